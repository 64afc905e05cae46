"""How much of what a standard covers it was asked of, in one line."""

from __future__ import annotations

from engine.report.sentences import conditions
from engine.report.text import counted
from engine.score.scorecard import Score


def asked_words(score: Score, covered: int) -> str:
    """Return of how many it was asked and judged, and on which condition.

    Args:
        score: What a standard came to.
        covered: How many occasions there could have been.
    """
    standard = score.rule.standard
    each = standard.for_each
    things = counted(covered, each, f"{each}es" if each.endswith("ch") else f"{each}s")
    seen = f"{score.n:,} of {things} seen"
    if score.counts.total < covered and standard.when:
        return f"{seen}; it is asked when {conditions(standard.when)}"
    return seen
