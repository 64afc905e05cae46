"""A long chart says the names of its lanes again, where they hide nothing."""

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.render.diagram import Arrow, Box, Diagram, Lane
from engine.render.headings import EVERY, SHORT
from engine.render.layout import Layout, layout
from engine.render.shapes import Rect
from engine.render.svg import svg
from engine.render.text import width
from tests.tries import examples

TITLES = ("Phones", "Front desk", "Website and portal", "Billing and insurance", "", "Clinic")
LANES = tuple(Lane(f"l{number}", title) for number, title in enumerate(TITLES))


def chain(boxes: int, lanes: int = 6) -> Diagram:
    """One box below the other, each in another lane, with long arrows past every second one."""
    steps = [(n, n + 1) for n in range(boxes - 1)] + [(n, n + 5) for n in range(0, boxes - 5, 2)]
    return Diagram(
        "d",
        "D",
        lanes=LANES[:lanes],
        boxes=tuple(Box(f"b{n}", f"Step {n}", f"l{n * 7 % lanes}") for n in range(boxes)),
        arrows=tuple(Arrow(f"b{one}", f"b{two}", "after hours") for one, two in steps),
    )


@st.composite
def long_charts(draw: st.DrawFn) -> Diagram:
    count = draw(st.integers(SHORT + 1, 3 * SHORT))
    lane = st.sampled_from([lane.id for lane in LANES])
    box = st.integers(0, count - 1).map("b{}".format)
    further = st.builds(Arrow, box, box, st.sampled_from(["", "no"]), st.booleans())
    return Diagram(
        "d",
        "D",
        lanes=LANES,
        boxes=tuple(Box(f"b{n}", "Step", draw(lane)) for n in range(count)),
        arrows=(
            *(Arrow(f"b{n}", f"b{n + 1}") for n in range(count - 1)),
            *draw(st.lists(further, max_size=30)),
        ),
    )


def rows(drawn: Layout) -> int:
    return max(place.row for place in drawn.places) + 1


def hidden(drawn: Layout) -> list[str]:
    """Return what the repeated headings lie on; from an arrow they keep away."""
    said = [heading.rect for heading in drawn.headings]
    others = [place.rect for place in drawn.places]
    others += [route.label.rect for route in drawn.routes if route.label]
    pieces = [piece for route in drawn.routes for piece in pairwise(route.spots)]
    found = [f"{rect} on {other}" for rect in said for other in others if rect.overlaps(other)]
    wide = [Rect(rect.x - 8, rect.y, rect.width + 16, rect.height) for rect in said]
    found += [f"{rect} on {piece}" for rect in wide for piece in pieces if rect.is_crossed(*piece)]
    return found + [f"{a} on {b}" for a, b in combinations(said, 2) if a.overlaps(b)]


@pytest.mark.parametrize("boxes", [1, SHORT])
def test_a_chart_of_a_screen_has_its_headings_once(boxes):
    drawn = layout(chain(boxes))

    assert (drawn.headings, drawn.rules) == ((), ())


@pytest.mark.parametrize("boxes", [SHORT + 1, 20, 40, 60, 120])
@pytest.mark.parametrize("lanes", [1, 3, 6])
def test_repeated_headings_lie_on_no_box_no_arrow_and_no_words(boxes, lanes):
    drawn = layout(chain(boxes, lanes))

    assert drawn.headings
    assert hidden(drawn) == []


@examples(100)
@given(long_charts())
def test_on_any_long_chart_repeated_headings_hide_nothing_and_stay_in_their_lane(diagram):
    drawn = layout(diagram)

    assert drawn.rules
    assert hidden(drawn) == []
    for heading in drawn.headings:
        lane = drawn.strips[heading.lane].rect
        assert lane.x < heading.rect.x
        assert heading.rect.right < lane.right


@pytest.mark.parametrize("boxes", [SHORT + 1, 20, 60])
def test_every_lane_is_named_again_below_every_rule(boxes):
    drawn = layout(chain(boxes))
    named = [" ".join(heading.lines) for heading in drawn.headings]

    assert named == [title for title in TITLES if title] * len(drawn.rules)


def test_no_stretch_is_much_longer_than_a_screen():
    drawn = layout(chain(60))
    tops = sorted(place.rect.y for place in drawn.places)
    marks = [0.0, *drawn.rules, drawn.height]
    shelves = [sum(one < top < two for top in tops) for one, two in pairwise(marks)]

    assert sum(shelves) == rows(drawn)
    assert max(shelves) <= EVERY + 2


def test_words_are_as_wide_as_their_place():
    for heading in layout(chain(60)).headings:
        assert all(width(line, 12.0) <= heading.rect.width for line in heading.lines)


def test_a_repeated_heading_is_drawn_below_the_arrows_and_read_aloud_once():
    drawn = svg(chain(20))
    again = '<g class="lane-again" aria-hidden="true"'

    assert drawn.count('<g class="lane-h">') == len(TITLES)
    assert drawn.count(again) == len(layout(chain(20)).headings)
    assert drawn.rindex(again) < drawn.index('class="edge')
