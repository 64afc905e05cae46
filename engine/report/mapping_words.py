"""What the columns of a log are read as, in words."""

from __future__ import annotations

from collections.abc import Iterator

from engine.model.blueprint import Blueprint
from engine.model.events import KEYS, Column, Source
from engine.report import names
from engine.report.sentences import plain
from engine.report.text import clean, counted, listed

MOST_NAMED = 4


def read_as(blueprint: Blueprint, source: Source, theirs: str) -> str:
    """Return what a column of a source is read as: every use of it."""
    return "; ".join(
        (
            *_attributes(blueprint, source, theirs),
            *_moments(blueprint, source, theirs),
            *(["stands only once"] if theirs in source.unique else []),
        )
    )


def _attributes(blueprint: Blueprint, source: Source, theirs: str) -> Iterator[str]:
    for ours, column in source.columns.items():
        if column == theirs:
            yield plain(ours) + _kind(blueprint, source, ours) + _words(source, ours)


def _kind(blueprint: Blueprint, source: Source, ours: str) -> str:
    attribute = blueprint.attributes.get(ours)
    if attribute is None or ours in KEYS:
        return ""
    unit = f" in {source.units[ours]}" if ours in source.units else ""
    return f" ({attribute.type}{unit})"


def _words(source: Source, ours: str) -> str:
    pairs = [f"{clean(a)} is {clean(b)}" for a, b in source.words.get(ours, {}).items()]
    return f": {_few(pairs)}" if pairs else ""


def _moments(blueprint: Blueprint, source: Source, theirs: str) -> Iterator[str]:
    """Yield whose start or end a column has, and whether it names the touchpoints."""
    if any(
        isinstance(r.touchpoint, Column) and r.touchpoint.column == theirs for r in source.touches
    ):
        yield f"the touchpoint{_words(source, 'touchpoint')}"
    for said, key in (("start", "started"), ("end", "ended")):
        rules = [rule for rule in source.touches if getattr(rule, key) == theirs]
        if rules:
            yield f"{said} of {_few([_of(blueprint, rule.touchpoint) for rule in rules])}"


def _of(blueprint: Blueprint, touchpoint: str | Column) -> str:
    if isinstance(touchpoint, Column):
        return "the touchpoint of the line"
    return f"“{names.touchpoint(blueprint, touchpoint)}”"


def _few(said: list[str]) -> str:
    said = list(dict.fromkeys(said))
    more = len(said) - MOST_NAMED
    return listed([*said[:MOST_NAMED], counted(more, "other")] if more > 0 else said)
