"""Variants: equal traces are found, and unequal ones kept apart, whatever their hashes."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.conformance import variants as module
from engine.conformance.variants import Traces, variants
from tests.tries import examples

TRACES = st.lists(st.lists(st.integers(0, 3), min_size=1, max_size=4), max_size=12)


def as_traces(lists: list[list[int]]) -> Traces:
    codes = np.array([code for some in lists for code in some], dtype=np.uint16)
    return Traces(codes, np.cumsum([0, *map(len, lists)]))


@given(TRACES, st.data())
@examples(100)
@pytest.mark.parametrize("collide", [False, True])
def test_a_variant_is_the_traces_that_are_equal(monkeypatch, collide, lists, data):
    if collide:
        same = lambda traces, _: np.zeros(len(traces), dtype=np.uint64)  # noqa: E731
        monkeypatch.setattr(module, "_hashed", same)
    kinds = data.draw(st.lists(st.integers(0, 1), min_size=len(lists), max_size=len(lists)))
    first, variant = variants(as_traces(lists), np.array(kinds, dtype=np.int64))
    cases = [(kind, *some) for kind, some in zip(kinds, lists, strict=True)]
    told_apart = list(dict.fromkeys(cases))
    assert [told_apart[v] for v in variant] == cases
    assert [cases[f] for f in first] == told_apart


def test_neither_a_touchpoint_nor_a_kind_is_taken_for_another_by_its_hash() -> None:
    lists = [[one, other] for one in range(30) for other in range(30)]
    keys = {
        int(key)
        for kind in range(30)
        for key in module._hashed(as_traces(lists), np.full(len(lists), kind))
    }
    assert len(keys) == 30**3


@given(TRACES.filter(bool), st.data())
@examples(100)
def test_the_touches_of_some_traces_are_theirs_in_any_order(lists, data):
    traces, every = as_traces(lists), st.lists(st.integers(0, len(lists) - 1), unique=True)
    chosen = data.draw(every | every.map(sorted))
    found = traces.codes[traces.touches(np.array(chosen, dtype=np.int64))]
    assert found.tolist() == [code for one in chosen for code in lists[one]]
