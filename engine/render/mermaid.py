"""The diagram as Mermaid text, for wikis and pull requests."""

import re
from collections.abc import Iterator

from engine.render.captions import IN_ANY_ORDER, lines
from engine.render.diagram import PAPER_INK, Arrow, Band, Box, Diagram, Ending, Kind, Lane
from engine.render.shade import Shade
from engine.render.strokes import OFF_THE_MAP
from engine.render.text import clean, plain_ids

THICKER = 7
"""How many pixels wider an arrow is that every case took than one that nobody took."""

# Everything that Mermaid, Markdown or HTML could read as more than a letter, such as a list.
_SPECIAL = re.compile(r"""[^\w\s.,:%/()+●▲■○✓×–'?!-]|(?<=\d)[.)](?=\s)|^[+-](?=\s|$)|/{2}|-{2,}""")
_CLASSES = {
    Band.ON_TARGET: "on_target",
    Band.COULD_BE_CHANCE: "could_be_chance",
    Band.BELOW_TARGET: "below_target",
    Band.NO_VERDICT: "no_verdict",
    Band.NOT_SCORED: "not_scored",
}
_ENDINGS = {
    Ending.RESOLVED: "resolved",
    Ending.UNRESOLVED: "not_resolved",
    Ending.LOST: "patient_lost",
}


def mermaid(diagram: Diagram) -> str:
    """Return the diagram as a Mermaid flowchart, a subgraph for each lane."""
    names = plain_ids(box.id for box in diagram.every_box)
    said = [
        *(f"%% {said}" for said in map(escaped, (diagram.title, *diagram.said)) if said),
        "flowchart TD",
        *_lanes(diagram, names),
        *(f"  {line}" for arrow in diagram.arrows for line in _arrow(arrow, names)),
        *_classes(),
        *(_shade(shade) for shade, _ in (diagram.scale.steps if diagram.scale else ())),
        *_frames(diagram, names),
        *_strokes(diagram, names),
    ]
    return "\n".join(said) + "\n"


def escaped(text: str) -> str:
    """Return the text with everything but plain letters as Mermaid's character codes."""
    return _SPECIAL.sub(lambda found: "".join(f"#{ord(c)};" for c in found[0]), clean(text))


def _inside(lane: Lane, diagram: Diagram) -> list[Box]:
    return [box for box in diagram.boxes if box.lane == lane.id and box.kind is not Kind.OUTCOME]


def _lanes(diagram: Diagram, names: dict[str, str]) -> Iterator[str]:
    known = {lane.id for lane in diagram.lanes}
    for number, lane in enumerate(diagram.lanes):
        if inside := _inside(lane, diagram):
            said = " · ".join(filter(None, (escaped(lane.title), escaped(lane.owner))))
            yield f'  subgraph lane_{number}["{said or " "}"]'
            yield from (f"    {line}" for box in inside for line in _box(box, names))
            yield "  end"
    for box in diagram.boxes:
        if box.lane not in known or box.kind is Kind.OUTCOME:
            yield from (f"  {line}" for line in _box(box, names))


def _box(box: Box, names: dict[str, str]) -> Iterator[str]:
    """Yield the line of a box; a group is a subgraph of its own, with a box for each inside."""
    if box.inside:
        said = " · ".join(map(escaped, (box.title, *lines(box), IN_ANY_ORDER)))
        yield f'subgraph {names[box.id]}["{said}"]'
        yield from (f"  {line}" for one in box.inside for line in _box(one, names))
        yield "end"
        return
    before, after = ("([", "])") if box.kind is not Kind.TOUCHPOINT else ("[", "]")
    before, after = ("[/", "/]") if box.waiting else (before, after)
    words = "<br/>".join(escaped(note) for note in (box.title, *lines(box)) if clean(note)) or " "
    yield f'{names[box.id]}{before}"{words}"{after}:::{_class(box)}'


def _class(box: Box) -> str:
    if box.kind is Kind.ORIGIN:
        return "origin"
    if box.kind is Kind.OUTCOME:
        return _ENDINGS[box.ending]
    return _shade_class(box.shade) if box.shade else _CLASSES[box.band]


def _shade_class(shade: Shade) -> str:
    return "no_data" if shade.level is None else f"level_{shade.level}"


def _arrow(arrow: Arrow, names: dict[str, str]) -> Iterator[str]:
    if arrow.start in names and arrow.end in names:
        words = f'|"{escaped(arrow.words)}"|' if clean(arrow.words) else ""
        stroke = "-.->" if not arrow.planned else "==>" if arrow.hand_over else "-->"
        yield f"{names[arrow.start]} {stroke}{words} {names[arrow.end]}"


def _classes() -> Iterator[str]:
    for band, name in _CLASSES.items():
        yield f"  classDef {name} fill:{band.fill},stroke:{band.ink},color:#1b232b"
    yield f"  classDef lane fill:#f4f7f9,stroke:#c9d2da,color:{PAPER_INK}"
    yield f"  classDef origin fill:{PAPER_INK},stroke:{PAPER_INK},color:#ffffff"
    yield "  classDef resolved fill:#ffffff,stroke:#00563f,stroke-width:3px,color:#1b232b"
    yield "  classDef not_resolved fill:#ffffff,stroke:#4a5560,color:#1b232b"
    yield "  classDef patient_lost fill:#ffffff,stroke:#9b1c31,stroke-dasharray:2 3,color:#1b232b"


def _shade(shade: Shade) -> str:
    look = f"fill:{shade.fill},stroke:{shade.ink},color:#1b232b"
    return f"  classDef {_shade_class(shade)} {look}"


def _frames(diagram: Diagram, names: dict[str, str]) -> Iterator[str]:
    """Yield the looks of subgraphs, which are told apart from those of boxes."""
    for number, lane in enumerate(diagram.lanes):
        if _inside(lane, diagram):
            yield f"  class lane_{number} lane"
    yield from (f"  class {names[box.id]} {_class(box)}" for box in diagram.boxes if box.inside)


def _strokes(diagram: Diagram, names: dict[str, str]) -> Iterator[str]:
    """Yield the colours and widths of arrows; Mermaid counts its links."""
    drawn = [a for a in diagram.arrows if a.start in names and a.end in names]
    looks: dict[str, list[str]] = {}
    for number, arrow in enumerate(drawn):
        if look := ",".join(_look(arrow)):
            looks.setdefault(look, []).append(str(number))
    yield from (f"  linkStyle {','.join(links)} {look}" for look, links in looks.items())


def _look(arrow: Arrow) -> Iterator[str]:
    if arrow.hand_over:
        yield "stroke:#0b4f8a"
    if not arrow.planned:
        yield f"stroke:{OFF_THE_MAP.ink}"
    if arrow.taken:
        yield f"stroke-width:{round(1 + THICKER * arrow.taken.share)}px"
