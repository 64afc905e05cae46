"""What is told of a standard in each of its hours, members of staff or items."""

import json
import re
from dataclasses import replace
from typing import Any

import pytest

from engine.audit import Audit
from engine.report.report import Report
from engine.report.score_formats import SCORE_FORMATS
from tests.unit.report.sample import sample_audit, sample_blueprint

FORMATS = ["full", "markdown", "html", "json", "csv"]


def audit_in_each(standard: str, in_each: str, key: str = "in_each") -> Audit:
    """Return the audit of the practice with one of its standards held in each of something."""
    blueprint = sample_blueprint()
    changed = blueprint.standards[standard].model_copy(update={key: in_each, "min_cases": 5})
    return sample_audit(replace(blueprint, standards={**blueprint.standards, standard: changed}))


def told(audit: Audit, standard: str, by: tuple[str, ...] = ()) -> dict[str, Any]:
    """Return what JSON says of a standard at its first touchpoint."""
    lines = json.loads(SCORE_FORMATS["json"](Report(audit, by=by)))["standards"]
    return next(line for line in lines if line["standard"] == standard)


@pytest.mark.parametrize(("name", "ending"), [("full", "txt"), ("markdown", "md")])
def test_hours_read_as_they_were_last_looked_at(name, ending, golden):
    audit = audit_in_each("answer-quickly", "hour of day")
    golden(f"report/in-each.{ending}", SCORE_FORMATS[name](Report(audit)))


def test_json_says_how_many_hours_are_on_target_and_which_is_the_worst():
    found = told(audit_in_each("answer-quickly", "hour of day"), "answer-quickly")

    assert found["in_each"] == "hour of day"
    assert found["groups"] == {"judged": 9, "on_target": 7, "too_few": 0}
    assert found["worst_group"] == {"name": "11:00", "n": 14, "share": 9 / 14, "mean": None}


def test_a_mean_has_its_worst_group_too():
    found = told(audit_in_each("mean-hold", "weekday"), "mean-hold")

    assert found["worst_group"] == {
        "name": "Monday",
        "n": 20,
        "share": None,
        "mean": "1 min 27 s",
    }


@pytest.mark.parametrize("name", FORMATS)
def test_staff_are_not_named_unless_results_by_staff_are_asked_for(name):
    audit = audit_in_each("same-nurse-follows-up", "staff")
    made = str(SCORE_FORMATS[name](Report(audit)))

    assert not re.search(r"\b(ida|jo|kim)\b", made)


def test_of_staff_it_is_said_how_many_they_are_and_what_the_worst_came_to():
    audit = audit_in_each("same-nurse-follows-up", "staff")
    said = " ".join(str(SCORE_FORMATS["full"](Report(audit))).split())

    assert "the worst of 2 staff members: 63% of 30; 1 of 2 staff members on target" in said
    assert told(audit, "same-nurse-follows-up")["worst_group"]["name"] is None


def test_who_asks_for_results_by_staff_reads_names():
    audit = audit_in_each("same-nurse-follows-up", "staff")

    assert told(audit, "same-nurse-follows-up", ("staff",))["worst_group"]["name"] == "jo"


@pytest.mark.parametrize("in_each", ["staff", "hour of day"])
@pytest.mark.parametrize("name", ["full", "markdown", "html"])
def test_readers_outside_are_told_of_no_single_group(name, in_each):
    audit = audit_in_each("answer-quickly", in_each).shared()
    made = str(SCORE_FORMATS[name](Report(audit)))
    found = told(audit, "answer-quickly")

    assert not re.search(r"worst (hour:|of )", made)
    assert (found["groups"], found["worst_group"]) == (None, None)


def test_readers_outside_are_told_nothing_of_staff_nor_of_small_groups():
    staff, few = (
        told(audit_in_each(name, in_each).shared(), name)
        for name, in_each in (
            ("same-nurse-follows-up", "staff"),
            ("answer-quickly", "hour of day"),
        )
    )

    assert (staff["state"], staff["met"]) == ("not shown", None)
    assert (few["state"], few["met"]) == ("not shown", None)


def test_readers_outside_are_told_where_it_stands_if_no_group_is_small():
    found = told(audit_in_each("mean-hold", "weekday").shared(), "mean-hold")

    assert (found["state"], found["mean"]) == ("below target", "1 min 12 s")


def test_of_items_the_lowest_is_told_and_json_has_them_all():
    audit = audit_in_each("hold-under-two-minutes", "outcome", "averaged_over")
    said = " ".join(str(SCORE_FORMATS["full"](Report(audit))).split())
    found = told(audit, "hold-under-two-minutes")

    assert "84% over 1 item, n 125" in said
    assert "lowest outcome: answered, 84% of 125" in said
    assert found["items"] == [{"name": "answered", "met": 105, "missed": 20, "share": 0.84}]


def test_items_that_are_staff_are_not_named():
    audit = audit_in_each("same-nurse-follows-up", "staff", "averaged_over")
    said = " ".join(str(SCORE_FORMATS["full"](Report(audit))).split())

    assert "the lowest of 2 staff members: 63% of 30" in said
    assert {item["name"] for item in told(audit, "same-nurse-follows-up")["items"]} == {None}
    assert told(audit.shared(), "same-nurse-follows-up")["items"] is None
