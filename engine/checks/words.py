"""Where the words of conditions are used: each place that reads an attribute or a measure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from engine.checks.catalogue import Catalogue, conditions_of
from engine.checks.mention import Mention, called, each, one
from engine.expectations.expect_average import ExpectAverage
from engine.expectations.expect_before import ExpectBefore
from engine.expectations.expect_order import ExpectOrder
from engine.expectations.expect_then import ExpectThen
from engine.model.conditions import NAMES_AN_ATTRIBUTE, Conditions
from engine.model.literals import EQUAL
from engine.model.measure import Measure, Moment
from engine.model.standard import Standard
from engine.model.vocabulary import DURING


def stated(
    catalogue: Catalogue, standards: Iterable[Standard], measures: Iterable[Measure]
) -> Iterator[tuple[str, Conditions]]:
    """Yield the conditions of standards, measures, maps and logs, with what states them."""
    for standard in standards:
        yield from ((f"the standard {standard.title!r}", c) for c in conditions_of(standard))
    for measure in measures:
        parts: tuple[Measure | Moment, ...] = (measure, *measure.from_, *measure.to)
        yield from ((f"the measure {measure.title!r}", p.where) for p in parts if p.where)
    yield from _stated_on_maps(catalogue)
    events = catalogue.blueprint.events
    for name, source in events.sources.items() if events else ():
        yield from ((f"the log {name!r}", touch.if_) for touch in source.touches if touch.if_)


def _stated_on_maps(catalogue: Catalogue) -> Iterator[tuple[str, Conditions]]:
    for journey in catalogue.blueprint.journeys.values():
        origins, outcomes = journey.origins.values(), journey.outcomes.values()
        yield from ((f"the origin {one.title!r}", one.when) for one in origins if one.when)
        yield from ((f"the outcome {one.title!r}", one.when) for one in outcomes if one.when)
    for _, touchpoint in catalogue.blueprint.mentions():
        if touchpoint.fails_if:
            yield f"what fails at {called(touchpoint)}", touchpoint.fails_if
        if touchpoint.patients_say:
            yield f"what patients say of {called(touchpoint)}", touchpoint.patients_say


def words_in(catalogue: Catalogue) -> Iterator[Mention]:
    """Yield every name that must be an attribute or a measure."""
    standards, measures = catalogue.used_versions, catalogue.used_measures.values()
    for said, conditions in stated(catalogue, standards, measures):
        yield from _compared(f"{said} reads", conditions)
    for standard in standards:
        yield from _words_of(standard)
    for measure in measures:
        yield from _measured(measure)
    events = catalogue.blueprint.events
    for name, thing in (events.things if events else {}).items():
        yield from one(f"the thing {name!r} is over at", thing.over_at, thing, "over_at")


def _words_of(standard: Standard) -> Iterator[Mention]:
    said = f"the standard {standard.title!r} reads"
    yield from one(said, standard.averaged_over, standard, "averaged_over")
    for form in standard.expectations.values():
        if isinstance(form, ExpectAverage):
            yield from one(said, form.mean_of, form, "mean_of")
        if isinstance(form, ExpectThen):
            yield from one(said, form.not_after, form, "not_after")
        if isinstance(form, ExpectThen | ExpectBefore):
            yield from each(said, form.same, form, "same")


def steps_in(catalogue: Catalogue) -> Iterator[Mention]:
    """Yield every step of an order: a touchpoint, or an attribute that holds a time."""
    for standard in catalogue.used_versions:
        for form in standard.expectations.values():
            if isinstance(form, ExpectOrder):
                said = f"the standard {standard.title!r} has the step"
                yield from each(said, form.steps, form, "steps")


def _measured(measure: Measure) -> Iterator[Mention]:
    said = f"the measure {measure.title!r} reads"
    for verb in measure.verbs:
        if isinstance(getattr(measure, verb), str):
            yield from one(said, getattr(measure, verb), measure, verb)
    yield from each(said, measure.ratio, measure, "ratio")
    yield from each(said, measure.same, measure, "same")
    for moment in (*measure.from_, *measure.to):
        yield from one(said, moment.time, moment, "time")


def _compared(said: str, conditions: Conditions) -> Iterator[Mention]:
    for name, test, inside in conditions.leaves():
        yield Mention(said, name, inside, (name,), is_key=True)
        for operator, operand in test.operators().items():
            if operator in NAMES_AN_ATTRIBUTE:
                yield Mention(said, operand, inside, (name, operator))


def hours_in(catalogue: Catalogue) -> Iterator[Mention]:
    """Yield every name that must be opening hours."""
    practice = catalogue.blueprint.practice
    for channel in practice.channels.values():
        yield from one(f"{channel.title!r} is open at", channel.open, channel, "open")
    for site in practice.sites.values():
        yield from one(f"{site.title!r} is open at", site.open, site, "open")
    for name, purpose in practice.purposes.items():
        said = f"the purpose {purpose.title or name!r} must work at"
        yield from one(said, purpose.at, purpose, "at")
    standards, measures = catalogue.used_versions, catalogue.used_measures.values()
    for said, conditions in stated(catalogue, standards, measures):
        yield from _during(f"{said} looks at", conditions)


def _during(said: str, conditions: Conditions) -> Iterator[Mention]:
    for name, test, inside in conditions.leaves():
        if name == DURING:
            for operator, operand in test.operators().items():
                if operator in EQUAL and isinstance(operand, tuple):
                    yield from each(said, operand, inside, name, operator)
                elif operator in EQUAL:
                    yield from one(said, operand, inside, name, operator)
