"""How many fields a line has, held against Python's own reader, however the text is cut."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.sources import uneven
from tests.tries import examples

FIELDS = st.lists(st.text('a1,;"\n é', max_size=4), max_size=4)


@pytest.fixture(autouse=True, params=[1, 3, 1 << 18])
def _chunk(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uneven, "CHUNK", request.param)


@examples(150)
@given(st.lists(FIELDS, max_size=5), st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_fields_are_counted_as_python_counts_them(
    rows: list[list[str]], ending: str, is_ended: bool
) -> None:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator=ending).writerows(rows)
    written = text.getvalue() if is_ended else text.getvalue().removesuffix(ending)
    found = uneven.fields_of_lines(written.encode(), ",")
    read = csv.reader(io.StringIO(written, newline=""))
    assert found.tolist() == [len(row) for row in read]


def test_nothing_has_no_lines() -> None:
    assert uneven.fields_of_lines(b"", ",").size == 0
