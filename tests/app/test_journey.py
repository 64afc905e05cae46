"""The page Journey: one map, its touchpoints, and what was missed there."""

import pytest

from engine.report.head_words import SIMULATED
from tests.app.conftest import JOURNEY, address, html, links, seen


def test_what_is_chosen_stands_in_the_address_bar(app):
    at = app(JOURNEY, journey="advice", origin="desk", touchpoint="desk", way="desk..nurse")
    at.selectbox(key="choose-journey").set_value("bill").run()
    assert address(at) == {"journey": "bill"}
    assert at.title[0].value == "A patient asks about a bill"


MISSES = {"beside-missed-answered-soon": "true"}
"""What the address bar says while the misses of a standard are unfolded beside the map."""


def test_what_is_unfolded_beside_a_touchpoint_is_folded_at_the_next(app):
    at = app(JOURNEY, touchpoint="call", table="true", **MISSES)
    next(one for one in at.button if one.label == "Back to the whole journey").click().run()
    assert address(at) == {"table": "true"}


def test_a_page_that_is_opened_writes_nothing_into_the_address_bar(app):
    at = app(JOURNEY)
    assert address(at) == {}
    assert at.selectbox(key="choose-journey").value == "advice"
    assert at.selectbox(key="choose-origin").value == "phone"


def test_a_touchpoint_that_another_origin_leads_to_as_well_stays_chosen(app):
    at = app(JOURNEY, touchpoint="nurse")
    at.selectbox(key="choose-origin").set_value("desk").run()
    assert address(at) == {"origin": "desk", "touchpoint": "nurse"}
    assert at.header[0].value == "The nurse gives advice"


def test_a_link_opens_the_same_view(app):
    at = app(JOURNEY, journey="advice", origin="desk", touchpoint="nurse")
    assert at.selectbox(key="choose-origin").value == "desk"
    assert at.header[0].value == "The nurse gives advice"


def test_a_link_to_nothing_falls_back_to_the_first_map(app):
    at = app(JOURNEY, journey="<script>", origin="nowhere", touchpoint="../../etc")
    assert not at.exception
    assert at.title[0].value == "A patient asks for advice"
    assert at.selectbox(key="choose-origin").value == "phone"
    assert at.header[0].value == "Where to look first"


