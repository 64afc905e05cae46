"""The same map in other forms: Graphviz, a table to read aloud, and files to take away."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from app_pages._address import unfolded
from app_pages._scores import look_chip
from engine.render import FORMATS
from engine.render.diagram import NOT_ON_THE_MAP, Box, Diagram, Kind
from engine.render.dot import dot
from engine.report.text import xml

KINDS = {
    "svg": ("SVG", "svg", "image/svg+xml"),
    "png": ("PNG", "png", "image/png"),
    "pdf": ("PDF", "pdf", "application/pdf"),
    "dot": ("Graphviz DOT", "dot", "text/vnd.graphviz"),
    "mermaid": ("Mermaid", "mmd", "text/plain"),
}
"""What a format is called, the end of its file's name, and its media type."""


def other_views(diagram: Diagram) -> None:
    """Offer the map as a table, as drawn by Graphviz, and as files."""
    with st.container(horizontal=True, key="downloads", vertical_alignment="center"):
        st.html("<b>Take it away</b>")
        for name, (title, ending, media) in KINDS.items():
            st.download_button(
                title,
                _made(diagram, name),
                f"{diagram.id}.{ending}",
                media,
                icon=":material/download:",
                on_click="ignore",
            )
    unfolded("The map as a table", "table", lambda: st.html(_table(diagram)))
    unfolded("The map drawn by Graphviz", "graphviz", lambda: _graphviz(diagram))


def _graphviz(diagram: Diagram) -> None:
    """Show a map as Graphviz draws it; the browser does, so no program called dot is needed."""
    st.graphviz_chart(dot(diagram), width="content", alt=diagram.title)


def _made(diagram: Diagram, name: str) -> Callable[[], str | bytes]:
    return lambda: FORMATS[name](diagram)


def _table(diagram: Diagram) -> str:
    titles = {box.id: box.title for box in diagram.boxes}
    onward: dict[str, list[str]] = {}
    for arrow in diagram.arrows:
        beside = "" if arrow.planned else NOT_ON_THE_MAP
        said = ", ".join(filter(None, (arrow.count, beside)))
        title = titles.get(arrow.end, arrow.end)
        onward.setdefault(arrow.start, []).append(f"{title} ({said})" if said else title)
    rows = "".join(_row(box, onward) for box in diagram.boxes if box.kind is Kind.TOUCHPOINT)
    heads = "".join(f'<th scope="col">{h}</th>' for h in ("Touchpoint", "State", "Number", "Next"))
    return f'<table class="jw-table"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>'


def _row(box: Box, onward: dict[str, list[str]]) -> str:
    cells = (look_chip(box.look), xml(box.measured), xml(", ".join(onward.get(box.id, ()))))
    data = "".join(f"<td>{cell}</td>" for cell in cells)
    return f'<tr><th scope="row">{xml(box.title)}</th>{data}</tr>'
