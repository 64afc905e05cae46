"""G5: whether what patients come for can be done on every channel, at every hour it should be."""

from __future__ import annotations

from collections.abc import Iterator

from engine.checks.register import Found, check, found
from engine.checks.wording import quoted
from engine.graph.cancelling import can_be_cancelled_only
from engine.graph.purposes import Cell, Hours, PurposeGrid
from engine.graph.shortest import Works
from engine.model.blueprint import Blueprint
from engine.model.practice import ALWAYS_OPEN, Purpose

LONGEST_GAP = 60
"""Hours that are longer in words are told by their name."""


@check("G530", "purpose-not-finishable-on-channel")
def purpose_not_finishable(grid: PurposeGrid) -> Iterator[Found]:
    """What patients come for cannot be finished on a channel where it is offered.

    A patient who comes that way does everything right and still gets nothing, or must begin again
    somewhere else. Lead an origin with this purpose and channel to an outcome that resolves, or
    do not offer it there:

        purposes:
          change-appointment: { channels: [phone, portal] }
        origins:                           # wrong: nothing starts on the portal
          calls: { starts_at: phone-menu, channel: phone, purpose: change-appointment, … }

    It need not end on the same channel: handing over to another one, where somebody answers for
    it, will do. `journey purposes` shows the whole grid. Nothing is said before the first map, nor
    while the channel of an origin with this purpose is not known (R306), an origin there serves an
    unknown purpose that may be this one (R305), or an arrow of its map cannot be read or leads
    nowhere.
    """
    blueprint = grid.blueprint
    for name, purpose in blueprint.practice.purposes.items() if blueprint.journeys else ():
        cells = [grid.cell(name, channel, Hours.OPEN) for channel in purpose.channels]
        missing = [(n, cell) for n, cell in enumerate(cells) if _is_missing(blueprint, cell)]
        if missing and not any(cell.way or cell.is_in_doubt for cell in cells):
            yield _not_at_all(blueprint, name, purpose)
        else:
            yield from (_not_there(blueprint, cell, number) for number, cell in missing)


def _not_at_all(blueprint: Blueprint, name: str, purpose: Purpose) -> Found:
    channels = (_channel(blueprint, channel) for channel in purpose.channels)
    return found(
        purpose,
        f"{purpose.title or name!r} cannot be done at all: no map has an origin with this purpose "
        f"on {quoted(channels, 'or')}",
        f"add an origin with `purpose: {name}` to the map that serves it",
        name=name,
    )


def _not_there(blueprint: Blueprint, cell: Cell, number: int) -> Found:
    purpose, channel = _purpose(blueprint, cell), _channel(blueprint, cell.channel)
    because = "no origin with this purpose starts there"
    if cell.way:
        origin = cell.way.journey.journey.origins[cell.way.origin].title
        because = f"from {origin!r} no path leads to an outcome that resolves anything"
    return found(
        blueprint.practice.purposes[cell.purpose].place("channels", number),
        f"{purpose!r} cannot be finished on {channel!r}: {because}",
        "lead an origin with this purpose and channel to an outcome that resolves, or do not "
        "offer it there",
        name=cell.purpose,
    )


@check("G531", "can-cancel-but-not-change")
def can_cancel_but_not_change(grid: PurposeGrid) -> Iterator[Found]:
    """On this channel patients can cancel something, but not change it.

    Who only wants another day cancels, and does not come back. Let what can be cancelled on a
    channel be changed there too:

        purposes:
          cancel-appointment: { channels: [phone, portal] }
          change-appointment: { channels: [phone] }             # wrong: not on the portal

    What cancels is a purpose, a touchpoint, or an outcome that resolves, with `cancel` or
    `cancelled` among the words of its id; what changes has `change`, `move`, `reschedule` or
    `rebook`. The other words must be the same, as in `cancel-appointment` and
    `move-appointment`, unless one has none, as `cancelled`; for a touchpoint or an outcome they
    are those of the purpose for which the patient came, if that cancels or changes something, else
    those that some purpose has too: `cancel-button` does not say what is cancelled.
    Either counts for a channel when patients who start there come to it without having to leave
    the channel.
    """
    for cancelled in can_be_cancelled_only(grid):
        channel = _channel(grid.blueprint, cancelled.channel)
        yield found(
            cancelled.place,
            f"on {channel!r} patients can cancel, but not change: "
            f"{cancelled.title!r} has no counterpart there",
            "let patients change there what they can cancel there, such as "
            f"with `{cancelled.counterpart}`",
            name=cancelled.id,
        )


