"""G5: what is promised at one touchpoint and kept at another."""

from __future__ import annotations

from collections.abc import Iterator

from engine.checks.catalogue import Catalogue
from engine.checks.mention import called
from engine.checks.register import Found, check, found
from engine.expectations.expect_then import ExpectThen
from engine.expectations.needs import needs
from engine.graph.commitments import commitments
from engine.graph.journey_map import JourneyMap
from engine.graph.paths import Paths
from engine.model.blueprint import Blueprint
from engine.model.finding import Level
from engine.model.standard import Standard


@check("G535", "promise-not-kept-on-every-path")
def promise_not_kept(paths: Paths) -> Iterator[Found]:
    """A patient is promised something here, and a path leads to an end without it.

    The patient waits by the phone for a call that nobody makes. Lead every path through the
    touchpoint that keeps the promise, or through one that tells the patient of the delay:

        - { touchpoint: voicemail, commits_to: callback, next: [callback, filed] }          # wrong
        - { touchpoint: voicemail, commits_to: callback, next: [callback, delay-told] }     # right
        - { touchpoint: delay-told, title: We write why, tells_delay_of: callback, next: [filed] }

    Who has gone away, by an outcome that is `lost`, is owed nothing more. An outcome that leads to
    a journey with the promised touchpoint hands the promise on. What may happen at any moment
    cannot be found on a path, so nothing is said of it.

    The path goes through a journey that a touchpoint `uses`, and comes back. A promise made in
    such a journey may be kept where it is used, and must be kept wherever it is used. It must be
    kept in that journey itself if one of its origins has a `purpose`: then patients also come to
    it by themselves.
    """
    journey = paths.journey
    yield from _kept_by_itself(journey)
    if not paths.is_walked_alone:
        return
    for commitment in commitments(journey):
        touchpoint = journey.touchpoints[commitment.start]
        promised = commitment.title
        if commitment.is_optional:
            problem = "may be left out: it is marked `optional: yes`"
            hint = "take `optional` away, or tell the patient of a delay with `tells_delay_of`"
        else:
            problem = f"never comes on this path: {journey.sentence(commitment.path)}"
            hint = (
                f"lead every path through {promised!r}, or through a touchpoint that says "
                f"`tells_delay_of: {commitment.promised}`"
            )
        yield found(
            touchpoint.place("commits_to"),
            f"{journey.title(commitment.start)!r} promises {promised!r}, which {problem}",
            hint,
            name=commitment.promised,
        )


@check("M609", "promise-without-due-date", Level.WARNING)
def promise_without_due_date(blueprint: Blueprint) -> Iterator[Found]:
    """A patient is promised something, and no standard says until when.

    A call that may come at any time is kept by one that comes after three weeks. Say how soon it
    must come, or name the attribute in which the promised time is logged:

        expect_then: { touchpoint: callback }                               # wrong
        expect_then: { touchpoint: callback, within: 1 business day }       # right
        expect_then: { touchpoint: callback, not_after: promised_for }      # right
    """
    versions = Catalogue(blueprint).used_versions
    due = {name for version in versions for name in _due(blueprint, version)}
    if due - blueprint.touchpoints.keys():  # a misspelt one may be the one that is promised
        return
    for _, touchpoint in blueprint.mentions():
        promised = touchpoint.commits_to
        if promised and promised not in due:
            yield found(
                touchpoint.place("commits_to"),
                f"{called(touchpoint)} promises {promised!r}, and no standard says until when",
                f"write one with `expect_then: {{ touchpoint: {promised}, within: 1 h }}`",
                name=promised,
            )


def _due(blueprint: Blueprint, standard: Standard) -> frozenset[str]:
    """Return the touchpoints of which a standard asks when, or how often, they come."""
    if len(standard.expectations) != 1:
        return frozenset()
    (form,) = standard.expectations.values()
    is_any_time = isinstance(form, ExpectThen) and not (form.within or form.not_after)
    return frozenset() if is_any_time else needs(blueprint, standard).touchpoints


def _kept_by_itself(journey: JourneyMap) -> Iterator[Found]:
    for touchpoint in journey.journey.touchpoints:
        if touchpoint.commits_to == touchpoint.touchpoint:
            yield found(
                touchpoint.place("commits_to"),
                f"{journey.title(touchpoint.touchpoint)!r} promises itself, which is no promise",
                "name the touchpoint that comes later and keeps the promise",
            )
