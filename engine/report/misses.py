"""A miss as a sentence."""

from __future__ import annotations

from datetime import datetime

from engine.misses import Miss
from engine.report.accepted_words import accepted_words
from engine.report.head_words import long_date
from engine.report.text import clean, sentence


def miss_words(miss: Miss) -> str:
    """Return when and in which case something was missed, and why."""
    said = f"{place_words(miss)}. {sentence(miss.judgement.sentence)}"
    accepted = miss.judgement.accepted
    return f"{said} {accepted_words(accepted)}" if accepted else said


def place_words(miss: Miss) -> str:
    """Return when something was missed: in which case, or in which period."""
    started = miss.judgement.touch.started
    if not miss.case:
        return period_words(miss.judgement.rule.standard.for_each, started)
    return f"{long_date(started)} at {started:%H:%M}, case {clean(miss.case)}"


def period_words(kind: str, begins: datetime) -> str:
    """Return what a period of the calendar is called, such as March 2026."""
    match kind:
        case "hour":
            return f"The hour from {begins:%H:%M} on {long_date(begins)}"
        case "day":
            return long_date(begins)
        case "week":
            return f"The week from {long_date(begins)}"
        case "month":
            return f"{begins:%B %Y}"
        case _:
            return f"Quarter {(begins.month + 2) // 3} of {begins.year}"
