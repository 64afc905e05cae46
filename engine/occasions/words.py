"""What a standard found on one occasion, in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from engine.model.conditions import NAMES_AN_ATTRIBUTE, Conditions
from engine.model.literals import DAYS, SPOKEN, days
from engine.model.spoken import plain
from engine.occasions.bench import Bench
from engine.occasions.conditions import Leaf, leaves
from engine.occasions.intervals import FOREVER
from engine.units import show_duration

_OPERATORS = {
    "is": "",
    "is_not": "not",
    "given": "given:",
    "includes": "all of",
    "say": "to say",
    "say_any": "to say one of",
    "never_say": "never to say",
    "pattern": "like",
}


EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_DECIMALS = (2, 6, 12)
_CLOCKS = ("%H:%M", "%H:%M %Z", "%H:%M:%S", "%H:%M:%S.%f")
"""How exactly a time is shown: no more than is needed to tell it from another."""


@dataclass(frozen=True, slots=True)
class Compared:
    """One comparison on one occasion: the value found, what was expected, and the verdict."""

    name: str
    label: str
    found: str
    expected: str
    holds: bool | None

    def __str__(self) -> str:
        """Return the comparison as it is printed, with its verdict in front."""
        mark = {True: "✓", False: "✗", None: "?"}[self.holds]
        return f"{mark} {self.name}: {self.found}, expected {self.expected}"


def comparisons(conditions: Conditions, bench: Bench) -> Iterator[Compared]:
    """Yield each comparison of some conditions on the one occasion of a bench."""
    for leaf in leaves(conditions, bench.setting.vocabulary, bench.reading):
        found = bench.select(
            leaf.truth.holds.alias("holds"),
            leaf.reading.low.alias("low"),
            leaf.reading.high.alias("high"),
            leaf.reading.later.alias("later"),
            leaf.reading.words.alias("words"),
        ).row(0, named=True)
        label, shown = _label(leaf.word.name, bench), _found(leaf, found, bench)
        yield Compared(leaf.word.name, label, shown, _expected(leaf), found["holds"])


def failed_comparisons(conditions: Conditions, bench: Bench) -> Iterator[str]:
    """Yield in words each comparison that does not hold on the one occasion of a bench."""
    for compared in comparisons(conditions, bench):
        if compared.holds is False:
            yield f"{compared.label}: {compared.found}, expected {compared.expected}"


def shown_time(bench: Bench, at: int, beside: int | None = None) -> str:
    """Return an instant as the practice's clock shows it.

    Args:
        bench: Whose clock it is.
        at: The instant.
        beside: Another that is named in the same sentence; where both would read the same, as
            much more is shown as tells them apart.
    """
    moment = EPOCH + timedelta(microseconds=at)
    if beside is None or beside == at:
        return _dated(moment, bench)
    other = EPOCH + timedelta(microseconds=beside)
    shown = ((_dated(moment, bench, clock), _dated(other, bench, clock)) for clock in _CLOCKS)
    return next(one for one, another in shown if one != another)


def shown_touchpoint(bench: Bench, touchpoint: str) -> str:
    """Return a touchpoint by its title, in quotation marks."""
    known = bench.setting.touchpoints.get(touchpoint)
    return f"“{(known.title if known else None) or touchpoint}”"


def _dated(moment: datetime, bench: Bench, clock: str = "%H:%M") -> str:
    local = moment.astimezone(bench.setting.clocks.practice.time_zone)
    return f"{local.day} {local:%B %Y at} {local.strftime(clock)}"


def _label(name: str, bench: Bench) -> str:
    """Return the title of a measure; of an attribute its name in words."""
    if name in bench.setting.vocabulary.measures:
        return bench.setting.vocabulary.measures[name].title
    return name.replace("_", " ").capitalize()


def _expected(leaf: Leaf) -> str:
    operator = _OPERATORS.get(leaf.operator, leaf.operator.replace("_", " "))
    operand = leaf.operand
    if isinstance(operand, tuple):
        shown = ", ".join(operand)
    elif isinstance(operand, bool):
        shown = "yes" if operand else "no"
    else:
        shown = operand
    if leaf.operator in NAMES_AN_ATTRIBUTE:
        shown = f"the {operand}".replace("_", " ")
    return f"{operator} {shown}".strip()


def _found(leaf: Leaf, found: dict[str, Any], bench: Bench) -> str:
    if leaf.word.quantity == "hours":
        return "within them" if found["low"] else "outside them"
    if leaf.operator in SPOKEN:
        return _said(leaf, found["words"])
    if leaf.reading.is_exact:
        return _shown(leaf, found["words"], bench)
    return _between(leaf, found, bench)


def _between(leaf: Leaf, found: dict[str, Any], bench: Bench) -> str:
    """Return a quantity of which only bounds are known; *so far* only while more may come."""
    low, high = _shown(leaf, found["low"], bench), _shown(leaf, found["high"], bench)
    if low == high:
        return low
    if not _is_endless(found["high"]):
        return f"at most {high}" if _is_endless(found["low"]) else f"{low} to {high}"
    return f"{low} so far" if found["later"] else f"{low} or more"


def _is_endless(value: Any) -> bool:
    """Return whether a bound is none; a number read as a decimal one is rounded beyond it."""
    return isinstance(value, int | float) and abs(value) >= FOREVER


def _said(leaf: Leaf, text: str | None) -> str:
    """Return which of the phrases were said; the text itself may name a patient."""
    phrases = (leaf.operand,) if isinstance(leaf.operand, str) else leaf.operand
    if text is None:
        return "not known"
    said = [phrase for phrase in phrases if plain(phrase) in plain(text)]
    return f"said “{'”, “'.join(said)}”" if said else "something else was said"


def _shown(leaf: Leaf, value: Any, bench: Bench) -> str:
    if value is None:
        return "not known"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return _dated(value, bench)
    if isinstance(value, timedelta):
        return show_duration(value // timedelta(microseconds=1))
    return _number(leaf, value)


def _number(leaf: Leaf, value: Any) -> str:
    if value == FOREVER:
        return "never"
    if leaf.word.quantity == "duration":
        return show_duration(int(value))
    if leaf.word.quantity == "business hours":
        return f"{show_duration(int(value))} of business time"
    if leaf.word.quantity in DAYS:
        return days(leaf.word.quantity, value)
    if isinstance(value, list):
        return ", ".join(str(each) for each in value)
    return str(value) if isinstance(value, date | str) else _figure(value, leaf.operand)


def _figure(value: float, beside: object) -> str:
    """Return a number with as few decimals as tell it from the one that it is held against."""
    texts = [f"{value:.{places}f}" for places in _DECIMALS]
    shown = [text.rstrip("0").rstrip(".") if "." in text else text for text in texts]
    return next((text for text in shown if text != str(beside)), shown[-1])
