"""The order of whole numbers, held against Python's own stable sort."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.model.ordering import order_of
from tests.tries import examples

SMALL = st.lists(st.integers(-2, 3), max_size=40)
ANY = st.lists(st.integers(-(2**63), 2**63 - 1), max_size=40)


@examples(200)
@given(SMALL | ANY)
def test_numbers_are_in_order_and_equal_ones_stay_as_they_stand(keys: list[int]) -> None:
    found = order_of(np.array(keys, dtype=np.int64))
    assert found.tolist() == sorted(range(len(keys)), key=keys.__getitem__)


@pytest.mark.parametrize("kind", [np.int8, np.int16, np.uint8, np.uint32, np.uint64])
def test_numbers_of_every_kind_are_put_in_order(kind: type[np.integer]) -> None:
    bounds = np.iinfo(kind)
    keys = [bounds.max, bounds.min, 5, bounds.min, bounds.max, 5] * 3
    found = order_of(np.array(keys, dtype=kind))
    assert found.tolist() == sorted(range(len(keys)), key=keys.__getitem__)


@pytest.mark.parametrize("disorder", [0, 1, 50, 1000])
def test_it_matters_not_how_much_is_in_order_already(disorder: int) -> None:
    keys = np.arange(1000) // 3
    draw = np.random.default_rng(disorder)
    moved = draw.choice(1000, disorder, replace=False)
    keys[moved] = keys[draw.permutation(moved)]
    assert order_of(keys).tolist() == sorted(range(1000), key=keys.tolist().__getitem__)
