"""The practices that `journey init` writes: sound, whole, and with logs that fit their maps."""

import json
import re
from pathlib import Path

import pytest

from engine.cli.init import STARTERS
from engine.model.blueprint import Blueprint
from engine.workspace import read_workspace

ROOT = Path(__file__).parents[2]
NAMES = sorted(path.name for path in STARTERS.iterdir() if path.is_dir())
WHOLE = "family-practice"
WAYS_IN = {
    "a new patient": ("become-patient", {"phone", "website", "front-desk"}),
    "booking": ("book-appointment", {"phone", "portal", "front-desk"}),
    "changing": ("change-appointment", {"phone", "portal", "message", "front-desk"}),
    "cancelling": ("cancel-appointment", {"phone", "portal", "message", "front-desk"}),
    "reminders": ("keep-appointment", {"message"}),
    "the visit": ("be-seen", {"front-desk"}),
    "urgent, the same day": ("be-seen-today", {"phone", "front-desk"}),
    "test results": ("know-result", {"exam-room", "portal", "phone"}),
    "a refill": ("refill", {"phone", "portal", "pharmacy"}),
    "a question": ("ask-us", {"portal"}),
    "a bill": ("ask-about-bill", {"phone", "portal", "front-desk"}),
    "a complaint": ("complain", {"phone", "website", "front-desk"}),
    "a survey": ("say-how-it-was", {"message"}),
    "sent on by us": ("see-specialist", {"exam-room", "phone"}),
    "sent to us": ("be-referred", {"referral"}),
    "after hospital": ("settle-at-home", {"referral", "phone"}),
}
"""What patients of a family practice come for, and the channels by which they begin it."""


@pytest.fixture(params=NAMES)
def started(request, run, tmp_path, monkeypatch) -> Path:
    """The folder of each practice to begin with, as the working folder."""
    monkeypatch.chdir(tmp_path)
    run("init", "--starter", request.param)
    return tmp_path


@pytest.fixture
def family_practice(run, tmp_path, monkeypatch) -> Blueprint:
    """The practice with all journeys, as the working folder."""
    monkeypatch.chdir(tmp_path)
    run("init", "--starter", WHOLE)
    blueprint = read_workspace(tmp_path).blueprint
    assert blueprint is not None
    return blueprint


def test_nothing_is_found_in_it(run, started):
    checked = run("check", "--fail-on", "warning")
    assert (checked.exit_code, checked.stderr) == (0, "")
    assert "No findings" in checked.stdout


def test_its_logs_can_be_scored(run, started):
    shown = run("score", "--fail-on", "never")
    assert shown.exit_code == 0
    assert "standards on target" in shown.stdout


def test_a_made_up_log_of_it_can_be_scored(run, started):
    for log in (started / "events").iterdir():
        log.unlink()
    assert run("simulate", "--from", "2026-03-02", "-o", "events/").exit_code == 0
    shown = run("score", "--fail-on", "never")
    assert shown.exit_code == 0
    assert "standards on target" in shown.stdout
    assert shown.stderr == ""


def test_every_journey_of_the_library_is_copied(run, family_practice):
    library = ROOT / "journeys"
    copied = {path.name: path.read_text("utf-8") for path in Path("journeys").iterdir()}
    assert copied == {path.name: path.read_text("utf-8") for path in library.iterdir()}


@pytest.mark.parametrize(("purpose", "channels"), WAYS_IN.values(), ids=WAYS_IN)
def test_what_patients_come_for_begins_somewhere(family_practice, purpose, channels):
    origins = [o for j in family_practice.journeys.values() for o in j.origins.values()]
    assert {o.channel for o in origins if o.purpose == purpose} == channels
    assert set(family_practice.practice.purposes[purpose].channels) == channels


def test_every_purpose_of_the_practice_is_one_of_these(family_practice):
    assert set(family_practice.practice.purposes) == {purpose for purpose, _ in WAYS_IN.values()}


def test_every_made_up_case_goes_as_its_map_has_it(run, family_practice):
    shown = run("score", "-f", "json", "--fail-on", "never")
    found = {one["id"]: one["conformance"] for one in json.loads(shown.stdout)["journeys"]}
    assert found.keys() == family_practice.journeys.keys()
    assert {name for name, one in found.items() if one["cost"] or not one["cases"]} == set()


def test_the_guide_tells_every_journey_with_its_beginnings_and_endings(family_practice):
    guide = (ROOT / "docs" / "starter.md").read_text("utf-8")
    rows = set(re.findall(r"^\| \[(.+)\]\(.+?/([^/]+)\.yaml\) \| (.+) \| (.+) \|$", guide, re.M))
    assert rows == {
        (
            journey.title,
            name,
            "; ".join(origin.title for origin in journey.origins.values()),
            "; ".join(end.title for end in journey.outcomes.values() if not end.lost),
        )
        for name, journey in family_practice.journeys.items()
    }


def test_its_logs_are_what_its_simulation_makes_up(run, family_practice):
    kept = {path.name: path.read_text("utf-8") for path in Path("events").iterdir()}
    assert run("simulate", "-o", "made/").exit_code == 0
    assert {path.name: path.read_text("utf-8") for path in Path("made").iterdir()} == kept
