"""Gateways dissolved: from each touchpoint straight to what may come next, words on the arrow."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from engine.drafts.drawing import GATEWAYS, MOMENTS, TASKS, Drawing, Line, Step
from engine.errors import EngineError

MOST = 2_000
"""The most lines that are followed from one step: between gateways, ways can double at each."""


def ways(drawing: Drawing, start: Step) -> list[Line]:
    """Return the arrows that leave a step, one for each step that they lead to.

    Raises:
        EngineError: There are too many for anybody to have drawn them.
    """
    after = drawing.leaving.get(start.id, ())
    followed = (found for line in after for found in _follow(drawing, line, frozenset()))
    lines = list(islice(followed, MOST + 1))
    if len(lines) > MOST:
        raise EngineError(f"{start.place}: more than {MOST:,} ways lead on from {start.called}")
    arrows: dict[str, Line] = {}
    for line in lines:
        step = drawing.steps.get(line.end)
        if step and not step.is_passed:
            known = arrows.get(line.end, line)
            words = " or ".join(dict.fromkeys(filter(None, (known.words, line.words))))
            arrows[line.end] = replace(line, words=words, kept={**known.kept, **line.kept})
    return list(arrows.values())


def _follow(drawing: Drawing, line: Line, passed: frozenset[str]) -> Iterator[Line]:
    """Yield a line, and those that lead on past gateways and what happens between tasks."""
    yield line
    step = drawing.steps.get(line.end)
    if step is None or not step.is_passed or step.id in passed:
        return
    for further in drawing.leaving.get(step.id, ()):
        is_said = step.tag in MOMENTS or (further.words and step.tag in GATEWAYS)
        said = step.name if is_said else ""
        words = (line.words, said, further.words)
        kept = {**line.kept, **further.kept}
        longer = replace(further, words=" ".join(filter(None, words)), kept=kept)
        yield from _follow(drawing, longer, passed | {step.id})


def after(drawing: Drawing, start: Step) -> list[Step]:
    """Return the touchpoints and ends to which a start leads, touchpoints first."""
    ends = [drawing.steps[way.end] for way in ways(drawing, start)]
    return sorted(ends, key=lambda step: step.tag not in TASKS)
