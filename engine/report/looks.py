"""Glyph, word and colour of how something fares: always together, never colour alone."""

from __future__ import annotations

from dataclasses import dataclass

from engine.model.finding import Level
from engine.model.occasion import State
from engine.score.groups import Band
from engine.score.standing import Standing, Verdict


@dataclass(frozen=True, slots=True)
class Look:
    """How one of four answers looks.

    Attributes:
        id: Its name in style sheets.
        glyph: The sign that carries it where colour cannot.
        ink: The colour of its words on `fill`; at least 4.5 to 1.
        fill: The colour behind them.
        style: Its colour on a terminal.
    """

    id: str
    glyph: str
    ink: str
    fill: str
    style: str


GOOD = Look("good", "●", "#00563f", "#e2f2ec", "green")
CHANCE = Look("chance", "▲", "#7a4a00", "#fff0d4", "yellow")
BAD = Look("bad", "■", "#9b1c31", "#fde7ea", "red")
NOTHING = Look("nothing", "○", "#4a5560", "#eef0f2", "bright_black")
LOOKS = (GOOD, CHANCE, BAD, NOTHING)
LEVEL_LOOKS = {Level.ERROR: BAD, Level.WARNING: CHANCE, Level.NOTE: NOTHING}
"""How each level of a finding looks."""

_BANDS = {Band.ON_TRACK: GOOD, Band.WATCH: CHANCE, Band.ACT: BAD}
_STANDINGS = {Standing.ON_TARGET: GOOD, Standing.BELOW_TARGET: BAD}

STATE_GLYPHS = {
    State.MET: "✓",
    State.MISSED: "✗",
    State.PENDING: "…",
    State.EXCUSED: "~",
    State.LEFT_OUT: "–",
    State.CANNOT_TELL: "?",
}
"""The sign of what became of one occasion."""


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
