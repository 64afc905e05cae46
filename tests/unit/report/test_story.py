import json
from dataclasses import replace

import pytest

from engine.conformance.in_words import Deviation
from engine.report.story_formats import STORY_FORMATS
from engine.report.story_words import COUNTED
from tests.unit.report.hostile import hostile_report


@pytest.mark.parametrize(("name", "ending"), [("full", "txt"), ("json", "json")])
def test_a_story_reads_as_it_was_last_looked_at(name, ending, audit, golden):
    golden(f"report/story.{ending}", STORY_FORMATS[name](audit.story("c-1065"), audit.blueprint))


def test_a_finished_case_names_its_outcome(audit):
    told = STORY_FORMATS["full"](audit.story("u-2003"), audit.blueprint)

    assert "Started: Calls the nurse line\nEnded: Seen (resolved)\n" in told


def test_every_judgement_names_its_touch(audit):
    made = json.loads(STORY_FORMATS["json"](audit.story("c-1065"), audit.blueprint))

    assert all(one["touch"] is not None for one in made["judgements"])


def test_a_case_still_open_has_something_pending(audit):
    (case,) = audit.setting.log.cases.filter(finished=False)["case_id"].head(1)
    told = STORY_FORMATS["full"](audit.story(case), audit.blueprint)

    assert "Ended: still open" in told


def test_hostile_titles_stay_on_their_line():
    audit = hostile_report().audit
    told = STORY_FORMATS["full"](audit.story("c-1065"), audit.blueprint)

    assert not set(told) & set("\x1b\x00\u202e")
    assert "\n# head" not in told


def test_a_standard_on_an_average_judges_no_case_but_counts_it(audit):
    story = audit.story("c-1065")
    means = tuple(j for j in story.judgements if j.rule.id == "mean-hold")
    told = STORY_FORMATS["full"](replace(story, judgements=means), audit.blueprint)

    assert f"A hold lasts about a minute on average ({COUNTED})" in told
    assert told.endswith(
        "No standard judged this case by itself; it counts towards the mean of 1 standard.\n"
        "As on its map.\n"
    )


def test_a_case_without_a_standard_says_so(audit):
    story = replace(audit.story("c-1065"), judgements=())

    assert STORY_FORMATS["full"](story, audit.blueprint).endswith(
        "No standard applied to this case.\nAs on its map.\n"
    )


def test_what_failed_where_the_map_has_it_is_told_beside_that(audit):
    failed = Deviation("failed", "survey", 0, None, "“Survey” failed: rating 1")
    story = replace(audit.story("c-1065"), judgements=(), deviations=(failed,))
    told = STORY_FORMATS["full"](story, audit.blueprint)
    assert told.endswith("No standard applied to this case.\nAs on its map; 1 failed ≠\n")
    assert "≠ “Survey” failed: rating 1" in told


def test_many_deviations_are_counted_as_people_write_numbers(audit):
    early = Deviation("repeated", "survey", 0, None, "“Survey” came once more than the map has it")
    story = replace(audit.story("c-1065"), deviations=(early,) * 1_200, cost=1_200, most=2_400)
    told = STORY_FORMATS["full"](story, audit.blueprint)
    assert told.endswith("Beside its map: 1,200 repeated ≠ (cost 1,200, fitness 50%)\n")
