"""The page Cases: one patient's story beside the plan, down to the line of the log."""

import json

import pytest

from tests.app.conftest import address, html, rewrite, seen

CASES = "app_pages/cases.py"
HOSTILE = ["<script>alert(1)</script>", "../../etc/passwd", "' or 1=1", "[a](http://b)", "\u202e4"]


def opened(at, label):
    next(button for button in at.button if button.label == label).click().run()


def listed(at):
    return [button.label for button in at.button if (button.key or "").startswith("open-")]


def test_the_latest_spoilt_cases_are_listed_with_what_was_missed(app):
    at = app(CASES)
    assert listed(at)[0] == "Tuesday 3 March 2026: case 4"
    assert "A patient asks for advice · Calls the office · 3 misses: " in html(at)
    assert "“The phone is answered within 20 seconds”" in html(at)


def test_a_spoilt_case_leads_to_its_story_and_back(app):
    at = app(CASES)
    opened(at, "Tuesday 3 March 2026: case 4")
    assert address(at)["case"] == "4"
    assert at.header[0].value == "Case 4: A patient asks for advice"
    opened(at, "Back to the list")
    assert "case" not in address(at)


def test_only_what_the_filters_leave_is_listed(app):
    assert listed(app(CASES, period="2026-03-02..2026-03-02")) == ["Monday 2 March 2026: case 2"]


def test_an_owner_is_shown_the_cases_in_which_theirs_was_missed(app):
    at = app(CASES, owner="phone-lead")
    shown = html(at)
    assert "“The phone is answered within 20 seconds”" in shown
    assert "“The patient leaves delighted”" not in shown


def test_a_case_is_found_by_its_id(app):
    at = app(CASES)
    at.text_input(key="find-case").set_value(" 3 ").run()
    assert address(at)["case"] == "3"
    assert at.header[0].value == "Case 3: A patient asks for advice"


def test_a_story_says_when_what_and_why_it_was_missed_and_where_the_log_says_so(app):
    shown = html(app(CASES, case="4"))
    assert "Started: <b>Calls the office</b>" in shown
    assert "Ended: <b>Knows what to do (resolved)</b>" in shown
    assert '<th scope="row">11:05:00</th><td><b>The nurse gives advice</b>' in shown
    assert "after 3 min, lasted 25 min" in shown
    assert "✗ The phone is answered within 20 seconds. Wait: 1 min 35 s, expected" in shown
    assert "log.csv, line 9" in shown


def test_a_story_is_told_beside_the_plan_of_its_map(app, practice):
    rewrite(
        practice / "events" / "log.csv", ("4,call,2026-03-03 11:00", "4,desk,2026-03-03 11:06")
    )
    shown = html(app(CASES, case="4"))
    assert "● as planned" in shown
    assert "◆ unplanned" in shown
    assert "≠ “The nurse gives advice” came, and the map does not have it here" in shown


def test_a_timeline_is_ink_on_white_paper_whatever_the_system_turns_to(app):
    (chart,) = app(CASES, case="4").get("vega_lite_chart")
    spec = json.loads(chart.proto.spec)
    assert (spec["background"], chart.proto.theme) == ("#ffffff", "")
    assert {axis["labelColor"] for axis in axes(spec)} == {"#27313a"}


def axes(spec):
    """Return the axes that a chart describes."""
    said = [one["encoding"].get(name, {}) for one in spec["layer"] for name in ("x", "y")]
    return [one["axis"] for one in said if one.get("axis")]


def test_the_lines_of_the_log_are_shown_as_they_stand_there(app):
    at = app(CASES, case="4", log="true")
    assert "log.csv, line 8: The phone is answered" in html(at)
    assert '<th scope="row">Wait</th><td>95</td>' in html(at)


def test_the_lines_of_the_log_are_folded_away_until_they_are_asked_for(app):
    assert "log.csv, line 8: The phone is answered" not in html(app(CASES, case="4"))


