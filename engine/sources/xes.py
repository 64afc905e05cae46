"""XES, the logs of process mining: each event is a line, with the attributes of its trace."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from engine.model.finding import Finding, Place
from engine.model.likeness import did_you_mean
from engine.sources.codes import D908, D911, D920
from engine.sources.lifecycle import ENDED, NEEDED, TRANSITION, with_ends
from engine.sources.lines import AGAIN, FileLines, Layout
from engine.sources.xes_events import Events, UnreadableError, events_of

KEYS = "name attributes of events by their key, those of traces as case:KEY"


def read(path: Path, layout: Layout) -> FileLines:
    """Return the wanted attributes of the events; each line is that on which its event begins.

    A column is the key of an attribute of events, `case:KEY` one of traces and `KEY/CHILD` one
    that is nested in another. Who asks for `time:ended` gets starts and completions put together.

    Source: IEEE 1849, eXtensible Event Stream.
    """
    pairs = ENDED in layout.wanted
    needed = dict.fromkeys((*layout.wanted, *(NEEDED if pairs else ())))
    try:
        events = events_of(path, needed)
    except UnreadableError as wrong:
        message = f"the file cannot be read as XES: {wrong}"
        return FileLines.nothing(D911.finding(message, Place(str(path), wrong.line), AGAIN))
    events = with_ends(events) if pairs else events
    missing = list(_missing(str(path), layout, events))
    if any(finding.code == D908.code for finding in missing):
        return FileLines.nothing(*missing)
    columns = tuple(events.columns[name] for name in layout.wanted)
    return FileLines(columns, events.lines, events.last, findings=tuple(missing))


def names_in(path: Path) -> list[str]:
    """Return the names of all columns that a log can be read by.

    Raises:
        UnreadableError: It is not whole, or no XES.
    """
    keys = events_of(path, ()).keys
    return sorted(keys | {ENDED} if TRANSITION in keys else keys)


def _missing(path: str, layout: Layout, events: Events) -> Iterator[Finding]:
    """Yield a finding for each wanted key that occurs nowhere; an empty log lacks none."""
    for name in layout.wanted if events.lines.size else ():
        if name in events.keys:
            continue
        hint = did_you_mean(name, sorted(events.keys), KEYS)
        if name in layout.vital:
            message = f"no event has an attribute {name!r}; the file is left out"
            yield D908.finding(message, Place(path), hint)
        else:
            message = f"no event has an attribute {name!r}; it is taken as not known"
            yield D920.finding(message, Place(path), hint)
