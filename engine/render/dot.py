"""The diagram as DOT, built with the `graphviz` package and laid out by whoever reads it."""

from html import escape

from graphviz import Digraph
from graphviz import escape as quoted

from engine.render.captions import lines, member_lines, tooltip
from engine.render.diagram import PAPER_INK, Arrow, Box, Diagram, Ending, Kind, Lane
from engine.render.strokes import OFF_THE_MAP
from engine.render.text import clean, plain_ids, wrap

FONT = "Source Sans 3,Source Sans Pro,Arial,Helvetica,sans-serif"
LINE_ROOM, SIZE = 150.0, 13.0
THICKER = 6.0
"""How much thicker an arrow is that every case took than one that nobody took."""
BORDERS = {
    Ending.RESOLVED: "rounded,bold",
    Ending.UNRESOLVED: "rounded",
    Ending.LOST: "rounded,dotted",
}


def dot(diagram: Diagram) -> str:
    """Return the diagram in the DOT language; no Graphviz program is called."""
    names = plain_ids(box.id for box in diagram.boxes)
    graph = Digraph("journey", graph_attr=_graph_attributes(diagram))
    graph.attr("node", shape="box", fontname=FONT, fontsize="12", margin="0.12,0.06")
    graph.attr("edge", fontname=FONT, fontsize="10", color="#55616d", fontcolor="#3c4650")
    lanes = {lane.id: lane for lane in diagram.lanes}
    for number, lane in enumerate(diagram.lanes):
        inside = [box for box in diagram.boxes if _home(box) == lane.id]
        if inside:
            graph.subgraph(_cluster(number, lane, inside, names))
    for box in diagram.boxes:
        if _home(box) not in lanes:
            _add_box(graph, box, names)
    for arrow in diagram.arrows:
        if arrow.start in names and arrow.end in names:
            _add_arrow(graph, arrow, names)
    return str(graph.source)


def _home(box: Box) -> str | None:
    return None if box.kind is Kind.OUTCOME else box.lane


def _graph_attributes(diagram: Diagram) -> dict[str, str]:
    title, *more = map(clean, (diagram.title, diagram.subtitle, *diagram.said))
    return {
        "label": _html([f"<b>{escape(title)}</b>", *map(escape, more)]),
        "labelloc": "t",
        "fontname": FONT,
        "bgcolor": "#ffffff",
        "rankdir": "TB",
        # Without it, dot stops at some maps with loops between lanes: "trouble in init_rank".
        "newrank": "true",
        "nodesep": "0.35",
        "ranksep": "0.45",
    }


def _cluster(number: int, lane: Lane, boxes: list[Box], names: dict[str, str]) -> Digraph:
    title, owner = escape(clean(lane.title)), escape(clean(lane.owner))
    cluster = Digraph(f"cluster_{number}")
    cluster.attr(label=_html([f"<b>{title}</b>", owner]), style="rounded,filled")
    cluster.attr(fillcolor="#f4f7f9", color="#c9d2da", fontname=FONT, fontcolor=PAPER_INK)
    for box in boxes:
        _add_box(cluster, box, names)
    return cluster


def _add_box(graph: Digraph, box: Box, names: dict[str, str]) -> None:
    style = "rounded,filled"
    fill, ink, words = box.look.fill, box.look.ink, PAPER_INK
    if box.kind is Kind.OUTCOME:
        style = f"{BORDERS[box.ending]},filled"
    if box.kind is Kind.ORIGIN:
        fill, ink, words = PAPER_INK, PAPER_INK, "#ffffff"
    graph.node(
        names[box.id],
        label=_label(box),
        style=f"{style},dashed" if box.waiting else style,
        peripheries="2" if box.inside else None,
        fillcolor=fill,
        color=ink,
        fontcolor=words,
        tooltip=quoted(tooltip(box)),
    )


def _label(box: Box) -> str:
    title = [f"<b>{escape(line)}</b>" for line in wrap(box.title, SIZE, LINE_ROOM)]
    return _html([*title, *map(escape, (*lines(box), *member_lines(box)))])


def _html(lines: list[str]) -> str:
    r"""Return an HTML-like label; the words in it are escaped.

    Graphviz puts the name of the box for `\N` even here, and even if the backslash is written as
    a character reference; two of them stand for one.
    """
    kept = [line for line in lines if line and line != "<b></b>"]
    return "<" + ("<br/>".join(kept).replace("\\", "&#92;&#92;") or " ") + ">"


def _add_arrow(graph: Digraph, arrow: Arrow, names: dict[str, str]) -> None:
    words = clean(arrow.words)
    graph.edge(
        names[arrow.start],
        names[arrow.end],
        label=_html([escape(words)]) if words else None,
        **_look(arrow),
    )


def _look(arrow: Arrow) -> dict[str, str]:
    look = {"arrowhead": "normalnormal", "color": "#0b4f8a"} if arrow.hand_over else {}
    if not arrow.planned:
        look |= {"style": "dashed", "color": OFF_THE_MAP.ink}
    if arrow.taken:
        look["penwidth"] = f"{1 + THICKER * arrow.taken.share:.1f}"
    elif arrow.hand_over:
        look["penwidth"] = "2.2"
    return look
