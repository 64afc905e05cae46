"""S2: what `events.yaml` says of the columns of a log, and what that means to nobody."""

from __future__ import annotations

from collections.abc import Iterator

from engine.checks.delivery import column_names, columns_of
from engine.checks.register import Found, check, found
from engine.checks.wording import listed
from engine.model.blueprint import Blueprint
from engine.model.events import OF_THE_LOG, Column, Source
from engine.model.finding import Level
from engine.model.likeness import did_you_mean
from engine.model.mend import Mend

TOUCHPOINT = "touchpoint"
MEASURED = ("duration", "number")


@check("S220", "word-not-a-value")
def word_not_a_value(blueprint: Blueprint) -> Iterator[Found]:
    """A word of the log is translated into a value that its attribute cannot have.

    Every line with that word is then read as *not known*, and standards that ask for it cannot be
    told for these patients. Write one of the values after `of`, or add the new one there:

        attributes: { outcome: { type: choice, of: [answered, hung_up] } }
        words: { outcome: { ABAN: hangup } }      # wrong
        words: { outcome: { ABAN: hung_up } }     # right
    """
    for name, source in _sources(blueprint):
        for column, words in source.words.items():
            attribute = blueprint.attributes.get(column)
            known = attribute.of if attribute and attribute.type == "choice" else ()
            for theirs, ours in words.items() if known else ():
                if ours not in known:
                    yield found(
                        source.place("words", column, theirs),
                        f"the source {name!r} translates {theirs!r} into {ours!r}, "
                        f"which is no value of {column!r}",
                        did_you_mean(ours, known, f"use {listed(known, 'or')}"),
                    ).with_mend(Mend.of_slip(ours, known))


@check("S221", "word-not-a-touchpoint", Level.WARNING)
def word_not_a_touchpoint(blueprint: Blueprint) -> Iterator[Found]:
    """A step of the log is translated into a touchpoint that no map knows.

    What patients go through there is neither aligned nor judged, and nobody owns it.
    Correct the name, or add the touchpoint to a map:

        words: { touchpoint: { VM: voice-mail } }      # wrong, if the map says voicemail
        words: { touchpoint: { VM: voicemail } }       # right
    """
    known = blueprint.touchpoints
    for name, source in _sources(blueprint):
        for theirs, ours in source.words.get(TOUCHPOINT, {}).items():
            if ours not in known:
                yield found(
                    source.place("words", TOUCHPOINT, theirs),
                    f"the source {name!r} translates {theirs!r} into the touchpoint {ours!r}, "
                    "which no map knows",
                    did_you_mean(ours, known, "add it to a map"),
                    name=ours,
                ).with_mend(Mend.of_slip(ours, known))


@check("S222", "unknown-column")
def unknown_column(blueprint: Blueprint) -> Iterator[Found]:
    """A column of the log is given a name that means nothing, or words are given for no column.

    What stands in the column is read and then used by nothing, so standards that need it cannot
    be told. Use a declared or built-in attribute, the id of a thing, `case_id`, `contact_id` or
    what tells persons apart; or declare the attribute:

        attributes: { wait: { type: duration } }
        columns: { waitt: QueueSecs }      # wrong
        columns: { wait: QueueSecs }       # right

    A name that the log keeps for itself, such as `ended`, is M604.
    """
    known = column_names(blueprint)
    for name, source in _sources(blueprint):
        mapped = columns_of(source, blueprint)
        for ours, theirs in source.columns.items():
            if ours not in known and ours not in OF_THE_LOG:
                yield found(
                    source.place_of_key("columns", ours),
                    f"the source {name!r} maps the column {theirs!r} to {ours!r}, "
                    "which is no attribute and no id",
                    did_you_mean(ours, known, "declare it under `attributes`"),
                    name=ours,
                ).with_mend(Mend.of_slip(ours, known))
        for ours in source.words:
            by_column = any(isinstance(rule.touchpoint, Column) for rule in source.touches)
            if ours not in mapped and not (ours == TOUCHPOINT and by_column):
                yield _unmapped(name, source, ("words", ours), ours)


@check("S223", "unit-of-nothing")
def unit_of_nothing(blueprint: Blueprint) -> Iterator[Found]:
    """A unit is given for what is no duration and no number, or for a column that is not there.

    A wait without its unit cannot be read, and its standard cannot be told for anybody.
    Give the unit under our name of the column, beside a duration:

        columns: { wait: QueueSecs }
        units: { QueueSecs: s }      # wrong
        units: { wait: s }           # right
    """
    for name, source in _sources(blueprint):
        mapped = columns_of(source, blueprint)
        for ours in source.units:
            attribute = blueprint.attributes.get(ours)
            if ours not in mapped:
                yield _unmapped(name, source, ("units", ours), ours)
            elif attribute and attribute.type not in MEASURED:
                yield found(
                    source.place_of_key("units", ours),
                    f"the source {name!r} gives {ours!r} a unit, but it is of the type "
                    f"{attribute.type}",
                    "leave the unit out, or declare the attribute as a duration",
                )


@check("S228", "hash-of-nothing")
def hash_of_nothing(blueprint: Blueprint) -> Iterator[Found]:
    """A column is to be hashed that the source does not map, so nothing is hashed.

    What identifies a patient may then stay in the log under another name.
    Write our name of the column, not theirs:

        columns: { contact_id: Thread }
        hash: [Thread]          # wrong
        hash: [contact_id]      # right
    """
    for name, source in _sources(blueprint):
        for number, ours in enumerate(source.hash):
            if ours not in columns_of(source, blueprint):
                yield _unmapped(name, source, ("hash", number), ours)


def _unmapped(name: str, source: Source, path: tuple[str, str | int], ours: str) -> Found:
    by_theirs = {theirs: known for known, theirs in source.columns.items()}
    otherwise = f"add it under `columns` of {name!r}"
    hint = (
        f"did you mean {by_theirs[ours]!r}, which is our name for it?"
        if ours in by_theirs
        else did_you_mean(ours, source.columns, otherwise)
    )
    place = source.place(*path) if path[0] == "hash" else source.place_of_key(*path)
    return found(
        place,
        f"the source {name!r} names {ours!r} under `{path[0]}`, but maps no column to it",
        hint,
    )


def _sources(blueprint: Blueprint) -> Iterator[tuple[str, Source]]:
    yield from blueprint.events.sources.items() if blueprint.events else ()
