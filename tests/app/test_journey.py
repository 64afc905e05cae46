"""The page Journey: one map, its touchpoints, and what was missed there."""

from engine.report.head_words import SIMULATED
from tests.app.conftest import JOURNEY, address, html


def test_what_is_chosen_stands_in_the_address_bar(app):
    at = app(JOURNEY)
    assert address(at) == {"journey": "advice", "origin": "phone"}
    at.selectbox(key="choose-journey").set_value("bill").run()
    assert address(at) == {"journey": "bill", "origin": "letter"}
    assert at.title[0].value == "A patient asks about a bill"


def test_a_link_opens_the_same_view(app):
    at = app(JOURNEY, journey="advice", origin="desk", touchpoint="nurse")
    assert at.selectbox(key="choose-origin").value == "desk"
    assert at.subheader[0].value == "The nurse gives advice"


def test_a_link_to_nothing_falls_back_to_the_first_map(app):
    at = app(JOURNEY, journey="<script>", origin="nowhere", touchpoint="../../etc")
    assert not at.exception
    assert address(at) == {"journey": "advice", "origin": "phone"}
    assert at.subheader[0].value == "Where to look first"


def test_a_touchpoint_of_another_origin_is_not_chosen(app):
    at = app(JOURNEY, journey="advice", origin="desk", touchpoint="call")
    assert "touchpoint" not in address(at)


def test_a_touchpoint_shows_its_standards_with_n_target_interval_state_and_owner(app):
    shown = html(app(JOURNEY, touchpoint="call"))
    assert "The phone is answered within 20 seconds" in shown
    assert "■ below target" in shown
    assert "60% of 5 · 95% interval 23–89% · target 90%" in shown
    assert "Owner: <b>Jo Park (phone-lead)</b>" in shown


def test_a_miss_is_a_sentence_with_its_case_and_its_line(app):
    shown = html(app(JOURNEY, touchpoint="call"))
    assert "1 min 35 s" in shown
    assert "Case 4 · Tue 03 Mar 2026, 11:00 · log.csv, line 8" in shown


def test_a_touchpoint_without_standards_says_so(app):
    shown = html(app(JOURNEY, origin="desk", touchpoint="desk"))
    assert "No standard is held here" in shown


def test_without_a_choice_the_worst_touchpoints_are_offered(app):
    at = app(JOURNEY)
    at.button(key="look-at-call").click().run()
    assert address(at)["touchpoint"] == "call"
    assert at.subheader[0].value == "The phone is answered"


def test_the_way_back_takes_the_touchpoint_out_of_the_address(app):
    at = app(JOURNEY, touchpoint="call")
    back = next(button for button in at.button if button.label == "Back to the whole journey")
    back.click().run()
    assert "touchpoint" not in address(at)


def test_the_map_can_be_taken_away_in_every_format(app):
    labels = [button.proto.label for button in app(JOURNEY).get("download_button")]
    assert labels == ["SVG", "PNG", "Graphviz DOT", "Mermaid"]


def test_the_map_is_also_a_table(app):
    at = app(JOURNEY)
    at.session_state["as-table"] = True
    at.run()
    assert '<th scope="row">The nurse gives advice</th>' in html(at)


def test_a_touchpoint_of_two_journeys_shows_the_cases_of_the_one_on_the_map(app, practice):
    file = practice / "journeys" / "bill.yaml"
    text = file.read_text(encoding="utf-8").replace("next: [paid] }", "next: [call] }")
    call = "\n  - { touchpoint: call, next: [paid] }\noutcomes:"
    file.write_text(text.replace("\noutcomes:", call), encoding="utf-8")
    advice = html(app(JOURNEY, journey="advice", touchpoint="call"))
    bill = html(app(JOURNEY, journey="bill", touchpoint="call"))
    assert "50% of 4 ·" in advice  # the fifth call may belong to either
    assert "50% of 4" not in bill
    assert "○ no data" in bill


def test_a_made_up_log_is_called_one_beside_the_map(app, practice):
    (practice / "simulation.yaml").write_text("schema: 1\n", encoding="utf-8")
    assert SIMULATED in html(app(JOURNEY))


def test_a_touchpoint_shows_what_the_checks_found_there(app, practice):
    path = practice / "journeys" / "advice.yaml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("stage: engage,", "stage: engagement,", 1), "utf-8")
    assert text != path.read_text("utf-8")
    shown = html(app(JOURNEY, touchpoint="call"))

    assert "What the checks found here" in shown
    assert "engagement" in shown.partition("What the checks found here")[2]


def test_a_touchpoint_shows_what_the_checks_found_in_its_standards(app):
    shown = html(app(JOURNEY, touchpoint="call")).partition("What the checks found here")[2]

    assert "has no example under pass and fail" in shown
    assert "Advice takes ten minutes" not in shown


def test_a_touchpoint_without_findings_says_nothing_of_checks(app):
    assert "What the checks found here" not in html(app(JOURNEY, touchpoint="desk"))
