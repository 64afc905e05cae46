"""A slip of the pen is told once: what only follows from it waits until it is mended."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from engine.checked import checked
from engine.checks import run
from engine.workspace import read_workspace
from tests.checks.texts import COMMON, Texts

CLEAN = Path(__file__).parents[3] / "tests" / "workspaces" / "clean_sixty"
MAP, PRACTICE, EVENTS = "journeys/get-care.yaml", "practice.yaml", "events.yaml"
PROMISES = "standards/promises.yaml"
ASKS = "asks: [name, reason, date-of-birth]\n    hands_over_to: [nurse-line]"


@pytest.fixture
def codes(tmp_path: Path):
    """Return the codes of what is found in a clean practice of 72 touchpoints with one change."""

    def found(path: str, was: str, now: str) -> list[str]:
        practice = tmp_path / "practice"
        shutil.copytree(CLEAN, practice)
        file = practice / path
        text = file.read_text("utf-8")
        assert was in text
        file.write_text(text.replace(was, now, 1), "utf-8")
        return [finding.code for finding in checked(read_workspace(practice), TODAY).findings]

    return found


TODAY = date(2026, 7, 1)
SLIPS = [
    # what was written, the slip, what is told of it, and what is told where nothing is written
    (MAP, ASKS, ASKS.replace("[name, reason, date-of-birth]", "name, reason"), ["S104"], "G515"),
    (MAP, "plays: [emergency-notice]", "plays: { a: emergency-notice }", ["S104"], "G512"),
    (MAP, "feedback: yes", "feedback: yess", ["S103"], "G519"),
    (MAP, "feedback: yes", "feedbck: yes", ["S102"], "G519"),
    (MAP, ASKS, ASKS.replace("asks", "ask"), ["S102"], "G515"),
    (MAP, "plays: [emergency-notice]", "play: [emergency-notice]", ["S102"], "G512"),
    (MAP, "initiator: practice", "initiator: practise", ["S103"], None),
    (MAP, "plays: [emergency-notice]", "plays: [emergency-notise]", ["R307"], None),
    (PROMISES, "touchpoint: queue-callback", "touchpoint: queue-calback", ["R301"], None),
    (MAP, "    department: phones", "    departement: phones", ["S102"], "O401"),
    (MAP, "leads_to:", "lead_to:", ["S102"], None),
    (MAP, "resolves: yes", "resolve: yes", ["S102"], None),
    (MAP, "overflow:", "overflw:", ["S102"], None),
    (MAP, "channel: phone", "channel: phon", ["R306"], None),
    (PRACTICE, "accountable:", "acountable:", ["S102"], None),
    (PRACTICE, "backup:", "bakup:", ["S102"], None),
    (PRACTICE, "after_hours:", "after_hour:", ["S102"], None),
    (PRACTICE, "open_hours: {", "open_hours: [8am] #{", ["S112"], None),
    (MAP, "next: [queue-callback]", "next: queue-callback, hung-up", ["S115"], "G502"),
    (MAP, "next: [queue-callback]", "next: [queue-\u200bcallback]", ["Y112"], "G502"),
    (
        MAP,
        "standards: [message-can-be-acted-on]",
        "standards: [mesage-can-be-acted-on]",
        ["R302"],
        None,
    ),
    (MAP, "website, purpose: see-a-doctor", "website, purpose: see-a-docter", ["R305"], "G530"),
    (EVENTS, "wait: QueueSecs", "wiat: QueueSecs", ["S222"], None),
    (EVENTS, "outcome: Result", "outcom: Result", ["S222"], None),
    (EVENTS, "contact_id: CallID", "contact_di: CallID", ["S222"], None),
    (
        MAP,
        "next: [times-offered, waiting-list,",
        "next: [times-offered, waiting-lits,",
        ["R301"],
        None,
    ),
    (PRACTICE, "kept_by: [result-told-soon]", "kept_by: [result-told-sonn]", ["R302"], "M603"),
    (
        MAP,
        "title: A voice greets the caller",
        "title: A voice\n    uses: get-care",
        ["R311"],
        None,
    ),
]


@pytest.mark.parametrize(("path", "was", "slip", "told", "_"), SLIPS)
def test_what_only_follows_from_a_slip_is_not_told_beside_it(codes, path, was, slip, told, _):
    assert codes(path, was, slip) == told


@pytest.mark.parametrize(
    ("path", "was", "follows"), [(path, was, code) for path, was, _, _, code in SLIPS if code]
)
def test_what_would_follow_is_told_where_nothing_is_written(codes, path, was, follows):
    key = was.partition("purpose: ")[0] if "purpose" in was else ""
    assert follows in codes(path, was, key.removesuffix(", "))


def test_the_same_journey_twice_is_told_once(codes, tmp_path):
    copied = "journeys/again.yaml"
    assert codes(MAP, "journey: get-care", "journey: get-care\n") == []
    file = tmp_path / "practice" / copied
    shutil.copyfile(CLEAN / MAP, file)

    found = checked(read_workspace(tmp_path / "practice"), TODAY).findings

    assert [finding.code for finding in found] == ["R312"]


@pytest.mark.parametrize(
    ("was", "slip", "name"),
    [
        ("title: Scheduler,", "title: Scheduler, asks: name,", "asked_again"),
        ("title: Scheduler,", "title: Scheduler, stage: Engage now,", "stage_time engage"),
        ("resolves: yes", "resolves: maybe", "resolved_in"),
    ],
)
def test_what_a_map_says_that_cannot_be_read_may_be_what_a_standard_counts(was, slip, name):
    mean = f"expect_average: {{ mean_of: {name} }}"
    it = f"title: It, why: Yes., applies_to: {{ channels: phone }}, {mean}"
    files = {"standards/ours.yaml": f"schema: 1\nstandards: {{ it: {{ {it} }} }}\n"}
    path = "journeys/call.yaml"
    texts = Texts({**files, path: COMMON[path].replace(was, slip)})

    assert texts.complaints
    assert run(texts.blueprint, select=["M605"]) == []


@pytest.mark.parametrize(("key", "code"), [("examples", "S208"), ("leave_out", "S206")])
def test_what_a_standard_says_that_cannot_be_read_is_not_missing(key, code):
    said = "title: Quick, why: Callers give up., expect: { wait: { at_most: 20 s } }"
    standard = f"{{ {said}, applies_to: {{ touchpoints: hold }}, {key}: 3 }}"
    texts = Texts({"standards/ours.yaml": f"schema: 1\nstandards: {{ it: {standard} }}\n"})

    assert [finding.code for finding in texts.complaints] == ["S104"]
    assert run(texts.blueprint, select=[code]) == []
