"""Which known name was meant: a slip of the pen has one, another thing of its kind has none."""

import pytest

from engine.model.likeness import nearest


@pytest.mark.parametrize(
    ("written", "known", "meant"),
    [
        ("Relese B", ["release-a", "release-b"], "release-b"),
        ("release c", ["release-a", "Release-C"], "Release-C"),
        ("room2", ["room-1", "room-2"], "room-2"),
        ("call-bakc", ["call-back"], "call-back"),
        ("x", ["y"], None),
        ("Release C", ["release-a", "release-b"], None),
        ("room 12", ["room-1"], None),
        ("visit-2-follow-up-a", ["visit-1-follow-up-b"], None),
        ("unplanned", ["planned"], None),
    ],
)
def test_a_slip_of_the_pen_is_told_from_another_thing(written, known, meant):
    assert nearest(written, known) == meant