@check("G532", "no-way-after-hours")
def no_way_after_hours(grid: PurposeGrid) -> Iterator[Found]:
    """What must be possible when a channel is closed cannot be done there then.

    A patient who comes in the evening finds a door without a letter box. Give the channel a
    touchpoint that answers when it is closed, and lead it, on the maps that serve the purpose, to
    an outcome that resolves:

        channels:
          phone: { title: Phone, open: phone hours, after_hours: voicemail }
        purposes:
          change-appointment: { channels: [phone, portal], at: always }

    A purpose must be possible in the hours that its `at` names, `open hours` unless it says
    otherwise. Or name other hours. Nothing is said while nobody knows the touchpoint that
    answers after hours (R301).
    """
    blueprint = grid.blueprint
    for name, purpose in blueprint.practice.purposes.items() if blueprint.journeys else ():
        for channel in purpose.channels:
            cell = grid.cell(name, channel, Hours.CLOSED)
            is_open = grid.cell(name, channel, Hours.OPEN).works is not Works.MISSING
            if is_open and not grid.is_always_open(channel) and _is_missing(blueprint, cell):
                yield _closed(grid, cell)


def _closed(grid: PurposeGrid, cell: Cell) -> Found:
    blueprint = grid.blueprint
    purpose, channel = (
        blueprint.practice.purposes[cell.purpose],
        blueprint.practice.channels[cell.channel],
    )
    answers = channel.after_hours
    title = f"{channel.title!r} is closed {_gap(blueprint, cell)}"
    hours = "day and night" if purpose.at == ALWAYS_OPEN else f"in {purpose.at}"
    because = f"{title}, and nothing answers then"
    mend = "give the channel an `after_hours` touchpoint that leads to an outcome that resolves"
    if answers and cell.way:
        because = f"{title}, and what answers then leads to no outcome that resolves"
        mend = f"lead {answers!r} to an outcome that resolves"
    elif answers:
        maps = quoted(journey.journey.title for journey in grid.maps_of(cell))
        because = f"{title}, and {answers!r}, which answers then, is not on the map of {maps}"
        mend = f"add - {{ touchpoint: {answers}, next: [...] }} to that map"
    return found(
        channel.place("after_hours") if answers else channel,
        f"{_purpose(blueprint, cell)!r} must be possible {hours}: {because}",
        mend,
        related=purpose.place("at"),
        name=answers or cell.purpose,
    )


def _gap(blueprint: Blueprint, cell: Cell) -> str:
    """Return when a purpose must be possible on a channel that is closed then."""
    practice = blueprint.practice
    at, opened = practice.purposes[cell.purpose].at, practice.channels[cell.channel].open
    told = str(practice.opening[at].without(practice.opening[opened]))
    is_short = at != ALWAYS_OPEN and len(told) <= LONGEST_GAP
    return told if is_short else f"outside {opened}"


def _is_missing(blueprint: Blueprint, cell: Cell) -> bool:
    known = cell.channel in blueprint.practice.channels
    return known and cell.works is Works.MISSING and not cell.is_in_doubt


def _purpose(blueprint: Blueprint, cell: Cell) -> str:
    return blueprint.practice.purposes[cell.purpose].title or cell.purpose


def _channel(blueprint: Blueprint, channel: str) -> str:
    known = blueprint.practice.channels.get(channel)
    return known.title if known else channel
