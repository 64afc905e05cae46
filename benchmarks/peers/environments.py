"""Peers in environments of their own, installed by name into a folder that git ignores."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

CACHE = Path(__file__).parents[2] / "build" / "peers"
PACKAGES = {
    "r4pm": ["r4pm[polars]"],
    "pm4py": ["pm4py"],
    "polars": [f"polars=={version('polars')}"],
}
"""What each environment holds; Polars alone as we have it, so that only our work differs."""

LISTED = (
    "import importlib.metadata as all, json; "
    "print(json.dumps({one.name: one.version for one in all.distributions()}))"
)


def python_of(peer: str) -> str | None:
    """Return the Python of a peer's environment, made when first asked for; None if it cannot."""
    folder = CACHE / peer
    python, ready = folder / "bin" / "python", folder / "ready"
    if not ready.exists():
        uv = [sys.executable, "-m", "uv", "--quiet"]
        made = [*uv, "venv", "--clear", "--python", sys.executable, str(folder)]
        filled = [*uv, "pip", "install", "--python", str(python), *PACKAGES[peer]]
        for command in (made, filled):
            if subprocess.run(command, check=False).returncode:  # noqa: S603 - our own words
                return None
        ready.touch()
    return str(python)


def versions(pythons: dict[str, str]) -> dict[str, str]:
    """Return the version of ours, of Python, and of each peer in its environment."""
    found = {"journeywell": version("journeywell"), "Python": sys.version.split()[0]}
    for peer, python in pythons.items():
        told = subprocess.run([python, "-c", LISTED], check=True, capture_output=True, text=True)  # noqa: S603
        found[peer] = json.loads(told.stdout)[peer]
    return found
