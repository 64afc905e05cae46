from dataclasses import replace
from pathlib import Path

import pytest

from engine.errors import EngineError
from engine.examples.trials import trials
from engine.expectations import WrittenStandard
from engine.model.finding import Place
from engine.model.occasion import State
from engine.model.trial import Trial
from engine.report import trials as trial_report
from engine.report.codes import known_codes
from engine.report.explain import explain
from engine.report.sentences import standard_sentences
from engine.workspace import read_workspace
from tests.spec.tables import read

EVERY_KEY = Path(__file__).parents[3] / "tests" / "workspaces" / "every_key"
PLACE = Place("standards/phone.yaml", 9, 14)
WRONG = """\
  ✗ fail 1: missed, but is met
      standards/phone.yaml:9:14
      ✓ wait: 9 s
"""


@pytest.mark.parametrize("name", ["answer-quickly", "same-nurse-follows-up", "mean-hold"])
def test_a_standard_is_told_as_its_owner_would(name, blueprint, golden):
    golden(f"report/explain.{name}.txt", explain(name, blueprint))


def test_a_code_has_a_page_by_its_number_and_by_its_name():
    assert explain("g502") == explain("dead-end")
    assert explain("G502").startswith("G502 dead-end (error)\n=====")


@pytest.mark.parametrize("code", known_codes())
def test_every_code_has_a_page(code):
    assert len(explain(code).splitlines()) > 3


def test_what_nobody_knows_is_answered_with_what_is_near(blueprint):
    with pytest.raises(EngineError, match="did you mean answer-quickly"):
        explain("answer-quikly", blueprint)


CONFIRMED, FOUND = "“The new time is confirmed in writing”", "“The scheduler finds a new time”"
CONTACT = """
    for_each: contact
    when: { direction: inbound, during: open hours }
    expect: { wait: { at_most: 20 s } }
"""
THEN = "expect_then: { touchpoint: confirmation, within: same day, who: same staff }"
BEFORE = "expect_before: { touchpoint: hold, within: 1 h, same: [rating] }"
ORDER = "{ for_each: journey, expect_order: { steps: [hold, scheduler], all: yes } }"
AVERAGE = "expect_average: { mean_of: wait, at_most: 60 s }"
EITHER = "expect: { any_of: [{ rating: { at_least: 4 } }, { rating: { given: no } }] }"
OUTSIDE = """
    when: { during: { is_not: open hours } }
    expect: { staff_words: { never_say: [calm down, our policy] } }
"""


@pytest.mark.parametrize(
    ("standard", "told"),
    [
        (
            CONTACT,
            "each contact, when direction is inbound, during open hours: wait at most 20 s.",
        ),
        (THEN, f"each touch: {CONFIRMED} must follow, on the same day, by the same staff."),
        (
            BEFORE,
            "each touch: “On hold” must have come before, at most 1 h ago, with the same rating.",
        ),
        (ORDER, f"each journey: in this order: “On hold”, then {FOUND}, none of them left out."),
        (AVERAGE, "every touch: the mean of wait is at most 60 s."),
        (EITHER, "each touch: either rating at least 4 or rating is not given."),
        (
            OUTSIDE,
            "each touch, outside open hours: staff words never say “calm down” or “our policy”.",
        ),
    ],
    ids=["contact", "then", "before", "order", "average", "either", "outside"],
)
def test_each_form_has_its_sentence(standard, told, blueprint):
    written = WrittenStandard.model_validate({"title": "t", "why": "w", **read(standard)})

    assert next(standard_sentences(written, blueprint)) == f"For {told}"


def test_examples_that_prove_nothing_are_marked(blueprint):
    found = list(trials(blueprint))

    told = trial_report.full(found, blueprint)

    assert "✓ fail 2: missed" in told
    assert told.endswith("3 examples of 1 standard: all as declared.\n")


@pytest.mark.parametrize(
    ("trial", "told"),
    [
        (
            Trial("answer-quickly", "fail", 1, PLACE, State.MISSED, State.MET, ("✓ wait: 9 s",)),
            WRONG,
        ),
        (Trial("answer-quickly", "fail", 1, None, State.MISSED, None), "but is no occasion"),
        (
            Trial("answer-quickly", "fail", 1, None, State.MISSED, problem="no"),
            "but cannot be run",
        ),
    ],
    ids=["other", "none", "problem"],
)
def test_an_example_that_comes_out_otherwise_says_why(trial, told, blueprint):
    shown = trial_report.full([trial], blueprint)

    assert told in shown
    assert shown.endswith("1 example of 1 standard: 1 did not come out as declared.\n")


def test_without_examples_there_is_nothing_to_run(blueprint):
    assert trial_report.full([], blueprint) == "There are no examples to run.\n"


def test_a_standard_that_applies_nowhere_says_so_and_names_its_measures(blueprint):
    text = "{ title: t, why: w, expect: { hold-total: { at_most: 2 min } }, target: every time }"
    standard = WrittenStandard.model_validate(read(text))
    page = explain("new", replace(blueprint, standards={"new": standard}), width=200)

    assert "It applies nowhere yet" in page
    assert "Measure hold total: All holds of one call together." in page
    assert (
        "On target when it is met every time: one miss is too many; it is shown month by" in page
    )


def test_a_standard_that_is_held_in_each_hour_says_so():
    told = " ".join(explain("no-slang", read_workspace(EVERY_KEY).blueprint).split())

    assert "On target when at least 90% are met in each hour; with fewer" in told
    assert "it stands as in the worst of them" in told


def test_a_touchpoint_that_asks_for_more_says_so_and_why():
    told = explain("kind-words", read_workspace(EVERY_KEY).blueprint)

    assert "here 90%: Most callers are in pain." in " ".join(told.split())


def test_a_share_that_is_averaged_over_items_says_so():
    told = " ".join(explain("reason-heard", read_workspace(EVERY_KEY).blueprint).split())

    assert "the share is the mean of the shares of each result" in told
