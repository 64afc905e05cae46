"""Phrases that patients should not have to hear, with the better line."""

from __future__ import annotations

from pydantic import Field

from engine.model.written import Prose, Title, Written


class Phrase(Written):
    """A phrase not to say, and what to say instead."""

    never: Title
    """What nobody should say to a patient; case and the form of quotes do not matter."""
    better: Prose
    """What to say instead."""
    why: Prose
    """What the patient makes of it."""


class WordsFile(Written):
    """What `standards/words.yaml` says: phrases that patients should not have to hear."""

    version: int = Field(alias="schema", ge=1, le=1)
    """The form of the language in which this file is written."""
    phrases: tuple[Phrase, ...] = ()
    """Phrases not to say, each with the better line."""


def with_own(built_in: tuple[Phrase, ...], own: tuple[Phrase, ...]) -> tuple[Phrase, ...]:
    """Return a practice's own phrases, and the built-in ones that it does not have itself."""
    ours = {phrase.never.casefold() for phrase in own}
    return (*own, *(phrase for phrase in built_in if phrase.never.casefold() not in ours))
