"""What a map is coloured by: how well standards are kept, or an amount at each touchpoint."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from engine.insights.passing import Passing
from engine.render import amounts
from engine.render.amounts import Amount
from engine.render.diagram import Band, Box, Diagram, Kind
from engine.render.shade import MOST, Scale, Shade


class Colouring(StrEnum):
    """What the colours of a map say."""

    COMPLIANCE = "compliance"
    VOLUME = "volume"
    WAIT = "wait"
    DROP_OFF = "drop-off"
    EFFORT = "effort"
    DEVIATIONS = "deviations"

    @property
    def words(self) -> str:
        """What people read."""
        return self.value.capitalize()


def coloured(
    diagram: Diagram, colouring: Colouring, found: Mapping[str, Passing] | None
) -> Diagram:
    """Return a flowchart coloured by something else than its standards.

    Args:
        diagram: The flowchart.
        colouring: What its colours are to say; compliance leaves it as it is.
        found: What cases came to at each touchpoint; None without a log.
    """
    if colouring is Colouring.COMPLIANCE:
        return diagram
    kind, known = _KINDS[colouring], found or {}
    shaded = {
        box.id: kind.amount(known[box.id]) if box.id in known else NO_CASE
        for box in diagram.every_box
        if box.kind is Kind.TOUCHPOINT and not box.inside
    }
    painted = _Painted(kind, shaded)
    boxes = tuple(map(painted.box, diagram.boxes))
    scale = Scale(kind.title, tuple(painted.steps()))
    return replace(diagram, id=f"{diagram.id}-{colouring}", boxes=boxes, scale=scale)


@dataclass(frozen=True, slots=True)
class _Kind:
    """One thing that a map can be coloured by.

    Attributes:
        title: What is shown, in a sentence.
        degrees: What nothing of it is called, then ever more of it.
        amount: How much of it there is at a touchpoint.
        said: A value as the legend says it.
        level: How dark a value is, beside the largest one.
    """

    title: str
    degrees: tuple[str, str, str, str, str]
    amount: Callable[[Passing], Amount]
    said: Callable[[Fraction], str]
    level: Callable[[Fraction, Fraction], int] = amounts.level_beside


@dataclass(frozen=True, slots=True)
class _Painted:
    """The amounts at the touchpoints of a flowchart, and the shades that they get."""

    kind: _Kind
    amounts: Mapping[str, Amount]

    @property
    def most(self) -> Fraction:
        """The largest amount."""
        return max(
            (one.value or Fraction(0) for one in self.amounts.values()), default=Fraction(0)
        )

    def shade(self, amount: Amount) -> Shade:
        """Return how dark an amount is beside the largest one."""
        if amount.value is None:
            return Shade()
        level = self.kind.level(amount.value, self.most)
        return Shade(self.kind.degrees[level], level)

    def steps(self) -> Iterator[tuple[Shade, str]]:
        """Yield the shades that occur, from the least on, with the amounts they stand for."""
        values: dict[Shade, list[Fraction]] = {}
        for amount in self.amounts.values():
            known = [] if amount.value is None else [amount.value]
            values.setdefault(self.shade(amount), []).extend(known)
        for shade in sorted(values, key=lambda one: MOST + 1 if one.level is None else one.level):
            ends = (min(values[shade]), max(values[shade])) if values[shade] else ()
            yield shade, " to ".join(dict.fromkeys(map(self.kind.said, ends)))

    def box(self, box: Box) -> Box:
        """Return a box with its amount in place of how its standards are kept."""
        if box.inside:
            inside = tuple(map(self.box, box.inside))
            return replace(box, inside=inside, band=Band.NOT_SCORED, label="", reason="")
        if box.id not in self.amounts:
            return box
        one = self.amounts[box.id]
        shade, details = self.shade(one), (one.says, *box.details)
        return replace(box, shade=shade, label=one.label, reason=one.reason, details=details)


NO_CASE = amounts.nothing("no case", "No case of this journey is on its map.")

_KINDS = {
    Colouring.VOLUME: _Kind(
        "Volume: how often patients were here, in all cases of this journey.",
        ("no volume", "low volume", "medium volume", "high volume", "highest volume"),
        amounts.volume,
        amounts.plain,
    ),
    Colouring.WAIT: _Kind(
        "Wait: how long it took on average since the step before; where the patient waits, how "
        "long that wait was.",
        ("no wait", "seconds", "minutes", "hours", "days"),
        amounts.wait,
        amounts.duration,
        amounts.level_of_wait,
    ),
    Colouring.DROP_OFF: _Kind(
        "Drop-off: of the finished cases that came here, how many ended here with nothing "
        "resolved.",
        ("no drop-off", "low drop-off", "medium drop-off", "high drop-off", "highest drop-off"),
        amounts.drop_off,
        amounts.percent,
    ),
    Colouring.EFFORT: _Kind(
        "Effort: what a touch asks of its patient on average, by the weights of the practice.",
        ("no effort", "low effort", "medium effort", "high effort", "highest effort"),
        amounts.effort,
        amounts.asked,
    ),
    Colouring.DEVIATIONS: _Kind(
        "Deviations: how often cases differ from the map here: a step is missing, unplanned, out "
        "of order, repeated or failed.",
        (
            "no deviation",
            "few deviations",
            "some deviations",
            "many deviations",
            "most deviations",
        ),
        amounts.deviations,
        amounts.plain,
    ),
}
