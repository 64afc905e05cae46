"""The straight pieces of lines, found by where they run: a large map has ten thousand."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from engine.render.shapes import Rect, Spot


class Piece(NamedTuple):
    """A straight piece of the line of one arrow."""

    arrow: int
    one: Spot
    two: Spot


class Pieces:
    """Pieces with their borders as columns, so that all are looked at together."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self.pieces = pieces
        self.left, self.right = _borders(pieces, 0)
        self.top, self.bottom = _borders(pieces, 1)

    @classmethod
    def of(cls, lines: Mapping[int, Sequence[Spot]]) -> "Pieces":
        """Return the pieces of the lines of arrows, by their numbers."""
        return cls([Piece(n, *ends) for n, line in lines.items() for ends in pairwise(line)])

    def crossing(self, rect: Rect) -> list[Piece]:
        """Return the pieces that run through the inside of a rectangle, in their order."""
        is_crossed = (
            (self.left < rect.right)
            & (self.right > rect.x)
            & (self.top < rect.bottom)
            & (self.bottom > rect.y)
        )
        return [self.pieces[number] for number in np.flatnonzero(is_crossed).tolist()]


Border = npt.NDArray[np.float64]


def _borders(pieces: Sequence[Piece], axis: int) -> tuple[Border, Border]:
    """Return from where to where each piece reaches on an axis."""
    ends = np.array([(piece.one[axis], piece.two[axis]) for piece in pieces]).reshape(-1, 2)
    return ends.min(axis=1), ends.max(axis=1)
