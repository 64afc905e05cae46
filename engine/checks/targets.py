"""S2: targets, goals and profiles that ask for less than they seem to."""

from __future__ import annotations

from collections.abc import Iterator

from engine.checks.catalogue import Catalogue
from engine.checks.mention import called
from engine.checks.register import Found, check, found
from engine.model.blueprint import Blueprint
from engine.model.finding import Level
from engine.model.journey import Stricter
from engine.model.likeness import meant
from engine.model.standard import Standard


@check("S216", "goal-within-target")
def goal_within_target(catalogue: Catalogue) -> Iterator[Found]:
    """The goal of a standard is no more than its target, or stands where no share is counted.

    A goal says where the practice wants to come to one day, so that nobody takes today's target
    for all that patients could wish for. Write more than the target:

        target: 80%
        goal: 75%                                                                       # wrong
        goal: 95%                                                                       # right
    """
    for standard in catalogue.own_versions:
        goal, target = standard.goal, standard.target
        if goal and target and not goal.is_harder_than(target):
            said = f"the goal of {standard.title!r} is {goal}, but its target is {target} anyway"
            yield found(standard.place("goal"), said, "write more than the target")


@check("S217", "share-of-an-average")
def share_of_an_average(catalogue: Catalogue) -> Iterator[Found]:
    """A standard on an average has a target or a goal, which are shares of occasions.

    An average has no share: no single wait is met or missed. So what is written there has no
    effect, while whoever reads it believes that patients are promised it. Write the limit into
    the expectation:

        expect_average: { mean_of: wait }
        target: 80%                                                                     # wrong
        expect_average: { mean_of: wait, at_most: 60 s }                                # right

    To promise each patient something, write a standard with `expect` and a target. What becomes an
    average by one of its `changes` is S219.
    """
    averages = (one for one in catalogue.own.values() if is_average(one))
    for standard in (version.standard for one in averages for version in one.versions):
        shares = {"target": standard.target, "goal": standard.goal}
        for key, share in shares.items() if is_average(standard) else ():
            if share:
                yield found(
                    standard.place(key),
                    f"the standard {standard.title!r} is about an average, which has no share: "
                    f"its {key} of {share} means nothing",
                    "write the limit into `expect_average`, or expect something of each occasion",
                )


def is_average(standard: Standard) -> bool:
    """Return whether a standard is about an average, which has no share of occasions."""
    return "expect_average" in standard.expectations


@check("S215", "not-stricter")
def not_stricter(blueprint: Blueprint) -> Iterator[Found]:
    """A touchpoint means to keep a standard more often than it says, and does not.

    Whoever reads the map believes that patients are promised more here, and nothing is counted
    otherwise. Ask for more than the standard does, where the standard is held:

        answer-quickly: { …, target: 80% }
        stricter: { answer-quickly: { target: 75%, because: … } }                       # wrong
        stricter: { answer-quickly: { target: 90%, because: Many are in pain. } }       # right

    To ask for less is a waiver: it has an end, and somebody agrees to it.
    """
    for _, touchpoint in blueprint.mentions():
        listed_here = {meant(name, blueprint.standards) for name in touchpoint.standards}
        held = {*blueprint.held.get(touchpoint.touchpoint, ()), *listed_here}
        for name, stricter in touchpoint.stricter.items():
            standard = _latest(blueprint, name)
            if standard is None:
                continue
            if name not in held:
                why = f"{standard.title!r} is not held at {called(touchpoint)}"
                hint = f"name {name} under its `standards` too, or take this away"
            else:
                why, hint = _why_not_stricter(standard, stricter)
            if why:
                place = stricter.place("target")
                yield found(place, why, hint, related=standard.place(), name=name)


@check("S218", "profile-not-stricter")
def profile_not_stricter(blueprint: Blueprint) -> Iterator[Found]:
    """A profile means to hold a standard against more than it says, and does not.

    A practice that measures itself against the best would come out better than against its own
    promise. Where the profile asks for less, the standard's own target counts all the same; ask
    for more, or take the line away:

        answer-quickly: { …, target: 80% }
        stricter: { answer-quickly: { target: 75%, because: … } }                       # wrong
        stricter: { answer-quickly: { target: 95%, because: … } }                       # right
    """
    for profile in blueprint.own_profiles:
        for name, stricter in profile.stricter.items():
            standard = _latest(blueprint, name)
            why, hint = _why_not_stricter(standard, stricter) if standard else ("", "")
            if standard and why:
                place = stricter.place("target")
                yield found(place, why, hint, related=standard.place(), name=name)


@check("S243", "in-place-of-built-in-profile", Level.NOTE)
def in_place_of_built_in_profile(blueprint: Blueprint) -> Iterator[Found]:
    """A profile of the practice has the name of a built-in one, and takes its place.

    Whoever knows the built-in one reads a number that is held against something else, and takes
    it for more than patients are promised. Give it a name of its own, if both should be there:

        profile: best-host                                                # wrong
        profile: best-host-we-know                                        # right

    `journey list profiles` shows those there are.
    """
    for profile in blueprint.own_profiles:
        if profile.profile in blueprint.replaced_profiles:
            yield found(
                profile.place("profile"),
                f"the profile {profile.title!r} takes the place of the built-in one of that name",
                "give it a name of its own, if both should be there",
            )


def _latest(blueprint: Blueprint, name: str) -> Standard | None:
    """Return what a standard says in the end; None if it is not known, or not how often."""
    known = blueprint.standards.get(name)
    latest = known.versions[-1].standard if known else None
    return None if latest and latest.is_unread("target") else latest


def _why_not_stricter(standard: Standard, stricter: Stricter) -> tuple[str, str]:
    """Return why nothing more is asked, and how to mend it; empty if something is."""
    said, own = repr(standard.title), standard.target
    if is_average(standard):
        limit = "take this away; write the limit into the expectation"
        return f"{said} is about an average, which has no share", limit
    if own is None:
        return f"{said} has no target, so nothing is stricter", "write the target in the standard"
    if not stricter.target.is_harder_than(own):
        why = f"{stricter.target} is not stricter than {own}, which {said} asks anyway"
        return why, "ask for more; to ask for less until a day, write a waiver"
    return "", ""
