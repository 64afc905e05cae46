"""A draft as the YAML file that people go on with: first what is theirs to say, then the map."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from engine.drafts.draft import Draft
from engine.drafts.drawing import Line, Step
from engine.drafts.names import NOTHING, ids
from engine.drafts.xml import plain
from engine.model.kept import (
    LISTS,
    OF_A_JOURNEY,
    OF_A_PROMISE,
    OF_A_SINK,
    OF_A_TOUCHPOINT,
    OF_AN_ORIGIN,
    OF_AN_OUTCOME,
)

QUIET_AFTER = "14 d"
"""After how long without anything a case is over, until people say it."""

LONGEST_TITLE = 500
PLAIN = re.compile(r"[A-Za-z0-9][\w .,()/%+'’–-]*(?<! )")
IN_LIST = re.compile(r"[a-z0-9][a-z0-9_-]*")


def text_of(draft: Draft, source: str) -> str:
    """Return the draft of a map as YAML.

    Args:
        draft: The draft.
        source: The name of the file that it was made from.
    """
    said = (*_head(draft, source), *_journey(draft), *_origins(draft), "touchpoints:")
    touchpoints = (line for step in draft.touchpoints for line in ("", *_touchpoint(draft, step)))
    return "\n".join((*said, *touchpoints, "", "outcomes:", *_outcomes(draft), ""))


def _head(draft: Draft, source: str) -> Iterator[str]:
    """Yield the comments at the top: what is open, what was made up, and what is left out."""
    yield "# yaml-language-server: $schema=../schemas/journey.schema.json"
    yield f"# A draft, made from {plain(source)} by `journey draft`. From here on it is yours."
    yield "#"
    yield "# What no drawing says, and people must:"
    yield from (f"# - {line}" for line in _open(draft))
    for lane, department in draft.departments.items():
        yield f"#     {department}: {{ title: {_scalar(draft.drawing.lanes[lane].title)} }}"
    if draft.drawing.remarks:
        yield "#"
        yield "# What the drawing says, and this draft does not or not so:"
    for remark in draft.drawing.remarks:
        yield f"# - line {remark.place.line}: {plain(remark.message)}"


def _open(draft: Draft) -> Iterator[str]:
    kept = draft.drawing.kept
    if "owner" not in kept:
        yield "owner: the role that answers for the journey"
    if "quiet_after" not in kept:
        yield f"quiet_after: with nothing for so long a case is over; {QUIET_AFTER} is a guess"
    if any("resolves" not in end.kept for end in draft.outcomes):
        yield "resolves: whether an outcome helps the patient; yes is a guess, no where it fails"
        yield "lost: yes, where an outcome is that the patient went away"
    if any(one.lane not in draft.departments for one in draft.drawing.touchpoints):
        yield "department: who does what stands in no lane"
    yield "standards: what is expected at each touchpoint, and its stage and channel"
    if draft.departments:
        yield "departments, in practice.yaml, each with the role that is accountable:"


def _journey(draft: Draft) -> Iterator[str]:
    kept, drawing = draft.drawing.kept, draft.drawing
    (name,) = ids([("it", (kept.get("journey", ""), drawing.name, "draft"))]).values()
    yield "schema: 1"
    yield f"journey: {name}"
    yield f"title: {_title(drawing.name or name)}"
    yield from _pairs({"quiet_after": QUIET_AFTER, **kept}, OF_A_JOURNEY[1:], "")
    if promise := list(_pairs(kept, OF_A_PROMISE, "  ")):
        yield from ("promise:", *promise)


def _origins(draft: Draft) -> Iterator[str]:
    yield from ("", "origins:")
    for name, (start, first) in draft.origins.items():
        yield from _notes(start)
        yield f"  {name}:"
        yield f"    title: {_title(start.name or name)}"
        yield f"    starts_at: {first}"
        yield from _pairs(start.kept, OF_AN_ORIGIN, "    ")
    yield ""


def _touchpoint(draft: Draft, step: Step) -> Iterator[str]:
    name, every = draft.id_of[step.id], draft.ways(step)
    department = draft.departments.get(step.lane) or step.kept.get("department", "")
    said = {**step.kept, "department": department, "uses": step.uses}
    yield from _notes(step)
    yield f"  - touchpoint: {name}"
    yield f"    title: {_title(step.name or name)}"
    yield from _pairs({k: v for k, v in said.items() if v}, OF_A_TOUCHPOINT, "    ")
    full = [way.end for way in every if way.kept.get("when_full")][:1]
    yield from _sink(step.kept, full)
    if step.inside:
        yield f"    any_order: {_list(draft.id_of[one.id] for one in step.inside)}"
    yield from _next([way for way in every if way.end not in full])


def _sink(kept: Mapping[str, str], full: Sequence[str]) -> Iterator[str]:
    said = {**kept, **({"overflow": full[0]} if full else {})}
    if lines := list(_pairs(said, (*OF_A_SINK, "overflow"), "      ")):
        yield from ("    sink:", *lines)


def _next(every: Sequence[Line]) -> Iterator[str]:
    handed = [way.end for way in every if way.kept.get("hands_over")]
    if handed:
        yield f"    hands_over_to: {_list(handed)}"
    if every:
        yield f"    next: {_list(way.end for way in every)}"
    words = {way.end: way.words for way in every if way.words}
    if words:
        yield "    arrows:"
        yield from (f"      {end}: {_title(said)}" for end, said in words.items())


def _outcomes(draft: Draft) -> Iterator[str]:
    for end in draft.outcomes:
        name = draft.id_of[end.id]
        guessed = {"resolves": "no" if end.is_failure else "yes"}
        yield from _notes(end)
        yield f"  {name}:"
        yield f"    title: {_title(end.name or name)}"
        yield from _pairs({**guessed, **end.kept}, OF_AN_OUTCOME, "    ")


def _notes(step: Step) -> Iterator[str]:
    yield from (f"  # {note}" for note in step.notes)


def _pairs(said: Mapping[str, str], keys: Iterable[str], indent: str) -> Iterator[str]:
    for key in keys:
        if key in said:
            value = _list(said[key].split()) if key in LISTS else _scalar(said[key])
            yield f"{indent}{key}: {value}"


def _list(names: Iterable[str]) -> str:
    quoted = (name if IN_LIST.fullmatch(name) else _quoted(name) for name in names)
    return f"[{', '.join(quoted)}]"


def _title(text: str) -> str:
    return _scalar(text if len(text) <= LONGEST_TITLE else f"{text[: LONGEST_TITLE - 1]}…")


def _scalar(text: str) -> str:
    """Return a text as YAML: as it is where nothing in it means more than a letter."""
    is_plain = PLAIN.fullmatch(text) and text.lower() != NOTHING
    return text if is_plain else _quoted(text)


def _quoted(text: str) -> str:
    return json.dumps(plain(text), ensure_ascii=False)
