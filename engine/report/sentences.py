"""A standard as a sentence that staff can read aloud."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from engine.expectations.expect import Expect
from engine.expectations.expect_average import ExpectAverage
from engine.expectations.expect_before import ExpectBefore
from engine.expectations.expect_order import ExpectOrder
from engine.expectations.expect_then import ExpectThen
from engine.expectations.form import Expectation
from engine.model.blueprint import Blueprint
from engine.model.conditions import NAMES_AN_ATTRIBUTE, Conditions, Test
from engine.model.standard import Amendment, Exclusion, Standard
from engine.model.strata import EACH
from engine.model.vocabulary import DURING
from engine.report import names
from engine.report.text import clean, listed, sentence
from engine.units import Span

_OPERATORS = {
    "at_most": "{name} at most {value}",
    "at_least": "{name} at least {value}",
    "less_than": "{name} less than {value}",
    "more_than": "{name} more than {value}",
    "is": "{name} is {value}",
    "is_not": "{name} is not {value}",
    "one_of": "{name} is one of {either}",
    "none_of": "{name} is none of {either}",
    "includes": "{name} includes {all}",
    "on_or_before": "{name} on or before {value}",
    "on_or_after": "{name} on or after {value}",
    "same_as": "{name} is the same as {value}",
    "different_from": "{name} differs from {value}",
    "say": "{name} say “{as_written}”",
    "say_any": "{name} say {quoted}",
    "never_say": "{name} never say {quoted}",
    "pattern": "{name} fits the pattern {as_written}",
}
"""How an operator is said."""


def conditions(written: Conditions) -> str:
    """Return conditions in words, all of them joined by *and*."""
    said = [_test(name, test) for name, test in written.tests.items() if name != DURING]
    if written.any_of:
        said.append("either " + listed(map(conditions, written.any_of), "or"))
    hours = [_hours(test) for name, test in written.tests.items() if name == DURING]
    return ", ".join((*([listed(said)] if said else []), *hours)) or "always"


def _hours(test: Test) -> str:
    found = (listed(map(clean, _many(value)), "or") for value in test.operators().values())
    outside = "outside " if {"is_not", "none_of"} & set(test.operators()) else "during "
    return outside + listed(found)


def _test(name: str, test: Test) -> str:
    operators = test.operators().items()
    return listed(comparison(plain(name), word, value) for word, value in operators)


def comparison(name: str, operator: str, operand: Any) -> str:
    """Return one comparison in words."""
    if operator == "given":
        return f"{name} is {'given' if operand else 'not given'}"
    written = [clean(value) for value in _many(operand)]
    many = [plain(v) if operator in NAMES_AN_ATTRIBUTE else v.replace("_", " ") for v in written]
    return _OPERATORS[operator].format(
        name=name,
        value=many[0],
        as_written=written[0],
        either=listed(many, "or"),
        all=listed(many),
        quoted=listed((f"“{phrase}”" for phrase in written), "or"),
    )


def _many(operand: Any) -> tuple[str, ...]:
    return tuple(map(str, operand)) if isinstance(operand, tuple) else (str(operand),)


def plain(name: str) -> str:
    """Return the name of an attribute or a measure as words."""
    return clean(name).replace("_", " ").replace("-", " ")


def expectation(form: Expectation, blueprint: Blueprint) -> str:
    """Return in words what is expected."""
    if isinstance(form, Expect):
        return conditions(form)
    return next(say(form, blueprint) for kind, say in _FORMS.items() if isinstance(form, kind))


def _then(form: ExpectThen, blueprint: Blueprint) -> str:
    said = [f"“{names.touchpoint(blueprint, form.touchpoint)}” must follow"]
    said += [_within(form.within)] if form.within else []
    said += [f"not after {plain(form.not_after)}"] if form.not_after else []
    said += [f"by the {form.who}"] if form.who else []
    return ", ".join((*said, *_told_apart(form)))


def _within(span: Span) -> str:
    return f"on the {span}" if str(span).startswith("same") else f"within {span}"


def _before(form: ExpectBefore, blueprint: Blueprint) -> str:
    said = [f"“{names.touchpoint(blueprint, form.touchpoint)}” must have come before"]
    said += [f"at most {form.within} ago"] if form.within else []
    return ", ".join((*said, *_told_apart(form)))


def _told_apart(form: ExpectThen | ExpectBefore) -> Iterator[str]:
    if form.where:
        yield f"where {conditions(form.where)}"
    if form.same:
        yield f"with the same {listed(map(plain, form.same))}"


def _order(form: ExpectOrder, blueprint: Blueprint) -> str:
    steps = (names.touchpoint(blueprint, step) for step in form.steps)
    every = ", none of them left out" if form.all_ else ""
    return f"in this order: {', then '.join(f'“{step}”' for step in steps)}{every}"


def _average(form: ExpectAverage, _: Blueprint) -> str:
    written = (("at most", form.at_most), ("at least", form.at_least))
    limits = [f"{word} {clean(text)}" for word, text in written if text]
    return f"the mean of {plain(form.mean_of)} is {listed(limits) if limits else 'measured'}"


_FORMS: Mapping[type[Expectation], Callable[[Any, Blueprint], str]] = {
    ExpectThen: _then,
    ExpectBefore: _before,
    ExpectOrder: _order,
    ExpectAverage: _average,
}


def standard_sentences(standard: Standard, blueprint: Blueprint) -> Iterator[str]:
    """Yield what a standard asks, when it is on target, and what does not count."""
    when = f", when {conditions(standard.when)}" if standard.when else ""
    when = when.replace(", when during", ", during").replace(", when outside", ", outside")
    for form in standard.expectations.values():
        asked = expectation(form, blueprint)
        each = "every" if isinstance(form, ExpectAverage) else "each"
        yield sentence(f"For {each} {standard.for_each}{when}: {asked}")
        yield _aim(standard, form)
    yield from filter(None, (what_is_left_out(standard), what_is_excused(standard)))


def what_is_left_out(standard: Standard) -> str:
    """Return which occasions do not count, and why; empty where all do."""
    written = standard.leave_out
    return sentence(f"Left out: {_exclusions(written)}") if written else ""


def what_is_excused(standard: Standard) -> str:
    """Return which misses are excused, and why; empty where none is."""
    written = standard.excuse_if
    return sentence(f"A miss is excused: {_exclusions(written)}") if written else ""


def change_sentence(change: Amendment, blueprint: Blueprint) -> str:
    """Return what a standard says otherwise from a day on, and why."""
    said = [expectation(form, blueprint) for form in change.expectations.values()]
    said += [f"it is asked when {conditions(change.when)}"] if change.when else []
    said += [f"{change.target} are to be met"] if change.target else []
    said += [f"one day {change.goal}"] if change.goal else []
    said += [f"left out: {_exclusions(change.leave_out)}"] if change.leave_out else []
    said += [f"a miss is excused: {_exclusions(change.excuse_if)}"] if change.excuse_if else []
    because = clean(change.because).rstrip(".")
    return sentence(f"From {change.from_} on, because: {because}: {'; '.join(said)}")


def _exclusions(written: tuple[Exclusion, ...]) -> str:
    return "; ".join(
        f"when {conditions(each.if_)}, because: {clean(each.because).rstrip('.')}"
        for each in written
    )


_SHOWN = {
    "calendar week": "it is shown week by week",
    "calendar month": "it is shown month by month",
    "calendar quarter": "it is shown quarter by quarter",
    "calendar year": "it is shown year by year",
    "last 30 days": "it is shown by stretches of 30 days",
    "all time": "",
}
"""How the same number is shown over time; what decides are the days that the report is about."""


def _aim(standard: Standard, form: Expectation) -> str:
    fewest = f"with fewer than {standard.min_cases} judged there is no verdict"
    each = f" {EACH[standard.in_each]}" if standard.in_each else ""
    split = "it stands as in the worst of them" if standard.in_each else ""
    if standard.averaged_over:
        split = f"the share is the mean of the shares of each {plain(standard.averaged_over)}"
    target = standard.target
    if isinstance(form, ExpectAverage):
        said = f"On target when the mean keeps to this{each}; {fewest}"
    elif target is None:
        said = "There is no target: it is measured only"
    elif target.every_time:
        said = "On target when it is met every time: one miss is too many"
    else:
        said = f"On target when at least {target.text} are met{each}; {fewest}"
    goal = f"one day {standard.goal}" if standard.goal else ""
    trial = "on trial: it counts for nothing yet" if standard.is_on_trial else ""
    return sentence("; ".join(filter(None, (said, split, goal, trial, _SHOWN[standard.over]))))
