"""What a map needs and a drawing lacks: at least one start that leads to a task, and one end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from engine.drafts.drawing import END, START, TASKS, Drawing, Line, Remark, Step
from engine.drafts.ways import after, ways

DONE = "Done"
"""What the outcome of a drawing without an end is called."""


def filled(drawing: Drawing) -> Drawing:
    """Return the drawing with starts that lead to one touchpoint, and with an end."""
    return _with_ends(_with_starts(drawing))


def _with_starts(drawing: Drawing) -> Drawing:
    remarks = (*drawing.remarks, *_starts_changed(drawing))
    lost = {start.id for start in drawing.of(START) if not _leads_on(drawing, start)}
    kept = {name: step for name, step in drawing.steps.items() if name not in lost}
    drawing = replace(drawing, steps=kept, remarks=remarks)
    if drawing.of(START):
        return drawing
    tasks = drawing.touchpoints
    first = [task for task in tasks if not drawing.entering.get(task.id)] or tasks[:1]
    made = {
        task.id: Step(f"start of {task.id}", START, f"Begins with: {task.name}", task.place)
        for task in first
    }
    lines = (*drawing.lines, *(Line(start.id, task) for task, start in made.items()))
    steps = {**{start.id: start for start in made.values()}, **drawing.steps}
    said = (Remark(s.place, f"an origin was made up before {s.called}") for s in first)
    return replace(drawing, steps=steps, lines=lines, remarks=(*drawing.remarks, *said))


def _starts_changed(drawing: Drawing) -> Iterator[Remark]:
    for start in drawing.of(START):
        if not _leads_on(drawing, start):
            yield Remark(start.place, f"{start.called} is left out: no task follows it")
            continue
        for other in after(drawing, start)[1:]:
            said = f"{start.called} leads to {other.called} too; an origin leads to one"
            yield Remark(start.place, said)


def _leads_on(drawing: Drawing, start: Step) -> bool:
    return any(step.tag in TASKS for step in after(drawing, start))


def _with_ends(drawing: Drawing) -> Drawing:
    if drawing.of(END):
        return drawing
    end = Step("made-up end", END, DONE, drawing.place)
    last = [task for task in drawing.touchpoints if not ways(drawing, task)]
    lines = (*drawing.lines, *(Line(task.id, end.id) for task in last))
    said = Remark(drawing.place, f"there is no end event: the outcome {DONE!r} was made up")
    steps = {**drawing.steps, end.id: end}
    return replace(drawing, steps=steps, lines=lines, remarks=(*drawing.remarks, said))
