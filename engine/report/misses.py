"""A miss as a sentence."""

from __future__ import annotations

from engine.report.head_words import long_date
from engine.report.text import clean, sentence
from engine.stories import Miss


def miss_words(miss: Miss) -> str:
    """Return when and in which case something was missed, and why."""
    touch = miss.judgement.touch
    when = f"{long_date(touch.started)} at {touch.started:%H:%M}"
    return f"{when}, case {clean(miss.case)}. {sentence(miss.judgement.sentence)}"
