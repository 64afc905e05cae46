"""The starter practice has no findings along its paths; one thing taken away brings just one."""

from pathlib import Path

import pytest

from engine.checks import run
from tests.checks.texts import Texts

STARTER = Path(__file__).parents[3] / "engine/cli/starter/family-practice"
MAP, PRACTICE = "journeys/change-appointment.yaml", "practice.yaml"
PLAYS = "    plays: [emergency-notice]\n"
ASKS = "    asks: [name, date-of-birth, new-time]\n"
TWO_ASK = "    next: [callback]\n  - touchpoint: answering-service"
ASKED = "    asks: [name]\n    next: [callback]\n  - touchpoint: answering-service"
HOLD = "    waiting: true\n"


def found(old: str = "", new: str = "") -> list[str]:
    texts = {path: (STARTER / path).read_text("utf-8") for path in (MAP, PRACTICE)}
    assert old in texts[MAP]
    changed = texts[MAP].replace(old, new, 1)
    blueprint = Texts({**texts, MAP: changed, "journeys/call.yaml": ""}).blueprint
    return [finding.code for finding in run(blueprint, select=["G51", "G52"])]


def test_the_starter_has_no_findings_along_its_paths():
    assert found() == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        pytest.param(PLAYS, "", ["G512"], id="nobody plays the emergency notice"),
        pytest.param(HOLD, HOLD + PLAYS, ["G512"], id="the hold plays it again"),
        pytest.param("    feedback: true\n", "", ["G519"], id="nobody asks how it was"),
        pytest.param(ASKS, "", ["G515"] * 3, id="the scheduler asks nothing"),
        pytest.param(TWO_ASK, ASKED, ["G513"], id="the mailbox asks for the name as well"),
    ],
)
def test_one_thing_taken_away_brings_the_finding_expected(old, new, expected):
    assert found(old, new) == expected
