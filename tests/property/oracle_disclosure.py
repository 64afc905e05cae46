"""What a reader can work out from a shared report: all that is linear in what it shows.

The reader knows how occasions are divided, by touchpoint, period, origin and site, but not how
many of them are where; each number shown is one equation about those unknowns.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Any

import numpy as np

Atom = tuple[str | None, ...]
"""Where an occasion can be: its touchpoint, its period, its origin, its site."""

Holds = Callable[[Atom], bool]


@dataclass
class Reader:
    """Somebody who writes every number of one kind down as an equation."""

    atoms: list[Atom]
    rows: list[list[bool]] = field(default_factory=list)

    @classmethod
    def of(cls, *divisions: Sequence[str | None]) -> Reader:
        """Return a reader who has seen nothing yet."""
        return cls(list(product(*divisions)))

    def sees(self, number: float | None, holds: Holds) -> None:
        """Note how many occasions there are where something holds, if it is shown."""
        if number is not None:
            self.rows.append([holds(atom) for atom in self.atoms])

    def knows(self, holds: Holds) -> bool:
        """Return whether it follows how many occasions there are where something holds."""
        wanted = [holds(atom) for atom in self.atoms]
        seen = np.array(self.rows or [[False] * len(self.atoms)], dtype=float)
        return bool(
            np.linalg.matrix_rank(seen) == np.linalg.matrix_rank(np.vstack([seen, wanted]))
        )


def inside(place: int, *names: str | None) -> Holds:
    """Return what holds where a division has one of some names."""
    return lambda atom: atom[place] in names


def small(number: float) -> bool:
    """Return whether a number is about so few that it must stay unknown."""
    return 0 < number < 11


def numbers_in(told: Any) -> Iterable[tuple[str, float]]:
    """Yield every number in a JSON value with the key that it stands under."""
    for key, value in told.items() if isinstance(told, dict) else ():
        if isinstance(value, int | float) and not isinstance(value, bool):
            yield key, value
        yield from numbers_in(value)
    for value in told if isinstance(told, list) else ():
        yield from numbers_in(value)
