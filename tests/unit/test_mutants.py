"""One thing changed in a standard: examples that prove something notice it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.examples.mutants import mutants, survivors
from engine.workspace import read_workspace
from tests.checks.texts import Texts
from tests.tries import examples

ROOT = Path(__file__).parents[2]
STANDARD = """
schema: 1
standards:
  it:
    title: It
    why: It is tried.
    applies_to: { touchpoints: [hold] }
"""


def unnoticed(standard: str, *examples: str) -> list[str]:
    """What could change in a standard of some lines, with examples of some lines."""
    lines = [*standard.splitlines(), "examples:", *(f"  {example}" for example in examples)]
    written = "".join(f"    {line}\n" for line in lines)
    blueprint = Texts({"standards/ours.yaml": STANDARD.lstrip() + written}).blueprint
    found = survivors(mutants(blueprint, ["it"]), blueprint)
    return [f"{mutant.was} -> {mutant.now}" for mutant in found]


def test_examples_at_the_limit_and_just_beyond_it_notice_everything():
    assert (
        unnoticed(
            "expect: { wait: { at_most: 20 s } }",
            "pass: [{ wait: 20 s }]",
            "fail: [{ wait: 21 s }]",
        )
        == []
    )


@pytest.mark.parametrize(
    ("examples", "changes"),
    [
        (
            ["pass: [{ wait: 5 s }]", "fail: [{ wait: 40 s }]"],
            ["{ less_than: 20 s }", "{ at_most: 21 s }", "{ at_most: 19 s }"],
        ),
        (["pass: [{ wait: 20 s }]", "fail: [{ wait: 40 s }]"], ["{ at_most: 21 s }"]),
        (
            ["pass: [{ wait: 5 s }]", "fail: [{ wait: 21 s }]"],
            ["{ less_than: 20 s }", "{ at_most: 19 s }"],
        ),
    ],
    ids=["far from it on both sides", "far beyond it", "far within it"],
)
def test_examples_far_from_the_limit_do_not_notice_that_it_moves(examples, changes):
    found = unnoticed("expect: { wait: { at_most: 20 s } }", *examples)

    assert found == [f"wait: {{ at_most: 20 s }} -> wait: {change}" for change in changes]


def test_a_choice_turned_round_is_noticed_by_any_example():
    assert unnoticed("expect: { outcome: answered }", "pass: [{ outcome: answered }]") == []
    assert (
        unnoticed(
            "expect: { outcome: { one_of: [answered, voicemail] } }",
            "fail: [{ outcome: hung_up }]",
        )
        == []
    )


def test_each_way_of_several_is_changed_by_itself():
    found = unnoticed(
        "expect: { any_of: [{ outcome: answered }, { wait: { at_most: 20 s } }] }",
        "pass: [{ outcome: answered, wait: 30 s }]",
        "fail: [{ outcome: hung_up, wait: 30 s }]",
    )
    assert found == [
        "wait: { at_most: 20 s } -> wait: { less_than: 20 s }",
        "wait: { at_most: 20 s } -> wait: { at_most: 21 s }",
        "wait: { at_most: 20 s } -> wait: { at_most: 19 s }",
    ]


def test_what_is_left_out_is_changed_too():
    rule = (
        "leave_out: [{ if: { wait: { less_than: 5 s } }, because: Misdial }]\n"
        "expect: { outcome: answered }"
    )
    dull = (
        "pass: [{ outcome: answered, wait: 30 s }]",
        "left_out: [{ outcome: hung_up, wait: 1 s }]",
    )
    sharp = (
        "fail: [{ outcome: hung_up, wait: 5 s }]",
        "left_out: [{ outcome: hung_up, wait: 4 s }]",
    )

    assert len(unnoticed(rule, *dull)) == 3
    assert unnoticed(rule, *sharp) == []


@pytest.mark.parametrize(
    ("within", "ends", "late"),
    [("2 business hours", "12:00", "12:01"), ("1 h", "10:30", "11:30")],
)
def test_a_time_to_follow_is_noticed_when_it_moves_by_one_of_its_unit(within, ends, late):
    def touches(at: str) -> str:
        first = "{ touchpoint: hold, started: 2026-03-02 10:00 }"
        return f"[{{ touches: [{first}, {{ touchpoint: desk, started: 2026-03-02 {at} }}] }}]"

    rule = f"expect_then: {{ touchpoint: desk, within: {within} }}"
    assert unnoticed(rule, f"pass: {touches(ends)}", f"fail: {touches(late)}") == []


def test_one_and_two_business_days_are_spelt_as_they_are():
    rule = "expect_then: { touchpoint: desk, within: 1 business day }"
    first = "{ touchpoint: hold, started: 2026-03-02 10:00 }"
    then = f"[{{ touches: [{first}, {{ touchpoint: desk, started: 2026-03-02 11:00 }}] }}]"

    assert unnoticed(rule, f"pass: {then}") == [
        "within: 1 business day -> within: 2 business days",
    ]


@examples(40)
@given(st.integers(1, 3_000), st.sampled_from(["s", "min", "h"]))
def test_wherever_the_limit_lies_its_two_neighbours_prove_it(limit, unit):
    rule = f"expect: {{ wait: {{ at_most: {limit} {unit} }} }}"
    examples = (f"pass: [{{ wait: {limit} {unit} }}]", f"fail: [{{ wait: {limit + 1} {unit} }}]")

    assert unnoticed(rule, *examples) == []


@pytest.mark.parametrize(
    "practice", [ROOT, ROOT / "examples" / "riverside"], ids=["the library", "the example"]
)
def test_the_examples_that_come_with_it_notice_every_change(practice):
    blueprint = read_workspace(practice).blueprint
    assert blueprint
    own = [name for name in blueprint.standards if name not in blueprint.built_in]

    assert survivors(mutants(blueprint, own), blueprint) == []


def test_an_average_is_noticed_by_examples_whose_means_lie_at_the_limit_and_just_beyond_it():
    def example(*waits: str) -> str:
        return f"[{{ touches: [{', '.join(f'{{ wait: {wait} }}' for wait in waits)}] }}]"

    rule = "expect_average: { mean_of: wait, at_most: 60 s }"
    near = (f"pass: {example('20 s', '100 s')}", f"fail: {example('20 s', '101 s')}")

    assert unnoticed(rule, *near) == []
    assert unnoticed(rule, near[0], f"fail: {example('20 s', '103 s')}") == [
        "wait: { at_most: 60 s } -> wait: { at_most: 61 s }"
    ]
