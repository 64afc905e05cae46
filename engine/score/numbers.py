"""Numbers as people read them: a share never without its n, and never rounded into a lie."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from math import ceil, floor

from engine.score.counts import Counts
from engine.score.perfect import PerfectJourneys
from engine.units import Target

MOST_DECIMALS = 6
NO_DATA, NO_TARGET = "no data", "no target"


def share(met: int, judged: int, target: Target | None = None) -> str:
    """Return a share with its n: 84% of 1,203; `no data` when nothing was judged."""
    return f"{percent(met, judged, target)} of {judged:,}" if judged else NO_DATA


def percent(met: int, judged: int, target: Target | None = None) -> str:
    """Return a percentage with as few decimals as tell the truth.

    It is 100% only when all were met, 0% only when none was, and it stands on the same side of
    its target as what was counted.

    Args:
        met: Occasions met.
        judged: Occasions met or missed; at least one.
        target: What the share is held against.
    """
    exact = Fraction(met, judged)
    edges = (target.share,) if target else ()
    shown = next(s for s in _rounded(exact) if _is_true(s, exact, edges))
    return f"{_number(shown * 100)}%"


def _rounded(exact: Fraction) -> Iterator[Fraction]:
    """Yield an amount rounded to whole percents, then ever finer, then as it is."""
    for decimals in range(MOST_DECIMALS):
        scale = 100 * 10**decimals
        yield Fraction(floor(exact * scale + Fraction(1, 2)), scale)
        if decimals:
            yield Fraction(floor(exact * scale), scale)
            yield Fraction(ceil(exact * scale), scale)
    yield exact


def _is_true(shown: Fraction, exact: Fraction, edges: tuple[Fraction, ...]) -> bool:
    """Return whether a rounded amount says the same as the exact one about 0, 1 and the edges."""
    if (shown == 1) != (exact == 1) or (shown == 0) != (exact == 0):
        return False
    return all((shown >= edge) == (exact >= edge) for edge in edges)


def _number(amount: Fraction) -> str:
    exact = Decimal(amount.numerator) / Decimal(amount.denominator)
    shown = exact.quantize(Decimal(1).scaleb(-MOST_DECIMALS), ROUND_HALF_UP)
    return f"{shown:f}".rstrip("0").rstrip(".")


def points(score: float | None) -> str:
    """Return a score out of 100; 100 and 0 only when they are exact."""
    if score is None:
        return "–"
    whole = floor(score * 100 + 0.5)
    if whole == 100 and score < 1:
        return "99"
    return "1" if whole == 0 and score > 0 else str(whole)


def interval(counts: Counts, target: Target | None) -> str:
    """Return the 95 % interval of a share, rounded outwards; empty for `every time`."""
    if counts.interval is None or (target and target.every_time):
        return ""
    low, high = counts.interval
    return f"{floor(low * 100)}–{ceil(high * 100)}%"


def aim(target: Target | None) -> str:
    """Return a target as it is printed."""
    return target.text if target else NO_TARGET


def few(number: int, fewest: int) -> str:
    """Return a number of cases; only that they are few, when it is under `fewest`."""
    return f"under {fewest}" if 0 < number < fewest else f"{number:,}"


def beside(counts: Counts, fewest: int = 0) -> str:
    """Return the counts that stand beside a share, so that nothing hides in its denominator."""
    others = {
        "pending": counts.pending,
        "excused": counts.excused,
        "left out": counts.left_out,
        "cannot tell": counts.cannot_tell,
    }
    return ", ".join(f"{few(number, fewest)} {word}" for word, number in others.items() if number)


def perfect_share(perfect: PerfectJourneys, fewest: int = 0) -> str:
    """Return the share of perfect journeys with its n: 54% of 4,233 that could be judged."""
    judged = perfect.perfect + perfect.spoilt
    if any(0 < number < fewest for number in (perfect.perfect, perfect.spoilt)):
        return f"under {fewest}"
    return f"{share(perfect.perfect, judged)} that could be judged" if judged else NO_DATA


def perfect_counts(perfect: PerfectJourneys, fewest: int = 0) -> str:
    """Return all three counts of finished journeys."""
    return (
        f"{few(perfect.perfect, fewest)} perfect, {few(perfect.spoilt, fewest)} spoilt, "
        f"{few(perfect.cannot_tell, fewest)} cannot tell"
    )
