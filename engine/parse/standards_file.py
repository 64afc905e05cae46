"""What one file under `standards/` says."""

from __future__ import annotations

from pydantic import Field

from engine.expectations import WrittenStandard
from engine.model.measure import Measure
from engine.model.written import Id, Written


class StandardsFile(Written):
    """Measures and standards, each under its id."""

    version: int = Field(alias="schema", ge=1, le=1)
    """The form of the language in which this file is written."""
    measures: dict[Id, Measure] = {}
    """Quantities with a name."""
    standards: dict[Id, WrittenStandard] = {}
    """What is expected, and how often it must be so."""
