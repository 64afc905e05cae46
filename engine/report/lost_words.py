"""Where patients are lost, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from engine.insights.lost import Loss, Lost, MissedLast, lost
from engine.insights.scope import Scope
from engine.model.blueprint import Blueprint
from engine.report import names
from engine.report.insight import NO_DATA, Section, Table, interval, portion_data, share
from engine.report.text import clean, counted
from engine.score import numbers

MOST = 10
"""So many places and standards are told; the rest is summed up, and in JSON."""

NO_PROOF = (
    "A standard that was missed last is no proof of why patients left: it may have been missed "
    "because they left, and what drove them away may not be logged at all. Where several were "
    "missed at the same touch, each of them counts."
)
CHANCE = (
    "Each interval is widened for how many standards there are: of those that go with leaving, at "
    "most 1 in 100 does so by chance."
)
ENDS = ("After", "Journey", "Lost", "95% interval", "Of them went quiet")
MISSED = ("Standard", "Missed last in", "Of lost cases", "Of other cases", "Times as often")


def lost_section(scope: Scope) -> Section:
    """Return where patients are lost, and what had been missed last."""
    found, written = lost(scope), scope.audit.blueprint
    tables = (_ends(found.losses, written), _missed(found.missed_last, written))
    return Section(
        "Where patients are lost",
        tuple(_before(found)),
        tuple(table for table in tables if table.rows),
        tuple(_after(found)),
        _data(found),
    )


def _before(found: Lost) -> Iterator[str]:
    if not found.cases.of:
        yield f"{NO_DATA}: no case of a known journey is finished."
        return
    many = counted(found.cases.of, "finished case")
    if not found.cases.n:
        yield f"Of {many} none was lost (95% interval {interval(found.cases)})."
        return
    percent = numbers.percent(found.cases.n, found.cases.of)
    yield (
        f"{found.cases.n:,} of {many} {'was' if found.cases.n == 1 else 'were'} lost ({percent}, "
        f"95% interval {interval(found.cases)}): an outcome says so, or nothing more came."
    )


def _after(found: Lost) -> Iterator[str]:
    if found.without_a_miss:
        many = counted(found.without_a_miss, "lost case")
        yield f"In {many} nothing had been missed that counts."
    if found.missed_last:
        yield NO_PROOF
    if any(one.ratio for one in found.missed_last):
        yield CHANCE
    places, standards = len(found.losses) - MOST, len(found.missed_last) - MOST
    if places > 0:
        cases = sum(loss.cases.n for loss in found.losses[MOST:])
        more = counted(cases, "case")
        yield f"Not listed: {counted(places, 'more place')} with {more}."
    if standards > 0:
        yield f"Not listed: {counted(standards, 'more standard')} that had been missed last."


def _ends(losses: Sequence[Loss], written: Blueprint) -> Table:
    rows = (
        (
            names.touchpoint(written, loss.touchpoint),
            _way(loss, written),
            f"{loss.cases.n:,}\n{share(loss.cases)}",
            interval(loss.cases),
            f"{loss.went_quiet:,}",
        )
        for loss in losses[:MOST]
    )
    return Table("Where they were last", ENDS, tuple(rows))


def _way(loss: Loss, written: Blueprint) -> str:
    """Return the journey, and how it began."""
    title = names.journey(written, loss.journey)
    if loss.origin is None:
        return title
    origins = written.journeys[loss.journey].origins
    known = origins.get(loss.origin)
    return f"{title}\n{clean(known.title if known else loss.origin)}"


def _missed(missed: Sequence[MissedLast], written: Blueprint) -> Table:
    rows = (
        (
            clean(written.standards[one.standard].title),
            counted(one.n, "case"),
            f"missed in {share(one.lost)}",
            f"missed in {share(one.kept)}",
            _times(one),
        )
        for one in missed[:MOST]
    )
    return Table("What had been missed last before they went", MISSED, tuple(rows))


def _times(one: MissedLast) -> str:
    """Return how many times as often a standard is missed in lost cases, or why not."""
    if one.is_too_few:
        return "too few cases to say"
    if one.ratio is None:
        return "in every case" if one.kept.n else "in no other case"
    found = one.ratio
    chance = "" if found.is_real else "\ncould be chance"
    return f"{found.value:.1f} ({found.low:.1f}–{found.high:.1f}){chance}"


def _data(found: Lost) -> dict[str, Any]:
    return {
        "cases": portion_data(found.cases),
        "places": [
            {
                "journey": loss.journey,
                "origin": loss.origin,
                "touchpoint": loss.touchpoint,
                "cases": portion_data(loss.cases),
                "went_quiet": loss.went_quiet,
            }
            for loss in found.losses
        ],
        "without_a_miss": found.without_a_miss,
        "missed_last": [
            {
                "standard": one.standard,
                "cases": one.n,
                "lost": portion_data(one.lost),
                "others": portion_data(one.kept),
                "too_few": one.is_too_few,
                "ratio": one.ratio.value if one.ratio else None,
                "low": one.ratio.low if one.ratio else None,
                "high": one.ratio.high if one.ratio else None,
            }
            for one in found.missed_last
        ],
    }
