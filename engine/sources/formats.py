"""The register of log formats: which file is read by which reader."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from engine.sources import csv, parquet, xes
from engine.sources.lines import FileLines, Layout

Reader = Callable[[Path, Layout], FileLines]

SOURCES: Mapping[str, Reader] = {
    ".csv": csv.read,
    ".csv.gz": csv.read,
    ".tsv": csv.read,
    ".tsv.gz": csv.read,
    ".parquet": parquet.read,
    ".xes": xes.read,
    ".xes.gz": xes.read,
}
"""The reader of each kind of file, by the end of its name."""

GZIP = b"\x1f\x8b"
"""How a file that is packed with gzip begins. Source: RFC 1952, section 2.3.1."""
PACKED = "the file is packed with gzip, and its name does not say so"


def packed_name(path: Path) -> str:
    """Return what to call a file that is packed with gzip; empty if it is not, or says so."""
    name = f"{path.name}.gz"
    if path.name.lower().endswith(".gz") or not name.lower().endswith(tuple(SOURCES)):
        return ""
    with path.open("rb") as file:
        return name if file.read(len(GZIP)) == GZIP else ""
