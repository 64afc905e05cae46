"""A standard by the hours of the week: how much comes, and how well it is served."""

from __future__ import annotations

from typing import Any

import altair as alt
import streamlit as st

from app_pages._address import keep, looked_into, unfolded
from app_pages._misses import MOST, latest_misses
from app_pages._paper import INK, SOFT, on_paper, picked
from app_pages._view import View
from engine.insights.load import Hour, Load, loads
from engine.insights.scope import Scope
from engine.misses import Wanted
from engine.report.load_words import DAYS, READING, hour_sentence, load_on_a_day, load_sentence
from engine.report.text import clean, xml
from engine.score import numbers
from engine.score.only import Only

KEY, CHOICE, ID, AT = "load-chart", "cell", "id", "hour"
ROW, HEAD = 42, 60
GAPS = alt.Scale(paddingInner=0.08, paddingOuter=0)
SHADES = ["#e08a4a", "#ffffff"]
"""From all missed to all met: the darker the worse, also in grey; ink is readable on both."""


@st.fragment
def load_section(view: View, name: str) -> None:
    """Show a standard hour by hour; a click on one reruns only this."""
    scope = Scope(view.audit, view.days.period, Only(standards=(name,)))
    load = next((one for one in scope.once("loads", lambda: [*loads(scope)]) if one.hours), None)
    if load is None:
        return
    st.header("In which hours")
    of_all = "" if not view.only else " All its touchpoints are counted, whoever owns them."
    st.html(f"<p><b>{xml(load_sentence(load))}</b> {xml(READING)}{of_all}</p>")
    title, at = clean(view.blueprint.standards[name].title), st.query_params.get(AT)
    st.vega_lite_chart(
        spec=scope.once(("load chart", at), lambda: load_chart(load, at).to_dict()),
        theme=None,
        key=KEY,
        on_select=lambda: keep(AT, picked(KEY, CHOICE, ID)),
        alt=f"{title}, by weekday and hour. {load_sentence(load)}",
    )
    st.html(
        '<p class="jw-key"><span><b>84%</b> met; the darker, the more was missed</span>'
        "<span>3.2 come on one day</span>"
        "<span><b>few</b>, dashed: too few were judged to speak of a share</span></p>"
    )
    _one_hour(view, load)
    unfolded("The hours as a list", "hours", lambda: _as_list(load))


def load_chart(load: Load, selected: str | None) -> alt.LayerChart:
    """Return the hours of the week as cells; one of them can be selected."""
    hours = [f"{hour}:00" for hour in sorted({hour.hour for hour in load.hours})]
    cells = alt.Chart({"values": [_cell(hour, selected) for hour in load.hours]}).encode(
        x=alt.X("weekday:N", sort=DAYS, axis=_axis(orient="top", labelAngle=0), scale=GAPS),
        y=alt.Y("hour:N", sort=hours, axis=_axis(), scale=GAPS),
    )
    shade = alt.Scale(domain=[0, 1], range=SHADES, interpolate="rgb")
    edges = cells.mark_rect(aria=False, filled=False, stroke=SOFT)
    boxes = (
        cells.mark_rect(cursor="pointer")
        .encode(color=alt.Color("share:Q", scale=shade, legend=None), tooltip="In words:N")
        .add_params(alt.selection_point(name=CHOICE, fields=[ID], on="click"))
    )
    few = cells.mark_rect(aria=False, filled=False, stroke=SOFT, strokeDash=[3, 3])
    chosen_one = cells.mark_rect(aria=False, filled=False, stroke=INK, strokeWidth=4)
    layers = [
        boxes,
        edges.transform_filter("!datum.is_few"),
        few.transform_filter("datum.is_few"),
        chosen_one.transform_filter("datum.is_selected"),
    ]
    words = cells.mark_text(color=INK, fontSize=14, fontWeight=600, dy=-7).encode(text="met:N")
    below = cells.mark_text(color=INK, fontSize=12, dy=10).encode(text="load:N")
    return on_paper([*layers, words, below], ROW * len(hours) + HEAD)


def _axis(**more: Any) -> alt.Axis:
    return alt.Axis(domain=False, ticks=False, labelPadding=6, **more)


def _cell(hour: Hour, selected: str | None) -> dict[str, Any]:
    counts = hour.counts
    return {
        ID: _id(hour),
        "weekday": DAYS[hour.weekday],
        "hour": f"{hour.hour}:00",
        "share": 1.0 if hour.is_too_few else counts.share,
        "met": "few" if hour.is_too_few else numbers.percent(counts.met, counts.judged),
        "load": load_on_a_day(hour).replace("under ", "<"),
        "is_few": hour.is_too_few,
        "is_selected": _id(hour) == selected,
        "In words": hour_sentence(hour),
    }


def _id(hour: Hour) -> str:
    """Return the name of an hour in the address bar, such as mon-9."""
    return f"{DAYS[hour.weekday].lower()}-{hour.hour}"


def _title(hour: Hour) -> str:
    return f"{DAYS[hour.weekday]} {hour.hour}:00"


def _one_hour(view: View, load: Load) -> None:
    """Show the numbers and the misses of the hour that is chosen, if one is."""
    named = {_id(hour): hour for hour in load.hours}
    hour = looked_into("Look into an hour", AT, named, _title)
    if hour is None:
        return
    days, at = view.days.period, (hour.weekday, hour.hour)
    asked = Wanted(load.standard, since=days.since, until=days.until, most=MOST, at=at)
    with st.container(border=True, key="one-hour"):
        st.html(f"<p><b>{xml(hour_sentence(hour))}</b></p>")
        latest_misses(view.audit, hour.counts.missed, asked)


def _as_list(load: Load) -> None:
    rows = "".join(f"<li>{xml(hour_sentence(hour))}</li>" for hour in load.hours)
    st.html(f"<ul>{rows}</ul>")
