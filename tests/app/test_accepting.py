"""Accepting a miss with a reason: who may, what is written, and what every page says then."""

from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from engine.model.acceptance import Acceptance
from engine.workspace import ACCEPTED, accept, read_workspace, take_back
from tests.app.conftest import html, seen

MINE, CASES = "app_pages/my_touchpoints.py", "app_pages/cases.py"
JOURNEY, STANDARDS = "app_pages/journey.py", "app_pages/standards.py"
OFFER, BACK = "Accept with a reason", "Take back"
BOTH = "60% of 5 (80% with 1 accepted)"
REASON = "She gave <b>permission</b> on her *last* visit: $x$"
WRITTEN = f"""\
# By hand
schema: 1
accepted:
  - {{ standard: answered-soon, touchpoint: call, case: 4, started: 2026-03-03 11:00,
      because: "{REASON}", accepted_by: phone-lead, accepted_on: 2026-03-03 }}  # ours
"""


@pytest.fixture
def accepted(practice) -> Path:
    """The file of the practice, in which one miss is accepted."""
    path = practice / ACCEPTED
    path.write_text(WRITTEN, "utf-8")
    return path


def written(practice: Path) -> tuple[Acceptance, ...]:
    """Return the misses that are accepted."""
    blueprint = read_workspace(practice).blueprint
    assert blueprint
    return blueprint.accepted


def offers(at: AppTest, label: str = OFFER) -> list[Any]:
    """Return the buttons of a page that say so."""
    return [button for button in at.button if button.label == label]


def answered(at: AppTest, reason: str) -> AppTest:
    """Accept the first miss of a page."""
    offers(at)[0].click().run()
    at.text_area[0].input(reason)
    (submit,) = offers(at, "Accept")
    return submit.click().run()


def test_an_owner_accepts_a_miss_and_both_shares_are_seen(app, practice):
    at = answered(app(MINE, role="owner", me="phone-lead"), REASON)

    (one,) = written(practice)
    assert (one.standard, one.touchpoint, one.case) == ("answered-soon", "call", "4")
    assert (str(one.started), one.because) == ("2026-03-03 11:00:00", REASON)
    assert (one.accepted_by, str(one.accepted_on)) == ("phone-lead", "2026-03-04")
    shown = html(app(MINE, role="owner", me="phone-lead"))
    assert not at.exception
    assert BOTH in shown
    assert "Accepted by phone-lead on 4 March 2026: She gave &lt;b&gt;permission" in shown


def test_the_miss_stays_where_it_was_and_nothing_else_changes(app, practice, accepted):
    after = seen(app(MINE, role="owner", me="phone-lead"))
    accepted.unlink()
    before = seen(app(MINE, role="owner", me="phone-lead"))
    why = [line for line in after.splitlines() if "Accepted by" in line]

    assert before.replace("60% of 5 ·", f"{BOTH} ·") == after.replace(f"{why[0]}\n", "")


@pytest.mark.parametrize(
    ("page", "address"),
    [
        (MINE, {"me": "phone-lead"}),
        (JOURNEY, {"touchpoint": "call", "beside-missed-answered-soon": "true"}),
        (STANDARDS, {"standard": "answered-soon"}),
    ],
    ids=["my touchpoints", "journey", "standards"],
)
def test_every_page_with_the_miss_says_both_shares_and_the_reason(app, accepted, page, address):
    shown = seen(app(page, **address))
    assert BOTH in shown
    assert "Accepted by phone-lead on 3 March 2026" in shown


def test_the_story_of_its_case_has_the_reason(app, accepted):
    assert "Accepted by phone-lead on 3 March 2026" in seen(app(CASES, case="4"))


@pytest.mark.parametrize(
    ("asked", "is_offered"),
    [
        ({"role": "owner", "me": "phone-lead"}, True),
        ({"role": "owner", "me": "clinic-lead"}, False),
        ({"role": "lead", "me": "clinic-lead"}, True),
        ({"role": "consultant", "me": "phone-lead"}, False),
    ],
    ids=["the owner", "another owner", "the lead", "a consultant"],
)
def test_who_answers_for_it_is_asked_and_nobody_else(app, practice, asked, is_offered):
    at = app(MINE, **asked)
    at.switch_page(JOURNEY)
    at.query_params["touchpoint"] = "call"
    at.query_params["beside-missed-answered-soon"] = "true"
    assert bool(offers(at.run())) is is_offered


