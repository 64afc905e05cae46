"""Durations and shares as fields of a written thing."""

from __future__ import annotations

from typing import Annotated

from engine.model.written import typed
from engine.units import Span, Target, parse_span, parse_target

SpanText = Annotated[
    Span,
    *typed(
        parse_span, "S110", {"type": "string", "examples": ["20 s", "4 business hours", "2 d"]}
    ),
]
TargetText = Annotated[
    Target, *typed(parse_target, "S111", {"type": "string", "examples": ["80%", "every time"]})
]
