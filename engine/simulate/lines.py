"""Made-up touches as lines of a log: what `events.yaml` says about reading, turned round."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from engine.model.events import Attribute, Column, Source, TouchRule
from engine.simulate.filling import Filling
from engine.simulate.hours import SECOND, TIME, Hours
from engine.simulate.touch import Touch
from engine.units import parse_span

TOUCHPOINT = "touchpoint"
PER_UNIT = {
    "ms": SECOND // 1000,
    "s": SECOND,
    "min": 60 * SECOND,
    "h": 3600 * SECOND,
    "d": 86_400 * SECOND,
}


@dataclass(slots=True)
class Line:
    """One line of a log: its fields by their names in the file.

    Attributes:
        at: When its first touch started; lines stand in this order.
        case: The how many-th case it is about.
        fields: What it says.
    """

    at: int
    case: int
    fields: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Form:
    """How one source writes what happened.

    Attributes:
        name: What `events.yaml` calls the source.
        source: What it says about it.
        attributes: Every attribute that a line may carry.
        hours: The clock on the wall.
        filling: What fills the attributes that no plan tells.
    """

    name: str
    source: Source
    attributes: Mapping[str, Attribute]
    hours: Hours
    filling: Filling

    @property
    def header(self) -> list[str]:
        """The names of the columns, in the order in which `events.yaml` names them."""
        rules = [self._columns_of(rule) for rule in self.source.touches]
        names = (
            *self.source.unique,
            *self.source.columns.values(),
            *(n for r in rules for n in r),
        )
        return list(dict.fromkeys(names))

    def _columns_of(self, rule: TouchRule) -> Iterator[str]:
        if isinstance(rule.touchpoint, Column):
            yield rule.touchpoint.column
        yield from (name for name in (rule.started, rule.ended) if name)

    def rules_of(self, touchpoint: str) -> list[TouchRule]:
        """Return the rules by which a line holds a touchpoint; none if this source never does.

        Where there are several, the first touch of a line takes the first, and so on.
        """
        words = self.source.words.get(TOUCHPOINT, {})
        return [
            rule
            for rule in self.source.touches
            if rule.touchpoint == touchpoint
            or (
                isinstance(rule.touchpoint, Column) and (not words or touchpoint in words.values())
            )
        ]

    @property
    def holds_steps(self) -> bool:
        """Whether each line is one step: named by a column, or told by its `if` alone."""
        rules = self.source.touches
        is_alone = len(rules) > 1 and len({rule.started for rule in rules}) == 1
        return is_alone or any(isinstance(rule.touchpoint, Column) for rule in rules)

    def line(self, case: int, touches: Sequence[Touch], told: Mapping[str, str]) -> Line:
        """Return the line for some touches of one contact.

        Args:
            case: The how many-th case they are part of.
            touches: They stand on one line.
            told: What is known of all of them, such as who called.
        """
        line = Line(min(touch.started for touch in touches), case)
        held = list(self._held(touches))
        for touch, rule in held:
            self._touch(line, touch, rule)
        known = {name: value for touch in touches for name, value in touch.values.items()}
        staff = [touch.staff for touch in touches if touch.staff]
        values = {**told, **({"staff": staff[0]} if staff else {}), **known}
        for name, value in values.items():
            self._say(line, name, value)
        for name, value in self.filling.values(self.source, case, held):
            if self.source.columns[name] not in line.fields:
                self._say(line, name, value)
        return line

    def _held(self, touches: Sequence[Touch]) -> Iterator[tuple[Touch, TouchRule]]:
        """Yield the touches of one line, each with the rule by which the line holds it."""
        seen: Counter[str] = Counter()
        for touch in touches:
            rules = self.rules_of(touch.touchpoint) or list(self.source.touches)
            yield touch, rules[min(seen[touch.touchpoint], len(rules) - 1)]
            seen[touch.touchpoint] += 1

    def _touch(self, line: Line, touch: Touch, rule: TouchRule) -> None:
        if isinstance(rule.touchpoint, Column):
            line.fields[rule.touchpoint.column] = self._theirs(TOUCHPOINT, touch.touchpoint)
        line.fields[rule.started] = self._time(touch.started)
        if rule.ended and touch.ended is not None:
            line.fields[rule.ended] = self._time(touch.ended)
        for name, test in rule.if_.tests.items() if rule.if_ else ():
            if test.is_ is not None:
                self._say(line, name, test.is_)

    def _say(self, line: Line, name: str, value: str) -> None:
        column = self.source.columns.get(name)
        if column is not None:
            line.fields[column] = self._theirs(name, value)

    def _time(self, at: int) -> str:
        """Return an instant as this source writes it: by its own clock, in its own form."""
        wall = self.hours.wall(at, self.source.time_zone)
        return wall.strftime(self.source.time_format or TIME)

    def _theirs(self, name: str, value: str) -> str:
        """Return a value as this source writes it."""
        attribute = self.attributes.get(name)
        if attribute and attribute.if_empty == value:
            return ""
        if name in self.source.units:
            amount = Fraction(parse_span(value).amount, PER_UNIT[self.source.units[name]])
            return f"{float(amount):g}".replace(".", self.source.decimal)
        words = self.source.words.get(name, {})
        if value in words.values():
            return next(theirs for theirs, ours in words.items() if ours == value)
        if attribute and attribute.type == "time":
            return self._time(self.hours.read(value))
        is_number = attribute is not None and attribute.type == "number"
        return value.replace(".", self.source.decimal) if is_number else value
