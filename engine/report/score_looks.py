"""How scores and verdicts look, and the words for verdicts."""

from __future__ import annotations

from engine.report.looks import BAD, CHANCE, GOOD, NOTHING, Look
from engine.score.groups import Band
from engine.score.standing import Standing, Verdict

_BANDS = {Band.ON_TRACK: GOOD, Band.WATCH: CHANCE, Band.ACT: BAD}
_STANDINGS = {Standing.ON_TARGET: GOOD, Standing.BELOW_TARGET: BAD}


def look_of_band(band: Band) -> Look:
    """Return how the band of a score looks."""
    return _BANDS.get(band, NOTHING)


def look_of(verdict: Verdict) -> Look:
    """Return how the verdict on a standard looks; what chance could explain looks like neither."""
    if verdict.could_be_chance:
        return CHANCE
    return _STANDINGS.get(verdict.standing, NOTHING)


def word_of(verdict: Verdict) -> str:
    """Return the verdict on a standard in words."""
    chance = ", could be chance" if verdict.could_be_chance else ""
    until = f" until {verdict.until}" if verdict.until else ""
    return f"{verdict.standing}{until}{chance}"
