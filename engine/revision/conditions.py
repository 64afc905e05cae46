"""Conditions in two versions: what is asked besides, what no longer, and with which limit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from engine.model.conditions import ANY_OF, Conditions, Test
from engine.model.literals import typed_literal
from engine.model.vocabulary import Vocabulary
from engine.revision.change import Part, Turn
from engine.revision.compare import (
    Way,
    changed,
    fewer_items_are_tighter,
    less_is_tighter,
    more_is_tighter,
    more_items_are_tighter,
    same,
)

_WAYS: Mapping[str, Way] = {
    "at_most": less_is_tighter,
    "less_than": less_is_tighter,
    "at_least": more_is_tighter,
    "more_than": more_is_tighter,
    "one_of": fewer_items_are_tighter,
    "say_any": fewer_items_are_tighter,
    "none_of": more_items_are_tighter,
    "never_say": more_items_are_tighter,
    "includes": more_items_are_tighter,
}
NOTHING = Conditions.model_construct()


def condition_parts(
    before: Conditions | None, after: Conditions | None, words: Vocabulary
) -> Iterator[Part]:
    """Yield the comparisons in which conditions differ; what holds less often is tighter.

    Args:
        before: The old ones; None asks nothing.
        after: The new ones.
        words: What the names in them stand for.
    """
    old, new = before or NOTHING, after or NOTHING
    for name in dict.fromkeys((*new.tests, *old.tests)):
        yield from _of_name(name, old.tests.get(name), new.tests.get(name), words)
    if not same(old.any_of, new.any_of):
        yield Part((ANY_OF,), _choices(old.any_of, new.any_of), old.any_of, new.any_of)


def _of_name(name: str, old: Test | None, new: Test | None, words: Vocabulary) -> Iterator[Part]:
    before = old.operators() if old else {}
    after = new.operators() if new else {}
    if before and after and not (before.keys() <= after.keys() or after.keys() <= before.keys()):
        yield Part((name,), Turn.CHANGED, old, new)
        return
    for operator in dict.fromkeys((*after, *before)):
        was, now = before.get(operator), after.get(operator)
        if turn := turn_of_limit(name, operator, (was, now), words):
            yield Part((name, operator), turn, was, now)


def turn_of_limit(
    name: str, operator: str, operands: tuple[Any, Any], words: Vocabulary
) -> Turn | None:
    """Return which way it turns when a name is compared with another operand; None if it is not.

    Args:
        name: The attribute or measure.
        operator: What it is compared by, such as `at_most`.
        operands: What it was compared with and what it is now; None for no comparison.
        words: What the names stand for.
    """
    was, now = (_typed(name, operand, words) for operand in operands)
    if was == now:
        return None
    way = less_is_tighter if was is None or now is None else _WAYS.get(operator, changed)
    return way(was, now)


def _typed(name: str, operand: Any, words: Vocabulary) -> Any:
    """Return the value that a text stands for; the text itself where it stands for none."""
    if isinstance(operand, tuple):
        return tuple(_typed(name, one, words) for one in operand)
    try:
        return typed_literal(words.word(name), operand) if isinstance(operand, str) else operand
    except ValueError:  # `journey check` says so
        return operand


def _choices(old: tuple[Conditions, ...], new: tuple[Conditions, ...]) -> Turn:
    """Return which way it turns when there are other things of which one must hold."""
    if not old or not new:
        return Turn.LOOSER if old else Turn.TIGHTER
    kept = [one for one in old if any(same(one, other) for other in new)]
    if len(kept) == len(old):
        return Turn.LOOSER
    return Turn.TIGHTER if len(kept) == len(new) else Turn.CHANGED
