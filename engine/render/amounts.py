"""How much of something there is at a touchpoint, in the words that a box and its tooltip say."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from engine.insights.passing import Passing
from engine.model.tally import SCALE
from engine.model.vocabulary import EFFORT, Word
from engine.render.shade import MOST
from engine.score import means, numbers

NOBODY = "nobody came", "Nobody came here."
WAIT = Word("wait", "duration")
ASKED = Word(EFFORT, "number")
SECOND = 1_000_000
TIMES = (0, 60 * SECOND, 3_600 * SECOND, 86_400 * SECOND)
"""Above what a wait is one of seconds, of minutes, of hours, of days."""


@dataclass(frozen=True, slots=True)
class Amount:
    """How much of something there is at one touchpoint.

    Attributes:
        value: How much, to be compared with other touchpoints; None where nothing is known.
        label: The same as it stands in the box.
        reason: Of how many cases or touches.
        says: The same as a sentence; where nothing is known, why.
    """

    value: Fraction | None
    label: str
    reason: str
    says: str


def level_beside(value: Fraction, most: Fraction) -> int:
    """Return how much an amount is beside the largest one, in equal steps."""
    return ceil(value / most * MOST) if value else 0


def nothing(why: str, says: str) -> Amount:
    """Return that nothing is known, and why: in a few words, and in a sentence."""
    return Amount(None, "", why, says)


def volume(at: Passing) -> Amount:
    """Return how often patients were there."""
    came, of = f"{at.cases.n:,}", f"{at.cases.of:,}"
    said = (
        f"Patients were here {_times(at.touches)}, in {came} of all {of} cases of this journey."
        if at.touches
        else f"Nobody came here, in {of} cases of this journey."
    )
    label = f"{at.touches:,} touch{'' if at.touches == 1 else 'es'}"
    return Amount(Fraction(at.touches), label, f"{came} of {of} cases", said)


def wait(at: Passing) -> Amount:
    """Return how long patients waited there, or for it."""
    waits, what = at.waits, "length of the wait" if at.waits.is_length else "since the step before"
    if not at.touches:
        return nothing(*NOBODY)
    if not waits.n and waits.is_length:
        return nothing("no end is logged", "No wait here has an end that is known.")
    if not waits.n:
        return nothing("no step before", "Nobody came here from another step.")
    value = Fraction(waits.total, waits.n)
    said = "The wait here took" if waits.is_length else "From the end of the step before it took"
    return Amount(
        value,
        f"mean {duration(value)}, n {waits.n:,}",
        what,
        f"{said} {duration(value)} on average, {_times(waits.n)}.",
    )


def level_of_wait(mean: Fraction, _: Fraction) -> int:
    """Return whether a wait is none, or one of seconds, minutes, hours or days."""
    return sum(mean > above for above in TIMES)


def duration(mean: Fraction) -> str:
    """Return a mean in microseconds as people read it."""
    return means.exactly(mean, WAIT)


def drop_off(at: Passing) -> Amount:
    """Return how many finished cases that came there ended there, with nothing resolved."""
    ended, came = at.broke_off.n, at.broke_off.of
    if not came:
        return nothing("nobody came", "No case that is over came here.")
    said = (
        f"Of {came:,} finished cases that came here, {ended:,} ended here with nothing resolved."
    )
    return Amount(Fraction(ended, came), numbers.share(ended, came), f"{ended:,} ended here", said)


def percent(share: Fraction) -> str:
    """Return a share as people read it."""
    return numbers.percent(share.numerator, share.denominator)


def effort(at: Passing) -> Amount:
    """Return what one touch asked of its patient."""
    if at.effort is None:
        return nothing("no map says it", "No map says what is asked of patients.")
    if not at.touches:
        return nothing(*NOBODY)
    value = Fraction(round(at.effort * SCALE), SCALE * at.touches)
    said = (
        f"A touch here cost its patient an effort of {asked(value)} on average, "
        f"{_times(at.touches)}: steps, transfers, changes of channel, things asked again and "
        "waits, by the weights of the practice."
    )
    return Amount(value, f"{asked(value)} a touch", f"n {at.touches:,}", said)


def asked(mean: Fraction) -> str:
    """Return a mean effort as people read it."""
    return means.exactly(mean * SCALE, ASKED)


def deviations(at: Passing) -> Amount:
    """Return how often cases differ there from the map."""
    times, of = sum(at.deviations.values()), f"{at.cases.of:,}"
    if not times:
        none = f"None of {of} cases differs from the map here."
        return Amount(Fraction(0), "none", f"in {of} cases", none)
    kinds = ", ".join(f"{n:,} {kind}" for kind, n in at.deviations.items())
    said = f"Cases differ from the map here {_times(times)}, in {of} cases: {kinds}."
    return Amount(Fraction(times), f"{times:,} in {of} cases", kinds, said)


def plain(value: Fraction) -> str:
    """Return a whole number as people read it."""
    return f"{int(value):,}"


def _times(number: int) -> str:
    return "once" if number == 1 else f"{number:,} times"
