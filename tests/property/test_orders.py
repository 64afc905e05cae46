"""Touches in groups of what they share: against plain loops, however many attributes share."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from engine.occasions.sequence import NONE
from tests.spec.tables import blueprint_of, setting_of
from tests.tries import examples

NAMES = tuple("abcdefgh")
DECLARED = "{ " + ", ".join(f"{name}: {{ type: text }}" for name in NAMES) + " }"
LATE = "2026-12-31 12:00"


def _laid_out(values):
    """Return touches of one case a minute apart, each with the attributes that it has."""
    rows = [
        {
            "case": "1",
            "touchpoint": "desk",
            "started": f"2026-03-05 {10 + at // 60}:{at % 60:02}",
            **{name: str(value) for name, value in zip(NAMES, each, strict=True) if value},
        }
        for at, each in enumerate(values)
    ]
    return setting_of(blueprint_of({}, [], attributes=DECLARED), rows)


@examples(30)
@given(st.lists(st.tuples(*[st.integers(0, 2)] * len(NAMES)), min_size=1, max_size=30))
def test_touches_are_grouped_by_all_that_they_share(values: list[tuple[int, ...]]) -> None:
    order = _laid_out(values).order(*NAMES)
    assert [key == NONE for key in order.key] == [0 in each for each in values]
    known = [at for at, each in enumerate(values) if 0 not in each]
    for one in known:
        for other in known:
            assert (order.key[one] == order.key[other]) == (values[one] == values[other])
    arranged = order.arranged(np.arange(len(values)))
    assert sorted(arranged.tolist()) == known
    places = order.places(arranged).tolist()
    assert places == sorted(places)
    in_groups = [(order.key[row], row) for row in arranged.tolist()]
    assert in_groups == sorted(in_groups)


def test_groups_of_many_values_of_many_attributes_are_told_apart() -> None:
    draw = np.random.default_rng(1)
    values = [tuple(draw.permutation(300) + 1) for _ in NAMES]
    touches = [*zip(*values, strict=True)]
    order = _laid_out([*touches, touches[0]]).order(*NAMES)
    assert order.key[0] == order.key[-1]
    assert len({*order.key.tolist()}) == len(touches)
    places = order.places(order.arranged(np.arange(len(touches) + 1))).tolist()
    assert all(before < after for before, after in pairwise(places))
