"""What is told of a standard in each of its hours, members of staff or items."""

import json
import re
from dataclasses import replace
from typing import Any

import pytest

from engine.audit import Audit
from engine.report.report import Report
from engine.report.score_formats import SCORE_FORMATS
from engine.report.strata_words import strata_words
from tests.unit.report.sample import sample_audit, sample_blueprint
from tests.unit.score.cards import card_of

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


def words(in_each: str, *, names_staff: bool = False, **groups: tuple[int, int]) -> str:
    """Return what is said of a standard that was met and missed so often; `_` is for no name."""
    counts = (f"it | menu | {n.strip('_')} | {a} | {b}" for n, (a, b) in groups.items())
    table = "\n".join(["standard | touchpoint | stratum | met | missed", *counts])
    (score,) = card_of(table, it=f"in_each: {in_each}, target: 80%, min_cases: 10").scores()
    return strata_words(score, sample_blueprint(), names_staff=names_staff)


@pytest.mark.parametrize(
    ("groups", "said"),
    [
        pytest.param(
            {"lea": (20, 0), "jo": (5, 5)},
            "the worst of 2 staff members: 50% of 10; 1 of 2 staff members on target",
            id="all named",
        ),
        pytest.param(
            {"lea": (20, 0), "jo": (5, 5), "_": (8, 2)},
            "the worst of 2 staff members and those without a name: 50% of 10; "
            "1 of 2 staff members on target; those without a name: on target",
            id="some without a name",
        ),
        pytest.param(
            {"_": (5, 5)},
            "the worst of those without a name: 50% of 10; those without a name: below target",
            id="nobody named",
        ),
        pytest.param(
            {"lea": (5, 5), "jo": (1, 0), "_": (1, 0)},
            "the worst of 1 staff member: 50% of 10; 0 of 1 staff member on target; "
            "1 staff member and those without a name with too few cases",
            id="too few without a name",
        ),
        pytest.param(
            {"lea": (20, 0), "jo": (9, 1)},
            "all on target: 2 staff members; the least good: 90% of 10",
            id="all on target",
        ),
    ],
)
def test_those_without_a_name_are_no_member_of_staff(groups, said):
    assert words("staff", **groups) == said


def test_where_names_are_told_those_without_one_are_told_as_such():
    said = words("staff", names_staff=True, lea=(20, 0), _=(5, 5))

    assert said.startswith("worst: those without a name, 50% of 10; 1 of 1 staff member on target")


@pytest.mark.parametrize(
    ("groups", "said"),
    [
        ({"city": (20, 0), "shore": (9, 1)}, "all on target: 2 sites; the least good: shore, 90%"),
        ({"city": (20, 0), "_": (5, 5)}, "worst: those without a site, 50% of 10; 1 of 1 site on"),
    ],
)
def test_the_worst_is_spoken_of_only_where_one_is_below_target(groups, said):
    assert words("site", **groups).startswith(said)


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
