"""How a standard went over its periods: a small picture, and the same in words."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence

from engine.model.blueprint import Blueprint
from engine.render.processes import picture_of
from engine.render.small_chart import small_chart
from engine.report.text import clean, xml
from engine.report.trend_words import trend_words
from engine.score.process import process_of
from engine.score.trend import Point


def trend(points: Sequence[Point], blueprint: Blueprint) -> str:
    """Return the trend of a standard as HTML; empty where it is not told by periods."""
    said = trend_words(points, blueprint)
    return f"{_picture(points, blueprint)}<p>{xml(said)}</p>" if said else ""


def _picture(points: Sequence[Point], blueprint: Blueprint) -> str:
    """Return the periods drawn beside the target; empty where they are too few for it."""
    process = process_of(points, blueprint.vocabulary)
    if process is None:
        return ""
    title = clean(points[-1].score.rule.standard.title)
    picture = small_chart(picture_of(process, blueprint.vocabulary))
    return (
        f'<img class="jw-trend" alt="{xml(f"{title} over {len(process.points)} periods")}" '
        f'src="data:image/svg+xml;base64,{b64encode(picture.encode()).decode()}">'
    )
