"""An arrow of the map: what may follow a touchpoint."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from engine.model.finding import Place
from engine.model.journey import Touchpoint
from engine.model.written import Written


@dataclass(frozen=True, slots=True)
class Arrow:
    """One arrow as its touchpoint says it.

    Attributes:
        start: The touchpoint that it leaves.
        end: The touchpoint or outcome that it names.
        words: What stands on it, or an empty text.
        hands_over: Whether the patient is transferred.
        is_overflow: Whether it is taken only when the sink it leaves is full.
        is_inside: Whether it only says that one of them groups the other, in any order.
        is_skip: Whether it leads past a journey that its touchpoint uses, and that is left out.
        by: What says so, and `path` where inside that.
    """

    start: str
    end: str
    words: str = ""
    hands_over: bool = False
    is_overflow: bool = False
    is_inside: bool = False
    is_skip: bool = False
    by: Written | None = None
    path: tuple[str | int, ...] = ()

    @property
    def place(self) -> Place | None:
        """Where it is written."""
        return self.by.place(*self.path) if self.by else None


def arrows_of(touchpoint: Touchpoint) -> Iterator[Arrow]:
    """Yield what may follow a touchpoint: its `next`, then the overflow of its sink."""
    start = touchpoint.touchpoint
    for number, end in enumerate(touchpoint.next):
        yield Arrow(
            start,
            end,
            words=touchpoint.arrows.get(end, ""),
            hands_over=end in touchpoint.hands_over_to,
            by=touchpoint,
            path=("next", number),
        )
    sink = touchpoint.sink
    if sink and sink.overflow and sink.overflow not in touchpoint.next:
        yield Arrow(start, sink.overflow, is_overflow=True, by=sink, path=("overflow",))
