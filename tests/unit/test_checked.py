"""What a practice wrote, checked: what can be trusted, and what stands in the way."""

from datetime import date
from pathlib import Path
from shutil import copytree

import pytest

from engine.checked import Checked, checked
from engine.errors import EngineError
from engine.workspace import read_workspace

SMALL = Path(__file__).parents[1] / "workspaces" / "small"
TODAY = date(2026, 4, 1)


@pytest.fixture
def small(tmp_path):
    return Path(copytree(SMALL, tmp_path / "small"))


def after(folder: Path, file: str, old: str, new: str) -> Checked:
    path = folder / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    return checked(read_workspace(folder), TODAY)


def test_a_sound_practice_can_be_scored(small):
    known = checked(read_workspace(small), TODAY)
    assert known.scorable().flaws == {}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("at_most: 20 s", "at_mots: 20 s"),
        ("at_most: 20 s", "at_most: 20"),
        ("wait: { at_most: 20 s }", "wiat: { at_most: 20 s }"),
        ("outcome: answered,", "outcome: picked-up,"),
        ("wait: { at_most: 20 s }", "wait: { includes: [x] }"),
    ],
    ids=["operator", "unit", "attribute", "choice", "kind"],
)
def test_a_standard_with_a_mistake_is_not_judged_and_says_where(small, old, new):
    known = after(small, "standards/phone.yaml", old, new)
    assert list(known.scorable().flaws) == ["small-answer-quickly"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("wait: { at_most: 20 s }", "queue: { at_most: 1 }"),
        (
            "expect: { outcome: answered, wait: { at_most: 20 s } }",
            "expect_average: { mean_of: queue, at_most: 1 }",
        ),
    ],
    ids=["compared", "averaged"],
)
def test_a_standard_falls_with_a_measure_that_cannot_be_read(small, old, new):
    unread = "measures:\n  queue: { total: nothing }\nstandards:\n"
    after(small, "standards/phone.yaml", "standards:\n", unread)
    known = after(small, "standards/phone.yaml", old, new)
    assert list(known.scorable().flaws) == ["small-answer-quickly"]


def test_a_standard_falls_with_the_measure_that_it_reads(small):
    known = after(
        small,
        "standards/phone.yaml",
        "standards:\n",
        "measures:\n  queue: { title: Queue, total: nothing }\nstandards:\n",
    )
    assert known.scorable().flaws == {}
    known = after(
        small, "standards/phone.yaml", "wait: { at_most: 20 s }", "queue: { at_most: 1 }"
    )
    assert "small-answer-quickly" in known.scorable().flaws


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("practice.yaml", "time_zone: ", "holidays: Narnia\ntime_zone: "),
        ("practice.yaml", "schema: 1", "schema: 1\nopen_hours: { fri: 8-14 }"),
        ("events.yaml", "schema: 1", "schema: 1\nsorces: {}"),
        ("journeys/change-appointment.yaml", "quiet_after: ", "quite_after: "),
        (
            "journeys/change-appointment.yaml",
            "lost: true",
            "lost: true, when: { wiat: { given: yes } }",
        ),
    ],
    ids=["holidays", "hours", "logs", "map", "a condition on a map"],
)
def test_a_mistake_on_which_every_number_rests_stands_in_the_way(small, file, old, new):
    known = after(small, file, old, new)
    with pytest.raises(EngineError, match=f"{file}:"):
        known.scorable()


def test_one_unreadable_file_is_not_followed_by_everything_that_it_names(small):
    known = after(small, "journeys/change-appointment.yaml", "title: ", "title: here: ")
    assert {finding.code for finding in known.findings} == {"Y105"}


@pytest.mark.parametrize(
    "measure",
    [
        "{ title: Queue }",
        "{ title: Queue, from: [{ start_of: hold }] }",
        "{ title: Queue, ratio: [] }",
        "{ title: Queue, ratio: [duration] }",
        "{ title: Queue, ratio: [queue, duration] }",
        "{ title: Queue, total: duration, where: { queue: { at_most: 1 } } }",
    ],
    ids=["no verb", "from alone", "of nothing", "of one", "of itself", "where itself"],
)
def test_a_measure_that_measures_nothing_stops_what_reads_it_and_nothing_else(small, measure):
    after(
        small, "standards/phone.yaml", "standards:", f"measures:\n  queue: {measure}\nstandards:"
    )
    known = after(
        small, "standards/phone.yaml", "wait: { at_most: 20 s }", "queue: { at_most: 1 }"
    )
    assert list(known.scorable().flaws) == ["small-answer-quickly"]


def said(known: Checked, code: str = "S204") -> list[str]:
    return [finding.message for finding in known.findings if finding.code == code]


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (
            "practice.yaml",
            "schema: 1",
            "schema: 1\nhours: { phone hours: { mo-fr: [08:00-17:00] } }",
        ),
        ("practice.yaml", "schema: 1", "schema: 1\nhours: { phone hours: {} }"),
        ("journeys/change-appointment.yaml", "title: A patient", "titel: A patient"),
    ],
    ids=["days that are none", "no hours at all", "a journey without a title"],
)
def test_examples_are_not_tried_while_what_they_rest_on_cannot_be_read(small, file, old, new):
    phone = small / "standards" / "phone.yaml"
    reads = phone.read_text("utf-8").replace(
        "    expect:", "    when: { during: phone hours }\n    expect:"
    )
    phone.write_text(reads, "utf-8")

    assert said(after(small, file, old, new)) == []


def test_the_built_in_library_can_be_used_at_a_touchpoint_of_any_name(small):
    known = after(
        small,
        "journeys/change-appointment.yaml",
        "touchpoint: hold,",
        "touchpoint: hold, standards: [message-can-be-acted-on],",
    )
    assert said(known) == []


def test_the_examples_of_a_standard_that_is_held_nowhere_yet_are_tried_where_they_say(small):
    path, example = "standards/phone.yaml", "pass: [{ wait: 20 s, outcome: answered }]"
    known = after(
        small, path, example, "pass: [{ touchpoint: hold, wait: 20 s, outcome: answered }]"
    )
    (message,) = said(known)
    assert message.endswith("none of its touches is where the standard is held: phone-menu")
    known = after(small, path, "    applies_to: { touchpoints: [phone-menu] }\n", "")
    assert said(known) == []


def test_an_example_that_cannot_be_run_is_told_though_no_other_one_can(small):
    path = small / "standards" / "phone.yaml"
    path.write_text(path.read_text("utf-8").partition("  small-short-hold:")[0], "utf-8")
    known = after(
        small,
        "standards/phone.yaml",
        "    examples:\n      pass: [{ wait: 20 s, outcome: answered }]\n"
        "      fail: [{ wait: 21 s, outcome: answered }, { wait: 9 s, outcome: hung_up }]\n",
        "    examples: { pass: [{ wait: soon }], fail: [{ wiat: 21 s }] }\n",
    )
    assert [text.partition(":")[0] for text in said(known)] == [
        "example 1 under 'pass' of 'small-answer-quickly' cannot be run",
        "example 1 under 'fail' of 'small-answer-quickly' cannot be run",
    ]


def test_what_cannot_be_told_is_said_in_words(small):
    known = after(small, "standards/phone.yaml", "wait: 20 s, outcome", "outcome")
    assert said(known) == [
        "example 1 under 'pass' of 'small-answer-quickly' was to be met, but cannot be told"
    ]
