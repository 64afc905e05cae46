"""Random maps as people write them: touchpoints in departments, groups, sinks, words on arrows."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from engine.graph.journey_map import JourneyMap
from engine.model.blueprint import Blueprint
from engine.model.journey import Journey
from engine.model.practice import Practice

LETTERS = "aZé漢0 7&<>\"':#,-!?|%{}[]`*@~\\/…"
TITLES = st.text(LETTERS, max_size=20).map(lambda text: " ".join(text.split()) or "Null")
WORDS = st.one_of(TITLES, st.sampled_from(["after hours", 'say "yes": no # way', "<b>&amp;"]))
PRACTICE = Practice.model_validate(
    {
        "schema": "1",
        "practice": "Riverside",
        "time_zone": "America/Chicago",
        "departments": {
            "phones": {"title": "Phones", "accountable": "lead"},
            "front-desk": {"title": "Front desk & <door>"},
        },
        "roles": {"lead": {"name": "Dana Ortiz"}},
    }
)
OUTCOMES = ["done", "gave-up", "0-later"]


@st.composite
def maps(draw: st.DrawFn) -> JourneyMap:
    """Draw a map that can be read; nothing in it need make sense to a patient."""
    names = [f"t{number}" for number in range(draw(st.integers(1, 7)))]
    grouped = draw(st.booleans())
    inside = names[:2] if len(names) > 4 and grouped else []
    ways = [name for name in names if name not in inside] + OUTCOMES
    touchpoints = [_touchpoint(draw, name, [] if name in inside else ways) for name in names]
    if inside:
        touchpoints[2]["any_order"] = inside
    starts = st.sampled_from([way for way in ways if way not in OUTCOMES])
    journey = {
        "schema": "1",
        "journey": "drawn",
        "title": draw(TITLES),
        "quiet_after": "14 d",
        "origins": {
            name: {"title": draw(TITLES), "starts_at": draw(starts), "channel": "phone"}
            for name in ("phone", "web")[: draw(st.integers(1, 2))]
        },
        "touchpoints": touchpoints,
        "outcomes": {
            name: {"title": draw(TITLES), "resolves": draw(st.sampled_from(["yes", "no"]))}
            for name in OUTCOMES
        },
    }
    read = Journey.model_validate(journey)
    return JourneyMap(read, Blueprint(PRACTICE, {"drawn": read}))


def _touchpoint(draw: st.DrawFn, name: str, ways: list[str]) -> dict[str, Any]:
    after = draw(_some_of(ways))
    further = [way for way in after if way not in OUTCOMES]
    said = {
        "touchpoint": name,
        "title": draw(TITLES),
        "next": after,
        "arrows": {way: draw(WORDS) for way in after if draw(st.booleans())},
        "hands_over_to": draw(_some_of(further)),
        "department": draw(st.sampled_from([None, "phones", "front-desk", "unknown-one"])),
        "uses": draw(st.sampled_from([None, None, "another"])),
        "optional": draw(st.sampled_from([None, "yes", "no"])),
        "asks": draw(st.sampled_from([None, ["name", "wish"]])),
        "takes": draw(st.sampled_from([None, "4 business hours"])),
    }
    full = [way for way in ways if way not in (*after, *OUTCOMES)]
    is_sink = draw(st.booleans())
    if full and is_sink:
        said["sink"] = {"overflow": draw(st.sampled_from(full)), "max_age": "4 h"}
    return {key: value for key, value in said.items() if value is not None}


def _some_of(names: list[str]) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(names), max_size=4, unique=True) if names else st.just([])
