"""A large map, drawn as a careful practice would: `journey check` has nothing to say about it."""

import json
from pathlib import Path

import networkx as nx
import pytest

from engine.graph.journey_map import JourneyMap, maps_of
from engine.workspace import read_workspace

CLEAN = Path(__file__).parents[1] / "workspaces" / "clean_sixty"

HOLDS = {
    "somebody waits": lambda t: t.waiting,
    "a sink overflows": lambda t: t.sink and t.sink.overflow,
    "the patient is handed over": lambda t: t.hands_over_to,
    "a wish can be refused": lambda t: t.refuses,
    "a complaint is taken": lambda t: "complaint" in (*t.asks, *t.learns),
    "something is promised": lambda t: t.commits_to,
    "a delay is told": lambda t: t.tells_delay_of,
    "the patient is seen": lambda t: t.visit,
    "the patient is asked how it was": lambda t: t.feedback,
    "something may be left out": lambda t: t.optional,
    "something may happen at any moment": lambda t: t.anytime,
    "another journey is used": lambda t: t.uses,
    "something is said word for word": lambda t: t.says,
    "a recording is played": lambda t: t.plays,
}


@pytest.fixture(scope="module")
def care() -> JourneyMap:
    """The map with more than sixty touchpoints."""
    blueprint = read_workspace(CLEAN).blueprint
    assert blueprint is not None
    return maps_of(blueprint)["get-care"]


def test_nothing_at_all_is_found_on_a_clean_map(run):
    shown = run("check", CLEAN, "--format", "json", "--fail-on", "warning")
    assert shown.exit_code == 0
    assert json.loads(shown.stdout)["findings"] == []


def test_the_clean_map_is_large_and_has_many_origins(care):
    channels = {origin.channel for origin in care.journey.origins.values()}
    assert len(care.touchpoints) >= 60
    assert channels == {"phone", "website", "portal", "front-desk", "referral", "letter"}


def test_the_clean_map_has_circles(care):
    assert not nx.is_directed_acyclic_graph(care.graph)


def test_the_clean_map_has_a_way_at_night(care):
    phone = care.blueprint.practice.channels["phone"]
    assert phone.after_hours in care.touchpoints


def test_the_clean_map_leads_on_to_a_journey_that_leads_back(care):
    friend = care.blueprint.journeys["send-a-friend"]
    assert "send-a-friend" in care.outcomes["looked-after"].leads_to
    assert "get-care" in friend.outcomes["friend-comes"].leads_to


@pytest.mark.parametrize("holds", HOLDS.values(), ids=HOLDS)
def test_on_the_clean_map(care, holds):
    assert any(holds(touchpoint) for touchpoint in care.touchpoints.values())
