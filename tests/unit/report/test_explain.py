import pytest

from engine.errors import EngineError
from engine.examples import trials
from engine.expectations import WrittenStandard
from engine.report import trials as trial_report
from engine.report.codes import known_codes
from engine.report.explain import explain
from engine.report.sentences import standard_sentences
from tests.spec.tables import read


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


@pytest.mark.parametrize(
    ("standard", "told"),
    [
        (
            "{ for_each: contact, when: { direction: inbound, during: open hours }, "
            "expect: { wait: { at_most: 20 s } }, target: 80% }",
            "For each contact, when direction is inbound, during open hours: wait at most 20 s.",
        ),
        (
            "{ expect_then: { touchpoint: confirmation, within: same day, who: same staff } }",
            "For each touch: “The new time is confirmed in writing” must follow, on the same day, "
            "by the same staff.",
        ),
        (
            "{ expect_before: { touchpoint: hold, within: 1 h, same: [person] } }",
            "For each touch: “On hold” must have come before, at most 1 h ago, with the same person.",
        ),
        (
            "{ for_each: journey, expect_order: { steps: [hold, scheduler], all: yes } }",
            "For each journey: in this order: “On hold”, then “The scheduler finds a new time”, "
            "none of them left out.",
        ),
        (
            "{ expect_average: { mean_of: wait, at_most: 60 s } }",
            "For every touch: the mean of wait is at most 60 s.",
        ),
        (
            "{ expect: { any_of: [{ rating: { at_least: 4 } }, { rating: { given: no } }] } }",
            "For each touch: either rating at least 4 or rating is not given.",
        ),
        (
            "{ when: { during: { is_not: open hours } }, "
            "expect: { staff_words: { never_say: [calm down, our policy] } } }",
            "For each touch, outside open hours: staff words never say “calm down” or “our policy”.",
        ),
    ],
)
def test_each_form_has_its_sentence(standard, told, blueprint):
    written = WrittenStandard.model_validate({"title": "t", "why": "w", **read(standard)})

    assert next(standard_sentences(written, blueprint)) == told


def test_examples_that_prove_nothing_are_marked(blueprint):
    found = list(trials(blueprint))

    told = trial_report.full(found, blueprint)

    assert "✓ fail 2: missed" in told
    assert told.endswith("3 examples of 1 standard: all as declared.\n")
