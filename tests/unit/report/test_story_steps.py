"""A case beside the plan of its map, step by step."""

from dataclasses import replace
from datetime import timedelta

from engine.conformance.in_words import Deviation
from engine.report.story_steps import Way, steps

UNPLANNED = Deviation("unplanned", "survey", 1, None, "“Survey” came")
MISSING = Deviation("missing", "hold", None, 1, "“Hold” was left out")
NEVER = Deviation("missing", "hold", None, None, "“Hold” never came")


def ways(audit, *deviations):
    story = replace(audit.story("c-1065"), deviations=deviations)
    return [(one.way, one.title) for one in steps(story, audit.blueprint)]


def titles(audit):
    return [touch.title for touch in audit.story("c-1065").touches]


def test_every_touch_is_a_step_and_goes_as_planned_unless_it_differs(audit):
    assert ways(audit) == [(Way.AS_PLANNED, title) for title in titles(audit)]
    assert ways(audit, UNPLANNED)[1] == (Way.UNPLANNED, titles(audit)[1])


def test_what_did_not_come_stands_where_the_map_has_it(audit):
    assert ways(audit, MISSING)[1][0] is Way.MISSING
    assert ways(audit, NEVER)[-1][0] is Way.MISSING
    assert len(ways(audit, MISSING)) == len(titles(audit)) + 1


def test_one_of_several_that_did_not_come_blames_none_of_them(audit):
    either = replace(MISSING, any_of=("gone", "lost"))
    assert ways(audit, either)[1] == (Way.MISSING, "gone or lost")


def test_a_step_that_did_not_come_is_at_the_touch_before_which_it_should_have(audit):
    story = replace(audit.story("c-1065"), deviations=(MISSING,))
    found = list(steps(story, audit.blueprint))
    assert found[1].at == found[2].at == story.touches[1].started
    assert found[1].touch is None


def test_a_case_on_no_map_has_steps_on_none(audit):
    story = replace(audit.story("c-1065"), deviations=None)
    assert {one.way for one in steps(story, audit.blueprint)} == {Way.ON_NO_MAP}


def test_a_wait_is_counted_from_the_end_of_all_that_came_before(audit):
    story = audit.story("c-1065")
    first, second, *_ = story.touches
    begins = first.started
    long = replace(first, ended=begins + timedelta(minutes=30))
    inside = replace(second, started=begins + timedelta(minutes=10), ended=None)
    later = replace(second, started=begins + timedelta(minutes=40), ended=None)
    told = replace(story, touches=(long, inside, later), judgements=(), deviations=())
    waits = [one.waited for one in steps(told, audit.blueprint)]
    assert waits == [None, None, timedelta(minutes=10)]


def test_a_step_knows_what_was_missed_at_it(audit):
    story = audit.story("c-1065")
    missed = sum(one.missed for one in steps(story, audit.blueprint))
    assert missed == sum(judgement.state.word == "missed" for judgement in story.judgements)
