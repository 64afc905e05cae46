"""From a diagram to pixels: where every lane, box, arrow and word is drawn."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from engine.render.captions import BOX_WIDTH, Caption, caption
from engine.render.diagram import Arrow, Box, Diagram
from engine.render.grid import Grid, grid
from engine.render.headings import ABOVE_RULE, Heading, Strip, headings
from engine.render.labels import Label, labels
from engine.render.lines import Lines, draw_lines
from engine.render.routing import Trail, trails
from engine.render.shapes import Rect, Spot

HEADER = 48.0
MARGIN = 12.0
LEAST_WIDTH = 440.0
FREE, LEAST_FREE = 16.0, 12.0
"""The room above and below the words of a box together; the least where a title is long."""


@dataclass(frozen=True, slots=True)
class Place:
    """A box, its words and its rectangle."""

    box: Box
    caption: Caption
    rect: Rect
    row: int


@dataclass(frozen=True, slots=True)
class Route:
    """An arrow: the corners of its line, whether it goes back, and its words if it has any."""

    arrow: Arrow
    spots: tuple[Spot, ...]
    back: bool
    label: Label | None


@dataclass(frozen=True, slots=True)
class Layout:
    """Everything that is drawn between the title and the legend; y = 0 is the top of the lanes."""

    width: float
    height: float
    strips: tuple[Strip, ...]
    places: tuple[Place, ...]
    routes: tuple[Route, ...]
    headings: tuple[Heading, ...]
    rules: tuple[float, ...]


def layout(diagram: Diagram, sizes: Mapping[str, float] | None = None) -> Layout:
    """Return the place of everything in the diagram; the same diagram gives the same places.

    Args:
        diagram: What is drawn.
        sizes: How high each box is, by its id; None means as high as its caption.
    """
    places = grid(diagram)
    captions = {id_: caption(box) for id_, box in places.boxes.items()}
    found = trails(places)
    heights = _heights(places, captions) if sizes is None else _tallest(places, sizes)
    lines = draw_lines(places, found, heights)
    lines = lines.moved(MARGIN, HEADER)
    rects = _rects(places, lines, heights)
    height = max(lines.bottom, HEADER + 40.0)
    width = max(lines.width + 2 * MARGIN, LEAST_WIDTH)
    words = _labels(found, lines, width)
    strips = _strips(places, lines, height)
    return Layout(
        width,
        height,
        strips,
        tuple(
            Place(box, captions[id_], rects[id_], places.rows[id_])
            for id_, box in places.boxes.items()
        ),
        tuple(
            Route(trail.arrow, lines.spots[trail.number], trail.back, words.get(trail.number))
            for trail in found
        ),
        headings(strips, lines.bands, lines.spots.values()),
        tuple(top + ABOVE_RULE for top, _ in lines.bands),
    )


def _labels(found: Sequence[Trail], lines: Lines, width: float) -> dict[int, Label]:
    said = {trail.number: trail.arrow.words for trail in found}
    counts = {trail.number for trail in found if not trail.arrow.text}
    paper = Rect(4.0, 0.0, width - 8.0, lines.bottom)
    return labels(said, counts, lines.spots, lines.aisles, paper)


def _heights(places: Grid, captions: Mapping[str, Caption]) -> list[float]:
    """Return the height of the boxes in each row: one for all, more for frames and long titles."""
    alike = (words.usual_height for words in captions.values() if not words.inside)
    heights = [max(alike, default=0.0) + FREE] * places.height
    for box, words in captions.items():
        free = FREE if words.inside else LEAST_FREE
        heights[places.rows[box]] = max(heights[places.rows[box]], words.height + free)
    return heights


def _tallest(places: Grid, sizes: Mapping[str, float]) -> list[float]:
    heights = [0.0] * places.height
    for box, row in places.rows.items():
        heights[row] = max(heights[row], sizes[box])
    return heights


def _rects(places: Grid, lines: Lines, heights: Sequence[float]) -> dict[str, Rect]:
    return {
        box: Rect(lines.lefts[places.columns[box]], lines.tops[row], BOX_WIDTH, heights[row])
        for box, row in places.rows.items()
    }


def _strips(places: Grid, lines: Lines, height: float) -> tuple[Strip, ...]:
    """Return the lanes: each reaches to the middle of the gutters beside it."""
    return tuple(
        Strip(lane, Rect(lines.edges[own.start], 0.0, _between(lines, own), height))
        for lane, own in places.lanes
    )


def _between(lines: Lines, own: range) -> float:
    return lines.edges[own.stop] - lines.edges[own.start]
