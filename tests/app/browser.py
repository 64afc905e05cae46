"""The app served to a real browser: `apt-get install chromium`, and the package `playwright`."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

APP = Path(__file__).parents[2] / "app.py"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
ARGUMENTS = [
    "--no-sandbox",  # the tests may run as root in a container
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
OURS = ("http://127.0.0.1", "ws://127.0.0.1", "data:", "blob:")
PATIENCE = 60


@contextmanager
def serving(folder: Path, as_of: str) -> Iterator[str]:
    """Serve the app on the practice in a folder, and give its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    about = {"JOURNEYWELL_WORKSPACE": str(folder), "JOURNEYWELL_AS_OF": as_of}
    options = [f"--server.port={port}", "--server.headless=true"]
    with subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", str(APP), *options],
        cwd=APP.parent,
        env={**os.environ, **about, "PYTHONPATH": str(APP.parent)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as server:
        address = f"http://127.0.0.1:{port}"
        try:
            _wait_for(f"{address}/_stcore/health")
            yield address
        finally:
            server.terminate()


def _wait_for(address: str) -> None:
    give_up = time.monotonic() + PATIENCE
    while True:
        try:
            with urlopen(address, timeout=2):  # noqa: S310 - our own server on this machine
                return
        except OSError:
            if time.monotonic() > give_up:
                raise
            time.sleep(0.2)


def outside(page) -> list[str]:
    """Return what a page asked of anybody but us."""
    return [address for address in page.requested if not address.startswith(OURS)]
