"""Why a standard cannot be measured, as people read it."""

from dataclasses import replace

import pytest

from engine.audit import Audit
from engine.model.finding import Place
from engine.report.unmeasured_words import why_unmeasured
from tests.unit.report.sample import sample_audit


@pytest.fixture(scope="module")
def known() -> Audit:
    return sample_audit()


def test_touchpoints_have_their_titles_and_attributes_their_words(known):
    touchpoint = next(iter(known.blueprint.touchpoints.values()))
    lacking = replace(known.rules[0], lacking=(touchpoint.touchpoint, "asked_for"))
    said = why_unmeasured(lacking, known.blueprint)
    assert said == f"not logged: “{touchpoint.title}”, asked for"
    unmapped = replace(lacking, unmapped=("stage_time engage",))
    assert why_unmeasured(unmapped, known.blueprint) == "on no map: stage time engage"


def test_a_mistake_is_told_by_its_place_and_what_is_measured_by_nothing(known):
    rule = known.rules[0]
    assert why_unmeasured(rule, known.blueprint) == ""
    flawed = replace(rule, flaw=Place("standards/ours.yaml", 3, 1), lacking=("wait",))
    assert "standards/ours.yaml:3:1 has an error" in why_unmeasured(flawed, known.blueprint)
