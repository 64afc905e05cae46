"""The page My touchpoints: what an owner looks at before opening."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from tests.app.conftest import ROOT, address, html, links

MINE = "app_pages/my_touchpoints.py"


def said(at):
    """Return everything that a page says."""
    return html(at) + "\n".join(one.value for one in at.markdown)


def test_only_roles_that_own_a_touchpoint_can_be_chosen(app, practice):
    file = practice / "practice.yaml"
    idle = "  idle-lead: { name: Al Ek, backup: phone-lead, accepted_on: 2026-01-05 }\nchannels:"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("channels:", idle), encoding="utf-8")
    at = app(MINE)
    assert at.selectbox(key="choose-me").options == [
        "Jo Park (phone-lead)",
        "Ann Roe (clinic-lead)",
    ]
    assert at.selectbox(key="choose-me").value == "phone-lead"


def test_only_my_touchpoints_are_shown(app):
    phone, clinic = html(app(MINE)), html(app(MINE, me="clinic-lead"))
    assert "<h3>The phone is answered</h3>" in phone
    assert "The nurse gives advice" not in phone
    assert "<h3>The nurse gives advice</h3>" in clinic
    assert "The phone is answered" not in clinic


def test_a_link_to_a_role_that_there_is_not_opens_the_first(app):
    at = app(MINE, me="<b>nobody</b>")
    assert at.selectbox(key="choose-me").value == "phone-lead"


def test_who_i_am_is_remembered_on_the_way_back(app):
    at = app(MINE, me="clinic-lead")
    at.switch_page("app_pages/practice.py").run()
    at.switch_page(MINE).run()
    assert address(at)["me"] == "clinic-lead"


def test_a_standard_has_its_number_n_interval_target_and_how_many_were_seen(app):
    shown = html(app(MINE))
    assert "■ below target" in shown
    assert "60% of 5 · 95% interval 23–89% · target 90%" in shown
    assert "5 of 5 touches seen." in shown


def test_what_is_measured_on_a_condition_says_how_many_were_not_asked(app, practice):
    file = practice / "standards" / "ours.yaml"
    when = "when: { wait: { more_than: 10 s } }\n    expect: { wait"
    text = file.read_text(encoding="utf-8").replace("expect: { wait", when)
    file.write_text(text, encoding="utf-8")
    assert "4 of 5 touches seen; it is asked when wait more than 10 s." in html(app(MINE))


def test_a_standard_has_its_last_periods_in_words(app):
    assert "March 2026, so far: 60% of 5. So few periods are no trend yet." in html(app(MINE))


def test_the_misses_of_today_and_yesterday_are_sentences_that_lead_to_their_case(app):
    at = app(MINE, me="phone-lead")
    headings = [one.value for one in at.header]
    assert headings[:2] == ["Today, Wednesday 4 March 2026", "Yesterday, Tuesday 3 March 2026"]
    assert "○ Nothing was judged." in html(at)
    assert "■ 1 miss of 3 judged<" in html(at)
    assert "Wait\\: 1 min 35 s, expected at most 20 s" in said(at)
    (link,) = [label for label in links(at) if "case 4" in label]
    assert links(at)[link] == "me=phone-lead&case=4"
    assert "log\\.csv, line 8" in link


@pytest.mark.usefixtures("practice")
def test_after_a_weekend_what_was_missed_since_the_last_open_day_is_told(app, monkeypatch):
    monkeypatch.setenv("JOURNEYWELL_AS_OF", "2026-03-09T07:45")
    headings = [one.value for one in app(MINE).header]
    assert headings[:2] == ["Today, Monday 9 March 2026", "Since Friday 6 March 2026"]


def test_a_day_without_a_miss_says_of_how_many(app, practice):
    log = practice / "events" / "log.csv"
    log.write_text(log.read_text(encoding="utf-8").replace(",95,", ",15,"), encoding="utf-8")
    assert "● Nothing was missed, of 3 judged." in html(app(MINE))


def test_on_a_bad_day_the_latest_misses_are_told_and_all_are_counted(app, practice):
    more = (f"x{n},call,2026-03-03 13:{n % 60:02}:00,,99," for n in range(60))
    with (practice / "events" / "log.csv").open("a", encoding="utf-8") as file:
        file.writelines(f"{line}\n" for line in more)
    at = app(MINE)
    assert "■ 61 misses of 63 judged, the latest 30<" in html(at)


def test_the_day_before_yesterday_is_not_among_them(app):
    assert not any("case 2" in label for label in links(app(MINE)))


def test_the_map_is_that_of_the_journey_in_which_the_most_was_missed(app, practice):
    bill = practice / "journeys" / "bill.yaml"
    first = bill.read_text(encoding="utf-8").replace("journey: bill", "journey: a-bill")
    call = "touchpoints:\n  - { touchpoint: call, next: [] }\n"
    bill.with_name("a-bill.yaml").write_text(first.replace("touchpoints:\n", call), "utf-8")
    bill.unlink()
    leads = links(app(MINE, me="phone-lead"))["On the map, with every miss"]
    assert "journey=advice" in leads


def test_what_is_due_is_told_with_its_moment_and_leads_to_its_case(app, practice):
    follows = """
  nurse-follows:
    title: The nurse follows
    why: Nobody waits in vain.
    applies_to: { touchpoints: call }
    expect_then: { touchpoint: nurse, within: 2 d }
    target: 90%
