"""What stands beside a share, told so that nobody wonders where occasions have gone."""

from __future__ import annotations

from collections.abc import Iterator

from engine.model.standard import Exclusion
from engine.report.text import clean, counted, listed
from engine.score.scorecard import Score


def beside_sentences(score: Score) -> Iterator[str]:
    """Yield of each count beside a share what it means, so that nothing hides from a reader."""
    counts, standard = score.counts, score.rule.standard
    if counts.left_out:
        yield f"{counts.left_out:,} left out, as the standard says{_why(standard.leave_out)}."
    if counts.excused:
        yield f"{counts.excused:,} missed and excused{_why(standard.excuse_if)}."
    if counts.pending:
        yield f"{counts.pending:,} pending: it is not known yet how they come out."
    if counts.cannot_tell:
        were = counted(counts.cannot_tell, "occasion")
        yield f"Of {were} nobody can tell: something that decides it was not logged."


def _why(written: tuple[Exclusion, ...]) -> str:
    reasons = dict.fromkeys(clean(each.because).rstrip(".") for each in written)
    return f": {listed(reasons, 'or')}" if reasons else ""
