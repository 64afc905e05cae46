"""The order of a map's touchpoints as its arrows lead."""

from itertools import permutations

from engine.graph.journey_map import maps_of
from engine.graph.onward import onward
from tests.spec.tables import blueprint_of

MAP = """
    schema: 1
    journey: call
    title: A call
    quiet_after: 1 d
    origins: {{ phone: {{ title: Calls, starts_at: {start} }} }}
    touchpoints:
{touchpoints}
    outcomes: {{ done: {{ title: Done, resolves: yes }} }}
"""


def order_of(arrows: dict[str, str], start: str) -> str:
    """Return the touchpoints of a map with these arrows, one letter each, in order."""
    lines = [
        f"      - {{ touchpoint: {name}, title: {name}, next: [{', '.join(ends)}] }}"
        for name, ends in arrows.items()
    ]
    written = MAP.format(start=start, touchpoints="\n".join(lines))
    return "".join(onward(maps_of(blueprint_of({}, [], journey=written))["call"]))


def test_arrows_decide_and_not_lines():
    arrows = {"a": "b", "b": "c", "c": "d", "d": ""}
    for names in permutations("abcd"):
        assert order_of({name: arrows[name] for name in names}, "a") == "abcd"


def test_where_arrows_leave_it_open_lines_decide():
    assert order_of({"a": "bc", "b": "d", "c": "d", "d": ""}, "a") == "abcd"
    assert order_of({"a": "bc", "c": "d", "b": "d", "d": ""}, "a") == "acbd"


def test_in_a_circle_what_is_nearer_to_an_origin_comes_first():
    arrows = {"a": "b", "b": "c", "c": "da", "d": "b"}
    for names in permutations("abcd"):
        assert order_of({name: arrows[name] for name in names}, "a") == "abcd"


def test_a_touchpoint_that_follows_itself_has_one_place():
    assert order_of({"a": "ab", "b": ""}, "a") == "ab"
