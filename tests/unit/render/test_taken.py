"""The traffic of cases on a flowchart: on its arrows, beside them, and in its boxes."""

import re
from collections import Counter
from dataclasses import replace

import pytest

from engine.audit import Audit, audit
from engine.graph.journey_map import maps_of
from engine.insights.traffic import Taken, Traffic
from engine.model.data_report import DataReport
from engine.render import FORMATS
from engine.render.diagram import Arrow, Diagram
from engine.render.flowchart import ORIGIN, flowchart
from engine.render.layout import layout
from engine.render.svg import svg
from engine.render.taken import Counted
from tests.spec.tables import LATE, blueprint_of, log_of, microseconds

JOURNEY = """
    schema: 1
    journey: visit
    title: A patient is seen
    quiet_after: 7 d
    origins: { door: { title: Comes in, starts_at: arrival } }
    touchpoints:
      - { touchpoint: arrival, title: Arrives, next: [preparation, left] }
      - { touchpoint: preparation, title: Before the doctor, any_order: [papers, signs], next: [doctor] }
      - { touchpoint: papers, title: Brings papers }
      - { touchpoint: signs, title: Signs }
      - { touchpoint: doctor, title: The doctor comes, next: [done] }
      - { touchpoint: question, title: Asks something, anytime: yes }
    outcomes:
      done: { title: Helped, resolves: yes }
      left: { title: Left, resolves: no, lost: yes }
"""  # noqa: E501 - one touchpoint, one line
WAYS = {
    "arrival papers signs doctor": 60,
    "arrival question signs papers doctor": 30,
    "arrival doctor": 9,
    "doctor": 1,
}


@pytest.fixture(scope="module")
def known() -> Audit:
    """A hundred cases on the four ways."""
    blueprint = blueprint_of({}, [], journey=JOURNEY)
    ways = [way for way, n in WAYS.items() for _ in range(n)]
    touches = [
        {"case": f"{n:03}", "origin": "door", "touchpoint": t, "started": f"2026-03-02 10:0{at}"}
        for n, way in enumerate(ways)
        for at, t in enumerate(way.split())
    ]
    return audit(blueprint, log_of(blueprint, touches, microseconds(LATE), {}), DataReport())


@pytest.fixture(scope="module")
def drawn(known: Audit) -> Diagram:
    return flowchart(maps_of(known.blueprint)["visit"], "door", known)


def test_every_arrow_of_the_map_says_how_many_cases_took_it(drawn):
    found = {(a.start, a.end): a.count for a in drawn.arrows if a.planned}
    assert found == {
        (f"{ORIGIN}door", "arrival"): "99",
        ("arrival", "preparation"): "90",
        ("arrival", "left"): "0",
        ("preparation", "doctor"): "90",
        ("doctor", "done"): "100",
    }


def test_ways_beside_the_map_are_drawn_if_three_of_a_hundred_took_them(drawn):
    assert [arrow for arrow in drawn.arrows if not arrow.planned] == [
        Arrow("arrival", "doctor", taken=Taken(9, 100, 9), planned=False)
    ]
    assert drawn.notes == ("left out: 1 way beside the map that fewer than 3% of the cases took",)


@pytest.mark.parametrize(
    ("rare", "elsewhere", "said"),
    [
        (0, 0, []),
        (0, 2, ["left out: 2 cases that began at no origin of the journey"]),
        (2, 0, ["left out: 2 ways beside the map that fewer than 3% of the cases took"]),
    ],
)
def test_what_is_left_out_is_said(rare, elsewhere, said):
    ways = {("doctor", str(number)): Taken(1, 100, 1) for number in range(rare)}
    assert list(Counted(Traffic(100, {}, ways, {}, elsewhere)).notes) == said


def test_no_more_ways_beside_the_map_are_drawn_than_can_be_told_apart():
    ways = {("doctor", f"{n}"): Taken(10, 100, 10 + n) for n in range(60)}
    ways["doctor", "most"] = Taken(11, 100, 11)
    known = Counted(Traffic(100, {}, ways, {}))

    ends = [arrow.end for arrow in known.arrows(["door"], [])]
    assert ends == ["most", *(f"{n}" for n in range(59, 20, -1))]
    (said,) = known.notes
    assert said.startswith("left out: 21 ways beside the map that cases took no more often than")
    assert said.endswith("the 40 that are drawn")


def test_ways_beside_the_map_move_no_box(drawn):
    planned = tuple(arrow for arrow in drawn.arrows if arrow.planned)
    rows = [
        {place.box.id: place.row for place in layout(one).places}
        for one in (drawn, replace(drawn, arrows=planned))
    ]
    assert rows[0] == rows[1]


def test_a_box_tells_how_many_cases_came_and_how_they_differ(drawn):
    boxes = {box.id: box for box in drawn.every_box}
    assert boxes["arrival"].counted == (
        "99 of the 100 cases that begin here came to it",
        "missing in 1 of all 100 cases",
    )
    assert boxes["doctor"].counted[-1] == "unplanned in 10 of all 100 cases"
    assert "99 of the 100 cases that begin here came to it" in svg(drawn)


def test_what_may_come_at_any_moment_says_so_and_how_many_it_met(drawn):
    (aside,) = (box for box in drawn.boxes if box.anytime)
    assert aside.aside == "at any time: 30 cases"
    assert "at any time: 30 cases</text>" in svg(drawn)


@pytest.mark.parametrize("format_", sorted(FORMATS.keys() - {"pdf", "png"}))
def test_the_traffic_is_drawn_as_it_was_last_looked_at(golden, drawn, format_):
    golden(f"render/taken.{format_}", FORMATS[format_](drawn))


def test_bands_are_as_wide_as_the_part_of_the_cases(drawn):
    widths = re.findall(r'class="band".*?stroke-width="([0-9.]+)"', svg(drawn))
    assert Counter(widths) == Counter(["13.9", "12.6", "12.6", "14", "1.3"])


def test_outside_the_practice_there_is_no_traffic(known, drawn):
    told = flowchart(maps_of(known.blueprint)["visit"], "door", known.shared())
    assert {arrow.taken for arrow in told.arrows} == {None}
    assert (told.is_left, told.notes) == (False, ())
    assert {box.counted for box in told.every_box} == {()}
    assert 'class="band"' not in svg(told)
    assert "the wider" not in svg(told)
