"""A draft of a journey as a YAML file that people go on writing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from engine.discovery.draft import Draft, DraftOutcome, DraftTouchpoint
from engine.model.events import Column, Source
from engine.report.draft_notes import head
from engine.report.text import counted, listed

SCHEMA = "# yaml-language-server: $schema=../schemas/journey.schema.json"
PLAIN = re.compile(r"[^\W\d_]([\w ()'+/.-]*[\w)'+])?")
"""What needs no quotes, wherever it stands."""
NO_GAPS = "a guess: no case has a second touch"
WORDS_OF_YAML = frozenset(("y", "n", "yes", "no", "on", "off", "true", "false", "null"))


def draft_yaml(draft: Draft, source: Source | None = None) -> str:
    """Return a draft as a file under `journeys/`.

    Args:
        draft: The draft.
        source: How its log was read, if `events.yaml` does not say so yet.
    """
    return "\n".join((SCHEMA, *head(draft), *_map(draft), *_for_events(draft, source))) + "\n"


def scalar(text: str) -> str:
    """Return a text as YAML has it, on one line: in quotes where it could mean something else."""
    if PLAIN.fullmatch(text) and text.lower() not in WORDS_OF_YAML:
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(map(_printable, escaped)) + '"'


def _printable(sign: str) -> str:
    if sign == "\t":
        return r"\t"
    return sign if sign.isprintable() else f"\\U{ord(sign):08X}"


def _map(draft: Draft) -> Iterator[str]:
    quiet = draft.quiet_after
    yield "schema: 1"
    yield f"journey: {scalar(draft.id)}"
    yield "title: A draft from the log # what the patient wants, in a few words"
    why = f"no shorter than 99% of {counted(quiet.n, 'gap')}" if quiet.n else NO_GAPS
    yield f"quiet_after: {quiet.span} # {why}"
    yield "\norigins:"
    for origin in draft.origins:
        by = f", channel: {scalar(origin.channel)}" if origin.channel else ""
        starts = f"title: {scalar(origin.title)}, starts_at: {scalar(origin.starts_at)}{by}"
        yield f"  {scalar(origin.id)}: {{ {starts} }} # {_cases(origin.cases)}"
    yield "\ntouchpoints:"
    for touchpoint in draft.touchpoints:
        yield from _touchpoint(touchpoint)
    yield "\noutcomes: # resolves: no where the patient did not get what they came for"
    yield from map(_outcome, draft.outcomes)


def _touchpoint(touchpoint: DraftTouchpoint) -> Iterator[str]:
    yield f"  - touchpoint: {scalar(touchpoint.id)} # {_cases(touchpoint.cases)}"
    if touchpoint.title is not None:
        yield f"    title: {scalar(touchpoint.title)}"
    if touchpoint.department:
        yield f"    department: {scalar(touchpoint.department)}"
    if touchpoint.channel:
        yield f"    channel: {scalar(touchpoint.channel)}"
    if takes := touchpoint.takes:
        yield f"    takes: {takes.span} # the median of {takes.n:,}"
    if passed := [onward.id for onward in touchpoint.next if onward.hands_over]:
        yield f"    hands_over_to: {_ids(passed)} # other staff, more often than not"
    if touchpoint.anytime:
        yield "    anytime: yes # both before and after most others"
    if touchpoint.next:
        taken = listed(f"{onward.cases:,}" for onward in touchpoint.next)
        yield f"    next: {_ids(onward.id for onward in touchpoint.next)} # {taken}"


def _outcome(outcome: DraftOutcome) -> str:
    title = scalar(outcome.title)
    return f"  {scalar(outcome.id)}: {{ title: {title}, resolves: yes }} # {_cases(outcome.cases)}"


def _ids(ids: Iterable[str]) -> str:
    return f"[{', '.join(map(scalar, ids))}]"


def _cases(number: int) -> str:
    return counted(number, "case")


def _for_events(draft: Draft, source: Source | None) -> Iterator[str]:
    """Yield, as comments, what events.yaml needs so that the log can be held against the map."""
    if source is None and not draft.words:
        return
    where = "as a source" if source else "in the source"
    yield f"\n# So that the log can be held against this map, write {where} in events.yaml:"
    lines = _source(draft, source) if source else _words(draft)
    yield from (f"# {line}" for line in lines)


def _source(draft: Draft, source: Source) -> Iterator[str]:
    columns = ", ".join(f"{ours}: {scalar(theirs)}" for ours, theirs in source.columns.items())
    yield "sources:"
    yield "  log:"
    yield f"    files: {scalar(source.files[0])}"
    if source.separator != ",":
        yield f"    separator: {scalar(source.separator)}"
    if source.time_format:
        yield f"    time_format: {scalar(source.time_format)}"
    yield f"    columns: {{ {columns} }}"
    yield from (f"    {line}" for line in _words(draft))
    (rule,) = source.touches
    named = rule.touchpoint.column if isinstance(rule.touchpoint, Column) else rule.touchpoint
    times = f"started: {scalar(rule.started)}"
    times += f", ended: {scalar(rule.ended)}" if rule.ended else ""
    yield "    touches:"
    yield f"      - {{ touchpoint: {{ column: {scalar(named)} }}, {times} }}"


def _words(draft: Draft) -> Iterator[str]:
    if draft.words:
        yield "words:"
    for column, words in draft.words.items():
        yield f"  {column}:"
        yield from (f"    {scalar(theirs)}: {scalar(ours)}" for theirs, ours in words.items())
