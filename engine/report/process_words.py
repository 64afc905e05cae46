"""What a process does, in words that need no statistics."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from engine.expectations.expect_average import ExpectAverage
from engine.model.standard import Over, Rebasing
from engine.model.vocabulary import Vocabulary
from engine.report.head_words import long_date, period_name
from engine.report.text import clean, listed
from engine.score import means
from engine.score.process import Process
from engine.score.run_chart import RunChart
from engine.score.xmr import FEWEST, Assurance, Variation

LATEST = 3
"""How many of the periods that stand out are named."""

PERIODS: dict[Over, str] = {
    "calendar week": "weeks",
    "calendar month": "months",
    "calendar quarter": "quarters",
    "calendar year": "years",
    "last 30 days": "times 30 days",
}
LAST = {
    Variation.COMMON_CAUSE: "The last one is no news.",
    Variation.IMPROVING: "The last one is better, and not by chance.",
    Variation.CONCERNING: "The last one is worse, and not by chance.",
    Variation.HIGH: "The last one is higher, and not by chance.",
    Variation.LOW: "The last one is lower, and not by chance.",
}
CHANGED = (
    "In these {} it did not stay the same: most of them stand out, so it is another process now "
    "than it was, and says little about what comes next."
)
WANDERS = "It stays on one side of the median, and then on the other, for longer than by chance."
SIDES = {1: "high", -1: "low"}


def headline(process: Process) -> str:
    """Return in one sentence whether anything has really changed, and since when."""
    over = process.points[-1].score.rule.standard.over
    the = "the " if over in ("calendar week", "last 30 days") else ""
    sides, last = process.chart.sides, process.chart.sides[-1]
    run = next((n for n, side in enumerate(reversed(sides)) if side != last), len(sides))
    first = max(len(sides) - run, process.first)
    since = the + period_name(process.points[first].period, over)
    match process.variation:
        case Variation.COMMON_CAUSE:
            before, value = (float(v) for v in process.chart.values[-2:])
            looks = "rise" if value > before else "drop"
            noise = f": what looks like a {looks} is noise" if value != before else ""
            return f"No real change since {since}{noise}."
        case Variation.IMPROVING:
            return f"Really better since {since}: this is no chance."
        case Variation.CONCERNING:
            return f"Really worse since {since}: this is no chance."
        case _:
            return f"Really {'higher' if last > 0 else 'lower'} since {since}: this is no chance."


def reading(process: Process, vocabulary: Vocabulary) -> str:
    """Return what a process does by itself, what its last period says, and what to expect."""
    return " ".join(filter(None, (course(process, vocabulary), outlook(process))))


def course(process: Process, vocabulary: Vocabulary) -> str:
    """Return what a process does by itself, and what its last period says."""
    return " ".join(_sentences(process, vocabulary))


def _sentences(process: Process, vocabulary: Vocabulary) -> Iterator[str]:
    points, limits = process.points[process.first :], process.limits
    over = points[-1].score.rule.standard.over
    periods = f"{len(points)} {PERIODS[over]}"
    special = [
        f"{period_name(point.period, over)} ({SIDES[side]}, {cause})"
        for point, cause, side in process.special()
        if point in points
    ]
    if process.rebased:
        yield _since(process.rebased[1], len(points))
    if _is_another(process):
        yield CHANGED.format(periods)
        return
    usual = amount(process, process.centre, vocabulary)
    if limits:
        least, most = (amount(process, edge, vocabulary) for edge in (limits.lower, limits.upper))
        yield f"Over {periods}, {least} to {most} comes by itself, around {usual}."
    else:
        yield f"Over {periods} the median is {usual}; they are too few for more."
    yield LAST[process.variation]
    if special:
        more = [f"{len(special) - LATEST} before"] if len(special) > LATEST else []
        yield f"Not by chance: {listed([*special[-LATEST:], *more])}."
    if isinstance(process.chart, RunChart) and process.chart.wanders:
        yield WANDERS


def _since(rebased: Rebasing, periods: int) -> str:
    because = clean(rebased.because).rstrip(".")
    trial = " These limits may still move." if periods < FEWEST else ""
    return f"New limits since {long_date(rebased.from_)}: {because}.{trial}"


def _is_another(process: Process) -> bool:
    """Return whether most periods stand out, so that the process is not what it was."""
    sides = process.chart.sides[process.first :]
    return process.limits is not None and 2 * sum(map(abs, sides)) > len(sides)


def outlook(process: Process) -> str:
    """Return whether a process reaches its target as it works today; empty if nobody can say."""
    target = aim(process)
    match None if _is_another(process) else process.assurance:
        case Assurance.MEETS:
            return f"As it works today, it reaches its target ({target}) each time."
        case Assurance.FAILS:
            return f"As it works today, it misses its target ({target}) each time."
        case Assurance.HIT_OR_MISS:
            return f"As it works today, chance decides whether it reaches its target ({target})."
        case None:
            return ""


def aim(process: Process) -> str:
    """Return the target of a process as it is written."""
    score = process.points[-1].score
    return means.limit(score) or str(score.target)


def amount(process: Process, value: float, vocabulary: Vocabulary) -> str:
    """Return a share or a mean of a process as people read it; limits stay where values can be."""
    form = process.points[-1].score.rule.expectation
    if not isinstance(form, ExpectAverage):
        return f"{round(min(max(value, 0.0), 1.0) * 100)}%"
    least = min(0.0, *map(float, process.chart.values))
    return means.amount(Fraction(round(max(value, least))), form, vocabulary)
