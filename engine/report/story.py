"""`journey case`: one patient's passage as a timeline, with what each standard came to."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Any

from engine.conformance.in_words import FAILED, Deviation
from engine.expectations.expect_average import ExpectAverage
from engine.model.blueprint import Blueprint
from engine.model.occasion import State
from engine.report import names
from engine.report.head_words import moment, weekday
from engine.report.looks import STATE_GLYPHS
from engine.report.text import clean, counted, sentence, wrapped
from engine.stories import Judgement, Story, Touch
from engine.units import show_duration

INDENT = " " * 10
DEVIATION = "≠"
COUNTED = "counts towards the mean"


def full(story: Story, blueprint: Blueprint, width: int = 100) -> str:
    """Return a case as a timeline; times are the practice's own."""
    lines = [*_head(story, blueprint), *_timeline(story, width), "", *_summary(story)]
    return "\n".join(lines) + "\n"


def _head(story: Story, blueprint: Blueprint) -> Iterator[str]:
    origin, outcome = _titles(story, blueprint)
    yield f"Case {clean(story.case)}: {names.journey(blueprint, story.journey)}"
    if story.is_walk_through:
        yield "A walk-through by no patient: it counts in no score"
    yield f"Started: {origin or 'origin not known'}"
    ended = outcome or ("went quiet, no outcome" if story.finished else "still open")
    yield f"Ended: {ended}"
    if story.lasted is not None:
        yield f"Lasted: {_lasts(story.lasted)}, from {moment(story.touches[0].started)}"


def _titles(story: Story, blueprint: Blueprint) -> tuple[str, str]:
    """Return the titles of the origin and the outcome; empty where they are not known."""
    known = blueprint.journeys.get(story.journey or "")
    origin, outcome = story.origin or "", story.outcome or ""
    if known and origin in known.origins:
        origin = known.origins[origin].title
    if known and outcome in known.outcomes:
        ending = known.outcomes[outcome]
        outcome = f"{ending.title} ({'resolved' if ending.resolves else 'not resolved'})"
    return clean(origin), clean(outcome)


def _timeline(story: Story, width: int) -> Iterator[str]:
    def told(sentences: Iterable[str]) -> Iterator[str]:
        yield from (wrapped(one, width, INDENT, "  ") for one in sentences)

    day, beside, judged = None, _by_place(story), defaultdict[Touch, list[str]](list)
    for judgement in story.judgements:
        judged[judgement.touch].append(_judgement(judgement))
    for place, touch in enumerate(story.touches):
        if touch.started.date() != day:
            day = touch.started.date()
            yield from ("", weekday(day))
        yield from told(beside[None, place])
        yield _touch(touch)
        yield from told((*beside[place, None], *judged[touch]))
    yield from told(beside[None, None])


def _by_place(story: Story) -> defaultdict[tuple[int | None, int | None], list[str]]:
    """Return how each touch differs from the map, and what is missing before each, or at the end.

    The key is the place of the touch, or that of the next one after what is missing.
    """
    found = defaultdict[tuple[int | None, int | None], list[str]](list)
    for one in story.deviations or ():
        key = (one.row, None) if one.row is not None else (None, one.before)
        found[key].append(f"{DEVIATION} {clean(one.sentence)}")
    return found


def _touch(touch: Touch) -> str:
    """Return a touch on one line: when, what, how long, by whom."""
    lasted = f", {_lasts(touch.lasted)}" if touch.lasted is not None else ""
    staff = f", by {clean(touch.staff)}" if touch.staff else ""
    return f"{touch.started:%H:%M:%S}  {clean(touch.title)}{lasted}{staff}"


def _judgement(judgement: Judgement) -> str:
    title = clean(judgement.rule.standard.title)
    if isinstance(judgement.rule.expectation, ExpectAverage):
        return f"· {title} ({_word(judgement)})"
    said = f". {sentence(judgement.sentence)}" if judgement.sentence else ""
    told = (State.MET, State.MISSED)
    word = "" if judgement.state in told else f" ({judgement.state.word})"
    return f"{STATE_GLYPHS[judgement.state]} {title}{word}{said}"


def _word(judgement: Judgement) -> str:
    """Return the state; a single occasion never meets a mean, it only counts towards it."""
    if isinstance(judgement.rule.expectation, ExpectAverage) and judgement.state is State.MET:
        return COUNTED
    return judgement.state.word


def _summary(story: Story) -> Iterator[str]:
    yield _judged(story)
    if story.deviations is None:
        return
    kinds = Counter(one.kind for one in story.deviations)
    counts = ", ".join(f"{n:,} {kind}" for kind, n in kinds.items())
    if not kinds:
        yield "As on its map."
    elif set(kinds) == {FAILED}:  # what failed had its place
        yield f"As on its map; {counts} {DEVIATION}"
    else:
        yield f"Beside its map: {counts} {DEVIATION}"


def _judged(story: Story) -> str:
    """Return how many judgements came out how, and how many standards only took a mean."""
    means = {j.rule.id for j in story.judgements if _word(j) == COUNTED}
    states = [j.state for j in story.judgements if _word(j) != COUNTED]
    found = ", ".join(
        f"{states.count(state):,} {state.word} {STATE_GLYPHS[state]}"
        for state in State
        if state in states
    )
    if not means:
        return found or "No standard applied to this case."
    judged = f"{found}; the case" if found else "No standard judged this case by itself; it"
    return f"{judged} counts towards the mean of {counted(len(means), 'standard')}."


def _lasts(span: timedelta) -> str:
    return show_duration(span // timedelta(microseconds=1))


def as_json(story: Story, blueprint: Blueprint) -> str:
    """Return a case as one JSON object; judgements name their touch by its place in the list."""
    origin, outcome = _titles(story, blueprint)
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
        "judgements": [
            {
                "touch": places.get(judgement.touch),
                "standard": judgement.rule.id,
                "title": judgement.rule.standard.title,
                "state": _word(judgement),
                "sentence": judgement.sentence or None,
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
