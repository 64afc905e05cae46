"""The swimlane chart as PNG, twice the size of the screen, with a font of our own."""

import re
from pathlib import Path

import resvg_py

from engine.render.diagram import Diagram
from engine.render.svg import svg

SCALE = 2.0
FONT_FOLDER = Path(__file__).parent / "fonts"
FONT_FILES = ("SourceSansPro-Regular.otf", "SourceSansPro-Semibold.otf")

# Beyond Latin, Greek and Cyrillic letters and the usual signs.
_FOREIGN = re.compile("[^\u0000-\u052f\u1e00-\u2bff]")


def png(diagram: Diagram) -> bytes:
    """Return the diagram as a PNG picture on white paper, the same on every machine.

    Only for letters that our own font lacks are the fonts of the machine used.
    """
    drawn = svg(diagram)
    return resvg_py.svg_to_bytes(
        svg_string=drawn,
        background="#ffffff",
        zoom=SCALE,
        skip_system_fonts=not needs_other_fonts(drawn),
        font_family="Source Sans Pro",
        sans_serif_family="Source Sans Pro",
        font_files=[str(FONT_FOLDER / file) for file in FONT_FILES],
    )


def needs_other_fonts(drawn: str) -> bool:
    """Return whether a drawing has letters that our own font lacks."""
    return bool(_FOREIGN.search(drawn))
