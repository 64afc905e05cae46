"""The judging of standards once more, as plain loops over lists of touches.

It follows DESIGN.md, section 3, and shares no code with the engine: one occasion at a time, slow
and readable. A log is a list of touches as texts; a standard is a dict as it would be written.
"""

from dataclasses import dataclass, field
from typing import Any

from tests.property.quantities import (
    Answer,
    Quantity,
    all_hold,
    any_holds,
    compare,
    known,
    nothing_known,
    typed,
    yes_no,
)
from tests.property.wall import INFINITY, Wall, instant, plain, wall

Texts = dict[str, str]
QUIET_AFTER, OVER_AFTER = "2 d", "10 min"
THINGS = {
    "appointment": ("appointment_id", "booked_for", None),
    "promise": ("promise_id", "told_at", "3 h"),
    "letter": ("letter_id", None, None),
}
"""The column of each thing's id, the time at which it is over, and how long it is quiet then."""
PHONE_TOUCHPOINTS = ("call", "hold")
LAST_TOUCHPOINT = "goodbye"


@dataclass(frozen=True)
class Touch:
    """One touch as the oracle sees it."""

    number: int
    case: str
    contact: str | None
    person: str | None
    touchpoint: str
    started: int
    ended: int | None
    attributes: Texts

    @property
    def until(self) -> int:
        return self.started if self.ended is None else self.ended

    @property
    def wall(self) -> Wall:
        return wall("phone" if self.touchpoint in PHONE_TOUCHPOINTS else "practice")


@dataclass(frozen=True)
class World:
    """A log at one moment, in order, with what its names mean."""

    touches: list[Touch]
    as_of: int
    kinds: Texts
    measures: dict[str, dict[str, Any]]

    def case_is_over(self, case: str) -> bool:
        own = [t for t in self.touches if t.case == case]
        reached = any("reached" in t.attributes for t in own)
        ends = [end for name in THINGS for end in _said_ends(name, own)]
        quiet = max([*ends, *(t.until for t in own)]) + plain(QUIET_AFTER) <= self.as_of
        return reached or own[-1].touchpoint == LAST_TOUCHPOINT or quiet

    def contact_is_over(self, contact: tuple[str, str]) -> bool:
        own = [t.until for t in self.touches if (t.case, t.contact) == contact]
        return max(own) + plain(OVER_AFTER) <= self.as_of

    def thing_is_over(self, thing: str, own: list[Touch]) -> bool:
        ends, patience = _said_ends(thing, own), THINGS[thing][2]
        if self.case_is_over(own[0].case):
            return True
        if patience:
            return max([*ends, *(t.until for t in own)]) + plain(patience) <= self.as_of
        return bool(ends) and max(ends) <= self.as_of


def _said_ends(thing: str, touches: list[Touch]) -> list[int]:
    name, over_at, _ = THINGS[thing]
    return [
        instant(t.attributes[over_at])
        for t in touches
        if name in t.attributes and over_at in t.attributes
    ]


@dataclass(frozen=True)
class Occasion:
    """A touch, or the contact, case or thing of which it is the first covered touch."""

    world: World
    level: str
    touch: Touch
    group: list[Touch] = field(repr=False)

    @property
    def is_over(self) -> bool:
        if self.level == "contact" and self.touch.contact:
            return self.world.contact_is_over((self.touch.case, self.touch.contact))
        if self.level in THINGS:
            return self.world.thing_is_over(self.level, self.group)
        return self.world.case_is_over(self.touch.case)

    @property
    def is_group(self) -> bool:
        return self.level != "touch"

    def alone(self, touch: Touch) -> "Occasion":
        """Return one touch as an occasion of its own."""
        case = [t for t in self.world.touches if t.case == touch.case]
        return Occasion(self.world, "touch", touch, case)


def read(rows: list[Texts], as_of: str, kinds: Texts, measures: dict[str, Any]) -> World:
    """Return the world of some touches as texts; their order in the list is that of the file."""
    fixed = ("case", "contact", "person", "touchpoint", "started", "ended")
    touches = [
        Touch(
            number,
            row["case"],
            row.get("contact"),
            row.get("person"),
            row["touchpoint"],
            instant(row["started"]),
            instant(row["ended"]) if "ended" in row else None,
            {name: text for name, text in row.items() if name not in fixed},
        )
        for number, row in enumerate(rows)
    ]
    ordered = sorted(touches, key=lambda t: (t.started, t.number))
    return World(ordered, instant(as_of), kinds, measures)


