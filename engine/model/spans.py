"""Durations and shares as fields of a written thing."""

from __future__ import annotations

from typing import Annotated

from engine.model.written import looking_like, typed
from engine.units import (
    ELAPSED_PATTERN,
    SPAN_PATTERN,
    TARGET_PATTERN,
    Span,
    SpanKind,
    Target,
    parse_span,
    parse_target,
)

ELAPSED = "write a length of time such as 20 s, 5 min, 4 h or 2 d"


def _elapsed(text: str) -> Span:
    """Return a length of time that passes by day and by night.

    Raises:
        ValueError: It is none, or in business time.
    """
    span = parse_span(text)
    if span.kind is not SpanKind.ELAPSED:
        raise ValueError(f"{text!r} is no length of time by the clock; {ELAPSED}")
    return span


SPAN = looking_like(
    SPAN_PATTERN,
    "write a duration such as 20 s, 4 h or 2 business days",
    examples=["20 s", "4 business hours", "2 d"],
)
SHARE = looking_like(
    TARGET_PATTERN,
    "write a share such as 80%, or every time",
    examples=["80%", "every time"],
)

ElapsedText = Annotated[
    Span,
    *typed(_elapsed, "S110", looking_like(ELAPSED_PATTERN, ELAPSED, examples=["20 s", "2 d"])),
]
SpanText = Annotated[Span, *typed(parse_span, "S110", SPAN)]
TargetText = Annotated[Target, *typed(parse_target, "S111", SHARE)]
