"""Diagrams of a journey: one value, drawn as SVG, PNG, PDF, DOT or Mermaid."""

from collections.abc import Callable

from engine.render.diagram import Diagram
from engine.render.dot import dot
from engine.render.mermaid import mermaid
from engine.render.pdf import pdf
from engine.render.png import png
from engine.render.svg import svg

FORMATS: dict[str, Callable[[Diagram], str | bytes]] = {
    "dot": dot,
    "mermaid": mermaid,
    "pdf": pdf,
    "png": png,
    "svg": svg,
}
"""The formats a diagram can be drawn in, by the name used on the command line."""
