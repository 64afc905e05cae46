"""`journey misses`: every miss that is asked for, as a sentence."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import Any

from engine.misses import Miss, Wanted
from engine.report import names
from engine.report.accepted_words import accepted_json
from engine.report.head_words import SIMULATED, heading
from engine.report.misses import miss_words
from engine.report.report import Report
from engine.report.text import clean, counted, wrapped
from engine.score.scorecard import Score


@dataclass(frozen=True, slots=True)
class Missed:
    """What was missed of one standard at one touchpoint, in whatever journeys.

    Attributes:
        touchpoint: The id of the touchpoint.
        score: The standard there, in one of the journeys.
        number: How often it was missed.
        judged: How often it was met or missed.
        accepted: How many of the missed are accepted.
        latest: The latest misses.
    """

    touchpoint: str
    score: Score
    number: int
    judged: int
    accepted: int
    latest: tuple[Miss, ...]


def missed(report: Report) -> Iterator[Missed]:
    """Yield what was missed, in the order of the maps."""
    places: dict[tuple[str, str], list[Score]] = {}
    for score in report.scores:
        places.setdefault((score.touchpoint or "", score.rule.id), []).append(score)
    order = list(report.blueprint.touchpoints)
    for touchpoint, standard in sorted(places, key=lambda place: order.index(place[0])):
        same = places[touchpoint, standard]
        if number := sum(score.counts.missed for score in same):
            judged, latest = sum(score.n for score in same), tuple(_latest(report, same[0]))
            accepted = sum(score.counts.accepted for score in same)
            yield Missed(touchpoint, same[0], number, judged, accepted, latest)


@dataclass(frozen=True, slots=True)
class Latest:
    """How much was judged and missed of all standards together, and the latest misses."""

    judged: int
    number: int
    misses: tuple[Miss, ...]


def latest_misses(report: Report) -> Latest:
    """Return the misses that are told, whatever their standard, the latest first."""
    counts = [score.counts for score in report.scores]
    judged, number = sum(s.n for s in report.scores), sum(one.missed for one in counts)
    return Latest(judged, number, tuple(_latest_of_all(report)) if number else ())


def _latest_of_all(report: Report) -> list[Miss]:
    """Return the latest misses in the journeys and of the standards asked for."""
    only, period = report.only, report.period
    places = frozenset(only.places(report.blueprint)) if only else None
    days = period.since, period.until
    found = (
        miss
        for rule in only.standards or (None,)
        for journey in only.journeys or (None,)
        for miss in report.audit.misses(
            Wanted(rule, None, journey, *days, report.most_misses, among=places)
        )
    )
    latest = sorted(found, key=lambda miss: miss.judgement.touch.started, reverse=True)
    return latest[: report.most_misses]


def _latest(report: Report, score: Score) -> list[Miss]:
    """Return the latest misses of a standard at a touchpoint in the journeys asked for."""
    rule, place, period, most = score.rule.id, score.touchpoint, report.period, report.most_misses
    found = [
        miss
        for journey in report.only.journeys or (None,)
        for miss in report.audit.misses(
            Wanted(rule, place, journey, period.since, period.until, most)
        )
    ]
    return sorted(found, key=lambda miss: miss.judgement.touch.started, reverse=True)[:most]


def full(report: Report) -> str:
    """Return the misses as a terminal shows them, touchpoint by touchpoint."""
    practice, about = heading(report)
    head = [practice, about, *([SIMULATED] if report.is_simulated else [])]
    lines = [*(wrapped(line, report.width) for line in head), "", *_lines(report)]
    return "\n".join(lines) + "\n"


def _lines(report: Report) -> Iterator[str]:
    total = 0
    for touchpoint, group in groupby(missed(report), key=attrgetter("touchpoint")):
        here = list(group)
        owner = names.owner(report.blueprint, here[0].score.owner)
        yield wrapped(f"{names.touchpoint(report.blueprint, touchpoint)}, {owner}", report.width)
        for one in here:
            yield from _standard(one, report.width)
        yield ""
        total += sum(one.number for one in here)
    said = f"{counted(total, 'miss', 'misses')}; `journey case CASE` tells the story of a case"
    yield wrapped(said if total else "Nothing was missed.", report.width)


def _standard(one: Missed, width: int) -> Iterator[str]:
    title = clean(one.score.rule.standard.title)
    accepted = f", {one.accepted:,} accepted" if one.accepted else ""
    said = f"{title}: {one.number:,} missed of {one.judged:,}{accepted}"
    yield wrapped(said, width, "  ")
    for miss in one.latest:
        yield wrapped(miss_words(miss), width, "    ", "  ")
    if left := one.number - len(one.latest):
        yield f"    … and {left:,} earlier; --most tells more"


def as_json(report: Report) -> str:
    """Return the misses as one JSON object."""
    data = {
        "as_of": report.audit.as_of.isoformat(),
        "misses": [_data(one, miss) for one in missed(report) for miss in one.latest],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _data(one: Missed, miss: Miss) -> dict[str, Any]:
    return {
        "standard": one.score.rule.id,
        "touchpoint": one.touchpoint,
        "owner": one.score.owner,
        "case": miss.case or None,
        "started": miss.judgement.touch.started.isoformat(),
        "sentence": miss.judgement.sentence,
        **accepted_json(miss.judgement.accepted),
    }


MISSED_FORMATS: dict[str, Callable[[Report], str]] = {
    "full": full,
    "json": as_json,
}
"""The formats of misses, by the name used on the command line."""
