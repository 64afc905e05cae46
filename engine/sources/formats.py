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
