"""What a practice knows to be wrong already, as a file holds it."""

from __future__ import annotations

from pydantic import Field

from engine.model.written import Title, Written


class KnownFinding(Written):
    """One finding that is known; its line is left out, since lines move."""

    path: str
    """The file, as seen from the practice's folder; empty when it stands in none."""
    code: str
    """Its code, such as `G520`."""
    says: str
    """What was found."""


class BaselineFile(Written):
    """The findings that are known. The same one may stand in it several times."""

    version: int = Field(alias="schema", ge=1, le=1)
    """The form of the language in which this file is written."""
    practice: Title
    """The practice in which they were found."""
    known: tuple[KnownFinding, ...] = ()
    """Each finding that is known."""
