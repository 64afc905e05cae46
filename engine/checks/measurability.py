"""M6: whether what is promised can be measured, before any log is read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from engine.checks.at_home import where_named
from engine.checks.catalogue import Catalogue
from engine.checks.delivery import deliverable, unmeasurable
from engine.checks.mention import called
from engine.checks.register import Found, check, found
from engine.checks.wording import listed, quoted
from engine.expectations.form import Needs
from engine.expectations.needs import needs
from engine.expectations.routines import name_of
from engine.model.blueprint import Blueprint
from engine.model.events import OF_THE_LOG
from engine.model.finding import Level, Place
from engine.model.journey import Touchpoint

MOST_NAMED = 3
"""How many touchpoints a sentence names before it counts the rest."""

INSTEAD = {
    "started": "say `started` at each touch under `touches`, with the name of that column",
    "ended": "say `ended` at each touch under `touches`, with the name of that column",
    "touchpoint": "under `touches` write touchpoint: { column: … }, with the name of that column",
    "case": "call it case_id, the column that tells cases apart",
    "contact": "call it contact_id, the column that tells contacts apart",
}
"""What is meant, most likely, by a column that would be lost."""


@check("M601", "standard-cannot-be-measured", Level.WARNING)
def standard_cannot_be_measured(blueprint: Blueprint) -> Iterator[Found]:
    """No log holds what this standard needs, so it will never be judged.

    It looks like care for the patient and is none: nobody will ever see it missed.
    Say in `events.yaml` where it is logged: which touchpoints a line holds, our name for a column,
    and the end of a touch where a duration is asked for:

        columns: { wait: QueueSecs }
        touches:
          - { touchpoint: hold, started: QueueStart, ended: QueueEnd }

    What is not logged anywhere is for somebody to note down, or the standard is for later. Where
    the log itself names the touchpoint in a column, the names under `words` count; without any,
    the column may hold every touchpoint. While `events.yaml` has no sources nothing is said.
    """
    events = blueprint.events
    for name, missing in unmeasurable(blueprint).items():
        if missing.touchpoints - blueprint.touchpoints.keys():
            continue  # R301 says so
        yield found(
            _where_held(blueprint, name),
            f"the standard {blueprint.standards[name].title!r} cannot be measured: "
            f"{listed(_absent(blueprint, missing))}",
            f"under `sources` in events.yaml {listed(_to_add(missing))}",
            related=events.place("sources") if events else None,
            name=min(missing.touchpoints | missing.names),
        )


@check("M605", "nothing-on-maps-to-count", Level.WARNING)
def nothing_on_maps_to_count(blueprint: Blueprint) -> Iterator[Found]:
    """The standard counts what no map says, so it will never be judged.

    Transfers are seen where maps say to whom patients are handed over, things asked again where
    they say what is asked, a stage where touchpoints belong to it. With nothing of that written,
    every patient's case would look as if there had been none. Write it on the maps:

        - { touchpoint: desk, asks: [name, birth-date], next: [nurse], hands_over_to: [nurse] }
    """
    for name in blueprint.covered:
        for version in blueprint.standards[name].versions:
            standard = version.standard
            sound = len(standard.expectations) == 1
            for key in sorted(needs(blueprint, standard).of_the_maps) if sound else ():
                yield found(
                    _where_held(blueprint, name),
                    f"the standard {standard.title!r} cannot be measured: no map says {key}",
                    "write it at the touchpoints or outcomes where it is so",
                    name=key,
                )


@check("M602", "touchpoint-without-checkable-standard", Level.NOTE)
def touchpoint_without_checkable_standard(blueprint: Blueprint) -> Iterator[Found]:
    """Something is at stake for the patient here, and no standard can show whether it goes well.

    That is where a wish is left in a sink, something is promised or a wish can be refused, and no
    standard is held; and every touchpoint whose standards are all about single touches that no
    source of `events.yaml` logs. Hold a standard here, or log the touches:

        - { touchpoint: voicemail, title: Leaves a message, commits_to: callback,
            standards: [message-returned] }

    Standards that can be measured nowhere are M601. Where a standard is named that is not known,
    which is R302, nothing is said.
    """
    logged, beyond_reach = deliverable(blueprint), unmeasurable(blueprint)
    known = blueprint.standards.keys()
    doubtful = {t.touchpoint for _, t in blueprint.mentions() if not known >= {*t.standards}}
    for name, touchpoint in blueprint.touchpoints.items():
        if name in doubtful:
            continue
        held = blueprint.held[name]
        stake = _at_stake(touchpoint)
        unseen = [s for s in held if s not in beyond_reach]
        if not held and stake:
            yield found(
                touchpoint,
                f"at {called(touchpoint)} {stake}, and no standard is held there",
                "name one under its `standards`; `journey list library` shows those there are",
            )
        elif logged and name not in logged and unseen and _are_of_touches(blueprint, unseen):
            yield found(
                touchpoint,
                f"no standard can be checked at {called(touchpoint)}: no source logs its touches",
                f"under `sources` in events.yaml add a touch with touchpoint: {name}",
                name=name,
            )


@check("M603", "public-promise-without-standard", Level.WARNING)
def public_promise_without_standard(blueprint: Blueprint) -> Iterator[Found]:
    """The practice promises this in public, and no standard that is held shows that it is kept.

    A patient who came because of it finds out alone whether it is true.
    Name the standards that keep it, and hold each of them at a touchpoint:

        promises:
          new-patients: { text: We call within one business day, kept_by: [request-called-back] }

    A standard that nobody has written is R302, and so is one whose name is misspelt where it is
    held.
    """
    meant = Catalogue(blueprint).meant
    for name, promise in blueprint.practice.promises.items():
        if not promise.kept_by and not promise.is_unread("kept_by"):
            yield found(
                promise,
                f"no standard keeps the promise {name!r}",
                "name under `kept_by` the standards that show whether it is kept",
            )
        named = [blueprint.standards[n] for n in promise.kept_by if n in blueprint.standards]
        if named and all(standard.is_on_trial for standard in named):
            yield found(
                promise.place("kept_by"),
                f"the promise {name!r} is kept only by standards on trial",
                "name one that is in force; what is on trial counts for nothing yet",
            )
        for number, standard in enumerate(promise.kept_by):
            is_held = standard in meant or standard in blueprint.covered
            if standard in blueprint.standards and not is_held:
                title = blueprint.standards[standard].title
                yield found(
                    promise.place("kept_by", number),
                    f"the promise {name!r} is kept by {title!r}, which is held at no touchpoint",
                    f"name {standard} under the `standards` of a touchpoint",
                    name=standard,
                )


@check("M604", "column-means-nothing")
def column_means_nothing(blueprint: Blueprint) -> Iterator[Found]:
    """A column of a source has a name that the log keeps for itself, so it is never read.

    What it says of the patient's way is lost without a word, and standards on it stay silent.
    When a touch started and ended, and at which touchpoint, stands under `touches`:

        columns: { ended: QueueEnd }                                          # wrong
        touches: [{ touchpoint: hold, started: QueueStart, ended: QueueEnd }]    # right

    Any other column needs another name, and its type under `attributes`.
    """
    for name, source in (blueprint.events.sources if blueprint.events else {}).items():
        for ours, theirs in source.columns.items():
            if ours in OF_THE_LOG:
                other = "give it another name, and declare that one under `attributes`"
                yield found(
                    source.place_of_key("columns", ours),
                    f"the source {name!r} maps {theirs!r} to {ours}, a name that the log makes "
                    "itself: the column is never read",
                    INSTEAD.get(ours, other),
                )


def _where_held(blueprint: Blueprint, standard: str) -> Place | None:
    """Return where a touchpoint or a routine names a standard, else where it says what it is for.

    One that is made by itself stands where the routine says how often it must happen.
    """
    for name, routine in blueprint.practice.routines.items():
        if routine.every and standard == name_of(name, routine.every):
            return routine.place("every")
    return where_named(blueprint, standard) or blueprint.standards[standard].place("applies_to")


def _absent(blueprint: Blueprint, missing: Needs) -> Iterator[str]:
    titles = [_title(blueprint, name) for name in sorted(missing.touchpoints)]
    if titles:
        more = [f"{len(titles) - MOST_NAMED} more"] if len(titles) > MOST_NAMED else []
        shown = listed([*map(repr, titles[:MOST_NAMED]), *more])
        yield f"no source logs {shown}"
    carried = frozenset[str]().union(*deliverable(blueprint).values())
    columns = missing.names - {"ended"}
    if nowhere := sorted(columns - carried):
        yield f"no source has {quoted(nowhere)}"
    if elsewhere := sorted(columns & carried):
        yield f"no source has {quoted(elsewhere)} for the touches that it judges"
    if "ended" in missing.names:
        which = "that it judges " if "ended" in carried else ""
        yield f"no source says when a touch {which}ended"


def _title(blueprint: Blueprint, name: str) -> str:
    known = blueprint.touchpoints.get(name)
    return known.title or name if known else name


def _to_add(missing: Needs) -> Iterator[str]:
    if missing.touchpoints:
        named = listed(sorted(missing.touchpoints)[:MOST_NAMED])
        yield f"add a touch for {named}"
    if columns := sorted(missing.names - {"ended"}):
        yield f"map a column to {listed(columns)}"
    if "ended" in missing.names:
        yield "give touches their `ended`"


def _at_stake(touchpoint: Touchpoint) -> str:
    """Return what is at stake for the patient at a touchpoint; empty when nothing stands out."""
    stakes = {
        "a wish waits to be answered": touchpoint.sink is not None,
        "something is promised": touchpoint.commits_to is not None,
        "a wish can be refused": touchpoint.refuses,
    }
    return listed(said for said, is_so in stakes.items() if is_so)


def _are_of_touches(blueprint: Blueprint, standards: Iterable[str]) -> bool:
    return all(blueprint.standards[name].for_each == "touch" for name in standards)
