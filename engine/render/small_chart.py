"""A process as a small picture beside its number: its values, its target, and where it is now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from engine.render.process_chart import INK, LINE, SOFT
from engine.render.process_picture import ProcessPicture
from engine.render.shapes import Spot
from engine.render.signs import number
from engine.render.svg import FONTS
from engine.render.text import clean, fit

WIDTH, HEIGHT = 420.0, 96.0
LEFT, RIGHT, TOP, BOTTOM = 12.0, 124.0, 14.0, 26.0
SIZE, LEADING = 12.0, 15.0
TARGET = "#00563f"


def small_chart(picture: ProcessPicture) -> str:
    """Return a process as a small SVG document."""
    plot = _Plot.of(picture)
    label = escape(f"{clean(picture.title)}, {len(picture.marks)} periods")
    size = f'width="{number(WIDTH)}" height="{number(HEIGHT)}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {number(WIDTH)} {number(HEIGHT)}" '
        f'{size} role="img" aria-label="{label}" font-family="{FONTS}" '
        f'font-size="{number(SIZE)}">\n<rect width="100%" height="100%" rx="6" fill="#ffffff"/>\n'
        + "\n".join((*plot.lines(), *plot.beside(), *plot.below(), "</svg>", ""))
    )


@dataclass(frozen=True, slots=True)
class _Plot:
    """A process, and where its lowest and its highest value lie."""

    picture: ProcessPicture
    low: float
    high: float

    @classmethod
    def of(cls, picture: ProcessPicture) -> _Plot:
        values = [mark.value for mark in picture.marks]
        values += [picture.target[0]] if picture.target else []
        low, high = min(values), max(values)
        return cls(picture, low, high) if high > low else cls(picture, low - 1, high + 1)

    def y(self, value: float) -> float:
        """Return how far down a value lies."""
        return TOP + (HEIGHT - TOP - BOTTOM) * (self.high - value) / (self.high - self.low)

    @property
    def spots(self) -> list[Spot]:
        """Where the values lie."""
        marks, inside = self.picture.marks, WIDTH - LEFT - RIGHT
        step = inside / max(len(marks) - 1, 1)
        return [Spot(LEFT + n * step, self.y(mark.value)) for n, mark in enumerate(marks)]

    def lines(self) -> Iterator[str]:
        """Yield the target and the values; the last one is the largest dot."""
        if self.picture.target:
            goal = number(self.y(self.picture.target[0]))
            yield (
                f'<path class="target" d="M{number(LEFT)},{goal} H{number(WIDTH - RIGHT)}" '
                f'fill="none" stroke="{TARGET}" stroke-width="1.6" stroke-dasharray="1.5 4"/>'
            )
        path = " L".join(f"{number(x)},{number(y)}" for x, y in self.spots)
        yield f'<path class="values" d="M{path}" fill="none" stroke="{LINE}" stroke-width="1.4"/>'
        last = len(self.spots) - 1
        for n, (mark, (x, y)) in enumerate(zip(self.picture.marks, self.spots, strict=True)):
            radius, ink = ("4.5", INK) if n == last else ("2.5", SOFT)
            told = escape(f"{clean(mark.label)}: {clean(mark.shown)}")
            yield (
                f'<circle cx="{number(x)}" cy="{number(y)}" r="{radius}" fill="{ink}">'
                f"<title>{told}</title></circle>"
            )

    def beside(self) -> Iterator[str]:
        """Yield the last value and the target in words, out of each other's way."""
        last = self.picture.marks[-1]
        y = self.y(last.value)
        yield _text(clean(last.shown), WIDTH - RIGHT + 12, y, INK, ' font-weight="600"')
        if self.picture.target:
            value, written = self.picture.target
            goal = self.y(value)
            if abs(goal - y) < LEADING:
                goal = y + (LEADING if value < last.value or y < TOP + LEADING else -LEADING)
            said = written if written.startswith("at ") else f"target {written}"
            yield _text(clean(said), WIDTH - RIGHT + 12, goal, TARGET)

    def below(self) -> Iterator[str]:
        """Yield the first and the last period."""
        first, last = self.picture.marks[0], self.picture.marks[-1]
        y = HEIGHT - 11
        yield _text(clean(first.label), LEFT - 6, y, SOFT)
        yield _text(clean(last.label), WIDTH - RIGHT + 6, y, SOFT, ' text-anchor="end"')


def _text(words: str, x: float, y: float, ink: str, more: str = "") -> str:
    room = RIGHT - 16 if x > WIDTH - RIGHT + 6 else (WIDTH - LEFT - RIGHT) / 2 - 4
    return (
        f'<text x="{number(x)}" y="{number(y + 4)}" fill="{ink}"{more}>'
        f"{escape(fit(words, SIZE, room))}</text>"
    )
