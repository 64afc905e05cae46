"""What is counted of a log once tells of every part of it what counting anew would tell."""

import pytest
from polars.testing import assert_frame_equal

from engine.score.part import Part
from engine.score.tallies import Tallies
from tests.unit.score.test_part import audit_of

PARTS = [Part(), Part("north"), Part("south", "phone"), Part(None, "web"), Part("nowhere")]


@pytest.mark.parametrize("part", PARTS, ids=str)
@pytest.mark.parametrize("what", ["came_out", "burdens", "beside_the_map", "passing"])
def test_a_part_is_told_as_if_it_were_counted_anew(part, what):
    whole = audit_of()
    whole.groundwork.prepare()
    anew = Tallies(whole.setting, whole.evaluation.flags, part)
    told = getattr(whole.of_part(part).tallies, what)
    assert_frame_equal(told, getattr(anew, what), check_row_order=False)


def test_accepting_a_miss_and_looking_at_a_part_begin_with_what_was_worked_out():
    whole = audit_of()
    assert whole.accepting(()).of_part(Part("north")).groundwork is whole.groundwork