def occasions(world: World, level: str, covered: list[str]) -> list[Occasion]:
    """Return the touches covered, or the contacts, cases or things with the first of them."""
    found: dict[Any, Occasion] = {}
    thing = THINGS.get(level, ("",))[0]
    for touch in world.touches:
        if touch.touchpoint not in covered or (level == "contact" and not touch.contact):
            continue
        case = [t for t in world.touches if t.case == touch.case]
        if level == "touch":
            found[touch.number] = Occasion(world, level, touch, case)
        elif level == "contact":
            group = [t for t in case if t.contact == touch.contact]
            found.setdefault((touch.case, touch.contact), Occasion(world, level, touch, group))
        elif level in THINGS:
            if own := touch.attributes.get(thing):
                group = [t for t in case if t.attributes.get(thing) == own]
                found.setdefault((touch.case, own), Occasion(world, level, touch, group))
        else:
            found.setdefault(touch.case, Occasion(world, level, touch, case))
    return list(found.values())


def attribute(occasion: Occasion, name: str) -> Quantity:
    """Return an attribute: a touch has its own, the touches of a group must agree."""
    if name == "duration":
        return duration(occasion)
    if name == "started":
        return known(
            min(t.started for t in (occasion.group if occasion.is_group else [occasion.touch]))
        )
    kind = occasion.world.kinds.get(name, "text")
    touches = occasion.group if occasion.is_group else [occasion.touch]
    values = [typed(kind, t.attributes[name]) for t in touches if name in t.attributes]
    if not values:
        return nothing_known(later=occasion.is_group and not occasion.is_over)
    if any(value != values[0] for value in values):
        return nothing_known(later=False)
    return known(values[0])


def is_given(occasion: Occasion, name: str) -> Answer:
    """Say whether an attribute is logged at all; in a group that is not over it still may be."""
    touches = occasion.group if occasion.is_group else [occasion.touch]
    if any(name in t.attributes for t in touches):
        return Answer(True)
    return Answer(None, True) if occasion.is_group and not occasion.is_over else Answer(False)


def duration(occasion: Occasion) -> Quantity:
    """Return how long an occasion lasts, at least until now while it goes on."""
    if occasion.is_group:
        first = min(t.started for t in occasion.group)
        length = max(0, max(t.until for t in occasion.group) - first)
        if occasion.is_over and occasion.group[-1].ended is not None:
            return known(length)
        return Quantity(length, INFINITY, not occasion.is_over)
    touch, world = occasion.touch, occasion.world
    if touch.ended is not None:
        return known(max(0, touch.ended - touch.started))
    over = occasion.is_over
    if touch.contact:
        over = over or world.contact_is_over((touch.case, touch.contact))
    if over:
        return nothing_known(later=False)
    return Quantity(world.as_of - touch.started, INFINITY, True)


def holds(occasion: Occasion, conditions: dict[str, Any]) -> Answer:
    """Say whether all conditions hold, and at least one of `any_of`."""
    answers = []
    for name, test in conditions.items():
        if name == "any_of":
            answers.append(any_holds([holds(occasion, either) for either in test]))
            continue
        operators = test if isinstance(test, dict) else {"is": test}
        answers += [_one(occasion, name, op, operand) for op, operand in operators.items()]
    return all_hold(answers)


def _one(occasion: Occasion, name: str, operator: str, operand: Any) -> Answer:
    if name == "during":
        return _during(occasion, operator, operand)
    if operator == "given":
        answer = is_given(occasion, name)
        return answer if yes_no(operand) else answer.opposite
    quantity, kind = value(occasion, name), kind_of(occasion.world, name)
    if operator in ("on_or_before", "on_or_after", "same_as", "different_from"):
        other = value(occasion, operand)
        if quantity.low is None or other.low is None:
            return Answer(None, quantity.later or other.later)
        pair = {"on_or_before": "at_most", "on_or_after": "at_least", "same_as": "is"}
        return compare(quantity, pair.get(operator, "is_not"), [other.low])
    operands = operand if isinstance(operand, list) else [operand]
    return compare(quantity, operator, [typed(kind, text) for text in operands])


def _during(occasion: Occasion, operator: str, operand: Any) -> Answer:
    """Say whether a touch, or the first covered one of a group, starts in named hours."""
    at, names = occasion.touch.started, operand if isinstance(operand, list) else [operand]
    short = {"open hours": "practice", "phone hours": "phone"}
    inside = any(n == "always" or wall(short[n]).is_open(at) for n in names)
    return Answer(inside != (operator in ("is_not", "none_of")))


def kind_of(world: World, name: str) -> str:
    """Return what kind of literal a name is compared with."""
    if name == "duration":
        return "duration"
    if name not in world.measures:
        return world.kinds.get(name, "text")
    measure = world.measures[name]
    if "to" in measure:
        unit: str = measure.get("in", "calendar time")
        return "duration" if unit == "calendar time" else unit
    for verb in ("total", "largest", "smallest", "first", "last"):
        if verb in measure:
            return kind_of(world, measure[verb])
    return "number"


def value(occasion: Occasion, name: str) -> Quantity:
    """Return an attribute or a measure of an occasion."""
    from tests.property.oracle_measures import measured  # noqa: PLC0415 - each needs the other

    if name in occasion.world.measures:
        return measured(occasion, occasion.world.measures[name])
    return attribute(occasion, name)
