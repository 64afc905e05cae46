"""Points and rectangles, in pixels."""

from typing import NamedTuple


class Spot(NamedTuple):
    """A point; y grows downwards."""

    x: float
    y: float


class Rect(NamedTuple):
    """A rectangle by its upper left corner and its size."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right border."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The lower border."""
        return self.y + self.height

    @property
    def middle(self) -> Spot:
        """The point in the middle."""
        return Spot(self.x + self.width / 2, self.y + self.height / 2)

    def overlaps(self, other: "Rect") -> bool:
        """Whether the insides have a point in common."""
        return (
            self.x < other.right
            and other.x < self.right
            and self.y < other.bottom
            and other.y < self.bottom
        )

    def is_crossed(self, one: Spot, two: Spot) -> bool:
        """Whether a level or upright line between two spots runs through the inside."""
        return (
            min(one.x, two.x) < self.right
            and max(one.x, two.x) > self.x
            and min(one.y, two.y) < self.bottom
            and max(one.y, two.y) > self.y
        )
