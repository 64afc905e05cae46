"""Standards and measures in two versions: what is asked, of which occasions, and where."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import replace
from datetime import date

from engine.expectations import FORMS
from engine.expectations.expect import Expect
from engine.expectations.expect_average import ExpectAverage
from engine.expectations.form import Expectation
from engine.model.blueprint import Blueprint
from engine.model.measure import Measure
from engine.model.profile import Profile
from engine.model.standard import Exclusion, Standard
from engine.model.vocabulary import Vocabulary
from engine.revision.change import Change, Part, Turn
from engine.revision.compare import (
    Ways,
    asked_beyond,
    fields,
    less_is_tighter,
    more_is_tighter,
    more_items_are_tighter,
    same,
    things,
    yes_is_tighter,
)
from engine.revision.conditions import condition_parts, turn_of_limit

ELSEWHERE = frozenset(
    {*FORMS, "when", "leave_out", "excuse_if", "applies_to", "changes", "examples", "reviewed_on"}
)
WAYS: Ways = {
    "target": more_is_tighter,
    "status": lambda before, _: Turn.TIGHTER if before == "trial" else Turn.LOOSER,
    "within": less_is_tighter,
    "same": more_items_are_tighter,
    "who": less_is_tighter,
    "all": yes_is_tighter,
}
HELD_AT = "held at"


def of_standards(before: Blueprint, after: Blueprint) -> Iterator[Change]:
    """Yield what differs in the standards that a practice wrote or holds somewhere."""
    shared = before.touchpoints.keys() & after.touchpoints.keys()

    def parts(name: str, old: Standard, new: Standard) -> Iterator[Part]:
        yield from _over_time(old, new, after.vocabulary)
        was, now = (shared.intersection(b.covered.get(name, ())) for b in (before, after))
        yield from where(was, now)

    yield from things("standard", before.in_use, after.in_use, "title", parts)


def _over_time(old: Standard, new: Standard, words: Vocabulary) -> Iterator[Part]:
    """Yield what the versions differ in, from the day on from which they do."""
    days = {version.since for one in (old, new) for version in one.versions if version.since}
    told: list[Part] = []
    for day in (None, *sorted(days)):
        for part in judged(_in_force(old, day), _in_force(new, day), words):
            if part not in told:
                told.append(part)
                yield replace(part, since=day)


def _in_force(standard: Standard, day: date | None) -> Standard:
    """Return what a standard says on a day; None is the day before any change."""
    known = (v for v in standard.versions if v.since is None or (day and v.since <= day))
    return list(known)[-1].standard


def judged(old: Standard, new: Standard, words: Vocabulary) -> Iterator[Part]:
    """Yield what differs between two versions of a standard, but for where it is held."""
    yield from fields(old, new, WAYS, but=ELSEWHERE)
    yield from _expectations(old, new, words)
    for part in condition_parts(old.when, new.when, words):
        yield Part(("when", *part.keys), part.turn.opposite, part.before, part.after)
    yield from _exclusions("leave_out", old.leave_out, new.leave_out)
    yield from _exclusions("excuse_if", old.excuse_if, new.excuse_if)


def of_measures(before: Blueprint, after: Blueprint) -> Iterator[Change]:
    """Yield what differs in the measures that a practice wrote."""

    def parts(_: str, old: Measure, new: Measure) -> Iterator[Part]:
        return fields(old, new, {}, but=frozenset())

    yield from things("measure", _own_measures(before), _own_measures(after), "title", parts)


def of_profiles(before: Blueprint, after: Blueprint) -> Iterator[Change]:
    """Yield what differs in the profiles that a practice wrote."""

    def parts(_: str, old: Profile, new: Profile) -> Iterator[Part]:
        yield from fields(old, new, {}, but=frozenset({"stricter"}))
        yield from asked_beyond(old.stricter, new.stricter)

    was, now = ({one.profile: one for one in b.own_profiles} for b in (before, after))
    yield from things("profile", was, now, "title", parts)


def _own_measures(blueprint: Blueprint) -> dict[str, Measure]:
    built_in = blueprint.built_in_measures
    return {name: one for name, one in blueprint.measures.items() if name not in built_in}


def _expectations(old: Standard, new: Standard, words: Vocabulary) -> Iterator[Part]:
    forms = dict.fromkeys((*new.expectations, *old.expectations))
    for key in forms:
        was, now = old.expectations.get(key), new.expectations.get(key)
        if was is None or now is None:
            yield Part((key,), Turn.CHANGED, was, now)
        else:
            inner = _of_form(was, now, words)
            yield from (Part((key, *p.keys), p.turn, p.before, p.after) for p in inner)


def _of_form(old: Expectation, new: Expectation, words: Vocabulary) -> Iterator[Part]:
    if isinstance(old, Expect) and isinstance(new, Expect):
        yield from condition_parts(old, new, words)
        return
    if isinstance(old, ExpectAverage) and isinstance(new, ExpectAverage):
        yield from _of_mean(old, new, words)
        return
    yield from fields(old, new, WAYS, but=frozenset({"where"}))
    was, now = getattr(old, "where", None), getattr(new, "where", None)
    for part in condition_parts(was, now, words):
        yield Part(("where", *part.keys), part.turn, part.before, part.after)


def _of_mean(old: ExpectAverage, new: ExpectAverage, words: Vocabulary) -> Iterator[Part]:
    if old.mean_of != new.mean_of:
        yield Part(("mean_of",), Turn.CHANGED, old.mean_of, new.mean_of)
    for key in ("at_most", "at_least"):
        limits = getattr(old, key), getattr(new, key)
        if turn := turn_of_limit(new.mean_of, key, limits, words):
            yield Part(("mean_of", new.mean_of, key), turn, *limits)


def _exclusions(
    key: str, old: tuple[Exclusion, ...], new: tuple[Exclusion, ...]
) -> Iterator[Part]:
    """Yield what is let off besides, and what no longer."""
    for exclusion in new:
        if not any(same(exclusion.if_, other.if_) for other in old):
            yield Part((key,), Turn.LOOSER, None, exclusion)
    for exclusion in old:
        if not any(same(exclusion.if_, other.if_) for other in new):
            yield Part((key,), Turn.TIGHTER, exclusion, None)


def where(was: Set[str], now: Set[str]) -> Iterator[Part]:
    """Yield at which touchpoints a standard is held besides, and at which no longer."""
    if now - was:
        yield Part((HELD_AT,), Turn.TIGHTER, None, tuple(sorted(now - was)))
    if was - now:
        yield Part((HELD_AT,), Turn.LOOSER, tuple(sorted(was - now)), None)
