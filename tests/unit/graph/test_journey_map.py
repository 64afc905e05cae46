"""The map of a journey as a graph: what leads where, from where, and round and round."""

from typing import Any

import pytest

from engine.graph.journey_map import JourneyMap, maps_of
from engine.model.blueprint import Blueprint
from engine.model.journey import Journey
from engine.model.practice import Practice

PRACTICE = {"schema": 1, "practice": "Riverside", "time_zone": "America/Chicago"}
HELPED = {"title": "Helped", "resolves": True}
GONE = {"title": "Hung up", "resolves": False, "lost": True}


def journey(name: str, touchpoints: list[dict[str, Any]], **more: Any) -> Journey:
    said = {
        "schema": 1,
        "journey": name,
        "title": "A patient calls",
        "quiet_after": "7 d",
        "origins": {"phone": {"title": "Calls", "starts_at": "menu"}},
        "touchpoints": touchpoints,
        "outcomes": {"done": HELPED, "gone": GONE},
    }
    return Journey.model_validate(said | more)


def mapped(*journeys: Journey) -> JourneyMap:
    blueprint = Blueprint(Practice.model_validate(PRACTICE), {j.journey: j for j in journeys})
    return maps_of(blueprint)[journeys[0].journey]


CALL: list[dict[str, Any]] = [
    {"touchpoint": "menu", "title": "Phone menu", "next": ["hold", "voicemail"]},
    {"touchpoint": "hold", "title": "On hold", "next": ["desk", "gone"]},
    {
        "touchpoint": "desk",
        "title": "Scheduler",
        "next": ["done", "menu"],
        "hands_over_to": ["menu"],
    },
    {
        "touchpoint": "voicemail",
        "title": "Voicemail",
        "next": ["callback"],
        "arrows": {"callback": "after hours"},
        "sink": {"overflow": "service"},
    },
    {"touchpoint": "callback", "title": "We call back", "next": ["done"]},
    {"touchpoint": "service", "title": "Answering service", "next": ["callback"]},
    {"touchpoint": "portal", "title": "Portal", "next": ["portal-change"]},
    {"touchpoint": "portal-change", "title": "Changes it alone", "next": ["done"]},
    {"touchpoint": "reminder", "title": "We remind", "anytime": True, "next": ["confirm"]},
    {"touchpoint": "confirm", "title": "Confirms", "next": ["done"]},
]
ORIGINS = {
    "phone": {"title": "Calls", "starts_at": "menu"},
    "portal": {"title": "Opens the portal", "starts_at": "portal"},
}


@pytest.fixture
def call() -> JourneyMap:
    return mapped(journey("call", CALL, origins=ORIGINS))


def test_touchpoints_keep_the_order_of_the_map(call):
    assert list(call.touchpoints) == [touchpoint["touchpoint"] for touchpoint in CALL]


def test_a_patient_reaches_everything_behind_the_start_of_the_origin(call):
    assert call.reachable_from("portal") == {"portal", "portal-change", "done"}


def test_the_overflow_of_a_sink_can_be_reached(call):
    assert "service" in call.reachable_from("phone")


def test_leading_to_holds_what_comes_before_and_the_nodes_themselves(call):
    assert call.leading_to(["callback"]) == {
        "callback",
        "voicemail",
        "service",
        "menu",
        "hold",
        "desk",
    }


def test_nothing_leads_to_what_is_not_on_the_map(call):
    assert call.leading_to(["nowhere"]) == set()


def test_resolutions_are_the_outcomes_that_help_or_lead_on():
    ends = {"done": HELPED, "gone": GONE, "referred": {**GONE, "leads_to": "call"}}
    assert mapped(journey("call", CALL, outcomes=ends)).resolutions == {"done", "referred"}


def test_an_arrow_knows_its_words_and_whether_it_hands_over_or_overflows(call):
    said = {(a.start, a.end): (a.words, a.hands_over, a.is_overflow) for a in call.arrows}
    assert said["voicemail", "callback"] == ("after hours", False, False)
    assert said["desk", "menu"] == ("", True, False)
    assert said["voicemail", "service"] == ("", False, True)


def test_an_arrow_to_nothing_is_broken_and_not_in_the_graph():
    call = mapped(
        journey("call", [{"touchpoint": "menu", "title": "Phone menu", "next": ["hodl"]}])
    )
    assert [arrow.end for arrow in call.broken_arrows] == ["hodl"]
    assert "hodl" not in call.graph


def test_a_transfer_loop_is_the_shortest_way_back(call):
    loops = [call.sentence(loop.way) for loop in call.transfer_loops()]
    assert loops == ["Scheduler → Phone menu → On hold → Scheduler"]


def test_the_circles_of_the_map_are_where_one_can_come_back(call):
    assert call.circles == (frozenset({"menu", "hold", "desk"}),)


def test_a_sentence_names_what_has_no_title_by_its_id(call):
    assert call.sentence(["menu", "gone", "nowhere"]) == "Phone menu → Hung up → nowhere"


def test_the_flowchart_of_an_origin_holds_its_part_and_what_may_happen_any_time(call):
    portal = call.of_origin("portal")
    assert list(portal.touchpoints) == ["portal", "portal-change", "reminder", "confirm"]
    assert list(portal.outcomes) == ["done"]
    assert list(portal.starts) == ["portal"]


def test_a_map_that_only_names_a_touchpoint_has_its_description_and_its_own_arrows():
    own = journey(
        "own", [{"touchpoint": "desk", "next": ["gone"], "arrows": {"gone": "gives up"}}]
    )
    desk = mapped(own, journey("call", CALL)).touchpoints["desk"]
    assert (desk.title, desk.next, desk.arrows) == ("Scheduler", ("gone",), {"gone": "gives up"})


def test_which_arrows_hand_over_comes_from_the_description_unless_the_map_says_it():
    silent = {"touchpoint": "desk", "next": ["menu"]}
    spoken = {"touchpoint": "desk", "next": ["menu"], "hands_over_to": []}
    handing_over = [
        mapped(journey("own", [said]), journey("call", CALL)).touchpoints["desk"].hands_over_to
        for said in (silent, spoken)
    ]
    assert handing_over == [("menu",), ()]


def test_a_touchpoint_that_nobody_writes_out_is_called_by_its_id():
    own = mapped(journey("own", [{"touchpoint": "desk", "next": ["gone"]}]))
    assert own.title("desk") == "desk"


def test_an_origin_that_starts_at_nothing_reaches_nothing():
    own = mapped(journey("own", [{"touchpoint": "desk", "title": "Desk", "next": ["done"]}]))
    assert own.reachable_from("phone") == set()
