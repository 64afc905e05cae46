"""The last periods of a standard as small bars, with the same in words."""

from __future__ import annotations

from collections.abc import Sequence

from engine.model.blueprint import Blueprint
from engine.report.text import xml
from engine.report.trend_words import trend_words
from engine.score.trend import Point

SHOWN = 12


def trend(points: Sequence[Point], blueprint: Blueprint) -> str:
    """Return the trend of a standard as HTML; empty where it is not told by periods."""
    said = trend_words(points, blueprint)
    if not said:
        return ""
    shares = [point.score.counts.share for point in points[-SHOWN:] if point.score.mean is None]
    bars = "".join(f'<i style="height:{share or 0:.0%}"></i>' for share in shares)
    picture = f'<span class="jw-spark" aria-hidden="true">{bars}</span>' if bars else ""
    return f'<p class="jw-trend">{picture}<span>{xml(said)}</span></p>'
