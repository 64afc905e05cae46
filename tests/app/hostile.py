"""A practice in which every text that people wrote tries to be more than a text."""

import csv
import shutil
from pathlib import Path
from typing import Any

import yaml

from tests.app.browser import APP

HOSTILE = (
    "=1+1 <script>window.harmed = 1</script> <img src=x onerror='window.harmed = 1'> \"q\" "
    "**b** [x](javascript:window.harmed=1) $x$ :red[r] {{ 7*7 }} ]]> &lt;"
)
RIVERSIDE = APP.parent / "examples" / "riverside"
TEXTS = frozenset(
    ("title", "name", "why", "because", "text", "says", "ideal", "patient_wants", "practice")
)
"""The keys under which people write what they like."""

CELLS = frozenset(("Agent", "AuditNotes", "UsualDoctor", "Doctor", "From", "Entry", "Event"))
"""The columns of the logs in which anything may stand."""


def hostile_practice(folder: Path, text: str = HOSTILE, of: Path = RIVERSIDE) -> Path:
    """Write a practice with one text in the place of all, in maps, standards and logs."""
    shutil.copytree(of, folder)
    for file in folder.rglob("*.yaml"):
        written = yaml.load(file.read_text("utf-8"), yaml.BaseLoader)  # noqa: S506 - ours
        file.write_text(yaml.safe_dump(_hostile(written, text), width=10_000), "utf-8")
    for file in folder.glob("events/*.csv"):
        _hostile_log(file, text)
    return folder


def _hostile(written: Any, text: str) -> Any:
    if isinstance(written, dict):
        return {
            key: text if key in TEXTS and isinstance(value, str) else _hostile(value, text)
            for key, value in written.items()
        }
    return [_hostile(one, text) for one in written] if isinstance(written, list) else written


def _hostile_log(file: Path, text: str) -> None:
    """Write every twentieth line of a log with hostile cells."""
    with file.open(encoding="utf-8", newline="") as lines:
        header, *rows = csv.reader(lines)
    for row in rows[::20]:
        row[:] = [text if name in CELLS else v for name, v in zip(header, row, strict=True)]
    with file.open("w", encoding="utf-8", newline="") as lines:
        csv.writer(lines).writerows([header, *rows])
