"""A profile: tougher targets to measure oneself against, whatever one has promised."""

from __future__ import annotations

from collections.abc import Collection

from pydantic import Field

from engine.model.journey import Stricter
from engine.model.written import Id, Prose, Title, Written


class Profile(Written):
    """What one file under `standards/profiles/` says: a named set of tougher targets."""

    version: int = Field(alias="schema", ge=1, le=1)
    """The form of the language in which this file is written."""
    profile: Id
    """Its id, for `journey score --profile`."""
    title: Title
    """Whom one measures oneself against, in a few words."""
    why: Prose | None = None
    """What it is good to know."""
    stricter: dict[Id, Stricter] = Field(min_length=1)
    """Standards that are held against more than they say themselves."""

    def asks_nothing_of(self, standards: Collection[str]) -> bool:
        """Return whether it speaks of none of some standards."""
        return self.stricter.keys().isdisjoint(standards)
