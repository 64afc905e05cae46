"""An example spelt out: its touches with values instead of texts, and nothing left open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np

from engine.examples.fill import BASE, SECOND, satisfying
from engine.model.blueprint import Blueprint
from engine.model.clocks import Clocks
from engine.model.conditions import Test
from engine.model.likeness import did_you_mean
from engine.model.literals import typed_literal
from engine.model.standard import Example
from engine.model.vocabulary import DURING, Word
from engine.occasions.attributes import DURATION
from engine.plan import Rule

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
LONG_AFTER = timedelta(days=366)
"""An example without `as_of` is looked at when everything in it is over."""

KEYS = ("touchpoint", "contact_id", "person")
SAME_THING = "the same"
"""The id of the thing that all touches of an example are about unless they name another."""


@dataclass(frozen=True, slots=True)
class Scene:
    """The touches of one example.

    Attributes:
        touches: Each by column, in the order of their starts.
        as_of: When it is looked at; None when everything in it is over.
        given: The measures whose values it gives itself.
    """

    touches: tuple[dict[str, Any], ...]
    as_of: datetime | None
    given: frozenset[str]

    @property
    def end(self) -> datetime:
        """The last moment that matters."""
        ends = (touch["ended"] or touch["started"] for touch in self.touches)
        return self.as_of or max(ends) + LONG_AFTER


def scene(example: Example, rule: Rule, blueprint: Blueprint) -> Scene:
    """Return an example with all that it leaves open.

    Raises:
        ValueError: It says something that is no attribute, or no value of one.
    """
    zone = blueprint.practice.time_zone
    touches = [
        _typed(_complete(example, number, rule, blueprint), blueprint)
        for number in range(len(example.touches))
    ]
    if not touches:
        raise ValueError("it has no touches")
    in_order = tuple(sorted(touches, key=lambda touch: touch["started"]))
    taken = {*blueprint.measures, *blueprint.vocabulary.built_in, DURATION}
    given = frozenset(name for touch in touches for name in touch if name in taken)
    return Scene(in_order, _local(example.as_of, zone) if example.as_of else None, given)


def microseconds(moment: datetime) -> int:
    """Return a moment in UTC microseconds."""
    return (moment - EPOCH) // timedelta(microseconds=1)


def _complete(example: Example, number: int, rule: Rule, blueprint: Blueprint) -> dict[str, Any]:
    """Return a touch with the values that it leaves open, and what an empty cell means.

    Where there are several touches, measures are counted from them.
    """
    words, touch = blueprint.vocabulary, example.touches[number]
    counted = blueprint.measures if len(example.touches) > 1 else {}
    tests = rule.standard.when.tests if rule.standard.when else {}
    left_open = {
        name: value
        for name, test in tests.items()
        if name not in touch and name != DURING and name in words and name not in counted
        if (value := satisfying(words.word(name), test)) is not None
    }
    start = _start(tests.get(DURING), blueprint) + timedelta(minutes=number)
    usual = {"touchpoint": rule.touchpoints[0], "started": start.isoformat(sep=" ")}
    thing = blueprint.things.get(rule.standard.for_each)
    usual |= {thing.id: SAME_THING} if thing else {}
    empty = {
        name: attribute.if_empty
        for name, attribute in blueprint.attributes.items()
        if attribute.if_empty is not None
    }
    return {**usual, **empty, **left_open, **touch}


def _start(during: Test | None, blueprint: Blueprint) -> datetime:
    """Return a moment in the hours that `when` asks for, else a Monday morning."""
    hours = (during.is_ or (during.one_of or ("",))[0]) if during else ""
    if hours not in blueprint.practice.opening:
        return BASE
    zone = blueprint.practice.time_zone
    at = np.array([microseconds(BASE.replace(tzinfo=zone))])
    calendar = Clocks.around(blueprint.practice, int(at[0]), int(at[0])).of(hours)
    if not calendar.is_open(at)[0]:
        at = calendar.deadline(at, SECOND)
    moment = EPOCH + timedelta(microseconds=int(at[0]))
    return moment.astimezone(zone).replace(tzinfo=None)


def _typed(touch: dict[str, Any], blueprint: Blueprint) -> dict[str, Any]:
    """Return a touch with values instead of texts."""
    zone, words = blueprint.practice.time_zone, blueprint.vocabulary
    row: dict[str, Any] = {"ended": None}
    for name, text in touch.items():
        if name in ("started", "ended"):
            row[name] = _local(str(text), zone)
        elif name in KEYS:
            if not isinstance(text, str):
                raise ValueError(f"{name} takes one name")
            row[name] = text
        elif name not in words or name == DURING:
            asked = did_you_mean(name, (*KEYS, *words), "")
            raise ValueError(
                f"{name!r} is neither an attribute nor a measure" + (asked and f"; {asked}")
            )
        else:
            row[name] = _value(words.word(name), text, zone)
    return row


def _value(word: Word, text: Any, zone: ZoneInfo) -> Any:
    if text is None:
        return None
    if word.quantity == "list":
        items = [text] if isinstance(text, str) else text
        if not isinstance(items, list) or not all(isinstance(item, str) for item in items):
            raise ValueError(f"{word.name} takes a list of plain values")
        return items
    if not isinstance(text, str):
        raise ValueError(f"{word.name} takes one value, not several")
    return _local(text, zone) if word.quantity == "time" else typed_literal(word, text)


def _local(text: str, zone: ZoneInfo) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise ValueError(f"{text!r} is not a time; write it as 2026-03-02 15:10") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)
