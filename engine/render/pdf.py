"""The swimlane chart as PDF: lines and letters, so that it prints sharp at any size."""

from engine.render.diagram import Diagram
from engine.render.png import FONT_FOLDER, needs_other_fonts
from engine.render.svg import svg
from engine.render.text import clean

PAGE = b"""
#set document(title: sys.inputs.title, date: none)
#set page(width: auto, height: auto, margin: 12pt)
#image(bytes(sys.inputs.drawn), format: "svg", alt: sys.inputs.title)
"""
"""One page of the size of the chart; what is drawn comes in as data and is never read as Typst."""


def pdf(diagram: Diagram) -> bytes:
    """Return the diagram as a PDF document of one page, the same bytes always.

    It is tagged for screen readers (PDF/UA-1). Only for letters that our own font lacks are the
    fonts of the machine used.
    """
    import typst  # noqa: PLC0415 - loading it takes longer than drawing in any other format

    drawn = svg(diagram)
    fonts = typst.Fonts(
        include_system_fonts=needs_other_fonts(drawn), font_paths=[str(FONT_FOLDER)]
    )
    return typst.compile(
        PAGE,
        font_paths=fonts,
        sys_inputs={"drawn": drawn, "title": clean(diagram.title) or "Journey"},
        pdf_standards="ua-1",
    )
