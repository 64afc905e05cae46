"""A process over time as SVG: its values, its centre line, its limits, and what stands out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby
from math import ceil

from engine.render.process_picture import BY_ITSELF, BY_LUCK, ProcessPicture
from engine.render.signs import number
from engine.render.svg import FONTS
from engine.render.text import clean, fit, width

WIDTH, HEIGHT = 760.0, 250.0
LEFT, RIGHT, TOP, BOTTOM = 16.0, 118.0, 14.0, 54.0
SIZE = 12.0
INK, SOFT, LINE = "#27313a", "#4a5560", "#7b8894"
BAND = f'class="chance" fill="#e3e8ed" stroke="{LINE}" stroke-width="0.6"'
BETTER, WORSE, OTHER = "#0b4f8a", "#a34700", "#5b3b8c"
APART = 18.0
"""How much room stays free between the names of two periods."""

SPARE = 0.14
"""How much of the height stays free above and below what is drawn."""


def process_chart(picture: ProcessPicture) -> str:
    """Return a process as an SVG document."""
    scale = _Scale.of(picture)
    label = escape(f"{clean(picture.title)}, {len(picture.marks)} periods")
    size = f'width="{number(WIDTH)}" height="{number(HEIGHT)}"'
    parts = (
        *_chance(picture, scale),
        *_limits(picture, scale),
        *_target(picture, scale),
        *_centre(picture, scale),
        *_values(picture, scale),
        *_extremes(picture, scale),
        *_periods(picture, scale),
        *_legend(picture),
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {number(WIDTH)} {number(HEIGHT)}" '
        f'{size} role="img" aria-label="{label}" font-family="{FONTS}" '
        f'font-size="{number(SIZE)}">\n<rect width="100%" height="100%" fill="#ffffff"/>\n'
        + "\n".join((*parts, "</svg>", ""))
    )


@dataclass(frozen=True, slots=True)
class _Scale:
    """Where a value and a period lie on the picture."""

    low: float
    high: float
    periods: int

    @classmethod
    def of(cls, picture: ProcessPicture) -> _Scale:
        values = [mark.value for mark in picture.marks]
        values += [edge for mark in picture.marks for edge in mark.limits or ()]
        values += [edge for mark in picture.marks for edge in mark.chance or ()]
        values += [picture.target[0]] if picture.target else []
        low, high = min(values), max(values)
        spare = (high - low or abs(high) or 1.0) * SPARE
        return cls(low - spare, high + spare, len(picture.marks))

    def x(self, period: float) -> float:
        """Return where a period lies; halves lie between two."""
        inside = WIDTH - LEFT - RIGHT
        return LEFT + inside * (period + 0.5) / self.periods

    def y(self, value: float) -> float:
        """Return where a value lies."""
        inside = HEIGHT - TOP - BOTTOM
        return TOP + inside * (self.high - value) / (self.high - self.low)


def _stretches(values: Sequence[object]) -> Iterator[tuple[int, int]]:
    """Yield the first and the last period of each stretch in which a value stays the same."""
    for _, same in groupby(range(len(values)), key=lambda n: values[n]):
        stretch = list(same)
        yield stretch[0], stretch[-1]


def _level(scale: _Scale, value: float, stretch: tuple[int, int], look: str) -> str:
    first, last = stretch
    y = number(scale.y(value))
    start, end = number(scale.x(first - 0.5)), number(scale.x(last + 0.5))
    return f'<path d="M{start},{y} H{end}" fill="none" {look}/>'


def _chance(picture: ProcessPicture, scale: _Scale) -> Iterator[str]:
    """Yield how far luck alone moves each share, as one band with a step at each period."""
    edges = [mark.chance for mark in picture.marks if mark.chance]
    if edges:
        upper = [_step(scale, n, edge[1]) for n, edge in enumerate(edges)]
        lower = [_step(scale, n, edge[0]) for n, edge in enumerate(edges)]
        back = [f"{end} L{start}" for start, end in reversed(lower)]
        path = " L".join([*(f"{start} L{end}" for start, end in upper), *back])
        yield f'<path {BAND} d="M{path} z"/>'


def _step(scale: _Scale, period: int, value: float) -> tuple[str, str]:
    """Return where the level of one period begins and ends."""
    y = number(scale.y(value))
    return f"{number(scale.x(period - 0.5))},{y}", f"{number(scale.x(period + 0.5))},{y}"


def _limits(picture: ProcessPicture, scale: _Scale) -> Iterator[str]:
    limits = [mark.limits for mark in picture.marks]
    look = f'class="limit" stroke="{LINE}" stroke-width="1.2" stroke-dasharray="6 4"'
    for stretch in _stretches(limits):
        for edge in limits[stretch[0]] or ():
            yield _level(scale, edge, stretch, look)


def _centre(picture: ProcessPicture, scale: _Scale) -> Iterator[str]:
    look = f'class="centre" stroke="{INK}" stroke-width="1.4"'
    for stretch in _stretches(picture.centres):
        yield _level(scale, picture.centres[stretch[0]], stretch, look)
    yield _beside(scale, picture.centres[-1], picture.centre_word, INK, picture.target)


def _target(picture: ProcessPicture, scale: _Scale) -> Iterator[str]:
    if picture.target:
        value, written = picture.target
        look = 'class="target" stroke="#00563f" stroke-width="1.6" stroke-dasharray="1.5 4"'
        yield _level(scale, value, (0, len(picture.marks) - 1), look)
        said = written if written.startswith("at ") else f"target {written}"
        yield _beside(scale, value, said, "#00563f")


def _beside(
    scale: _Scale,
    value: float,
    words: str,
    ink: str,
    other: tuple[float, str] | None = None,
) -> str:
    """Return words to the right of a line, out of the way of another one's."""
    y = scale.y(value)
    if other and abs(y - scale.y(other[0])) < SIZE + 2:
        y = scale.y(other[0]) + (SIZE + 2 if value <= other[0] else -SIZE - 2)
    said = fit(clean(words), SIZE, RIGHT - 12)
    return (
        f'<text x="{number(WIDTH - RIGHT + 8)}" y="{number(y + 4)}" fill="{ink}">'
        f"{escape(said)}</text>"
    )


