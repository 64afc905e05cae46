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
    ],
    ids=["holidays", "hours", "logs", "map"],
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
