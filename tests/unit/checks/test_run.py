"""Which checks are run, in what order their findings come, and what is kept silent."""

from collections.abc import Iterator
from datetime import date

import pytest

from engine.checks import CHECKS, run
from engine.checks.register import Found, check, found
from engine.model.blueprint import Blueprint
from engine.model.finding import Level, Place
from engine.model.practice import Practice

PRACTICE = Practice.model_validate(
    {
        "schema": 1,
        "practice": "Riverside",
        "time_zone": "America/Chicago",
        "departments": {"phones": {"title": "Phones"}, "desk": {"title": "Front desk"}},
        "promises": {"welcome": {"text": "We welcome new patients", "kept_by": ["listing-true"]}},
    }
)
FAULTY = Blueprint(PRACTICE)


def codes(**choice) -> list[str]:
    return [finding.code for finding in run(FAULTY, **choice)]


def test_all_checks_are_run_unless_told_otherwise():
    assert codes() == ["O402", "O402", "R302"]


@pytest.mark.parametrize("word", ["O402", "o402", "O4", "O", "department-without-owner"])
def test_a_code_a_name_or_a_family_selects(word):
    assert codes(select=[word]) == ["O402", "O402"]


def test_what_is_ignored_is_not_run():
    assert codes(ignore=["O4"]) == ["R302"]


def test_findings_carry_the_code_name_and_level_of_their_check():
    finding = run(FAULTY, select=["R302"])[0]
    assert (finding.code, finding.name, finding.level) == ("R302", "unknown-standard", Level.ERROR)


def test_nothing_is_said_about_a_name_that_could_not_be_read():
    assert codes(left_out={"listing-true"}) == ["O402", "O402"]


def test_findings_come_in_one_order():
    messages = [finding.message for finding in run(FAULTY, select=["O402"])]
    assert messages == sorted(messages)


def test_a_check_that_asks_the_day_finds_nothing_until_it_is_told():
    asked = CHECKS["S207"]
    assert asked.asks_today
    assert list(asked.findings(FAULTY)) == []


def test_a_code_is_taken_only_once():
    def again(blueprint: Blueprint) -> Iterator[Found]:
        yield found(blueprint.practice, "again")

    with pytest.raises(ValueError, match="already a check"):
        check("X999", "dead-end")(again)


def test_a_finding_stands_where_its_check_says():
    place = Place("practice.yaml", 3, 5)
    assert found(place, "here").place == place
    assert found(PRACTICE, "nowhere").place is None


def test_output_is_the_same_for_every_day_while_nothing_is_stale():
    assert run(FAULTY, today=date(2026, 11, 21)) == run(FAULTY)
