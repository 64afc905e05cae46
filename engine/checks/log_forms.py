"""S2: how `events.yaml` says that values, times and persons are written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from engine.checks.register import Found, check, found
from engine.checks.wording import listed
from engine.model.blueprint import Blueprint
from engine.model.events import REGIONS, Attribute, Events
from engine.model.finding import Level
from engine.model.likeness import did_you_mean
from engine.model.literals import typed_literal
from engine.model.vocabulary import Word

NUMBER = re.compile(r"\d+(\.\d+)?")
CLOCK_TIME = re.compile(r"(\d+:)?\d{1,2}:\d{2}")
LOCAL_TIME = re.compile(r"\d{4}-\d{2}-\d{2}([ T]\d{2}:\d{2}(:\d{2})?)?")
PART = re.compile(r"%(?:[-_0]?[a-zA-Z%+]|:{1,3}z|#z|\.f|\.?[369]f)")
DIRECTIVES = frozenset("YCymbBhdeaAwuUWGgVjDxFvHkIlPpMSfRTXrZzc+stn%")
"""What may follow a percent sign. Source: chrono 0.4, module `format::strftime`."""
WHOLE_DATES = frozenset("FDxvcs+")
YEARS, MONTHS, DAYS = frozenset("YyG"), frozenset("mbBh"), frozenset("de")
SHOWN = '"%m/%d/%Y %H:%M"'
SPELT = {
    "YYYY": "%Y",
    "yyyy": "%Y",
    "MM": "%m",
    "DD": "%d",
    "dd": "%d",
    "HH": "%H",
    "hh": "%I",
    "mm": "%M",
    "ss": "%S",
}


@check("S224", "if-empty-not-a-value")
def if_empty_not_a_value(blueprint: Blueprint) -> Iterator[Found]:
    """What an empty cell means is no value of the attribute's type.

    Empty cells are then read as *not known*, and the patients behind them are judged by nothing.
    Write a value of the type, or leave `if_empty` out:

        audited: { type: yes or no, if_empty: never }      # wrong
        audited: { type: yes or no, if_empty: no }         # right
    """
    events = blueprint.events
    for name, attribute in events.attributes.items() if events else ():
        if reason := _misfit(name, attribute, events):
            hint = "leave it out if an empty cell is simply not known"
            if attribute.of:
                hint = did_you_mean(str(attribute.if_empty), attribute.of, hint)
            message = f"an empty {name!r} cannot mean that: {reason}"
            yield found(attribute.place("if_empty"), message, hint)


def _misfit(name: str, attribute: Attribute, events: Events | None) -> str:
    """Return why what an empty cell means is no value; empty if it is one."""
    text = attribute.if_empty
    if text is None or (attribute.type == "choice" and not attribute.of):
        return ""
    if attribute.type == "duration" and CLOCK_TIME.fullmatch(text):
        return ""
    if attribute.type == "duration" and NUMBER.fullmatch(text) and _has_units(name, events):
        return ""
    if attribute.type == "time" and LOCAL_TIME.fullmatch(text):
        return ""
    try:
        typed_literal(Word(name, attribute.type, attribute.of), text)
    except ValueError as wrong:
        return str(wrong)
    return ""


def _has_units(name: str, events: Events | None) -> bool:
    sources = events.sources.values() if events else ()
    mapped = [source for source in sources if name in source.columns]
    return bool(mapped) and all(name in source.units for source in mapped)


@check("S225", "time-format-unknown")
def time_format_unknown(blueprint: Blueprint) -> Iterator[Found]:
    """A `time_format` cannot be a way to write a time of a day.

    No start of that log can be read, so nothing that patients went through there is known.
    Write each part with a percent sign, the day, the month and the year among them:

        time_format: MM/DD/YYYY HH:mm         # wrong
        time_format: "%m/%d/%Y %H:%M"         # right, for 10/06/2026 09:30
        time_format: "%d.%m.%Y %H:%M:%S"      # right, for 06.10.2026 09:30:00
        time_format: "%m/%d/%Y %I:%M %p"      # right, for 10/06/2026 9:30 AM
    """
    events = blueprint.events
    for name, source in events.sources.items() if events else ():
        wrong = _misformat(source.time_format) if source.time_format is not None else ""
        if wrong:
            message = f"the source {name!r} writes times as {source.time_format!r}: {wrong}"
            yield found(source.place("time_format"), message, _format_hint(source.time_format))


def _misformat(text: str) -> str:
    parts = PART.findall(text)
    odd = PART.sub("", text)
    letters = {part[-1] for part in parts}
    if "%" in odd or letters - DIRECTIVES:
        wrong = odd[odd.index("%") :][:2] if "%" in odd else _first_unknown(parts)
        return f"{wrong!r} means nothing"
    if not letters - {"%", "n", "t"}:
        return "it has no percent signs"
    is_whole = all(letters & part for part in (YEARS, MONTHS, DAYS)) or "j" in letters
    if not (letters & WHOLE_DATES or is_whole):
        return "the day, the month or the year is missing"
    return "a fraction of a second is %.f" if ".%f" in text else ""


def _first_unknown(parts: list[str]) -> str:
    return next(part for part in parts if part[-1] not in DIRECTIVES)


def _format_hint(text: str | None) -> str:
    if text and "%" not in text:
        said = re.sub("|".join(SPELT), lambda part: SPELT[part[0]], text)
        if said != text and not _misformat(said):
            return f'did you mean "{said}"?'
    return f"write it like {SHOWN}; most ISO times need no format"


@check("S226", "person-from-nowhere")
def person_from_nowhere(blueprint: Blueprint) -> Iterator[Found]:
    """What tells persons apart is mapped by no source.

    Nobody is recognised who calls twice, so their calls are read as cases of different patients.
    Name our name of a column, and map it:

        person: { from: phone }
        columns: { phone: Caller }
    """
    events = blueprint.events
    if not events or not events.person or not events.sources:
        return
    wanted = events.person.from_
    mapped = {ours: theirs for s in events.sources.values() for ours, theirs in s.columns.items()}
    if wanted not in mapped and "person" not in mapped:
        by_theirs = {theirs: ours for ours, theirs in mapped.items()}
        hint = did_you_mean(wanted, mapped, f"write columns: {{ {wanted}: … }} in a source")
        if wanted in by_theirs:
            hint = f"did you mean {by_theirs[wanted]!r}, which is our name for it?"
        message = f"persons are told apart by {wanted!r}, which no source maps"
        yield found(events.person.place("from"), message, hint)


@check("S227", "region-unknown", Level.WARNING)
def region_unknown(blueprint: Blueprint) -> Iterator[Found]:
    """The country of the telephone numbers is not one whose numbers are known.

    A number with and the same without its country code then look like two patients.
    Write a known region, or let every number carry its country code or none:

        person: { from: phone, clean: phone, region: USA }      # wrong
        person: { from: phone, clean: phone, region: US }       # right
    """
    person = blueprint.events.person if blueprint.events else None
    if person and person.clean == "phone" and person.region not in REGIONS:
        known = listed(REGIONS, "or")
        yield found(
            person.place("region"),
            f"telephone numbers of {person.region!r} are compared digit by digit, with and "
            "without a country code",
            f"write {known} if they are from there; else let all numbers be written alike",
        )


@check("S229", "choice-without-values")
def choice_without_values(blueprint: Blueprint) -> Iterator[Found]:
    """A choice has no values to choose from.

    Every line is then read as *not known*, so no standard that asks for it can be told.
    Write its values, or call it a text:

        outcome: { type: choice }                              # wrong
        outcome: { type: choice, of: [answered, hung_up] }     # right
    """
    events = blueprint.events
    for name, attribute in events.attributes.items() if events else ():
        if attribute.type == "choice" and not attribute.of:
            message = f"{name!r} is a choice without values"
            yield found(attribute.place(), message, "write them as of: [answered, hung_up]")
