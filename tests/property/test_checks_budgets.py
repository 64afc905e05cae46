"""Purposes, promises, time and effort on random maps, against an oracle that walks every path."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from engine.checks import run
from engine.graph.effort import KINDS, effort
from engine.graph.journey_map import JourneyMap
from engine.graph.shortest import way_from
from engine.model.blueprint import Blueprint
from engine.model.journey import Journey
from engine.model.practice import Practice
from tests.tries import examples

STEPS, ENDS = ("a", "b", "c", "d", "e", "f"), ("done", "gone", "later")
CHANNELS = ("phone", "portal")
OURS = tuple(f"G5{number:02}" for number in (*range(1, 6), *range(30, 41)))
FEW = examples(120)
OUTCOMES = {
    "done": {"title": "Helped", "resolves": True},
    "gone": {"title": "Gone", "resolves": False, "lost": True},
    "later": {"title": "Told to call later", "resolves": False},
}


@st.composite
def written(draw: st.DrawFn, circles: bool = True) -> dict[str, Any]:
    """A map as it is written; without circles all arrows lead forward."""
    names = STEPS[: draw(st.integers(2, len(STEPS)))]
    touchpoints = []
    for place, name in enumerate(names):
        ends = (*(names if circles else names[place + 1 :]), *ENDS)
        after = draw(st.lists(st.sampled_from(ends), unique=True, max_size=3))
        touchpoint: dict[str, Any] = {"touchpoint": name, "title": name.upper(), "next": after}
        touchpoint["hands_over_to"] = [end for end in after if draw(st.booleans())]
        touchpoint["optional"] = draw(st.integers(0, 3)) == 0
        touchpoint["channel"] = draw(st.sampled_from((*CHANNELS, None)))
        touchpoint["initiator"] = draw(st.sampled_from(("patient", "practice", None)))
        touchpoint["steps"] = draw(st.sampled_from((None, None, 0, 2)))
        touchpoint["takes"] = draw(st.sampled_from((None, "1 h", "2 h")))
        touchpoint["commits_to"] = draw(st.sampled_from((*names, None, None)))
        touchpoint["tells_delay_of"] = draw(st.lists(st.sampled_from(names), max_size=1))
        if draw(st.integers(0, 3)) == 0:
            overflow = draw(st.sampled_from((*(names if circles else names[place + 1 :]), None)))
            touchpoint["sink"] = {"max_age": "3 h", "overflow": overflow}
        touchpoints.append({key: value for key, value in touchpoint.items() if value is not None})
    starts = draw(st.lists(st.sampled_from(names), min_size=1, max_size=2))
    return {
        "schema": 1,
        "journey": "call",
        "title": "Call",
        "quiet_after": "7 d",
        "promise": {"resolved_within": draw(st.sampled_from(("2 h", "4 h", "7 h")))},
        "limits": dict.fromkeys(KINDS, draw(st.integers(0, 2))),
        "origins": {
            f"o{number}": {"title": f"O{number}", "starts_at": start, "purpose": "ask"}
            for number, start in enumerate(starts)
        },
        "touchpoints": touchpoints,
        "outcomes": OUTCOMES,
    }


def map_of(raw: dict[str, Any]) -> JourneyMap:
    practice = Practice.model_validate(
        {
            "schema": 1,
            "practice": "Riverside",
            "time_zone": "UTC",
            "channels": {name: {"title": name} for name in CHANNELS},
            "purposes": {"ask": {"channels": list(CHANNELS)}},
        }
    )
    journey = Journey.model_validate(raw)
    return JourneyMap(journey, Blueprint(practice, {"call": journey}))


def found(journey: JourneyMap, *codes: str) -> list[str]:
    return [finding.message for finding in run(journey.blueprint, select=codes)]


def after(raw: dict[str, Any]) -> dict[str, list[str]]:
    """What follows each touchpoint, the overflow of its sink included."""
    known = {}
    for touchpoint in raw["touchpoints"]:
        over = touchpoint.get("sink", {}).get("overflow")
        more = [over] if over and over not in touchpoint["next"] else []
        known[touchpoint["touchpoint"]] = touchpoint["next"] + more
    return known


def paths(
    raw: dict[str, Any], start: str, past: Callable[[str], bool] = lambda _: False
) -> Iterator[list[str]]:
    """Every path without repeats from a touchpoint to an outcome or a dead end.

    A sink from which only its overflow leads on is a dead end for whoever finds room in it.
    """
    follows, waiting = after(raw), [[start]]
    with_room = {t["touchpoint"]: t["next"] for t in raw["touchpoints"]}
    while waiting:
        path = waiting.pop()
        if not with_room.get(path[-1]):
            yield path
        waiting += [[*path, end] for end in follows.get(path[-1], []) if end not in path]
        waiting = [path for path in waiting if not past(path[-1])]


def by_id(raw: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {touchpoint["touchpoint"]: touchpoint for touchpoint in raw["touchpoints"]}


def helped(raw: dict[str, Any], start: str) -> list[list[str]]:
    return [path for path in paths(raw, start) if path[-1] == "done"]


def with_room(raw: dict[str, Any]) -> dict[str, Any]:
    """The same map while every sink has room."""
    kept = ({k: v for k, v in t.items() if k != "sink"} for t in raw["touchpoints"])
    return {**raw, "touchpoints": list(kept)}


def steps_of(touchpoint: dict[str, Any]) -> int:
    return int(touchpoint.get("steps", touchpoint.get("initiator") == "patient"))


def is_away(touchpoint: dict[str, Any], channel: str) -> bool:
    own = touchpoint.get("channel")
    if own is None or own == channel:
        return False
    return touchpoint.get("initiator") != "practice" or touchpoint.get("steps", 0) > 0


def cost(raw: dict[str, Any], path: list[str], kind: str, skip: bool) -> int:
    """What a path costs; when skipping, the cheapest choice of what may be left out."""
    known = by_id(raw)
    here = [known[name] for name in path if name in known]
    if kind == "patient_steps":
        return sum(steps_of(t) for t in here if not (skip and t["optional"]))
    if kind == "transfers":
        return sum(end in known[name]["hands_over_to"] for name, end in pairwise(path))
    return _switches(here, here[0].get("channel", ""), skip)


def _switches(here: list[dict[str, Any]], channel: str, skip: bool) -> int:
    if not here:
        return 0
    first, rest = here[0], here[1:]
    if not is_away(first, channel):
        return _switches(rest, channel, skip)
    taken = int(bool(channel)) + _switches(rest, first["channel"], skip)
    return min(taken, _switches(rest, channel, skip)) if skip and first["optional"] else taken


@FEW
@given(written())
def test_the_easiest_way_is_the_easiest_of_all_paths(raw):
    journey = map_of(raw)
    for origin, start in journey.starts.items():
        for kind in KINDS:
            ways, every = effort(journey, origin, kind), helped(raw, start)
            assert (ways is None) == (not every)
            if ways:
                fewest, path = ways.fewest()
                assert fewest == min(cost(raw, path, kind, skip=True) for path in every)
                assert all(end in after(raw)[name] for name, end in pairwise(path))
                assert (path[0], path[-1]) == (start, "done")


@FEW
@given(written(circles=False))
def test_the_dearest_way_is_the_dearest_of_all_paths(raw):
    journey = map_of(raw)
    for origin, start in journey.starts.items():
        for kind in KINDS:
            if ways := effort(journey, origin, kind):
                most, path = ways.most()
                assert not ways.loops()
                every = helped(raw, start)
                assert most == max(cost(raw, path, kind, skip=False) for path in every)
                assert path in every


@FEW
@given(written())
def test_a_way_shown_and_a_circle_shown_are_on_the_map(raw):
    journey = map_of(raw)
    for origin, start in journey.starts.items():
        if ways := effort(journey, origin, "transfers"):
            most, path = ways.most()
            assert path in helped(raw, start)
            assert most == cost(raw, path, "transfers", skip=False)
            for part, loop in ways.loops().items():
                assert loop[0] == loop[-1]
                assert part.issuperset(loop)
                assert cost(raw, loop, "transfers", skip=False) > 0
                assert all(end in after(raw)[name] for name, end in pairwise(loop))


def lasts(raw: dict[str, Any], path: list[str]) -> int:
    """How many hours a path may take."""
    known, hours = by_id(raw), 0
    for name in path:
        hours += int(known.get(name, {}).get("takes", "0 h").split()[0])
    for name, end in pairwise(path):
        sink = known[name].get("sink")
        hours += 3 if sink and sink.get("overflow") != end else 0
    return hours


@FEW
@given(written(circles=False))
def test_a_promise_is_too_short_when_a_path_is_longer(raw):
    journey, limit = map_of(raw), int(raw["promise"]["resolved_within"].split()[0])
    too_long = [
        origin.upper()
        for origin, start in journey.starts.items()
        if max((lasts(raw, path) for path in helped(raw, start)), default=0) > limit
    ]
    told = [message.partition(" it may take")[0] for message in found(journey, "G536")]
    assert sorted(re.findall(r"'(\w+)'", " ".join(told))) == too_long
    assert found(journey, "G539") == []


def rounds(raw: dict[str, Any], costs: Callable[[str, str], float]) -> set[frozenset[str]]:
    """The sets of touchpoints between which patients can go to and fro, at a cost, before help."""
    known = [t["touchpoint"] for t in raw["touchpoints"]]
    follows = after(raw)
    onward = {(x, y) for x in known for y in follows[x]}
    for _ in known:
        onward |= {(x, z) for x, y in onward for other, z in onward if other == y}
    starts = {origin["starts_at"] for origin in raw["origins"].values()}
    sets = {frozenset(y for y in known if {(x, y), (y, x)} <= onward) for x in known}
    return {
        part
        for part in sets
        if any(start in part or any((start, x) in onward for x in part) for start in starts)
        and any((x, "done") in onward for x in part)
        and any(costs(x, y) for x in part for y in follows[x] if y in part)
    }


@FEW
@given(written())
def test_every_circle_that_takes_time_is_told_once(raw):
    raw["promise"] = {"resolved_within": "99 h"}
    assert len(found(map_of(raw), "G539")) == len(rounds(raw, lambda x, y: lasts(raw, [x, y])))


@FEW
@given(written())
def test_every_circle_that_asks_something_of_patients_is_told_once(raw):
    raw["limits"], known = {"patient_steps": 99}, by_id(raw)
    asks = rounds(raw, lambda _, y: steps_of(known[y]))
    assert len(found(map_of(raw), "G540")) == len(asks)


@FEW
@given(written())
def test_a_promise_is_broken_when_a_path_to_an_end_leads_past_it(raw):
    journey, known = map_of(raw), by_id(raw)

    def is_broken(name: str, promised: str) -> bool:
        def keeps(node: str) -> bool:
            told = promised in known.get(node, {}).get("tells_delay_of", ())
            return told or (node == promised and not known[promised]["optional"])

        kept_back = [end for end in known[name]["next"] if not keeps(end)]  # the overflow is not
        ways = [path[-1] for end in kept_back for path in paths(raw, end, past=keeps)]
        return any(end != "gone" for end in ways)  # a dead end is another finding

    broken = [
        name.upper()
        for name, t in known.items()
        if (promised := t.get("commits_to")) and (promised == name or is_broken(name, promised))
    ]
    told = [message.split("'")[1] for message in found(journey, "G535")]
    assert sorted(told) == sorted(broken)


@FEW
@given(written())
def test_a_purpose_works_when_a_path_stays_on_the_channel(raw):
    journey, known = map_of(raw), by_id(raw)
    for origin, start in journey.starts.items():
        channel = known[start].get("channel", "")
        every = helped(with_room(raw), start)
        staying = [p for p in every if not any(is_away(known[n], channel) for n in p[:-1])]
        way = way_from(journey, origin)
        wanted = "works" if staying else "hands over" if every else "missing"
        assert way.works == wanted
        assert not way.path or list(way.path) in every


@FEW
@given(written(), st.randoms(use_true_random=False))
def test_renaming_and_reordering_change_nothing_but_names(raw, random):
    other = rename(raw, dict(zip(STEPS, random.sample("uvwxyz", 6), strict=True)))
    random.shuffle(other["touchpoints"])
    for code in OURS:
        before, after_that = found(map_of(raw), code), found(map_of(other), code)
        assert len(before) == len(after_that), code


def rename(thing: Any, names: dict[str, str]) -> Any:
    if isinstance(thing, dict):
        return {key: rename(value, names) for key, value in thing.items()}
    if isinstance(thing, list):
        return [rename(value, names) for value in thing]
    return names.get(thing, thing) if isinstance(thing, str) else thing
