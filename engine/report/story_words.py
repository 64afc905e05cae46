"""What is told of a case: what it was, and each touch with what is said beside it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from engine.conformance.in_words import FAILED, Deviation
from engine.expectations.expect_average import ExpectAverage
from engine.model.blueprint import Blueprint
from engine.model.occasion import State
from engine.report.accepted_words import accepted_words
from engine.report.conformance import cost_words
from engine.report.head_words import moment
from engine.report.looks import STATE_GLYPHS
from engine.report.text import clean, counted, sentence
from engine.stories import Judgement, Story, Touch
from engine.units import show_duration

DEVIATION = "≠"
COUNTED = "counts towards the mean"
WALKED = "A walk-through by no patient: it counts in no score"


@dataclass(frozen=True, slots=True)
class Told:
    """One touch of a case, with what is said beside it.

    Attributes:
        touch: The touch; None after the last one, where something is missing at the end.
        missing: What the map has before it, and did not come.
        deviations: How it differs from the map itself.
        judgements: What the standards that apply at it came to.
    """

    touch: Touch | None
    missing: tuple[Deviation, ...]
    deviations: tuple[Deviation, ...] = ()
    judgements: tuple[Judgement, ...] = ()


def told(story: Story) -> Iterator[Told]:
    """Yield the touches of a case in their order, each with what is said beside it."""
    missing = defaultdict[int | None, list[Deviation]](list)
    own = defaultdict[int, list[Deviation]](list)
    for one in story.deviations or ():
        (missing[one.before] if one.row is None else own[one.row]).append(one)
    judged = defaultdict[Touch, list[Judgement]](list)
    for judgement in story.judgements:
        judged[judgement.touch].append(judgement)
    for place, touch in enumerate(story.touches):
        yield Told(touch, tuple(missing[place]), tuple(own[place]), tuple(judged[touch]))
    if missing[None]:
        yield Told(None, tuple(missing[None]))


def titles(story: Story, blueprint: Blueprint) -> tuple[str, str]:
    """Return the titles of the origin and the outcome; empty where they are not known."""
    known = blueprint.journeys.get(story.journey or "")
    origin, outcome = story.origin or "", story.outcome or ""
    if known and origin in known.origins:
        origin = known.origins[origin].title
    if known and outcome in known.outcomes:
        ending = known.outcomes[outcome]
        outcome = f"{ending.title} ({'resolved' if ending.resolves else 'not resolved'})"
    return clean(origin), clean(outcome)


def about(story: Story, blueprint: Blueprint) -> Iterator[tuple[str, str]]:
    """Yield how a case started, how it ended and how long it lasted, each with its name."""
    origin, outcome = titles(story, blueprint)
    yield "Started", origin or "origin not known"
    yield "Ended", outcome or ("went quiet, no outcome" if story.finished else "still open")
    if story.lasted is not None:
        yield "Lasted", f"{lasts(story.lasted)}, from {moment(story.touches[0].started)}"


def deviation_words(deviation: Deviation) -> str:
    """Return how a case differs from its map, with the sign of that."""
    return f"{DEVIATION} {clean(deviation.sentence)}"


def judgement_words(judgement: Judgement) -> str:
    """Return what a standard came to, with the sign of its state, and why it was missed."""
    title = clean(judgement.rule.standard.title)
    if isinstance(judgement.rule.expectation, ExpectAverage):
        return f"· {title} ({state_word(judgement)})"
    said = f". {sentence(judgement.sentence)}" if judgement.sentence else ""
    plain = (State.MET, State.MISSED)
    word = "" if judgement.state in plain else f" ({judgement.state.word})"
    why = f" {accepted_words(judgement.accepted)}" if judgement.accepted else ""
    return f"{STATE_GLYPHS[judgement.state]} {title}{word}{said}{why}"


def state_word(judgement: Judgement) -> str:
    """Return the state; a single occasion never meets a mean, it only counts towards it."""
    if isinstance(judgement.rule.expectation, ExpectAverage) and judgement.state is State.MET:
        return COUNTED
    return judgement.state.word


def summary(story: Story) -> Iterator[str]:
    """Yield how many judgements came out how, and how many deviations of each kind there are."""
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
        yield f"Beside its map: {counts} {DEVIATION} ({cost_words(story.cost, story.most)})"


def _judged(story: Story) -> str:
    """Return how many judgements came out how, and how many standards only took a mean."""
    means = {j.rule.id for j in story.judgements if state_word(j) == COUNTED}
    states = [j.state for j in story.judgements if state_word(j) != COUNTED]
    found = ", ".join(
        f"{states.count(state):,} {state.word} {STATE_GLYPHS[state]}"
        for state in State
        if state in states
    )
    if not means:
        return found or "No standard applied to this case."
    judged = f"{found}; the case" if found else "No standard judged this case by itself; it"
    return f"{judged} counts towards the mean of {counted(len(means), 'standard')}."


def lasts(span: timedelta) -> str:
    """Return a length of time as people write it."""
    return show_duration(span // timedelta(microseconds=1))