def test_the_list_of_cases_has_no_lines_of_a_log(app):
    at = app(CASES, case="4", log="true")
    opened(at, "Back to the list")
    assert not address(at)


def test_what_names_a_person_stays_hidden_in_the_lines_of_the_log(app, practice):
    person = ("schema: 1\n", "schema: 1\nperson: { from: who }\n")
    rewrite(practice / "events.yaml", ("case_id: Case,", "case_id: Case, who: Step,"), person)
    at = app(CASES, case="4", log="true")
    assert '<th scope="row">Step</th><td><i>hidden: it may name a person</i>' in html(at)


def test_a_case_that_there_is_not_is_said_with_those_that_may_be_meant(app):
    at = app(CASES, case="44")
    assert "There is no case “44” in the log." in html(at)
    opened(at, "Case 4")
    assert at.header[0].value == "Case 4: A patient asks for advice"


@pytest.mark.parametrize("case", HOSTILE)
def test_whatever_a_link_names_is_text(app, case):
    at = app(CASES, case=case)
    assert not at.exception
    assert "There is no case" in html(at)
    assert "<script>" not in html(at)
    assert "\u202e" not in html(at)


def test_hostile_ids_and_texts_of_a_log_are_text(app, practice):
    hostile = (("4,call", "<b>*4*</b>,call"), ("4,nurse", "<b>*4*</b>,nurse"))
    rewrite(practice / "events" / "log.csv", *hostile)
    at = app(CASES, case="<b>*4*</b>", log="true")
    assert at.header[0].value == r"Case \<b\>\*4\*\</b\>: A patient asks for advice"
    assert "&lt;b&gt;*4*&lt;/b&gt;" in html(at)
    assert "<b>*4*" not in html(at)


def test_without_a_log_there_is_no_case_and_no_error(app, practice):
    (practice / "events" / "log.csv").unlink()
    at = app(CASES)
    assert not at.exception
    assert "Nothing that is shown was missed" in html(at)
    assert "There is no case “4”" in html(app(CASES, case="4"))


def test_the_cases_of_one_standard_are_listed_with_what_else_was_missed_in_them(app):
    at = app(CASES, missed="answered-soon", at="call", journey="advice")
    said = "Where “The phone is answered within 20 seconds” was missed at “The phone is answered”"
    assert at.header[0].value.replace("\\", "") == f"{said}: A patient asks for advice"
    assert "Calls the office · 1 miss · missed too: “" in html(at)
    opened(at, "All spoilt cases")
    assert at.header[0].value == "The latest spoilt cases"
    assert "missed too" not in html(at)


def test_a_link_to_the_cases_of_no_standard_shows_the_latest(app):
    assert app(CASES, missed="nothing").header[0].value == "The latest spoilt cases"


@pytest.mark.parametrize(("role", "is_named"), [("lead", True), ("owner", False)])
def test_who_served_is_told_to_the_lead_alone(app, practice, role, is_named):
    events, log = practice / "events.yaml", practice / "events" / "log.csv"
    text = events.read_text(encoding="utf-8")
    events.write_text(text.replace("case_id: Case", "case_id: Case, staff: Agent"), "utf-8")
    head, *lines = log.read_text(encoding="utf-8").splitlines()
    log.write_text("\n".join([f"{head},Agent", *(f"{one},Kim" for one in lines), ""]), "utf-8")
    rewrite(
        practice / "standards" / "ours.yaml", ("{ wait: { at_most: 20 s } }", "{ staff: Lee }")
    )
    at = app("app_pages/my_touchpoints.py", role=role)
    assert "The phone is answered within 20 seconds" in seen(at)
    assert ("Kim" in seen(at)) == is_named
    at.switch_page(CASES).query_params["case"] = "4"
    at.query_params["log"] = "true"
    shown = html(at.run())
    assert "log.csv, line 8: The phone is answered" in shown
    assert ("Kim" in shown) == is_named
