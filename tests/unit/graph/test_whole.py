"""A journey with the journeys that it uses written into it."""

from itertools import pairwise

from engine.checks import run
from engine.graph.journey_map import maps_of
from engine.graph.paths import paths_of
from engine.graph.whole import MOST, Uses, WholeJourney, id_of, user_of
from engine.model.blueprint import Blueprint
from engine.model.journey import Journey
from engine.model.practice import Practice

PRACTICE = Practice.model_validate({"schema": 1, "practice": "Riverside", "time_zone": "UTC"})


def journey(name: str, *uses: str, touchpoints: int = 1) -> Journey:
    """A journey in a row: touchpoints that use others, then those that do not."""
    steps = [{"uses": used} for used in uses] + [{}] * touchpoints
    ids = [f"{name}-{number}" for number in range(len(steps))]
    rows = [
        {"touchpoint": one, "title": one.upper(), "next": [after], **step}
        for one, after, step in zip(ids, [*ids[1:], "done"], steps, strict=True)
    ]
    return Journey.model_validate(
        {
            "schema": 1,
            "journey": name,
            "title": name,
            "quiet_after": "7 d",
            "origins": {"o": {"title": "O", "starts_at": ids[0]}},
            "touchpoints": rows,
            "outcomes": {"done": {"title": "Done", "resolves": True}},
        }
    )


def maps(*journeys: Journey):
    return maps_of(Blueprint(PRACTICE, {one.journey: one for one in journeys}))


def test_a_path_leads_into_the_used_journey_and_back():
    whole = Uses(maps(journey("a", "b"), journey("b", "c"), journey("c"))).whole("a")
    path = ["a-0", "a-0/b-0", "a-0/b-0/c-0", "a-0/b-0/done", "a-0/b-1", "a-0/done", "a-1", "done"]
    assert all(whole.graph.has_edge(*step) for step in pairwise(path))
    assert whole.sentence(path) == "A-0 → B-0 → C-0 → Done → B-1 → Done → A-1 → Done"
    assert (id_of(path[2]), user_of(path[2])) == ("c-0", "a-0/b-0")


def test_a_map_that_uses_nothing_is_its_own_whole():
    known = maps(journey("a"))
    assert Uses(known).whole("a") is known["a"]


def test_journeys_that_use_each_other_are_not_entered():
    known = maps(journey("a", "b"), journey("b", "a"))
    assert [paths.journey for paths in paths_of(Uses(known))] == [known["b"], known["a"]]


def test_what_is_too_large_to_be_written_in_stays_unknown():
    known = maps(journey("a", "b", "c"), journey("b", touchpoints=MOST), journey("c"))
    found = Uses(known).whole("a")
    assert isinstance(found, WholeJourney)
    assert set(found.entered.values()) == {"c"}
    assert found.touchpoints["a-0"].uses == "b"


def test_journeys_that_use_the_next_one_twice_are_checked_in_bounded_work():
    row = [journey(f"j{n}", *[f"j{n + 1}"] * 2) for n in range(40)]
    known = maps(*row, journey("j40"))
    sizes = [len(paths.journey.touchpoints) for paths in paths_of(Uses(known))]
    assert max(sizes) <= MOST + len(row[0].touchpoints)
    assert run(known["j0"].blueprint, select=["G510"]) == []
