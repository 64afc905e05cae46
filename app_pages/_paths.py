"""How cases really went from one origin: a picture of the ways that most took, and a table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from app_pages._address import keep, looked_into, unfolded
from app_pages._paper import FONT, INK, SOFT
from app_pages._view import View
from engine.graph.journey_map import JourneyMap
from engine.insights.paths import Link, Paths
from engine.insights.paths import paths as paths_of
from engine.insights.scope import Scope
from engine.model.journey import Journey
from engine.report.paths_words import NOT_ON_THE_MAP, box_title, link_sentence, paths_sentences
from engine.report.text import xml
from engine.score.only import Only

KEY, WAY = "paths-chart", "way"
ROW, FREE = 84, 18
APART = 124
"""So far boxes of one row stand apart, and so wide are their titles: none lies on another."""
LONGEST = 60
"""So many letters of a title stand at its box; the list has it whole."""
BESIDE, PALE, CHOSEN = "#b3400f", 0.3, 0.75
HALO = {"textBorderColor": "#ffffff", "textBorderWidth": 3}

Titles = Mapping[str, str]
"""What each box is called."""


@st.fragment
def paths(view: View, journey: Journey, origin: str | None = None) -> None:
    """Show how the cases of a journey really went; a click on a way reruns only this.

    Args:
        view: What is looked at.
        journey: The journey.
        origin: Where the cases begin; None for the first origin of the journey.
    """
    start = origin or next(iter(journey.origins), None)
    st.header("How cases really went")
    if start is None or not view.scored:
        st.html("<p>○ There is no case to tell of.</p>")
        return
    scope = Scope(view.audit, view.days.period, Only(journeys=(journey.journey,)))
    found = scope.once(
        ("paths", start),
        lambda: paths_of(scope, JourneyMap(journey, view.blueprint).of_origin(start)),
    )
    if not found.links:
        st.html("<p>○ No case began here in these days.</p>")
        return
    said = " ".join(paths_sentences(found))
    st.html(f"<p>{xml(said)}</p>")
    boxes = dict.fromkeys(box for link in found.links for box in (link.start, link.end))
    titles = {box: box_title(view.blueprint, journey, start, box) for box in boxes}
    _drawn(found, titles, said)
    _one_way(found, titles)
    unfolded("The ways as a list", "ways", lambda: _as_list(found, titles))


def _drawn(found: Paths, titles: Titles, said: str) -> None:
    with st.container(key="paths"):  # on a phone it is moved sideways
        st.echarts_chart(
            picture(found, titles, st.query_params.get(WAY)),
            theme=None,
            renderer="svg",
            height=ROW * (max(found.depths.values()) + 1),
            key=KEY,
            on_select=lambda: keep(WAY, _picked(found)),
            alt=f"Where cases went, step by step. {said}",
        )


def picture(found: Paths, titles: Titles, selected: str | None = None) -> dict[str, Any]:
    """Return the ways as a Sankey diagram for ECharts; each can be selected.

    It goes from the top to the bottom, so that what leads back ends in a box of its own.

    Args:
        found: The ways.
        titles: What each box is called.
        selected: The id of the way that is looked at; None for none.
    """
    short = {box: _shortened(title) for box, title in titles.items()}
    came = {box: f"{title}\n{found.came.get(box, 0):,}" for box, title in short.items()}
    back = {link.drawn_end: f"↩ back to {short[link.end]}" for link in found.links if link.is_back}
    look = {"color": INK, "fontSize": 13, "lineHeight": 16, **HALO}
    return {
        "backgroundColor": "#ffffff",
        "textStyle": {"fontFamily": FONT},
        "animation": False,
        "series": [
            {
                "type": "sankey",
                "data": [_box(*one) for one in {**came, **back}.items()],
                "links": [_link(link, found, selected) for link in found.links],
                "orient": "vertical",
                "left": 84,
                "right": 84,
                "top": 14,
                "bottom": 60,
                "nodeGap": APART,
                "nodeWidth": 10,
                "draggable": False,
                "selectedMode": "single",
                "select": {"lineStyle": {"opacity": CHOSEN}},
                "label": {**look, "position": "bottom", "width": APART, "overflow": "break"},
                "itemStyle": {"color": SOFT, "borderWidth": 0},
            }
        ],
    }


def _shortened(title: str) -> str:
    return title if len(title) <= LONGEST else f"{title[: LONGEST - 1].rstrip()}…"


def _box(name: str, title: str) -> dict[str, Any]:
    """Return a box; ECharts finds nothing to fill in, whatever it is called."""
    return {"name": name, "label": {"formatter": title.replace("{", "(").replace("}", ")")}}


def _link(link: Link, found: Paths, selected: str | None) -> dict[str, Any]:
    rows = found.depths[link.drawn_end] - found.depths[link.start]
    label = {
        "show": not link.is_planned,
        "formatter": f"▲ {link.taken.cases:,} {NOT_ON_THE_MAP}",
        "color": BESIDE,
        "offset": [0, FREE if rows % 2 else -FREE],  # between two rows, below the names of one
        **HALO,
    }
    return {
        "source": link.start,
        "target": link.drawn_end,
        "value": link.taken.cases,
        "lineStyle": {
            "color": SOFT if link.is_planned else BESIDE,
            "opacity": CHOSEN if _id(link) == selected else PALE,
        },
        "edgeLabel": label,
    }


def _picked(found: Paths) -> str | None:
    """Return the id of the way that is selected; boxes cannot be looked into."""
    for one in st.session_state[KEY]["selection"]["selected"]:
        if one["data_type"] == "edge" and one["data_indices"]:
            return _id(found.links[one["data_indices"][0]])
    return None


def _id(link: Link) -> str:
    """Return the name of a way in the address bar."""
    return f"{link.start}..{link.end}"


def _title(link: Link, titles: Titles) -> str:
    return f"{titles[link.start]} → {titles[link.end]}"


def _one_way(found: Paths, titles: Titles) -> None:
    """Show the numbers of the way that is chosen, if one is."""
    named = {_id(link): link for link in found.links}
    link = looked_into("Look into a way", WAY, named, lambda one: _title(one, titles), 480)
    if link:
        said = link_sentence(link, titles[link.start], titles[link.end])
        st.html(f"<p><b>{xml(said)}</b></p>")


def _as_list(found: Paths, titles: Titles) -> None:
    said = (link_sentence(one, titles[one.start], titles[one.end]) for one in found.links)
    st.html(f"<ul>{''.join(f'<li>{xml(one)}</li>' for one in said)}</ul>")
