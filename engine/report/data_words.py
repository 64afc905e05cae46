"""What reading the logs came to, in plain words: nothing is dropped without a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from engine.model.data_report import DataReport
from engine.report.text import clean, counted, listed

MOST_NAMED = 8
UNREAD = "no log was read yet"
UNTOLD = "how much was read is not shown"
"""What readers outside the practice are told of it."""


def data_sentences(data: DataReport) -> Iterator[str]:
    """Yield a sentence for everything that was read, and for everything that was not."""
    if why := _nothing_told(data):
        yield f"{why.capitalize()}."
        return
    lines = sum(data.lines.values())
    sources = f" of {counted(len(data.lines), 'source')}" if data.lines else ""
    held = counted(data.read, "touch", "touches")
    yield f"{counted(lines, 'line')}{sources} read, with {held} in them."
    rejected = sum(data.rejected.values())
    if rejected:
        yield f"{counted(rejected, 'line')} could not be used: {_because(data.reasons)}."
    if data.duplicates:
        yield f"{counted(data.duplicates, 'line')} repeat an earlier one and were left out."
    if data.unmapped:
        touches = counted(sum(data.unmapped.values()), "touch", "touches")
        yield f"{touches} happened at touchpoints that no map knows: {_named(data.unmapped)}."
    if data.after:
        yield f"{counted(data.after, 'touch', 'touches')} start later than this report looks."
    if data.overlapping:
        yield f"{counted(data.overlapping, 'person')} had several journeys open at a time."
    if data.walk_throughs:
        yield f"{counted(data.walk_throughs, 'walk-through')} by no patient: counted nowhere."
    yield f"{counted(data.open_cases, 'journey')} had not finished."


def data_line(data: DataReport) -> str:
    """Return the same on one line."""
    if why := _nothing_told(data):
        return why
    reasons = f" ({_because(data.reasons)})" if data.reasons else ""
    unmapped = f": {_named(data.unmapped)}" if data.unmapped else ""
    walked = f"; {counted(data.walk_throughs, 'walk-through')}" if data.walk_throughs else ""
    return (
        f"{counted(data.read, 'touch', 'touches')} read; "
        f"{counted(sum(data.rejected.values()), 'line')} rejected{reasons}; "
        f"{counted(data.duplicates, 'duplicate')}; "
        f"{counted(sum(data.unmapped.values()), 'touch', 'touches')} unmapped{unmapped}; "
        f"{counted(data.open_cases, 'open case')}{walked}"
    )


def _nothing_told(data: DataReport) -> str:
    """Return why nothing is told of what was read; empty where something is."""
    if data.suppressed:
        return UNTOLD
    return "" if data.lines or data.read else UNREAD


def _because(reasons: Mapping[str, int]) -> str:
    """Return reasons with their numbers, the most frequent first."""
    said = [f"{number:,} for {clean(reason)}" for reason, number in _ranked(reasons)]
    return _cut(said) or "for reasons not given"


def _named(numbers: Mapping[str, int]) -> str:
    """Return names with their numbers, the most frequent first."""
    return _cut([f"{clean(name)} ({number:,})" for name, number in _ranked(numbers)])


def _ranked(numbers: Mapping[str, int]) -> list[tuple[str, int]]:
    return sorted(numbers.items(), key=lambda item: (-item[1], item[0]))


def _cut(said: list[str]) -> str:
    more = len(said) - MOST_NAMED
    kept = [*said[:MOST_NAMED], counted(more, "other")] if more > 0 else said
    return listed(kept) if kept else ""
