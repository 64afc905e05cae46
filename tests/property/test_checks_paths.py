"""The checks along paths, on random maps, against an oracle that walks every path."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.checks import run
from engine.model.blueprint import Blueprint
from engine.parse.files import read_journey, read_practice
from tests.property.oracle_paths import HEARD, OUTCOMES, Map, Spot, expected
from tests.tries import examples

MANY = examples(150)
CODES = [f"G5{number}" for number in range(10, 21)]
PRACTICE = f"""\
schema: 1
practice: Riverside
time_zone: America/Chicago
channels: {{ phone: {{ title: Phone }}, portal: {{ title: Portal }} }}
recordings:
  {HEARD}: {{ title: {HEARD}, first_on: [phone] }}
  way: {{ title: way }}
"""
HEAD = """\
schema: 1
journey: call
title: A patient calls
quiet_after: 7 d
outcomes:
  done: { title: done, resolves: yes }
  left: { title: left, resolves: no, lost: yes }
  later: { title: later, resolves: no }
  elsewhere: { title: elsewhere, resolves: no, leads_to: [call] }
"""
FIRST_LINE = len(HEAD.splitlines()) + 3
NAMES = ("t0", "t1", "t2", "t3")
LISTS = ("next", "asks", "learns", "needs", "plays")
TEXTS = ("owner", "channel", "initiator")
TICKS = ("optional", "feedback", "visit", "refuses")


def few(*names: str) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(names), max_size=2, unique=True)


def seldom(value: object, other: object) -> st.SearchStrategy[object]:
    return st.sampled_from([other, other, other, value])


SPOTS = st.builds(
    Spot,
    next=few(*NAMES, *NAMES, *OUTCOMES),
    asks=few("name", "wish", "insurance", "insurance", "complaint"),
    learns=few("name", "name", "name", "wish", "complaint"),
    needs=few("name", "wish", "day"),
    plays=st.one_of(st.just([]), few(HEARD, "way")),
    overflow=st.sampled_from(["", "", "", "", *NAMES]),
    owner=st.sampled_from(["desk-lead", "nurse-lead"]),
    channel=st.sampled_from(["", "phone", "portal"]),
    initiator=st.sampled_from(["", "patient", "practice"]),
    optional=seldom(True, False),
    feedback=seldom(True, False),
    visit=seldom(True, False),
    refuses=st.booleans(),
)
MAPS = st.fixed_dictionaries(dict.fromkeys(NAMES, SPOTS))


def text(spots: Map, start: str) -> str:
    lines = [
        f"  - {{ touchpoint: {name}, {_fields(spot, name)} }}" for name, spot in spots.items()
    ]
    origins = f"origins: {{ phone: {{ title: Calls, starts_at: {start}, channel: phone }} }}"
    return HEAD + "\n".join([origins, "touchpoints:", *lines, ""])


def _fields(spot: Spot, name: str) -> str:
    fields = [f"title: {name}"]
    fields += [f"{key}: [{', '.join(getattr(spot, key))}]" for key in LISTS]
    fields += [f"{key}: {getattr(spot, key)}" for key in TEXTS if getattr(spot, key)]
    fields += [f"{key}: yes" for key in TICKS if getattr(spot, key)]
    fields += [f"sink: {{ overflow: {spot.overflow} }}"] if spot.overflow else []
    return ", ".join(fields)


def findings(spots: Map, start: str):
    return findings_in(text(spots, start), CODES)


def findings_in(written: str, codes: list[str]):
    return run(blueprint_of(written), select=codes)


def blueprint_of(written: str) -> Blueprint:
    """Return a practice with one map, without a word wrong in it."""
    journey = read_journey("call.yaml", written.encode())
    practice = read_practice("practice.yaml", PRACTICE.encode())
    assert not journey.findings
    assert not practice.findings
    assert journey.value is not None
    assert practice.value is not None
    return Blueprint(practice.value, {"call": journey.value})


def key(finding, spots: Map) -> tuple[str, str, str]:
    """Return what the oracle says of a finding."""
    at = list(spots)[finding.place.line - FIRST_LINE]
    path, _, said = finding.message.partition(": ")
    if finding.code == "G519":
        return finding.code, path.split(" → ")[-1], ""
    if finding.code in ("G511", "G512") and "times" not in said:
        never = "never" if "never" in said else "late"
        return (finding.code, "", never) if said else (finding.code, at, "order")
    names = re.findall("'(.*?)'", said)
    return finding.code, at, names[0] if finding.code < "G517" else ""


@MANY
@given(MAPS)
def test_the_checks_find_what_walking_every_path_finds(spots):
    assert {key(f, spots) for f in findings(spots, "t0")} == expected(spots, "t0")


@MANY
@given(MAPS)
def test_the_path_of_a_finding_is_on_the_map(spots):
    for finding in findings(spots, "t0"):
        path = finding.message.partition(": ")[0].split(" → ")
        for before, after in pairwise(path):
            name, _, manner = before.partition(" ")
            ends = [spots[name].overflow] if manner == "(full)" else spots[name].next
            also = [spots[name].overflow] if finding.code == "G518" else []
            assert after.partition(" ")[0] in [*ends, *also]
            assert manner != "(left out)" or spots[name].optional


@MANY
@given(MAPS)
def test_the_path_of_a_finding_begins_where_the_journey_begins(spots):
    said = [f.message for f in findings(spots, "t0") if f.code < "G517" and " → " in f.message]
    assert all(re.match(r"t0( \(full\)| \(left out\))? → ", message) for message in said)


@MANY
@given(MAPS, st.permutations(NAMES), st.permutations(NAMES), st.randoms())
def test_other_names_in_another_order_change_nothing_but_the_names(spots, names, order, random):
    renamed = dict(zip(NAMES, names, strict=True))
    moved = {renamed[name]: _renamed(spots[name], renamed, random) for name in order}
    found = [key(finding, spots) for finding in findings(spots, "t0")]
    again = [key(finding, moved) for finding in findings(moved, renamed["t0"])]
    assert sorted((c, renamed.get(n, n), w) for c, n, w in found) == sorted(again)


def _renamed(spot: Spot, renamed: dict[str, str], random) -> Spot:
    ends = [renamed.get(end, end) for end in spot.next]
    random.shuffle(ends)
    overflow = renamed.get(spot.overflow, "")
    return Spot(**{**vars(spot), "next": ends, "overflow": overflow})


def test_the_words_of_a_path_say_how_often():
    spots = {"t0": Spot(["t1"], asks=["name"]), "t1": Spot(["t0"], asks=["name"])}
    found = [finding.message for finding in findings(spots, "t0") if finding.code == "G513"]
    assert found == [
        "t0 → t1 → t0: 'name' is asked 3 times",
        "t0 → t1: 'name' is asked 2 times",
    ]


@pytest.mark.parametrize("kind", ["asks", "plays"])
def test_a_ring_of_500_touchpoints_and_2000_arrows_is_no_trouble(kind):
    ends = {n: [f"t{(n + step) % 500}" for step in (1, 7, 49, 343)] for n in range(500)}
    spots = {f"t{n}": Spot(ends[n]) for n in range(500)}
    for name, spot in spots.items():
        setattr(spot, kind, [name])
    assert len(findings(spots, "t0")) == 500
