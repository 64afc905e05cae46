"""How much of something there is at a touchpoint: a sign, words and a colour together."""

from __future__ import annotations

from dataclasses import dataclass

NO_DATA = "no data"
MOST = 4
"""The highest level."""

_INK = "#0c2a44"
_NOTHING = ("○", "#4a5560", "#eef0f2")
_LEVELS = (
    ("▁", _INK, "#ffffff"),
    ("▂", _INK, "#e4eff9"),
    ("▄", _INK, "#c0dbf1"),
    ("▆", _INK, "#93c0e6"),
    ("█", _INK, "#68a7da"),
)


@dataclass(frozen=True, slots=True)
class Shade:
    """How a box looks on a map that is coloured by an amount; the more, the darker.

    Attributes:
        word: What it says beside its sign, such as `high volume`.
        level: From 0, where there is nothing of it, to `MOST`; None where nothing is known.
    """

    word: str = NO_DATA
    level: int | None = None

    @property
    def glyph(self) -> str:
        """The sign that carries the level where colour cannot."""
        return self._look[0]

    @property
    def ink(self) -> str:
        """The colour of words and border; at least 4.5 to 1 on `fill`."""
        return self._look[1]

    @property
    def fill(self) -> str:
        """The colour of the box."""
        return self._look[2]

    @property
    def _look(self) -> tuple[str, str, str]:
        return _NOTHING if self.level is None else _LEVELS[self.level]


@dataclass(frozen=True, slots=True)
class Scale:
    """What the colours of a map mean.

    Attributes:
        title: What is shown, in a sentence.
        steps: The shades that occur, each with the amounts that it stands for.
    """

    title: str
    steps: tuple[tuple[Shade, str], ...]
