"""Logs as practices export them become touches; one file per format, and the register of them.

A reader takes the path of a file and how it is written, and returns the lines with the columns
that were asked for. What it cannot read becomes a finding.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from engine.sources import csv, parquet
from engine.sources.lines import FileLines, Layout

Reader = Callable[[Path, Layout], FileLines]

SOURCES: Mapping[str, Reader] = {
    ".csv": csv.read,
    ".csv.gz": csv.read,
    ".tsv": csv.read,
    ".tsv.gz": csv.read,
    ".parquet": parquet.read,
}
"""The reader of each kind of file, by the end of its name."""
