"""In what order a practice writes its touchpoints, origins, arrows and seats changes nothing.

What is said stays the same, word for word; only the places move. Else a list of known findings
(`--baseline`) would take the same mistake for a new one.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from engine.checks import run
from engine.model.blueprint import Blueprint
from engine.model.journey import Journey
from engine.model.practice import Practice
from engine.workspace import read_workspace
from tests.property.test_checks_budgets import map_of, written
from tests.property.test_checks_paths import MAPS, NAMES, PRACTICE, text
from tests.tries import examples

FEW, MANY = examples(8), examples(100)
TODAY = date(2026, 7, 1)
ROOT = Path(__file__).parents[2]
PRACTICES = (ROOT / "examples" / "riverside", ROOT / "tests" / "workspaces" / "clean_sixty")
RANDOMS = st.randoms(use_true_random=False)
Tree = dict[str, Any]
Said = set[tuple[str, str, str]]


def said(blueprint: Blueprint) -> Said:
    return {(one.code, one.message, one.hint) for one in run(blueprint, today=TODAY)}


def shuffled(journey: Tree, random: Random) -> Tree:
    """Return a map with its touchpoints, origins, outcomes and arrows in another order."""
    mixed = {**journey, "touchpoints": [dict(one) for one in journey["touchpoints"]]}
    for touchpoint in mixed["touchpoints"]:
        if isinstance(after := touchpoint.get("next"), list):
            touchpoint["next"] = random.sample(after, len(after))
    random.shuffle(mixed["touchpoints"])
    return mixed | {key: mixed_up(mixed[key], random) for key in ("origins", "outcomes")}


def mixed_up(things: Tree, random: Random) -> Tree:
    return dict(random.sample(list(things.items()), len(things)))


def touchpoints_of(journeys: list[Tree]) -> list[Tree]:
    return [touchpoint for journey in journeys for touchpoint in journey["touchpoints"]]


def leads_nowhere(journeys: list[Tree], random: Random) -> None:
    random.choice(touchpoints_of(journeys)).pop("next", None)


def leads_back(journeys: list[Tree], random: Random) -> None:
    journey = random.choice(journeys)
    ids = [one["touchpoint"] for one in journey["touchpoints"]]
    for touchpoint in random.sample(journey["touchpoints"], min(3, len(ids))):
        after = touchpoint.get("next", [])
        after = [after] if isinstance(after, str) else after
        back = random.choice(ids)
        touchpoint["next"] = list(dict.fromkeys([*after, back]))
        touchpoint["hands_over_to"] = [back]


def asks_again(journeys: list[Tree], random: Random) -> None:
    whole = [one for one in touchpoints_of(journeys) if "title" in one]
    for touchpoint in random.sample(whole, min(4, len(whole))):
        touchpoint["asks"] = ["name"]


def plays_again(journeys: list[Tree], random: Random) -> None:
    whole = [one for one in touchpoints_of(journeys) if "title" in one]
    for touchpoint in random.sample(whole, min(4, len(whole))):
        touchpoint["plays"] = ["emergency-notice"]


def full_for_ever(journeys: list[Tree], random: Random) -> None:
    whole = [one for one in random.choice(journeys)["touchpoints"] if "title" in one]
    ids = [one["touchpoint"] for one in whole]
    for touchpoint in whole:
        touchpoint["sink"] = {"overflow": random.choice(ids)}


def others_own(journeys: list[Tree], random: Random) -> None:
    owners = [one["owner"] for one in journeys if "owner" in one]
    for touchpoint in touchpoints_of(journeys):
        if "title" in touchpoint and random.random() < 0.3:
            touchpoint["owner"] = random.choice(owners)


def asks_much(journeys: list[Tree], _: Random) -> None:
    for journey in journeys:
        journey["limits"] = {"patient_steps": 0, "transfers": 0, "channel_switches": 0}
        journey["promise"] = {"resolved_within": "1 min"}


SLIPS = {
    one.__name__: one
    for one in (
        leads_nowhere,
        leads_back,
        asks_again,
        plays_again,
        full_for_ever,
        others_own,
        asks_much,
    )
}


@MANY
@given(written(), RANDOMS)
def test_the_order_of_a_random_map_changes_nothing_that_is_said(raw, random):
    assert said(map_of(shuffled(raw, random)).blueprint) == said(map_of(raw).blueprint)


@MANY
@given(MAPS, RANDOMS)
def test_the_order_of_random_paths_changes_nothing_that_is_said(spots, random):
    raw, practice = tree(text(spots, NAMES[0])), tree(PRACTICE)
    assert said(built(practice, [shuffled(raw, random)])) == said(built(practice, [raw]))


@pytest.mark.parametrize("slip", SLIPS.values(), ids=SLIPS)
@pytest.mark.parametrize("root", PRACTICES, ids=[root.name for root in PRACTICES])
@FEW
@given(random=RANDOMS)
def test_the_order_of_a_practice_with_slips_changes_nothing_that_is_said(root, slip, random):
    whole = whole_of(root)
    practice = tree((root / "practice.yaml").read_text("utf-8"))
    journeys = [tree(path.read_text("utf-8")) for path in sorted(root.glob("journeys/*.yaml"))]
    slip(journeys, random)
    parts = {key: mixed_up(practice[key], random) for key in ("departments", "roles")}
    mixed = built(practice | parts, [shuffled(one, random) for one in journeys], whole)
    assert said(mixed) == said(built(practice, journeys, whole))


@cache
def whole_of(root: Path) -> Blueprint:
    whole = read_workspace(root).blueprint
    assert whole is not None
    return whole


def tree(written: str) -> Tree:
    read: Tree = yaml.load(written, yaml.CBaseLoader)  # noqa: S506 - it reads texts only
    return read


def built(practice: Tree, journeys: list[Tree], whole: Blueprint | None = None) -> Blueprint:
    """Return a blueprint of these, with all that else belongs to a whole one."""
    read = [Journey.model_validate(journey) for journey in journeys]
    read_practice = Practice.model_validate(practice)
    return replace(
        whole or Blueprint(read_practice),
        practice=read_practice,
        journeys={one.journey: one for one in read},
    )
