"""The practice in two versions: who answers for what, when it is open, and what it promises."""

from __future__ import annotations

from collections.abc import Iterator

from engine.model.blueprint import Blueprint
from engine.model.practice import Practice
from engine.model.written import Written
from engine.revision.change import Change, Part, Thing
from engine.revision.compare import Ways, fields, less_is_tighter, more_items_are_tighter, things

KINDS = {
    "sites": ("site", "title"),
    "departments": ("department", "title"),
    "roles": ("role", "name"),
    "channels": ("channel", "title"),
    "purposes": ("purpose", "title"),
    "promises": ("promise", "text"),
    "routines": ("routine", "title"),
    "recordings": ("recording", "title"),
}
"""The things that a practice has by id, what one is called, and the key of its title."""

WAYS: Ways = {
    "patient_steps": less_is_tighter,
    "transfers": less_is_tighter,
    "channel_switches": less_is_tighter,
    "kept_by": more_items_are_tighter,
}
ELSEWHERE = frozenset({*KINDS, "waivers"})


def of_practice(before: Blueprint, after: Blueprint) -> Iterator[Change]:
    """Yield what differs in `practice.yaml`."""
    old, new = before.practice, after.practice
    thing = Thing("practice", "", new.practice)
    for part in fields(old, new, WAYS, but=ELSEWHERE):
        yield Change(thing, part.turn, part, new.place(*part.keys[:1]))
    for key, (kind, title) in KINDS.items():
        yield from _of_kind(old, new, key, kind, title)


def _of_kind(old: Practice, new: Practice, key: str, kind: str, title: str) -> Iterator[Change]:
    def parts(_: str, was: Written, now: Written) -> Iterator[Part]:
        return fields(was, now, WAYS, but=frozenset())

    return things(kind, getattr(old, key), getattr(new, key), title, parts)
