"""Glyph, word and colour of how something fares: always together, never colour alone."""

from __future__ import annotations

from dataclasses import dataclass

from engine.model.finding import Level
from engine.model.occasion import State


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

STATE_GLYPHS = {
    State.MET: "✓",
    State.MISSED: "✗",
    State.PENDING: "…",
    State.EXCUSED: "~",
    State.LEFT_OUT: "–",
    State.CANNOT_TELL: "?",
}
"""The sign of what became of one occasion."""
