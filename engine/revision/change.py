"""One change between two versions, and whether it asks more of the practice or less."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from engine.model.finding import Place


class Turn(StrEnum):
    """What a change does to what patients can rely on."""

    ADDED = "added"
    GONE = "gone"
    TIGHTER = "tighter"
    LOOSER = "looser"
    CHANGED = "changed"

    @property
    def opposite(self) -> Turn:
        """What the same change does where it says what is *not* asked."""
        return _OPPOSITES.get(self, self)


_OPPOSITES = {Turn.TIGHTER: Turn.LOOSER, Turn.LOOSER: Turn.TIGHTER}


@dataclass(frozen=True, slots=True)
class Thing:
    """What has changed, such as a standard, a journey or a role.

    Attributes:
        kind: What it is, in a word.
        id: Its id.
        title: What people call it.
    """

    kind: str
    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Part:
    """What is different inside a thing.

    Attributes:
        keys: The way to it, in the words of the file.
        turn: What that does.
        before: What stood there; None for nothing.
        after: What stands there now; None for nothing.
        since: The day from which on it is so; None where it is so from the beginning.
    """

    keys: tuple[str, ...]
    turn: Turn
    before: Any = None
    after: Any = None
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One difference between two versions.

    Attributes:
        thing: What has changed.
        turn: What that does.
        part: What is different inside it; None when the whole thing has come or gone.
        place: Where it stands: in the new version, or in the old one when it is gone.
    """

    thing: Thing
    turn: Turn
    part: Part | None = None
    place: Place | None = None