def _values(picture: ProcessPicture, scale: _Scale) -> Iterator[str]:
    spots = [(scale.x(n), scale.y(mark.value)) for n, mark in enumerate(picture.marks)]
    path = " L".join(f"{number(x)},{number(y)}" for x, y in spots)
    yield f'<path class="values" d="M{path}" fill="none" stroke="{LINE}" stroke-width="1.4"/>'
    for mark, (x, y) in zip(picture.marks, spots, strict=True):
        why = f", {mark.why}" if mark.why else ""
        told = escape(f"{clean(mark.label)}: {clean(mark.shown)}{clean(why)}")
        yield f"<g><title>{told}</title>{_dot(mark.side * picture.better, mark.side, x, y)}</g>"


def _dot(worth: int, side: int, x: float, y: float) -> str:
    """Return the sign of a period: shape and colour say whether it is better, worse or neither."""
    if not side:
        return f'<circle cx="{number(x)}" cy="{number(y)}" r="3" fill="{SOFT}"/>'
    if worth < 0:
        corner = f'x="{number(x - 5)}" y="{number(y - 5)}"'
        return f'<rect class="worse" {corner} width="10" height="10" fill="{WORSE}"/>'
    name, ink = ("better", BETTER) if worth else ("other", OTHER)
    path = f"M{number(x)},{number(y - 6.5)} l6.5,6.5 l-6.5,6.5 l-6.5,-6.5 z"
    return f'<path class="{name}" d="{path}" fill="{ink}"/>'


def _extremes(picture: ProcessPicture, scale: _Scale) -> Iterator[str]:
    """Yield the highest and the lowest value in words, at their points."""
    values = [mark.value for mark in picture.marks]
    for pick, away in ((max, -11.0), (min, 20.0)):
        n = values.index(pick(values))
        x, y = scale.x(n), scale.y(values[n]) + away
        said = escape(clean(picture.marks[n].shown))
        yield (
            f'<text x="{number(x)}" y="{number(y)}" text-anchor="middle" fill="{INK}" '
            'font-weight="600" stroke="#ffffff" stroke-width="3" paint-order="stroke">'
            f"{said}</text>"
        )


def _periods(picture: ProcessPicture, scale: _Scale) -> Iterator[str]:
    """Yield the names of periods below the chart, the last one and as many more as have room."""
    y = number(HEIGHT - BOTTOM + 18)
    names = [clean(mark.label) for mark in picture.marks]
    room = max(width(name, SIZE) for name in names) + APART
    step = ceil(room * len(names) / (WIDTH - LEFT - RIGHT))
    for n in range(len(names) - 1, -1, -step):
        half = width(names[n], SIZE) / 2
        x = min(max(scale.x(n), half), WIDTH - half)
        yield (
            f'<text x="{number(x)}" y="{y}" text-anchor="middle" fill="{SOFT}">'
            f"{escape(names[n])}</text>"
        )


def _legend(picture: ProcessPicture) -> Iterator[str]:
    """Yield what the signs mean, as far as they occur."""
    x, y = LEFT, HEIGHT - 12
    better = picture.better
    sides = {m.side * better if better else 2 * abs(m.side) for m in picture.marks}
    for side, worth, words in (
        (1, 1, "better, not by chance"),
        (-1, -1, "worse, not by chance"),
        (2, 0, "not by chance"),
    ):
        if side in sides:
            yield _dot(worth, 1, x + 6, y)
            yield f'<text x="{number(x + 18)}" y="{number(y + 4)}" fill="{SOFT}">{words}</text>'
            x += 18 + width(words, SIZE) + 22
    if any(mark.limits for mark in picture.marks):
        yield (
            f'<path d="M{number(x)},{number(y)} h22" stroke="{LINE}" stroke-width="1.2" '
            f'stroke-dasharray="6 4"/><text x="{number(x + 28)}" y="{number(y + 4)}" '
            f'fill="{SOFT}">{BY_ITSELF}</text>'
        )
        x += 28 + width(BY_ITSELF, SIZE) + 22
    if any(mark.chance for mark in picture.marks):
        yield (
            f'<rect {BAND} x="{number(x)}" y="{number(y - 5)}" width="22" height="10"/>'
            f'<text x="{number(x + 28)}" y="{number(y + 4)}" fill="{SOFT}">{BY_LUCK}</text>'
        )
