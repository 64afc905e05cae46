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
