"""Durations and shares as fields of a written thing."""

from __future__ import annotations

from typing import Annotated

from engine.model.written import looking_like, typed
from engine.units import (
    SPAN_PATTERN,
    TARGET_PATTERN,
    Span,
    Target,
    parse_span,
    parse_target,
)

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

SpanText = Annotated[Span, *typed(parse_span, "S110", SPAN)]
TargetText = Annotated[Target, *typed(parse_target, "S111", SHARE)]
