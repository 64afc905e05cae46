"""Runs of equal numbers, held against `itertools.groupby`."""

from __future__ import annotations

from collections import Counter
from itertools import groupby

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.model.runs import begins, ends, is_new, nth
from tests.tries import examples

KEYS = st.lists(st.integers(-1, 3), max_size=12)


@examples(200)
@given(KEYS)
def test_a_run_begins_and_ends_where_other_numbers_stand(keys: list[int]) -> None:
    runs = [list(places) for _, places in groupby(range(len(keys)), key=keys.__getitem__)]
    found = np.array(keys, dtype=np.int64)
    assert begins(found).tolist() == [run[0] for run in runs]
    assert ends(found).tolist() == [run[-1] for run in runs]
    assert np.flatnonzero(is_new(found)).tolist() == begins(found).tolist()


@examples(200)
@given(KEYS)
def test_equal_numbers_are_counted_wherever_they_stand(keys: list[int]) -> None:
    before: Counter[int] = Counter()
    expected = []
    for key in keys:
        expected.append(before[key])
        before[key] += 1
    assert nth(np.array(keys, dtype=np.int64)).tolist() == expected


@pytest.mark.parametrize("kind", [np.int8, np.uint32, np.uint64])
def test_numbers_of_every_kind_have_runs(kind: type) -> None:
    assert begins(np.array([7, 7, 0, 7], dtype=kind)).tolist() == [0, 2, 3]
