"""What grows with what, as SVG on two logarithmic scales."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from math import ceil, floor, log10

Points = Sequence[tuple[float, float]]
WIDTH, HEIGHT = 640.0, 320.0
LEFT, RIGHT, TOP, BOTTOM = 64.0, 236.0, 20.0, 48.0
SOFT, LINE = "#4a5560", "#d5dbe0"
COLOURS = ("#4a5560", "#0b4f8a", "#a34700", "#5b3b8c")
APART = 16.0
"""How far apart the names of two lines stand at least."""


@dataclass(frozen=True, slots=True)
class _Scale:
    """Decades along one side of the picture."""

    first: int
    last: int
    begin: float
    end: float

    @classmethod
    def around(cls, values: Sequence[float], begin: float, end: float) -> _Scale:
        first, last = floor(log10(min(values))), ceil(log10(max(values)))
        return cls(first, max(last, first + 1), begin, end)

    def at(self, value: float) -> float:
        share = (log10(value) - self.first) / (self.last - self.first)
        return self.begin + share * (self.end - self.begin)

    @property
    def decades(self) -> Iterator[tuple[float, float]]:
        return ((10.0**n, self.at(10.0**n)) for n in range(self.first, self.last + 1))


def growth_chart(title: str, across: str, lines: Mapping[str, Points]) -> str:
    """Return the lines as an SVG document; each is named at its end, and values are in seconds."""
    points = [point for line in lines.values() for point in line]
    x = _Scale.around([one for one, _ in points], LEFT, WIDTH - RIGHT)
    y = _Scale.around([one for _, one in points], HEIGHT - BOTTOM, TOP)
    parts = (*_grid(x, y), _text(_middle(x), HEIGHT - 8, across), *_lines(lines, x, y))
    label = escape(title)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:g} {HEIGHT:g}" '
        f'width="{WIDTH:g}" height="{HEIGHT:g}" role="img" aria-label="{label}" '
        f'font-family="Helvetica, Arial, sans-serif" font-size="12">\n<title>{label}</title>\n'
        f'<rect width="100%" height="100%" fill="#ffffff"/>\n{"".join(parts)}</svg>\n'
    )


def _middle(scale: _Scale) -> float:
    return (scale.begin + scale.end) / 2


def _grid(x: _Scale, y: _Scale) -> Iterator[str]:
    for value, place in x.decades:
        yield _path(((place, y.begin), (place, y.end)), LINE, 1)
        yield _text(place, y.begin + 18, f"{value:,.0f}")
    for value, place in y.decades:
        yield _path(((x.begin, place), (x.end, place)), LINE, 1)
        yield _text(x.begin - 8, place + 4, f"{value:g} s", "end")


def _lines(lines: Mapping[str, Points], x: _Scale, y: _Scale) -> Iterator[str]:
    placed = {
        name: [(x.at(one), y.at(other)) for one, other in points] for name, points in lines.items()
    }
    colours = dict(zip(placed, COLOURS, strict=False))
    below = 0.0
    for name, points in sorted(placed.items(), key=lambda item: item[1][-1][1]):
        below = max(below + APART, points[-1][1] + 4)
        yield _path(points, colours[name], 2)
        yield from (
            f'<circle cx="{one:.1f}" cy="{other:.1f}" r="3" fill="{colours[name]}"/>\n'
            for one, other in points
        )
        yield _text(WIDTH - RIGHT + 10, below, name, "start", colours[name])


def _path(points: Points, colour: str, thick: int) -> str:
    drawn = " ".join(f"{one:.1f},{other:.1f}" for one, other in points)
    return f'<polyline points="{drawn}" fill="none" stroke="{colour}" stroke-width="{thick}"/>\n'


def _text(x: float, y: float, words: str, anchor: str = "middle", colour: str = SOFT) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{colour}">'
        f"{escape(words)}</text>\n"
    )
