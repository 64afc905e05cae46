"""Where journeys break off, in words."""

from __future__ import annotations

from typing import Any

from engine.insights.drop_off import DropOff, drop_off
from engine.insights.scope import Scope
from engine.model.blueprint import Blueprint
from engine.report import names
from engine.report.insight import NO_DATA, Section, Table, interval, portion_data, share
from engine.report.text import counted

READING = (
    "A case breaks off where its last touch was, if it reached no outcome that resolves anything "
    "or leads on to where that can be done. Beside it stands how many of those that came to a "
    "touchpoint went on from there, or were helped."
)
HEADS = ("Last touchpoint", "Broke off there", "Went on", "95% interval")


def drop_off_section(scope: Scope) -> Section:
    """Return where each journey breaks off."""
    found, written = list(drop_off(scope)), scope.audit.blueprint
    whole = (one for one in found if not one.endings)
    return Section(
        "Where journeys break off",
        (READING,) if found else (f"{NO_DATA}: no case on a map is finished.",),
        tuple(_table(one, written) for one in found if one.endings),
        tuple(_nowhere(one, written) for one in whole),
        [_data(one) for one in found],
    )


def _nowhere(found: DropOff, written: Blueprint) -> str:
    title = names.journey(written, found.journey)
    return f"{title}: none of {counted(found.cases.of, 'finished case')} broke off."


def _table(found: DropOff, written: Blueprint) -> Table:
    title = names.journey(written, found.journey)
    rows = (
        (
            names.touchpoint(written, one.touchpoint),
            f"{one.ended.n:,}\n{share(one.ended)}",
            share(one.went_on),
            interval(one.went_on),
        )
        for one in found.endings
    )
    return Table(f"{title}: {share(found.cases)} cases broke off", HEADS, tuple(rows))


def _data(found: DropOff) -> dict[str, Any]:
    return {
        "journey": found.journey,
        "broke_off": portion_data(found.cases),
        "touchpoints": [
            {
                "touchpoint": one.touchpoint,
                "broke_off": portion_data(one.ended),
                "went_on": portion_data(one.went_on),
            }
            for one in found.endings
        ],
    }
