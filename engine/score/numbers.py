"""Numbers as people read them: a share never without its n, and never rounded into a lie."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from math import ceil, floor

from engine.score.counts import STATES, Counts
from engine.score.perfect import PerfectJourneys
from engine.units import Target

MOST_DECIMALS = 6
NO_DATA, NO_TARGET, NOT_SHOWN = "no data", "no target", "not shown"


def share(met: int, judged: int, target: Target | None = None) -> str:
    """Return a share with its n: 84% of 1,203; `no data` when nothing was judged.

    A single occasion is no percentage: 1 of 1.
    """
    if judged == 1:
        return f"{met} of 1"
    return f"{percent(met, judged, target)} of {judged:,}" if judged else NO_DATA


def share_of(counts: Counts, target: Target | None = None) -> str:
    """Return the share of some counts with its n; of items also how many they are.

    A single answer is no percentage, whatever it is averaged over: 1 of 1.
    """
    if counts.exact is None or not counts.items or counts.judged == 1:
        return share(counts.met, counts.judged, target)
    number = percent(*counts.exact.as_integer_ratio(), target)
    items = f"{len(counts.items)} {'item' if len(counts.items) == 1 else 'items'}"
    return f"{number} over {items}, n {counts.judged:,}"


def with_accepted(counts: Counts, target: Target | None = None) -> str:
    """Return what a share would be with those accepted: 60% with 1 accepted; empty without any."""
    share, accepted = counts.with_accepted, f"with {counts.accepted:,} accepted"
    if share is None:
        return ""
    if counts.judged == 1:
        return f"1 of 1 {accepted}"
    return f"{percent(*share.as_integer_ratio(), target)} {accepted}"


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


def percentage_points(by: Fraction) -> str:
    """Return how far two shares lie apart, without a sign: 12 points; 0 only where it is exact."""
    shown = next(s for s in _rounded(abs(by)) if (s == 0) == (by == 0))
    return f"{_number(shown * 100)} {'point' if shown * 100 == 1 else 'points'}"


def interval(counts: Counts, target: Target | None) -> str:
    """Return the 95 % interval of a share, rounded outwards; empty for `every time`."""
    if counts.interval is None or (target and target.every_time):
        return ""
    low, high = counts.interval
    return f"{floor(low * 100)}–{ceil(high * 100)}%"


def aim(target: Target | None) -> str:
    """Return a target as it is printed."""
    return target.text if target else NO_TARGET


def told(counts: Counts | PerfectJourneys, name: str) -> str:
    """Return one of some counts in words: 12 left out, or that it is not shown."""
    word = name.replace("_", " ")
    return (
        f"{word} {NOT_SHOWN}" if name in counts.suppressed else f"{getattr(counts, name):,} {word}"
    )


def beside(counts: Counts) -> str:
    """Return the counts that stand beside a share, so that nothing hides in its denominator."""
    if counts.is_suppressed:
        return ""
    others = (n for n in STATES[2:] if n in counts.suppressed or getattr(counts, n))
    return ", ".join(told(counts, name) for name in others)


def perfect_share(perfect: PerfectJourneys) -> str:
    """Return the share of perfect journeys with its n: 54% of 4,233 that could be judged."""
    judged = perfect.perfect + perfect.spoilt
    if perfect.is_suppressed:
        return NOT_SHOWN
    return f"{share(perfect.perfect, judged)} that could be judged" if judged else NO_DATA


def perfect_counts(perfect: PerfectJourneys) -> str:
    """Return all three counts of finished journeys."""
    names = ("perfect", "spoilt", "cannot_tell")
    return ", ".join(told(perfect, name) for name in names)