def test_the_lead_says_in_which_role(app, practice):
    at = app(STANDARDS, role="lead", standard="answered-soon")
    offers(at)[0].click().run()
    asked = next(box for box in at.selectbox if box.label == "Accepted by")
    assert asked.options == ["Ann Roe (clinic-lead)", "Jo Park (phone-lead)"]


@pytest.mark.parametrize("reason", ["", "   ", "\n\t"])
def test_without_a_reason_nothing_is_written(app, practice, reason):
    at = answered(app(MINE, role="owner", me="phone-lead"), reason)
    assert "write why" in at.error[0].value
    assert not (practice / ACCEPTED).exists()


def test_what_is_taken_back_leaves_the_file_as_it_was(app, practice, accepted):
    (mine,) = written(practice)
    take_back(practice, mine)
    empty = accepted.read_bytes()
    accept(practice, mine)
    at = app(MINE, role="owner", me="phone-lead")
    offers(at, BACK)[0].click().run()
    (sure,) = offers(at, "Take it back")
    sure.click().run()

    assert accepted.read_bytes() == empty
    assert "accepted" not in html(app(MINE, role="owner", me="phone-lead"))


def test_a_file_with_a_mistake_is_not_written_to_and_the_numbers_stay(app, practice):
    at = app(MINE, role="owner", me="phone-lead")
    offers(at)[0].click().run()
    (practice / ACCEPTED).write_text("schema: 1\naccepted: [x]\n", "utf-8")
    at.text_area[0].input("It was agreed")
    offers(at, "Accept")[0].click().run()

    assert "has a mistake" in at.error[0].value
    assert (practice / ACCEPTED).read_text("utf-8") == "schema: 1\naccepted: [x]\n"
    assert "60% of 5 ·" in html(app(MINE, role="owner", me="phone-lead"))


def test_a_folder_that_cannot_be_written_to_is_named(app, practice, monkeypatch):
    def refused(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    at = app(MINE, role="owner", me="phone-lead")
    monkeypatch.setattr("os.fsync", refused)
    answered(at, "It was agreed")
    assert "cannot be written: Permission denied" in at.error[0].value.replace("\\", "")


def test_to_accept_a_miss_judges_nothing_again(app, practice, accepted, monkeypatch):
    app(MINE, role="owner", me="phone-lead")

    def judged(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr("engine.audit.evaluate", judged)
    accepted.write_text(WRITTEN.replace("case: 4", "case: 2"), "utf-8")
    shown = html(app(MINE, role="owner", me="phone-lead"))
    assert "60% of 5 ·" in shown
    assert "with 1 accepted" not in shown


def test_what_is_accepted_today_is_no_mistake_though_the_log_ended_long_ago(
    app, practice, monkeypatch
):
    monkeypatch.delenv("JOURNEYWELL_AS_OF")
    answered(app(MINE, role="owner", me="phone-lead"), REASON)
    assert len(written(practice)) == 1
    assert "V809" not in html(app())


@pytest.mark.usefixtures("practice")
def test_who_goes_to_another_page_is_asked_nothing_on_the_way_back(app):
    at = app(MINE, role="owner", me="phone-lead")
    offers(at)[0].click().run()
    assert at.text_area
    at.switch_page("app_pages/cases.py").run()
    at.switch_page(MINE).run()
    assert offers(at)
    assert not at.text_area


def test_a_log_that_vanishes_is_no_reason_to_take_an_acceptance_away(app, practice, accepted):
    events, log = practice / "events.yaml", practice / "events" / "log.csv"
    source = events.read_text("utf-8").partition("sources:\n")[2]
    other = source.replace("  log:", "  more:").replace("log.csv", "more.csv")
    events.write_text(events.read_text("utf-8") + other, "utf-8")
    head, *lines = log.read_text("utf-8").splitlines()
    of_others = "\n".join([head, *(f"m{line}" for line in lines)])
    (practice / "events" / "more.csv").write_text(f"{of_others}\n", "utf-8")
    app(MINE, role="owner", me="phone-lead")
    log.unlink()
    shown = html(app(MINE, role="owner", me="phone-lead"))
    assert "Nothing is left of the log “log”" in shown
    assert "accepted-miss-gone" not in shown
