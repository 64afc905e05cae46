"""Two written things of one kind, key by key: which way each difference turns."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any, TypeVar

from engine.model.conditions import Conditions
from engine.model.journey import Stricter
from engine.model.written import Written
from engine.revision.change import Change, Part, Thing, Turn
from engine.units import Span, Target

Way = Callable[[Any, Any], Turn]
"""Tells which way it turns when one value becomes another; None is no value."""

Ways = Mapping[str, Way]
"""How to tell it, by the key; what is not named has just changed."""

T = TypeVar("T", bound=Written)

Parts = Callable[[str, T, T], Iterator[Part]]
"""Yields what is different between two things of one id."""


def same(one: Any, other: Any) -> bool:
    """Return whether two values mean the same, wherever they stand."""
    return bool(_plain(one) == _plain(other))


def _plain(value: Any) -> Any:
    if isinstance(value, Written):
        return value.model_dump()
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value


def fields(before: Written, after: Written, ways: Ways, *, but: frozenset[str]) -> Iterator[Part]:
    """Yield the keys of one kind of thing in which two of them differ.

    Args:
        before: The old one.
        after: The new one.
        ways: Which way a key turns.
        but: The keys that are looked at otherwise, or not at all.
    """
    for name, field in type(after).model_fields.items():
        key = field.alias or name
        old, new = getattr(before, name), getattr(after, name)
        if key in but or same(old, new):
            continue
        if _has_keys(old) and _has_keys(new):
            inner = fields(old, new, ways, but=but)
            yield from (Part((key, *p.keys), p.turn, p.before, p.after) for p in inner)
        else:
            yield Part((key,), ways.get(key, changed)(old, new), old, new)


def _has_keys(value: Any) -> bool:
    """Return whether a value is compared key by key; conditions are told as a whole."""
    return isinstance(value, Written) and not isinstance(value, Conditions)


def things(
    kind: str, before: Mapping[str, T], after: Mapping[str, T], title: str, parts: Parts[T]
) -> Iterator[Change]:
    """Yield what came, went and changed among things that have an id.

    Args:
        kind: What they are.
        before: The old ones.
        after: The new ones.
        title: The key that people call them by.
        parts: What is different between two of one id.
    """
    for name in dict.fromkeys((*after, *before)):
        old, new = before.get(name), after.get(name)
        written = new or old
        called = getattr(written, title, None) or name
        thing = Thing(kind, name, str(called))
        place = written.place_of_key() or written.place() if written else None
        if old is None or new is None:
            yield Change(thing, Turn.GONE if new is None else Turn.ADDED, place=place)
        else:
            yield from (Change(thing, part.turn, part, place) for part in parts(name, old, new))


def changed(_before: Any, _after: Any) -> Turn:
    """Return that it is different, and neither stricter nor less so."""
    return Turn.CHANGED


def less_is_tighter(before: Any, after: Any) -> Turn:
    """Return which way a limit turns: a lower one asks more, and none asks nothing."""
    if before is None or after is None:
        return Turn.TIGHTER if before is None else Turn.LOOSER
    old, new = _size(before), _size(after)
    if old is None or new is None or old[0] != new[0]:
        return Turn.CHANGED
    return Turn.TIGHTER if new[1] < old[1] else Turn.LOOSER


def more_is_tighter(before: Any, after: Any) -> Turn:
    """Return which way a target turns: a higher one asks more, and none asks nothing."""
    if before is None or after is None:
        return less_is_tighter(before, after)
    return less_is_tighter(before, after).opposite


def _size(value: Any) -> tuple[Any, Any] | None:
    """Return what a value is counted in and how much it is; None where it cannot be compared."""
    if isinstance(value, Span):
        return (value.kind, value.amount)
    if isinstance(value, Target):
        return (Target, (value.share, value.every_time))
    if isinstance(value, int | float):
        return (int, value)
    return (type(value), value) if isinstance(value, date) else None


def yes_is_tighter(before: Any, after: Any) -> Turn:
    """Return which way a yes or no turns."""
    return Turn.TIGHTER if bool(after) > bool(before) else Turn.LOOSER


def yes_is_looser(before: Any, after: Any) -> Turn:
    """Return which way a yes or no turns that lets something be."""
    return yes_is_tighter(before, after).opposite


def more_items_are_tighter(before: Any, after: Any) -> Turn:
    """Return which way a list turns, each item of which asks something."""
    old, new = set(before or ()), set(after or ())
    if old < new:
        return Turn.TIGHTER
    return Turn.LOOSER if new < old else Turn.CHANGED


def asked_beyond(before: Mapping[str, Stricter], after: Mapping[str, Stricter]) -> Iterator[Part]:
    """Yield which standards are asked for more often, or no longer, and how often."""
    for name in dict.fromkeys((*after, *before)):
        was, now = (one[name].target if name in one else None for one in (before, after))
        if was != now:
            yield Part(("stricter", name), more_is_tighter(was, now), was, now)


def fewer_items_are_tighter(before: Any, after: Any) -> Turn:
    """Return which way a list turns, each item of which allows something."""
    return more_items_are_tighter(before, after).opposite
