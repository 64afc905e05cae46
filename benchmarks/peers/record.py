"""What was measured, kept so that the page can be written again without measuring again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

from benchmarks.measured import Measured

DATA = Path(__file__).parents[2] / "docs" / "performance" / "measured.json"

Key = tuple[str, int, str]
"""What was done, how large it was, and who did it."""


@dataclass(frozen=True, slots=True)
class Row:
    """What one of those who were compared took.

    Attributes:
        subject: What was done: a log that was aligned, or what grew.
        size: How large it was, in what grew.
        who: Who did it.
        runs: What each run took, in the order of the runs.
    """

    subject: str
    size: int
    who: str
    runs: Sequence[Measured]

    @property
    def key(self) -> Key:
        """What tells the row from all others."""
        return self.subject, self.size, self.who

    @property
    def seconds(self) -> float:
        """Median wall time of the step."""
        return median(run.seconds for run in self.runs)

    @property
    def cpu(self) -> float:
        """Median seconds of all processors for the step."""
        return median(run.cpu for run in self.runs)

    @property
    def whole(self) -> float:
        """Median wall time of the whole process."""
        return median(run.whole for run in self.runs)

    @property
    def peak(self) -> float:
        """Median of the peak memory, in bytes."""
        return median(run.peak for run in self.runs)

    def said(self, name: str) -> float:
        """Return the median of what the runs say of themselves."""
        return median(run.said[name] for run in self.runs)


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the comparison.

    Attributes:
        date: When it was measured.
        versions: Of ours, of Python and of the peers.
        rows: What was measured.
        left_out: Whom or what it was not measured for, each with the reason.
    """

    date: str
    versions: dict[str, str]
    rows: Sequence[Row]
    left_out: Sequence[str]

    def of(self, subject: str) -> list[Row]:
        """Return the rows of a subject."""
        return [row for row in self.rows if row.subject == subject]


def read(path: Path) -> dict[str, Part]:
    """Return the parts that were measured, by their names."""
    kept = json.loads(path.read_text("utf-8")) if path.exists() else {}
    return {name: _part(**part) for name, part in kept.items()}


def _part(rows: Iterable[dict[str, object]], **rest: object) -> Part:
    return Part(rows=[_row(**row) for row in rows], **rest)  # type: ignore[arg-type]


def _row(runs: Iterable[dict[str, object]], **rest: object) -> Row:
    return Row(runs=[Measured(**run) for run in runs], **rest)  # type: ignore[arg-type]


def write(parts: dict[str, Part], path: Path) -> None:
    """Keep the parts, with four significant digits: more is noise."""
    kept = {name: asdict(part) for name, part in parts.items()}
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(_rounded(kept), indent=1) + "\n", encoding="utf-8")


def _rounded(value: object) -> object:
    if isinstance(value, dict):
        return {name: _rounded(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_rounded(one) for one in value]
    return float(f"{value:.4g}") if isinstance(value, float) else value
