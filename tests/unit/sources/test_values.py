"""Text becomes typed values; what cannot be read is unknown, and said."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import polars as pl
import pytest

from engine.model.events import Attribute
from engine.sources.times import Clock
from engine.sources.values import Wording, values_of

CLOCK = Clock("America/Chicago")


def wording(kind: str, **more: Any) -> Wording:
    attribute = Attribute.model_validate(
        {"type": kind, "of": more.get("of", ()), "if_empty": more.get("if_empty")}
    )
    unit, decimal = more.get("unit"), more.get("decimal", ".")
    return Wording(attribute, more.get("words", {}), unit, decimal, CLOCK)


def seconds(count: float) -> timedelta:
    return timedelta(seconds=count)


CASES: dict[str, tuple[Wording, list[str | None], list[Any]]] = {
    "choice": (
        wording("choice", of=["a", "b"], words={"z": "b"}),
        ["a", " b ", "z"],
        ["a", "b", "b"],
    ),
    "number": (wording("number"), ["1", "-2.5", "1e3", ".5"], [1, -2.5, 1000, 0.5]),
    "decimal comma": (wording("number", decimal=","), ["2,5"], [2.5]),
    "yes or no": (wording("yes or no"), ["yes", "X", "0", "False"], [True, True, False, False]),
    "seconds": (wording("duration", unit="s"), ["95", "0.5"], [seconds(95), seconds(0.5)]),
    "minutes": (wording("duration", unit="min"), ["2"], [seconds(120)]),
    "clock time": (wording("duration"), ["1:35", "01:00:05"], [seconds(95), seconds(3605)]),
    "with unit": (wording("duration"), ["95 s", "2 h"], [seconds(95), seconds(7200)]),
    "date": (wording("date"), ["2026-01-02", "2026-01-02 23:00"], [date(2026, 1, 2)] * 2),
    "list": (wording("list"), ["a; b,c"], [["a", "b", "c"]]),
    "text": (wording("text"), [" hello ", "NA"], ["hello", "NA"]),
}


@pytest.mark.parametrize(("how", "texts", "expected"), CASES.values(), ids=CASES.keys())
def test_text_is_read(how: Wording, texts: list[str], expected: list[Any]) -> None:
    read = values_of(pl.Series(texts), how)
    assert read.values.to_list() == expected
    assert read.values.dtype == how.dtype
    assert read.unreadable is None


UNREADABLE = {
    "choice": (wording("choice", of=["a"]), "c"),
    "number": (wording("number"), "twelve"),
    "not a number": (wording("number"), "nan"),
    "yes or no": (wording("yes or no"), "perhaps"),
    "duration": (wording("duration", unit="s"), "abc"),
    "no unit": (wording("duration"), "95"),
    "business days": (wording("duration"), "2 business days"),
    "time": (wording("time"), "noon"),
    "date": (wording("date"), "02/03/26"),
}


@pytest.mark.parametrize(("how", "text"), UNREADABLE.values(), ids=UNREADABLE.keys())
def test_what_cannot_be_read_is_unknown_even_if_empty_means_something(
    how: Wording, text: str
) -> None:
    read = values_of(pl.Series([text, None, ""]), how)
    assert read.values.to_list() == [None] * 3
    assert read.unreadable is not None
    assert read.unreadable.to_list() == [True, False, False]


def test_an_empty_field_can_mean_something() -> None:
    read = values_of(pl.Series(["x", None, "", "maybe"]), wording("yes or no", if_empty="no"))
    assert read.values.to_list() == [True, False, False, None]


TYPED = {
    "numbers": (wording("number"), pl.Series([1, None]), [1.0, None]),
    "seconds": (wording("duration", unit="s"), pl.Series([95, None]), [seconds(95), None]),
    "durations": (wording("duration"), pl.Series([seconds(9)]), [seconds(9)]),
    "truth": (wording("yes or no"), pl.Series([True, None]), [True, None]),
    "whole numbers as truth": (wording("yes or no"), pl.Series([1, 0]), [True, False]),
    "words": (wording("choice", of=["a"]), pl.Series(["a"], dtype=pl.Categorical), ["a"]),
    "dates": (wording("date"), pl.Series([date(2026, 1, 2)]), [date(2026, 1, 2)]),
    "nothing": (wording("duration", unit="s"), pl.Series([None]), [None]),
}


@pytest.mark.parametrize(("how", "column", "expected"), TYPED.values(), ids=TYPED.keys())
def test_typed_columns_are_taken_as_they_are(
    how: Wording, column: pl.Series, expected: list[Any]
) -> None:
    read = values_of(column, how)
    assert read.values.to_list() == expected
    assert read.values.dtype == how.dtype


def test_a_column_of_another_kind_is_unreadable_and_no_error() -> None:
    read = values_of(pl.Series([[1], None]), wording("number"))
    assert read.values.to_list() == [None, None]
    assert read.unreadable is not None
