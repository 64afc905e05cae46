"""What every form of expectation has in common."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass

from engine.model.written import Written


@dataclass(frozen=True, slots=True)
class Needs:
    """What must be logged before an expectation can be judged.

    Attributes:
        touchpoints: Where something must be logged.
        names: The attributes that are read; in forms also the measures.
        of_the_touch: Those of the names that are read on the very touch that is judged.
        of_the_maps: What no map says, such as `asks`, though a measure counts it.
    """

    touchpoints: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    of_the_touch: frozenset[str] = frozenset()
    of_the_maps: frozenset[str] = frozenset()


class Expectation(Written, ABC):
    """One form of expectation, as it is written; a file for each form."""

    @abstractmethod
    def needs(self) -> Needs:
        """Return the touchpoints, attributes and measures that it reads."""
