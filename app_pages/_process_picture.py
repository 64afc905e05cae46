"""The picture of a process: values, centre line, limits, target, steps, and what stands out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import altair as alt

from app_pages._paper import INK, LINE, on_paper
from app_pages._process_rows import DAY, ID, SIGNS, days_of, limit_rows, rows
from engine.model.vocabulary import Vocabulary
from engine.report.head_words import long_date
from engine.report.process_periods import ToldPeriod, told_periods
from engine.report.process_words import aim, amount
from engine.report.text import clean
from engine.score.process import Process
from engine.score.run_chart import RunChart

CHOICE = "period"
HEIGHT, WORDS = 300, 104
APART = 15 / HEIGHT
"""How much of the height two lines of text need."""

SHARES = "datum.value < 0 || datum.value > 1.0001 ? '' : datum.label"
"""No share lies below 0% or above 100%, though the paper goes on."""

SPARE = 0.12
"""How much of the height stays free above and below what is drawn."""


TARGET, BAND = "#00563f", "#e3e8ed"

Named = tuple[float, str, str]
"""Where words stand, the words, and their ink."""


@dataclass(frozen=True, eq=False)
class ProcessPicture:
    """A process, ready to be drawn.

    Attributes:
        process: What is drawn.
        vocabulary: The units of its values.
        selected: The id of the period that is looked at; None for none.
    """

    process: Process
    vocabulary: Vocabulary
    selected: str | None = None

    def chart(self) -> alt.LayerChart:
        """Return the chart; a period of it can be selected."""
        data = {"values": list(rows(self.process, self._told, self.selected))}
        stretch = alt.Chart(data).encode(x=_day("since"), x2="until:T")
        layers = [
            *(self._chance(stretch) if self.process.chance else ()),
            *self._limits(),
            stretch.mark_rule(color=INK, strokeWidth=1.4).encode(y=self._value("centre")),
            *self._target(),
            *self._steps(),
            *self._values(alt.Chart(data).encode(x=_day("middle"), y=self._value("value"))),
            self._names(),
        ]
        return on_paper(layers, HEIGHT, right=WORDS)

    @cached_property
    def _told(self) -> list[ToldPeriod]:
        return list(told_periods(self.process, self.vocabulary))

    @property
    def _pointed_at(self) -> list[str]:
        luck = ["By luck alone"] if self.process.chance else []
        return ["Period", "Value", "What it says", *luck]

    @cached_property
    def _domain(self) -> tuple[float, float]:
        values = [one.value for one in self._told]
        values += [edge for one in self._told for edge in (one.limits or ()) + (one.chance or ())]
        values += [] if self.process.target is None else [self.process.target]
        low, high = min(values), max(values)
        spare = (high - low or abs(high) or 1.0) * SPARE
        return low - spare, high + spare

    def _value(self, field: str) -> alt.Y:
        """Return where a value lies; means, which have units, are told at their lines instead."""
        is_mean = self.process.points[-1].score.mean is not None
        scale = alt.Scale(domain=self._domain, nice=False, zero=False)
        axis = alt.Axis(format=".0%", tickCount=5, labelExpr=SHARES, tickColor="transparent")
        return alt.Y(f"{field}:Q", scale=scale, axis=None if is_mean else axis)

    def _chance(self, stretch: alt.Chart) -> Iterator[alt.Chart]:
        yield stretch.mark_rect(color=BAND, stroke=BAND).encode(
            y=self._value("least"), y2="most:Q"
        )
        for edge in ("least", "most"):
            yield stretch.mark_rule(color=LINE, strokeWidth=0.6).encode(y=self._value(edge))

    def _limits(self) -> Iterator[alt.Chart]:
        if self.process.limits:
            dashes = alt.Chart({"values": list(limit_rows(self._told))}).mark_rule(
                color=LINE, strokeDash=[6, 4]
            )
            yield dashes.encode(x=_day("since"), x2="until:T", y=self._value("limit"))

    def _target(self) -> Iterator[alt.Chart]:
        if self.process.target is not None:
            first, last = days_of(self._told[0].point)[0], days_of(self._told[-1].point)[1]
            row = {"since": f"{first}", "until": f"{last + DAY}", "target": self.process.target}
            dots = alt.Chart({"values": [row]}).mark_rule(
                color=TARGET, strokeDash=[2, 3], strokeWidth=2
            )
            yield dots.encode(x=_day("since"), x2="until:T", y=self._value("target"))

    def _steps(self) -> Iterator[alt.Chart]:
        """Yield where new limits begin; a click is not needed to read since when and why."""
        for at, rebasing in self.process.rebasings:
            row = {
                "since": f"{days_of(self._told[at].point)[0]}",
                "New limits since": long_date(rebasing.from_),
                "Because": clean(rebasing.because),
            }
            here = alt.Chart({"values": [row]}).encode(
                x=_day("since"), tooltip=["New limits since:N", "Because:N"]
            )
            yield here.mark_rule(color=INK, strokeDash=[1, 3], strokeWidth=1.5)
            yield here.mark_text(
                text=f"new limits, {rebasing.from_.day} {rebasing.from_:%b}",
                align="left",
                baseline="top",
                dx=4,
                color=INK,
                fontSize=12,
            ).encode(y=alt.value(0))

    def _values(self, here: alt.Chart) -> Iterator[alt.Chart]:
        yield here.mark_line(color=LINE, strokeWidth=1.4)
        yield here.mark_point(aria=False, size=420, color=INK, strokeWidth=2).transform_filter(
            "datum.is_selected"
        )
        kinds = [sign.meaning for sign in SIGNS.values()]
        shape = alt.Scale(domain=kinds, range=[sign.shape for sign in SIGNS.values()])
        ink = alt.Scale(domain=kinds, range=[sign.ink for sign in SIGNS.values()])
        yield (
            here.mark_point(filled=True, opacity=1, cursor="pointer")
            .encode(
                shape=alt.Shape("kind:N", scale=shape, legend=None),
                color=alt.Color("kind:N", scale=ink, legend=None),
                size=alt.condition("datum.stands_out", alt.value(130), alt.value(60)),
                tooltip=[f"{name}:N" for name in self._pointed_at],
            )
            .add_params(alt.selection_point(name=CHOICE, fields=[ID], on="click"))
        )
        named = here.encode(text="words:N")
        for test, away in (("datum.is_above", -11), ("!datum.is_above", 13)):
            text = named.mark_text(aria=False, dy=away, color=INK, fontSize=12, fontWeight=600)
            yield text.transform_filter(test)

    def _names(self) -> alt.Chart:
        """Return what the lines are called, at their ends and out of each other's way."""
        process = self.process
        word = "median" if isinstance(process.chart, RunChart) else "mean"
        centre = amount(process, process.centre, self.vocabulary)
        said = [(process.centre, f"{word} {centre}", INK)]
        if process.target is not None:
            written = aim(process)
            lead = "" if written.startswith("at ") else "target "
            said.append((process.target, f"{lead}{written}", TARGET))
        low, high = self._domain
        end = f"{days_of(self._told[-1].point)[1] + DAY}"
        ends = [
            {"end": end, "at": at, "words": words, "ink": ink}
            for at, words, ink in _apart(said, (high - low) * APART)
        ]
        here = alt.Chart({"values": ends}).encode(x=_day("end"), y=self._value("at"))
        text = here.mark_text(align="left", dx=6, fontSize=12, fontWeight=600, limit=WORDS - 10)
        named: alt.Chart = text.encode(text="words:N", color=alt.Color("ink:N", scale=None))
        return named


def _apart(said: list[Named], least: float) -> Iterator[Named]:
    """Yield words from the lowest to the highest, so far apart that none lies on another."""
    last = float("-inf")
    for value, words, ink in sorted(said):
        last = max(value, last + least)
        yield last, words, ink


def _day(field: str) -> alt.X:
    return alt.X(f"{field}:T", scale=alt.Scale(type="utc"), axis=alt.Axis(tickCount=6))
