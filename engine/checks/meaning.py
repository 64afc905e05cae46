"""S2: standards and measures that are well formed, and still do not say what they should."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, timedelta

from engine.checks.catalogue import Catalogue
from engine.checks.mention import called
from engine.checks.register import Found, check, found
from engine.checks.targets import is_average
from engine.checks.wording import listed
from engine.expectations import FORMS
from engine.model.blueprint import Blueprint
from engine.model.finding import Level
from engine.model.journey import Touchpoint
from engine.model.measure import VERBS
from engine.model.standard import Amendment, Selection, Standard

LONGEST_BETWEEN_REVIEWS = timedelta(days=365)


@check("S201", "no-expectation")
def no_expectation(catalogue: Catalogue) -> Iterator[Found]:
    """The standard does not say what is expected.

    Nobody can keep it, and no patient can be let down by it: there is nothing to judge.
    Write what must be true, in one of the forms of expectation:

        expect: { wait: { at_most: 20 s } }
        expect_then: { touchpoint: callback, within: 4 business hours }
    """
    for standard in catalogue.own.values():
        if not standard.expectations and not standard.is_unread(*FORMS):
            said = f"the standard {standard.title!r} says nothing that can be judged"
            yield found(standard, said, f"add one of {listed(FORMS, 'or')}")


@check("S202", "two-expectations")
def two_expectations(catalogue: Catalogue) -> Iterator[Found]:
    """The standard expects two things in two forms.

    When it is missed nobody can tell which of the two the patient went without.
    Write two standards, each with its own title and target.
    """
    for standard in catalogue.own_versions:
        first, *others = standard.expectations or ("",)
        if others:
            yield found(
                standard.place(others[0]),
                f"the standard {standard.title!r} has {listed((first, *others))}; one is enough",
                "write a standard of its own for each",
                related=standard.place(first),
            )


@check("S219", "unclear-version")
def unclear_version(catalogue: Catalogue) -> Iterator[Found]:
    """A change of a standard does not say which occasions are judged by what.

    Two changes from one day overlap, one that names nothing, or only what holds already, changes
    nothing, and an average cannot become something that is met or missed each time: no number
    could tell of both. Patients of those days would be counted by a rule that nobody chose. Write
    one change for each day, with what is different from then on:

        changes:
          - { from: 2027-01-01, because: Second line installed }                        # wrong
          - { from: 2027-01-01, target: 85%, because: Second line installed }           # right

    For another kind of expectation write a standard of its own. An average with a target is S217.
    """
    for standard in catalogue.own.values():
        first: dict[date, Amendment] = {}
        changes = sorted(standard.changes, key=lambda change: change.from_)
        for before, change in zip(standard.versions, changes, strict=False):
            other = first.setdefault(change.from_, change)
            said = f"of {standard.title!r} from {change.from_}"
            if other is not change:
                where = change.place("from")
                hint = "write one change for each day"
                yield found(
                    where, f"two changes {said} overlap", hint, related=other.place("from")
                )
            elif not change.is_unread() and _says_the_same(before.standard, change):
                yield found(change, f"the change {said} changes nothing", "name what is different")
            if _becomes_another_kind(standard, change):
                yield found(
                    change.place(next(iter(change.expectations))),
                    f"the change {said} is about an average and about single occasions",
                    "write a standard of its own for the new expectation",
                )


def _becomes_another_kind(standard: Standard, change: Amendment) -> bool:
    """Return whether a change makes an average of single occasions, or the other way round.

    An average with a share was never meant as one; S217 says so.
    """
    forms = {*change.expectations, *standard.expectations}
    mixed = bool(change.expectations) and "expect_average" in forms and len(forms) > 1
    return mixed and not (is_average(standard) and (standard.target or standard.goal))


def _says_the_same(before: Standard, change: Amendment) -> bool:
    """Return whether all that a change names holds already; examples change no judgement."""
    named = {*change.amends} - {"examples"}
    earlier, later = before.model_dump(include=named), change.model_dump(include=named)
    return earlier == later


@check("S207", "stale-review", Level.NOTE)
def stale_review(catalogue: Catalogue, today: date) -> Iterator[Found]:
    """Nobody has looked at this for more than a year.

    What was right for patients then may be out of date, and people stop believing what they read.
    Read it again with those who work by it, change what is no longer so, and write today's date:

        reviewed_on: 2026-11-20
    """
    reviewed: tuple[tuple[str, Standard | Touchpoint], ...] = (
        *((f"the standard {s.title!r}", s) for s in catalogue.own.values()),
        *((called(t), t) for t in catalogue.blueprint.touchpoints.values()),
    )
    for said, thing in reviewed:
        if thing.reviewed_on and today - thing.reviewed_on > LONGEST_BETWEEN_REVIEWS:
            days = (today - thing.reviewed_on).days
            yield found(
                thing.place("reviewed_on"),
                f"{said} was last reviewed on {thing.reviewed_on}",
                f"that is {days} days ago; read it again and write the day on which you did",
            )


@check("S208", "examples-missing")
def examples_missing(catalogue: Catalogue) -> Iterator[Found]:
    """The standard has no example that is met, or none that is missed.

    A rule that was never seen failing is untested: it may call every patient's wait a good one.
    Write at least one of each; they are run every time that the maps are checked:

        examples: { pass: [{ wait: 20 s }], fail: [{ wait: 21 s }] }

    A standard on an average has no answer for a single touch, and needs none; an example of it
    has several touches, and their mean is tried. What is judged otherwise from a day on, under
    `changes`, brings examples of its own.
    """
    for standard in catalogue.own_versions:
        examples = {"pass": standard.examples.pass_, "fail": standard.examples.fail}
        missing = [word for word, given in examples.items() if not given]
        if standard.is_unread("examples"):
            continue
        if missing and standard.expectations and "expect_average" not in standard.expectations:
            yield found(
                standard.place("examples"),
                f"the standard {standard.title!r} has no example under {listed(missing)}",
                "write under `examples` one touch that must pass and one that must fail",
            )


@check("S212", "not-one-verb")
def not_one_verb(catalogue: Catalogue) -> Iterator[Found]:
    """A measure needs exactly one verb, and this one has none or several.

    With none nothing is measured; with several nobody can tell what the number says of patients.
    Keep one: `from` and `to` together measure a time, the others count or choose:

        callback-wait: { …, from: [{ end_of: voicemail }], to: [{ start_of: callback }] }
        hold-total:    { …, total: duration, of: [hold] }
    """
    for measure in catalogue.own_measures.values():
        verbs = ["from and to" if verb == "to" else verb for verb in measure.verbs]
        if bool(measure.from_) != bool(measure.to):
            has, needs = ("from", "to") if measure.from_ else ("to", "from")
            said = f"the measure {measure.title!r} has `{has}` but no `{needs}`"
            yield found(
                measure.place(has), said, f"say with `{needs}` where the time ends or begins"
            )
        elif len(verbs) != 1:
            said = f"the measure {measure.title!r} has {listed(verbs) if verbs else 'no verb'}"
            choice = listed(("from and to", *(verb for verb in VERBS if verb != "to")), "or")
            yield found(measure, said, f"keep one: {choice}")


@check("S232", "unlike-ratio")
def unlike_ratio(catalogue: Catalogue) -> Iterator[Found]:
    """A measure divides two quantities that are not counted in the same.

    Time over a count is no plain number, and nobody could say which limit a patient's share of it
    must keep. Divide a time by a time, or a count by a count:

        wait-per-call: { title: Wait per call, ratio: [all-waits, calls] }              # wrong
        stay-over-visit: { title: Stay over visit, ratio: [stay, visit-time] }          # right

    For a mean, write a standard with `expect_average`.
    """
    for measure in catalogue.own_measures.values():
        kinds = [word.quantity if (word := catalogue.word(n)) else None for n in measure.ratio]
        if kinds and None not in kinds and len(set(kinds)) > 1:
            yield found(
                measure.place("ratio"),
                f"the measure {measure.title!r} divides {kinds[0]} by {kinds[1]}",
                "divide two of a kind; for a mean write a standard with `expect_average`",
            )


@check("S213", "applies-nowhere", Level.WARNING)
def applies_nowhere(catalogue: Catalogue) -> Iterator[Found]:
    """What the standard applies to selects no touchpoint, and no touchpoint names it.

    It is never judged, so no patient is any better for it.
    Every key of `applies_to` must hold at once, any value of a key. Take one away, or correct it.
    A standard with no `applies_to` that no touchpoint names is R308.
    """
    for name, standard in catalogue.own.items():
        selection = standard.applies_to
        is_idle = selection and not catalogue.blueprint.covered.get(name, ())
        if selection and is_idle and not _is_misnamed(catalogue.blueprint, selection):
            because, hint = _why_none(selection)
            message = f"the standard {standard.title!r} applies to no touchpoint: {because}"
            yield found(standard.place("applies_to"), message, hint, name=name)


def _why_none(selection: Selection) -> tuple[str, str]:
    """Return why a selection finds nothing, and how to mend it."""
    keys = sorted(selection.model_fields_set)
    if not keys:
        return "it names nothing", "name the touchpoints, or the channels they are on"
    select = "together select" if len(keys) > 1 else "select"
    hint = "take a key away or correct it; every key must hold at once"
    return f"its {listed(keys)} {select} none", hint


def _is_misnamed(blueprint: Blueprint, selection: Selection) -> bool:
    """Return whether a key has no name that is known, which is a finding of its own."""
    practice = blueprint.practice
    known: dict[str, Collection[str]] = {
        "touchpoints": blueprint.touchpoints,
        "channels": practice.channels,
        "departments": practice.departments,
        "stages": practice.stages,
        "journeys": blueprint.journeys,
    }
    named = ((key, set(getattr(selection, key))) for key in selection.model_fields_set)
    return any(names and names.isdisjoint(known[key]) for key, names in named)
