"""What finished cases asked of their patients, and where their time went: sums that add up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

import polars as pl

from engine.expectations.expect_average import ExpectAverage
from engine.expectations.on_maps import unsaid
from engine.judging.expect_average import judge, values
from engine.model.log import Mask
from engine.model.runs import begins
from engine.model.tally import SCALE
from engine.model.vocabulary import DEVIATIONS, EFFORT, Vocabulary, Word
from engine.occasions.bench import Bench
from engine.occasions.built_in import WAITING, effort_parts
from engine.occasions.measures import read
from engine.occasions.setting import Setting
from engine.score import means

BURDENS: dict[str, pl.DataType] = {
    "journey": pl.String(),
    "origin": pl.String(),
    "day": pl.Date(),
    "measure": pl.String(),
    "n": pl.Int64(),
    "sum": pl.Int128(),
}
"""The tally of built-in measures: finished cases whose value is known, by the day of finish."""


@dataclass(frozen=True, slots=True)
class Burden:
    """A built-in measure over several cases.

    Attributes:
        measure: Its name; of a part of the effort that of `part_of_effort`.
        n: Of how many cases it is known; at least one.
        total: Its sum, in microseconds or millionths.
    """

    measure: str
    n: int
    total: int

    def mean(self, vocabulary: Vocabulary) -> str:
        """Return the mean with its unit."""
        effort, _, part = self.measure.partition(" ")
        if part and effort == EFFORT:
            word = Word(part, "duration" if part == WAITING else "number")
        else:
            word = vocabulary.word(self.measure)
        return means.exactly(Fraction(self.total, self.n), word)

    @property
    def amount(self) -> float:
        """The sum, in seconds for times."""
        return self.total / SCALE


def part_of_effort(name: str) -> str:
    """Return the name under which a part of the effort is summed: `effort steps`."""
    return f"{EFFORT} {name}"


def burden_tally(setting: Setting, counts: Mask | None = None) -> pl.DataFrame:
    """Return the built-in measures of finished cases by journey, origin and day of finish.

    What no map says is not counted, nor a case whose value is not known. Deviations are told with
    all that is known of cases beside their maps.

    Args:
        setting: The log, laid out for judging.
        counts: Whether each case counts; None if every one does.
    """
    rows = begins(setting.log.touches["case"].to_numpy())
    cases = setting.log.cases.select(pl.col("journey", "origin").cast(pl.String), "day")
    counted = setting.log.cases.select(pl.col("finished") & pl.col("journey").is_not_null())
    asked = counted.to_series().to_numpy() & (True if counts is None else counts)
    chosen = asked[setting.codes("case")[rows]]
    bench = Bench(setting, "journey", rows[chosen], read)
    found = [
        _summed(name, bench, cases[bench.cases])
        for name in setting.vocabulary.built_in
        if name != DEVIATIONS and not unsaid(setting.blueprint, name)
    ]
    if not unsaid(setting.blueprint, EFFORT):
        found += _parts_of_effort(bench, cases[bench.cases])
    return pl.concat([pl.DataFrame(schema=BURDENS), *found])


def _summed(name: str, bench: Bench, cases: pl.DataFrame) -> pl.DataFrame:
    form, word = ExpectAverage(mean_of=name), bench.setting.vocabulary.word(name)
    known = judge(form, bench).holds.fill_null(value=False)
    value = values(form, bench).filter(known)
    if word.quantity == "number":
        value = (value * SCALE).round()
    return _tallied(name, cases.filter(known), value)


def _parts_of_effort(bench: Bench, cases: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """Yield what the effort is made of, in the cases of which it is known, so that it adds up."""
    known = judge(ExpectAverage(mean_of=EFFORT), bench).holds.fill_null(value=False)
    for name, amounts in effort_parts(bench).items():
        if not unsaid(bench.setting.blueprint, name):
            value = pl.Series(amounts).filter(known) * (1 if name == WAITING else SCALE)
            yield _tallied(part_of_effort(name), cases.filter(known), value)


def _tallied(name: str, cases: pl.DataFrame, value: pl.Series) -> pl.DataFrame:
    """Return the sums of what some cases came to."""
    frame = cases.with_columns(value.cast(pl.Int128).alias("sum"))
    summed = frame.group_by("journey", "origin", "day").agg(
        pl.len().alias("n"), pl.col("sum").sum(), pl.lit(name).alias("measure")
    )
    return summed.select(pl.col(column).cast(kind) for column, kind in BURDENS.items()).sort(
        pl.all()
    )


def burdens(tally: pl.DataFrame, journey: str) -> Mapping[str, Burden]:
    """Return what the cases of a journey came to, by the names of the measures."""
    own = tally.filter(pl.col("journey") == journey)
    summed = own.group_by("measure", maintain_order=True).agg(pl.col("n", "sum").sum())
    return {name: Burden(name, n, total) for name, n, total in summed.iter_rows()}