@pytest.mark.parametrize(
    ("label", "link"),
    [
        ("Journey", {"journey": "<b>gone</b>"}),
        ("Where it starts", {"origin": "<b>gone</b>"}),
        ("Coloured by", {"colour": "<b>gone</b>"}),
        ("Touchpoint", {"touchpoint": "<b>gone</b>"}),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_a_link_names_and_there_is_not_is_said_until_something_else_is_chosen(
    app, label, link
):
    at = app(JOURNEY, **link)
    assert f"<b>○ {label}:</b> the link names “&lt;b&gt;gone&lt;/b&gt;”" in html(at)
    at.selectbox(key="choose-colour").set_value("volume").run()
    at.selectbox(key="choose-journey").set_value("bill").run()
    assert "the link names" not in html(at)
    assert address(at) == {"journey": "bill", "colour": "volume"}


def test_a_link_to_a_touchpoint_alone_opens_an_origin_that_leads_to_it(app):
    at = app(JOURNEY, touchpoint="desk")
    assert at.selectbox(key="choose-origin").value == "desk"
    assert at.header[0].value == "Somebody looks up"


def test_a_touchpoint_that_another_origin_does_not_lead_to_is_let_go_without_a_word(app):
    at = app(JOURNEY, touchpoint="call")
    at.selectbox(key="choose-origin").set_value("desk").run()
    assert "touchpoint" not in address(at)
    assert "the link names" not in html(at)


def test_the_colouring_stands_in_the_address_bar_and_in_a_key_above_the_map(app):
    at = app(JOURNEY)
    assert "Compliance: how well each touchpoint keeps its standards" in html(at)
    at.selectbox(key="choose-colour").set_value("volume").run()
    assert address(at)["colour"] == "volume"
    assert "Volume: how often patients were here" in html(at)
    assert "highest volume</span> 4 to 5" in html(at)


@pytest.mark.parametrize(
    ("colour", "said"),
    [
        ("volume", "Patients were here 4 times, in 4 of all 5 cases of this journey."),
        ("wait", "From the end of the step before it took 3 min on average, 4 times."),
        ("drop-off", "Of 4 finished cases that came here, 0 ended here with nothing resolved."),
        ("effort", "No map says what is asked of patients."),
        ("deviations", "None of 5 cases differs from the map here."),
    ],
)
def test_a_touchpoint_says_its_amount_as_a_sentence(app, colour, said):
    assert said in html(app(JOURNEY, touchpoint="nurse", colour=colour))


@pytest.mark.parametrize("colour", ["volume", "wait", "drop-off", "effort", "deviations"])
def test_without_a_log_a_coloured_map_says_that_there_is_no_data(app, practice, colour):
    (practice / "events" / "log.csv").unlink()
    at = app(JOURNEY, colour=colour, touchpoint="nurse")
    assert not at.exception
    assert "○ no data" in html(at)
    assert "No case of this journey is on its map." in html(at)


def test_the_darkest_touchpoints_come_first(app):
    at = app(JOURNEY, colour="drop-off")
    assert [b.label for b in at.button if (b.key or "").startswith("look-at-")] == []
    at = app(JOURNEY, colour="volume")
    first = next(b for b in at.button if (b.key or "").startswith("look-at-"))
    assert first.label == "The phone is answered"


def test_a_touchpoint_of_another_origin_is_not_chosen(app):
    at = app(JOURNEY, journey="advice", origin="desk", touchpoint="call")
    assert "the link names “call”, which this map does not have" in html(at)
    assert at.header[0].value == "Where to look first"


def test_a_touchpoint_shows_its_standards_with_n_target_interval_state_and_owner(app):
    shown = html(app(JOURNEY, touchpoint="call"))
    assert "The phone is answered within 20 seconds" in shown
    assert "■ below target" in shown
    assert "60% of 5 · 95% interval 23–89% · target 90%" in shown
    assert "Owner: <b>Jo Park (phone-lead)</b>" in shown


def test_a_miss_is_a_sentence_with_its_case_and_its_line(app):
    shown = seen(app(JOURNEY, touchpoint="call", **MISSES))
    assert "✗ Wait: 1 min 35 s, expected at most 20 s." in shown
    assert "3 March 2026, 11:00, case 4 · log.csv, line 8" in shown


def test_a_map_without_a_log_says_that_nothing_is_coloured(app, practice):
    (practice / "events" / "log.csv").unlink()
    shown = html(app(JOURNEY))
    assert "Nothing is coloured: there is no log to say how well" in shown
    assert "Compliance:" not in shown


MAILBOX = """
  - touchpoint: mailbox
    title: The mailbox
    department: phones
    sink: { capacity: 20, owner: phone-lead }
    patient_wants: To be called back.
    next: [nurse]
"""


def test_what_the_checks_found_at_a_touchpoint_leads_to_it(app, practice):
    file = practice / "journeys" / "advice.yaml"
    text = file.read_text("utf-8").replace("next: [nurse, gone]", "next: [nurse, mailbox, gone]")
    file.write_text(text.replace("\noutcomes:", f"{MAILBOX}\noutcomes:"), encoding="utf-8")
    at = app(JOURNEY)
    assert "What the checks found on this map" in html(at)
    at.button(key="found-at-mailbox").click().run()
    shown = html(at)
    assert "how old a wish may get or what takes over when it is full" in shown
    assert "Wishes wait here: <i>emptied by Jo Park (phone-lead); 20 wishes fit in</i>" in shown
    assert "What patients want here: <i>To be called back.</i>" in shown


def test_delight_without_credit_says_why(app, practice):
    said = "Foundation before delight. Foundation: 0 of 1 on target · Delight: 1 of 1 on target"
    assert f"○ Earns nothing yet. {said}" in html(app(JOURNEY, touchpoint="nurse"))
    file = practice / "standards" / "ours.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("target: 90%", "target: 50%"), encoding="utf-8")
    assert "Earns nothing" not in html(app(JOURNEY, touchpoint="nurse"))


def test_where_not_every_miss_is_told_a_link_leads_to_every_case(app, practice):
    assert "Every case in which it was missed" not in links(
        app(JOURNEY, touchpoint="call", **MISSES)
    )
    with (practice / "events" / "log.csv").open("a", encoding="utf-8") as file:
        file.write("".join(f"{case},call,2026-03-03 13:00:00,,90,\n" for case in range(20, 25)))
    led = links(app(JOURNEY, touchpoint="call", **MISSES))["Every case in which it was missed"]
    assert led == "missed=answered-soon&at=call&journey=advice"


LEFT_OUT = "    leave_out: [{ if: { wait: { less_than: 13 s } }, because: Misdialled }]\n"


def test_what_enters_no_share_leads_to_its_reason_and_its_cases(app, practice):
    file = practice / "standards" / "ours.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("    target: 90%\n", f"{LEFT_OUT}    target: 90%\n"), "utf-8")
    at = app(JOURNEY, touchpoint="call")
    assert "2 left out" in [one.label for one in at.expander]
    at.query_params["beside-left-out-answered-soon"] = "true"
    at.run()
    assert "Left out: when wait less than 13 s, because: Misdialled." in html(at)
    assert links(at)["Case 3 · 3 March 2026, 09\\:00"] == "case=3"


def test_a_case_is_opened_with_the_filters_of_today(app):
    at = app(JOURNEY, touchpoint="call", **MISSES, period="2026-03")
    assert "period=2026-03&case=4" in links(at).values()


def test_a_standard_says_on_whose_word_it_is_held(app, practice):
    file = practice / "standards" / "ours.yaml"
    source = "    source: { title: A study, year: 2016, confidence: evidence }\n"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("    target: 90%\n", f"{source}    target: 90%\n"), "utf-8")
    assert "Source: A study (evidence, 2016)" in html(app(JOURNEY, touchpoint="call"))


def test_few_periods_are_no_trend(app):
    shown = html(app(JOURNEY, touchpoint="call"))
    assert "March 2026, so far: 60% of 5. So few periods are no trend yet." in shown


def test_several_periods_are_a_picture_and_a_sentence(app, practice):
    log = practice / "events" / "log.csv"
    first, *lines = log.read_text(encoding="utf-8").splitlines()
    before = ("2025-10", "2025-11", "2025-12", "2026-01", "2026-02")
    months = [line.replace("2026-03", month) for month in before for line in lines]
    earlier = [f"{n}-{line}" for n, line in enumerate(months)]
    log.write_text("\n".join([first, *earlier, *lines, ""]), encoding="utf-8")
    shown = html(app(JOURNEY, touchpoint="call"))
    assert 'alt="The phone is answered within 20 seconds over 5 periods"' in shown
    assert "No real change since October 2025." in shown


def test_a_touchpoint_without_standards_says_so(app):
    shown = html(app(JOURNEY, origin="desk", touchpoint="desk"))
    assert "No standard is held here" in shown


def test_without_a_choice_the_worst_touchpoints_are_offered(app):
    at = app(JOURNEY)
    at.button(key="look-at-call").click().run()
    assert address(at)["touchpoint"] == "call"
    assert at.header[0].value == "The phone is answered"


def test_the_way_back_takes_the_touchpoint_out_of_the_address(app):
    at = app(JOURNEY, touchpoint="call")
    back = next(button for button in at.button if button.label == "Back to the whole journey")
    back.click().run()
    assert "touchpoint" not in address(at)


def test_the_map_can_be_taken_away_in_every_format(app):
    labels = [button.proto.label for button in app(JOURNEY).get("download_button")]
    assert labels == ["SVG", "PNG", "PDF", "Graphviz DOT", "Mermaid"]


def test_the_map_is_also_a_table(app):
    at = app(JOURNEY)
    at.query_params["table"] = "true"
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
