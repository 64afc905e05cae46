"""`journey case`: one patient's passage as a timeline, with what each standard came to."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from engine.conformance.in_words import Deviation
from engine.model.blueprint import Blueprint
from engine.report import names
from engine.report.accepted_words import accepted_json
from engine.report.head_words import weekday
from engine.report.story_words import (
    WALKED,
    about,
    deviation_words,
    judgement_words,
    lasts,
    state_word,
    summary,
    titles,
    told,
)
from engine.report.text import clean, wrapped
from engine.stories import Story, Touch

INDENT = " " * 10


def full(story: Story, blueprint: Blueprint, width: int = 100) -> str:
    """Return a case as a timeline; times are the practice's own."""
    lines = [*_head(story, blueprint), *_timeline(story, width), "", *summary(story)]
    return "\n".join(lines) + "\n"


def _head(story: Story, blueprint: Blueprint) -> Iterator[str]:
    yield f"Case {clean(story.case)}: {names.journey(blueprint, story.journey)}"
    if story.is_walk_through:
        yield WALKED
    yield from (f"{name}: {said}" for name, said in about(story, blueprint))


def _timeline(story: Story, width: int) -> Iterator[str]:
    def beside(sentences: Iterable[str]) -> Iterator[str]:
        yield from (wrapped(one, width, INDENT, "  ") for one in sentences)

    day = None
    for one in told(story):
        if one.touch and one.touch.started.date() != day:
            day = one.touch.started.date()
            yield from ("", weekday(day))
        yield from beside(map(deviation_words, one.missing))
        if one.touch:
            yield _touch(one.touch)
        yield from beside(map(deviation_words, one.deviations))
        yield from beside(map(judgement_words, one.judgements))


def _touch(touch: Touch) -> str:
    """Return a touch on one line: when, what, how long, by whom."""
    lasted = f", {lasts(touch.lasted)}" if touch.lasted is not None else ""
    staff = f", by {clean(touch.staff)}" if touch.staff else ""
    return f"{touch.started:%H:%M:%S}  {clean(touch.title)}{lasted}{staff}"


def as_json(story: Story, blueprint: Blueprint) -> str:
    """Return a case as one JSON object; judgements name their touch by its place in the list."""
    origin, outcome = titles(story, blueprint)
    touches = [_touch_fields(touch) for touch in story.touches]
    places = {touch: place for place, touch in reversed(list(enumerate(story.touches)))}
    whole = {
        "case": story.case,
        "journey": story.journey,
        "title": names.journey(blueprint, story.journey),
        "origin": {"id": story.origin, "title": origin} if story.origin else None,
        "outcome": {"id": story.outcome, "title": outcome} if story.outcome else None,
        "finished": story.finished,
        "walk_through": story.is_walk_through,
        "touches": touches,
        "deviations": story.deviations and [_deviation_fields(d) for d in story.deviations],
        "cost": None if story.deviations is None else story.cost,
        "fitness": story.fitness,
        "judgements": [
            {
                "touch": places.get(judgement.touch),
                "standard": judgement.rule.id,
                "title": judgement.rule.standard.title,
                "state": state_word(judgement),
                "sentence": judgement.sentence or None,
                **accepted_json(judgement.accepted),
            }
            for judgement in story.judgements
        ],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _deviation_fields(deviation: Deviation) -> dict[str, Any]:
    return {
        "kind": deviation.kind,
        "touchpoint": deviation.touchpoint,
        "touch": deviation.row,
        "before": deviation.before,
        "sentence": deviation.sentence,
    }


def _touch_fields(touch: Touch) -> dict[str, Any]:
    return {
        "touchpoint": touch.touchpoint,
        "title": touch.title,
        "started": touch.started.isoformat(),
        "ended": touch.ended.isoformat() if touch.ended else None,
        "staff": touch.staff,
        "source": touch.source,
        "line": touch.line,
    }
