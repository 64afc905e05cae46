"""The practice of the benchmark with the first few of its standards, or with all of them again."""

from __future__ import annotations

import json
import shutil
import sys
from itertools import islice
from pathlib import Path

import yaml

from benchmarks.peers.growth import PRACTICE

FILE = Path("standards") / "twenty.yaml"


def write(root: Path, wanted: int) -> None:
    """Write the practice with so many standards; after the last comes the first once more."""
    shutil.copytree(PRACTICE, root, dirs_exist_ok=True)
    # every value as text, as the language itself reads it
    written = yaml.load((PRACTICE / FILE).read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
    named = written["standards"].items()
    twice = ((f"{name}{again}", one) for again in ("", "-again") for name, one in named)
    written["standards"] = dict(islice(twice, wanted))
    (root / FILE).write_text(json.dumps(written, indent=1), encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]))
