"""One difference between two versions of a practice, in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from engine.expectations.form import Expectation
from engine.model.blueprint import Blueprint
from engine.model.conditions import Conditions, Test
from engine.model.standard import Exclusion
from engine.model.waiver import Waiver
from engine.model.written import Written
from engine.report import names
from engine.report.sentences import comparison, conditions, expectation, plain
from engine.report.text import clean, listed
from engine.revision import Change, Part
from engine.revision.standards import HELD_AT

NOTHING = "nothing"
SEATS = ("owner", "accountable", "backup", "approved_by")
STEPS = (
    *("starts_at", "overflow", "commits_to", "touchpoint", "steps", "tells_delay_of", "next"),
    "any_order",
)
"""Keys whose values are roles, and those whose values are touchpoints."""


@dataclass(frozen=True)
class Versions:
    """Two versions of what a practice wrote."""

    before: Blueprint
    after: Blueprint


def says(change: Change, versions: Versions) -> str:
    """Return one change in words; empty when a whole thing has come or gone."""
    if change.part is None:
        return ""
    said = next(said for say in _SAYINGS if (said := say(change.part, versions)) is not None)
    return f"from {change.part.since} on: {said}" if change.part.since else said


Saying = Callable[[Part, Versions], str | None]
"""Puts a part into words, if it is one of its kind."""


def _let_off(part: Part, versions: Versions) -> str | None:
    match part.keys:
        case ("waivers", at):
            waiver = part.after or part.before
            if not isinstance(waiver, Waiver):
                return None
            if part.after is None:
                return f"no longer let off at {_step(at, versions)}"
            because = clean(waiver.because).rstrip(".")
            return f"let off at {_step(at, versions)} until {waiver.until}: {because}"
        case ("waivers", at, "until"):
            return f"let off at {_step(at, versions)} until {part.after}; was until {part.before}"
    return None


def _excluded(part: Part, _: Versions) -> str | None:
    said = {"leave_out": "leaves out occasions", "excuse_if": "excuses misses"}
    one = part.after or part.before
    if not isinstance(one, Exclusion):
        return None
    what = f"{said[part.keys[0]]} when {conditions(one.if_)}"
    because = clean(one.because).rstrip(".")
    return f"now {what}: {because}" if part.after else f"no longer {what}"


def _listed(part: Part, versions: Versions) -> str | None:
    """Return what has come to a list of touchpoints, or gone from it."""
    match part.keys:
        case ("touchpoints",):
            verb = "has"
        case (start, "next"):
            verb = f"leads from {_step(start, versions)} to"
        case (key,) if key == HELD_AT:
            verb = "held at"
        case _:
            return None
    steps = listed(_step(name, versions) for name in part.after or part.before)
    return f"now {verb} {steps}" if part.after else f"no longer {verb} {steps}"


def _arrow(part: Part, versions: Versions) -> str | None:
    match part.keys:
        case (start, "arrows", end):
            arrow = f"the arrow from {_step(start, versions)} to {_step(end, versions)}"
            was = f"“{clean(part.before)}”" if part.before else NOTHING
            return f"{arrow} says {f'“{clean(part.after)}”' if part.after else NOTHING}; was {was}"
    return None


def _stricter(part: Part, versions: Versions) -> str | None:
    match part.keys:
        case ("stricter", name):
            known = versions.after if name in versions.after.standards else versions.before
            title = known.standards[name].title if name in known.standards else name
            was, now = (target or "that of the standard" for target in (part.before, part.after))
            return f"the target of “{clean(title)}” is {now} here; was {was}"
    return None


def _asked(part: Part, versions: Versions) -> str | None:
    """Return what is expected besides, no longer, or with another limit."""
    if any(isinstance(value, Expectation) for value in (part.before, part.after)):
        was, now = (
            expectation(value, blueprint) if value else ""
            for value, blueprint in ((part.before, versions.before), (part.after, versions.after))
        )
        return f"now asks: {now}" if now else f"no longer asks: {was}"
    if any(isinstance(value, Test) for value in (part.before, part.after)):
        was, now = (
            conditions(Conditions.model_construct(tests={part.keys[-1]: test}))
            for test in (part.before, part.after)
        )
        return f"{_scope(part)}{now}; was {was}"
    if part.keys[-1] == "any_of":
        was, now = (
            f"either {listed(map(conditions, choices), 'or')}" if choices else NOTHING
            for choices in (part.before, part.after)
        )
        return f"{_scope(part)}{now}; was {was}"
    return _compared(part)


def _compared(part: Part) -> str | None:
    """Return one comparison of a condition, as it was and as it is."""
    match part.keys:
        case ("expect" | "when", name, operator) | (_, "where", name, operator):
            named = plain(name)
        case (_, "mean_of", name, operator):
            named = f"the mean of {plain(name)}"
        case _:
            return None
    was, now = (
        comparison(named, operator, value) if value is not None else ""
        for value in (part.before, part.after)
    )
    if not was:
        return f"{_scope(part) or 'also asks: '}{now}"
    if not now:
        return f"no longer {_scope(part) or 'asks: '}{was}"
    return f"{_scope(part)}{now}; was {was.removeprefix(named).strip()}"


def _scope(part: Part) -> str:
    if part.keys[0] == "when":
        return "asked only when "
    return "where " if "where" in part.keys else ""


def _other(part: Part, versions: Versions) -> str:
    key = part.keys[-1]
    label = " ".join(plain(word) for word in part.keys if not word.startswith("expect"))
    was, now = (
        _value(key, value, blueprint)
        for value, blueprint in ((part.before, versions.before), (part.after, versions.after))
    )
    return f"{label}: {now}; was {was}"


_SAYINGS: tuple[Saying, ...] = (
    _let_off,
    _excluded,
    _listed,
    _arrow,
    _stricter,
    _asked,
    _other,
)
"""From the particular to the general."""


def _step(name: str, versions: Versions) -> str:
    known = versions.after if name in versions.after.touchpoints else versions.before
    ends = (j.outcomes[name].title for j in known.journeys.values() if name in j.outcomes)
    titles = (b.touchpoints[name].title for b in (known,) if name in b.touchpoints)
    return f"“{clean(next((t for t in (*titles, *ends) if t), name))}”"


def _value(key: str, value: Any, blueprint: Blueprint) -> str:
    """Return a value in words."""
    match value:
        case None | () | {}:
            return NOTHING
        case tuple() | list():
            return listed(_value(key, item, blueprint) for item in value)
        case dict():
            return "; ".join(f"{k} {_value(key, one, blueprint)}" for k, one in value.items())
        case Conditions():
            return conditions(value)
        case Written():
            return _fields(value, blueprint)
    return _word(key, value, blueprint)


def _word(key: str, value: Any, blueprint: Blueprint) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str) and key in SEATS:
        return names.owner(blueprint, value)
    if isinstance(value, str) and key in STEPS:
        return f"“{names.touchpoint(blueprint, value)}”"
    return clean(str(value))


def _fields(written: Written, blueprint: Blueprint) -> str:
    """Return what was written of a thing inside another one."""
    given = ((name, getattr(written, name)) for name in type(written).model_fields)
    said = (
        f"{plain(name)} {_value(name, value, blueprint)}"
        for name, value in given
        if name in written.model_fields_set
    )
    return ", ".join(said) or NOTHING
