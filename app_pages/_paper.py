"""White paper for charts, in light and in dark mode: the picture is the same as in print."""

from __future__ import annotations

import altair as alt
import streamlit as st

INK, SOFT, LINE = "#27313a", "#4a5560", "#7b8894"
alt.theme.enable("none")  # as Streamlit draws: what is not said here is left to the browser
FONT = "Source Sans, Source Sans 3, sans-serif"


AXIS = {
    "labelColor": SOFT,
    "labelFontSize": 12,
    "title": None,
    "grid": False,
    "domainColor": LINE,
    "tickColor": LINE,
}


def on_paper(layers: list[alt.Chart], height: int | alt.Step, right: int = 14) -> alt.LayerChart:
    """Return layers as one chart with ink on white, whatever the theme.

    Args:
        layers: What is drawn, the lowest first.
        height: How high it is, in pixels, or each of its rows.
        right: How much room stays free on the right for words, in pixels.
    """
    padding = {"left": 14, "top": 14, "bottom": 14, "right": right}
    config = {"font": FONT, "axis": AXIS, "view": {"stroke": None}}
    return alt.LayerChart(
        layer=layers,
        background="#ffffff",
        padding=padding,
        config=config,
        height=height,
        width="container",
    )


def picked(key: str, choice: str, field: str) -> str | None:
    """Return what is selected in a chart: a value of the field of one of its choices."""
    found = st.session_state[key]["selection"].get(choice) or [{}]
    value = found[0].get(field)
    return str(value) if value is not None else None
