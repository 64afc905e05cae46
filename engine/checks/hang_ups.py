"""S2: time limits on the phone that do not say what becomes of those who hang up."""

from __future__ import annotations

import re
from collections.abc import Iterator

from engine.checks.catalogue import Catalogue, conditions_of
from engine.checks.register import Found, check, found
from engine.expectations.expect import Expect
from engine.expectations.expect_average import ExpectAverage
from engine.model.finding import Level, Place
from engine.model.journey import Touchpoint
from engine.model.standard import Standard
from engine.model.vocabulary import DURING, Word

PHONE = re.compile(r"phone|call", re.IGNORECASE)
WAITING = re.compile(r"(?<![a-z])(wait|hold|queue|answer)", re.IGNORECASE)
AFTERWARDS = re.compile(r"call.?back|return|reply|follow.?up", re.IGNORECASE)
"""What a patient waits for when the call is over: nobody can hang up any more."""

HANGING_UP = re.compile(r"(?<![a-z])(hang|hung|aband|gave.?up|gives?.?up|drop)", re.IGNORECASE)
LIMITS = frozenset({"at_most", "less_than"})
TIMES = ("duration", "business hours")


@check("S206", "silent-on-hang-ups", Level.WARNING)
def silent_on_hang_ups(catalogue: Catalogue) -> Iterator[Found]:
    """A limit on how long callers wait does not say what counts when they hang up.

    Whoever gave up after nine minutes has no long wait to show, so the worse the phones are
    answered the better the share can look.
    Say it in one of three places: in `expect`, so that a hang-up is a miss; in `when`, so that
    only answered calls count; or in `leave_out`, for misdials:

        expect: { outcome: answered, wait: { at_most: 20 s } }
        leave_out: [{ if: { outcome: hung_up, wait: { less_than: 5 s } }, because: Misdial }]

    Meant are standards at a touchpoint on a phone channel that `expect` a time, or its average, to
    be `at_most` or `less_than` so much, where the time is called a wait, hold, queue or answer,
    but not for a call back, or is the duration of a touchpoint marked `waiting`; and that read no
    choice with a word for hanging up. A condition that is not understood, which is R314, may be
    one.
    """
    touchpoints = catalogue.blueprint.touchpoints
    on_phone = {name: t for name, t in touchpoints.items() if _is_phone(catalogue, t)}
    for name in catalogue.own:
        standard = catalogue.latest[name]
        phones = [on_phone[t] for t in catalogue.blueprint.covered.get(name, ()) if t in on_phone]
        limit = _limit_on_waiting(catalogue, standard, phones)
        if (
            limit
            and standard.for_each != "journey"
            and not standard.is_unread("when", "leave_out")
            and not _mentions_hang_ups(catalogue, standard)
        ):
            yield found(
                limit[1],
                f"the standard {standard.title!r} limits {limit[0]!r} at {phones[0].title!r} and "
                "does not say what counts when the caller hangs up",
                "add the outcome of the call to `expect`, `when` or `leave_out`",
            )


def _is_phone(catalogue: Catalogue, touchpoint: Touchpoint) -> bool:
    channel = catalogue.blueprint.practice.channels.get(touchpoint.channel or "")
    return bool(channel and PHONE.search(f"{touchpoint.channel} {channel.title}"))


def _limit_on_waiting(
    catalogue: Catalogue, standard: Standard, phones: list[Touchpoint]
) -> tuple[str, Place | None] | None:
    """Return the time whose length is limited, and where, if it is one of waiting on the phone."""
    for name, place in _limited(standard) if phones else ():
        word = catalogue.word(name)
        if word and word.quantity in TIMES and _is_waiting(catalogue, word, phones):
            return name, place
    return None


def _limited(standard: Standard) -> Iterator[tuple[str, Place | None]]:
    """Yield what is to be at most so much, on each occasion or on average, and where."""
    for form in standard.expectations.values():
        if isinstance(form, ExpectAverage) and form.at_most:
            yield form.mean_of, form.place("mean_of")
        for name, test, inside in form.leaves() if isinstance(form, Expect) else ():
            if test.operators().keys() & LIMITS:
                yield name, inside.place(name)


def _is_waiting(catalogue: Catalogue, word: Word, phones: list[Touchpoint]) -> bool:
    if word.name == "duration":
        return any(touchpoint.waiting for touchpoint in phones)
    measure = catalogue.blueprint.measures.get(word.name)
    said = f"{word.name} {measure.title if measure else ''}"
    return bool(WAITING.search(said)) and not AFTERWARDS.search(said)


def _mentions_hang_ups(catalogue: Catalogue, standard: Standard) -> bool:
    for conditions in conditions_of(standard):
        for name, test, _ in conditions.leaves():
            word = catalogue.word(name)
            if not word and name != DURING:  # it may well be the one that tells of hang-ups
                return True
            said = (*(word.choices if word else ()), *map(str, test.operators().values()))
            if any(map(HANGING_UP.search, said)):
                return True
    return False
