"""The checks along paths through a journey that another uses, against the oracle of one map.

The oracle walks one map into which the used journey has been written by hand.
"""

from hypothesis import given
from hypothesis import strategies as st

from engine.checks import run
from engine.model.blueprint import Blueprint
from engine.parse.files import read_journey, read_practice
from tests.property.oracle_paths import OUTCOMES, Map, Spot, expected
from tests.property.test_checks_paths import CODES, PRACTICE, SPOTS, few, key, text
from tests.tries import examples

NAMES = ("t0", "t1")
ENDS = tuple(name for name in OUTCOMES if name != "left")
WITHIN = {name: f"in-{name}" for name in ENDS}
"""What stands in the one map for an ending of the used journey that leads back to its user."""

INNER = st.fixed_dictionaries(
    dict.fromkeys(NAMES, st.tuples(SPOTS, few(*NAMES, *NAMES, *OUTCOMES)))
)
OUTER = st.tuples(SPOTS, SPOTS, SPOTS, few("u0", "u1", "u2", *OUTCOMES), few("u0", *OUTCOMES))


def with_(spot: Spot, **fields: object) -> Spot:
    return Spot(**{**vars(spot), "overflow": "", **fields})


def user_of(outer) -> Map:
    """Return the map that uses the other one at `u1`."""
    first, using, last, after, ends = outer
    return {
        "u0": with_(first, next=["u1", *(end for end in ends if end != "u1")]),
        "u1": with_(using, next=after, optional=False, refuses=False),
        "u2": with_(last, next=ends),
    }


def used_of(inner) -> Map:
    """Return the map that is used; whoever comes to it is on no channel yet."""
    spots = {name: with_(spot, next=after) for name, (spot, after) in inner.items()}
    return {**spots, "t0": with_(spots["t0"], channel="")}


def in_one(user: Map, used: Map) -> Map:
    """Return one map in which the used journey stands between its user and what follows."""
    after = user["u1"].next
    inner = {
        name: with_(spot, next=[WITHIN.get(end, end) for end in spot.next])
        for name, spot in used.items()
    }
    passed = {name: Spot(list(after)) for name in WITHIN.values()}
    return {**user, "u1": with_(user["u1"], next=["t0"]), **inner, **passed}


def findings(user: Map, used: Map):
    outer = text(user, "u0").replace("title: u1,", "title: u1, uses: inner,")
    inner = text(used, "t0").replace("journey: call", "journey: inner")
    inner = inner.replace(", channel: phone } }", " } }", 1)
    read = {
        name: read_journey(f"{name}.yaml", lines.encode())
        for name, lines in (("call", outer), ("inner", inner))
    }
    assert not [finding for one in read.values() for finding in one.findings]
    practice = read_practice("practice.yaml", PRACTICE.encode()).value
    assert practice is not None
    journeys = {name: one.value for name, one in read.items() if one.value}
    return run(Blueprint(practice, journeys), select=CODES)


def found(user: Map, used: Map) -> set[tuple[str, str, str]]:
    spots = {"call.yaml": user, "inner.yaml": used}
    return {key(finding, spots[finding.place.path]) for finding in findings(user, used)}


@examples(150)
@given(OUTER, INNER)
def test_a_used_journey_is_walked_as_if_it_were_written_into_its_user(outer, inner):
    user, used = user_of(outer), used_of(inner)
    assert found(user, used) == expected(in_one(user, used), "u0", set(WITHIN.values()))
