"""What the sources of `events.yaml` can deliver, and which standards they cannot feed."""

from __future__ import annotations

from collections.abc import Iterable

from engine.expectations.form import Needs
from engine.expectations.needs import Logged, lacking, needs
from engine.model.blueprint import Blueprint
from engine.model.events import KEYS, OF_THE_LOG, Events, Source
from engine.model.likeness import meant


def deliverable(blueprint: Blueprint) -> Logged:
    """Return for each touchpoint the names that the sources can carry; empty without sources.

    A misspelt touchpoint is taken for the one that was meant: it has its finding.
    """
    logged: dict[str, frozenset[str]] = {}
    events = blueprint.events
    for source in events.sources.values() if events else ():
        carried = _carried(source, blueprint)
        for rule in source.touches:
            names = carried | {"ended"} if rule.ended else carried
            named = (rule.touchpoint,) if isinstance(rule.touchpoint, str) else None
            for name in named or _told(source, blueprint):
                touchpoint = meant(name, blueprint.touchpoints)
                logged[touchpoint] = logged.get(touchpoint, frozenset()) | names
    return logged


def unmeasurable(blueprint: Blueprint) -> dict[str, Needs]:
    """Return the standards held somewhere that no source can feed, with what they lack."""
    logged = deliverable(blueprint)
    found: dict[str, Needs] = {}
    for name, places in (blueprint.covered if logged else {}).items():
        for version in blueprint.standards[name].versions:
            if len(version.standard.expectations) == 1:
                missing = lacking(needs(blueprint, version.standard), places, logged)
                if missing.touchpoints or missing.names:
                    found[name] = missing
    return found


def column_names(blueprint: Blueprint) -> dict[str, None]:
    """Return every name that a column can have."""
    events = blueprint.events or Events(version=1)
    things = [name for thing in events.things.values() for name in (thing.id, thing.over_at)]
    person = events.person.from_ if events.person else None
    return dict.fromkeys(name for name in (*blueprint.attributes, *KEYS, *things, person) if name)


def columns_of(source: Source, blueprint: Blueprint) -> set[str]:
    """Return our names of the columns of a source, with what is meant by misspelt ones."""
    known = column_names(blueprint)
    return {*source.columns, *(meant(name, known) for name in source.columns)}


def _carried(source: Source, blueprint: Blueprint) -> frozenset[str]:
    person = blueprint.events.person if blueprint.events else None
    persons = (person.from_,) if person else ()
    return frozenset(columns_of(source, blueprint) - {*OF_THE_LOG, *persons}) | {"started"}


def _told(source: Source, blueprint: Blueprint) -> Iterable[str]:
    """Return the touchpoints that a column may name: those among its words, else every one."""
    return source.words.get("touchpoint", {}).values() or blueprint.touchpoints