"""
    with (practice / "standards" / "ours.yaml").open("a", encoding="utf-8") as file:
        file.write(follows)
    at = app(MINE, me="phone-lead")
    due = r"“The nurse gives advice” is due by 5 March 2026, 12\:01, after “The phone is answered”"
    assert due in said(at)
    assert links(at)["Case 5"] == "me=phone-lead&case=5"


def test_that_nothing_is_due_is_said(app):
    assert "Nothing is due in the next two days." in html(app(MINE))


def test_hours_at_which_nothing_stands_out_are_said(app):
    assert "At no hour of the week is more missed than by chance." in html(app(MINE))


def test_touchpoints_without_a_standard_are_named(app):
    shown = html(app(MINE, me="clinic-lead"))
    assert "No standard is held at: Somebody looks up, A letter explains the bill." in shown


def test_a_touchpoint_leads_to_its_map(app):
    leads = links(app(MINE, me="phone-lead"))["On the map, with every miss"]
    assert leads == "me=phone-lead&journey=advice&touchpoint=call"


def test_the_filters_go_with_a_link(app):
    at = app(MINE, me="phone-lead", period="2026-03")
    assert "me=phone-lead&period=2026-03&case=4" in links(at).values()


def test_whose_they_are_is_said_by_i_am_alone_and_other_filters_go_on_to_the_next_page(app):
    at = app(MINE, me="phone-lead", owner="clinic-lead", department="clinic")
    offered = {one.key for one in at.selectbox}
    assert "choose-period" in offered
    assert not {"choose-owner", "choose-department"} & offered
    assert "Shown: everything" in [one.proto.popover.label for one in at.get("popover")]
    assert "<h3>The phone is answered</h3>" in html(at)
    said = "department=clinic&me=phone-lead&owner=clinic-lead"
    assert links(at)["Cases"] == said


def test_no_member_of_staff_is_named(app, practice):
    events = practice / "events.yaml"
    text = events.read_text(encoding="utf-8").replace(
        "case_id: Case,", "case_id: Case, staff: Who,"
    )
    events.write_text(text, encoding="utf-8")
    log = practice / "events" / "log.csv"
    head, *lines = log.read_text(encoding="utf-8").splitlines()
    told = [f"{head},Who", *(f"{line},Lena" for line in lines), ""]
    log.write_text("\n".join(told), encoding="utf-8")
    at = app(MINE)
    assert "60% of 5" in html(at)
    assert "Lena" not in said(at)


def test_hostile_titles_and_names_are_text(app, practice):
    file = practice / "practice.yaml"
    text = file.read_text(encoding="utf-8").replace("Jo Park", "<script>alert(1)</script>")
    file.write_text(text, encoding="utf-8")
    file = practice / "standards" / "ours.yaml"
    hostile = "'<img src=x> **bold** :red[x]'"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("The phone is answered within 20 seconds", hostile), "utf-8")
    at = app(MINE)
    assert not at.exception
    assert "<script>" not in said(at)
    assert "<img" not in html(at)
    assert r"\*\*bold\*\* \:red\[x\]" in said(at)


def test_a_practice_without_owners_says_so(app, practice):
    for name in ("advice", "bill"):
        file = practice / "journeys" / f"{name}.yaml"
        text = re.sub(r"department: \w+, ", "", file.read_text(encoding="utf-8"))
        file.write_text(text, encoding="utf-8")
    at = app(MINE)
    assert not at.exception
    assert "Nobody answers for a touchpoint yet" in html(at)


def test_without_a_log_the_page_says_so(app, practice):
    (practice / "events" / "log.csv").unlink()
    at = app(MINE)
    assert not at.exception
    assert "No data yet." in html(at)


@pytest.mark.usefixtures("practice")
def test_an_owner_is_led_to_this_page():
    at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    at.query_params["role"] = "owner"
    assert at.run().title[0].value == "My touchpoints"


def test_a_link_to_somebody_who_is_not_there_says_so(app):
    assert "the link names “nobody”, which this practice does not have" in html(
        app(MINE, role="owner", me="nobody")
    )


def test_where_nothing_was_judged_no_hour_is_called_good(app):
    said = "At no hour of the week is more missed than by chance"
    assert said in html(app(MINE, role="owner", me="phone-lead"))
    assert said not in html(app(MINE, role="owner", me="phone-lead", period="2024-01"))
