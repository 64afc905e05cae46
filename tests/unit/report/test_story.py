import json

import pytest

from engine.report import STORY_FORMATS
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
