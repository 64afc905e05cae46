"""Durations, moments, targets and opening hours as people write them: 20 s, 95%, mon-fri 8-17."""

from engine.units.moment import MOMENT_PATTERN as MOMENT_PATTERN
from engine.units.moment import Moment as Moment
from engine.units.moment import parse_moment as parse_moment
from engine.units.opening_hours import ALWAYS as ALWAYS
from engine.units.opening_hours import DAYS_PATTERN as DAYS_PATTERN
from engine.units.opening_hours import WINDOW_PATTERN as WINDOW_PATTERN
from engine.units.opening_hours import OpeningHours as OpeningHours
from engine.units.opening_hours import Window as Window
from engine.units.opening_hours import WrongHours as WrongHours
from engine.units.opening_hours import parse_hours as parse_hours
from engine.units.shown import show_duration as show_duration
from engine.units.span import ELAPSED_PATTERN as ELAPSED_PATTERN
from engine.units.span import SPAN_PATTERN as SPAN_PATTERN
from engine.units.span import ElapsedUnit as ElapsedUnit
from engine.units.span import Span as Span
from engine.units.span import SpanKind as SpanKind
from engine.units.span import parse_span as parse_span
from engine.units.target import TARGET_PATTERN as TARGET_PATTERN
from engine.units.target import Target as Target
from engine.units.target import parse_target as parse_target
from engine.units.target import pooled_target as pooled_target
