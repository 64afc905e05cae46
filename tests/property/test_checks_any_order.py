"""The checks along paths through a group, against an oracle that walks every order."""

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from engine.graph.journey_map import JourneyMap
from engine.graph.orders import EveryOrder, in_every_order, member_of
from engine.graph.paths import Paths, Step
from tests.property.oracle_paths import Map, Spot, expected
from tests.property.test_checks_paths import SPOTS, blueprint_of, findings_in, key, text
from tests.tries import examples

CODES = [f"G5{number}" for number in (10, 11, 12, 13, 14, 15, 16, 19)]
MEMBERS = ("t1", "t2", "t3", "t4", "t5")
FIRST, LAST, GROUP = "t0", "t6", "group"
LOOSE = SPOTS.map(lambda spot: Spot(**{**vars(spot), "next": [], "overflow": ""}))
GROUPED = st.integers(2, 4).flatmap(
    lambda size: st.fixed_dictionaries(dict.fromkeys((FIRST, LAST, *MEMBERS[:size]), LOOSE))
)


def leading(spots: Map, *order: str) -> Map:
    """Return touchpoints that follow one another."""
    following = [*order[1:], "done"]
    return {
        name: Spot(**{**vars(spots[name]), "next": [after]})
        for name, after in zip(order, following, strict=True)
    }


def grouped(spots: Map) -> str:
    """Return the map on which the members stand in a group, as its file has it."""
    members = [name for name in spots if name not in (FIRST, LAST)]
    ends = {FIRST: [GROUP], LAST: ["done"]}
    apart = {n: Spot(**{**vars(s), "next": ends.get(n, [])}) for n, s in spots.items()}
    some = ", ".join(members)
    group = f"- {{ touchpoint: group, title: group, any_order: [{some}], next: [{LAST}] }}"
    return f"{text(apart, FIRST)}  {group}\n"


@examples(100)
@given(GROUPED)
def test_the_checks_find_what_walking_every_order_finds(spots):
    members = [name for name in spots if name not in (FIRST, LAST)]
    found: set[tuple[str, str, str]] = set()
    for order in permutations(members):
        found |= expected(leading(spots, FIRST, *order, LAST), FIRST)
    twice = {("G514", at, name) for code, at, name in found if code == "G513"}
    wanted = {one for one in found - twice if one[0] in CODES}
    assert {key(f, spots) for f in findings_in(grouped(spots), CODES)} == wanted


@examples(20)
@given(GROUPED)
def test_every_order_of_a_group_is_a_path_and_nothing_else_is(spots):
    read = blueprint_of(grouped(spots))
    paths = Paths(in_every_order(JourneyMap(read.journeys["call"], read)))
    members = [name for name in spots if name not in (FIRST, LAST)]
    assert isinstance(paths.journey, EveryOrder)
    done = set(_walked(paths, (Step(FIRST),)))
    assert done == {(FIRST, *order, LAST, "done") for order in permutations(members)}


def _walked(paths: Paths, way: tuple[Step, ...]) -> list[tuple[str, ...]]:
    ahead = [step for step in paths.after[way[-1]] if step.manner == "done"]
    if not ahead:
        return [tuple(member_of(step.node) for step in way)]
    return [one for step in ahead for one in _walked(paths, (*way, step))]
