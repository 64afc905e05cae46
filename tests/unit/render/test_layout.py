from itertools import combinations, pairwise
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from engine.insights.traffic import Taken
from engine.render.captions import caption
from engine.render.diagram import Arrow, Band, Box, Diagram, Ending, Kind, Lane
from engine.render.layout import Layout, layout
from engine.render.shapes import Rect, Spot
from engine.render.svg import svg
from engine.render.text import clean
from tests.tries import examples

NAMES = [f"b{number}" for number in range(14)]


@st.composite
def diagrams(draw: st.DrawFn) -> Diagram:
    names = draw(st.lists(st.sampled_from(NAMES), min_size=1, unique=True))
    boxes = tuple(
        Box(
            name,
            draw(st.text(max_size=60)),
            draw(st.sampled_from(["l0", "l1", "l2", ""])),
            kind=draw(st.sampled_from([Kind.TOUCHPOINT, Kind.TOUCHPOINT, *Kind])),
            ending=draw(st.sampled_from(Ending)),
            waiting=draw(st.booleans()),
        )
        for name in names
    )
    arrow = st.builds(
        Arrow,
        st.sampled_from(names),
        st.sampled_from(names),
        st.sampled_from(["", "no", "within 4 business hours"]),
        st.booleans(),
    )
    arrows = draw(st.lists(arrow, max_size=24))
    lanes = tuple(Lane(f"l{number}", f"Lane {number}") for number in range(3))
    return Diagram("d", "D", lanes=lanes, boxes=boxes, arrows=tuple(arrows))


def crossed(drawn: Layout) -> list[tuple[str, str, str]]:
    return [
        (route.arrow.start, route.arrow.end, place.box.id)
        for route in drawn.routes
        for place in drawn.places
        for one, two in pairwise(route.spots)
        if place.rect.is_crossed(one, two)
    ]


def is_on_border(spot: Spot, rect: Rect) -> bool:
    level = spot.y in (rect.y, rect.bottom) and rect.x < spot.x < rect.right
    return level or (spot.x in (rect.x, rect.right) and rect.y < spot.y < rect.bottom)


@examples(150)
@given(diagrams())
def test_no_two_boxes_overlap(diagram):
    rects = [place.rect for place in layout(diagram).places]

    assert not any(one.overlaps(two) for one, two in combinations(rects, 2))


@examples(150)
@given(diagrams())
def test_no_arrow_runs_through_a_box(diagram):
    assert crossed(layout(diagram)) == []


@examples(150)
@given(diagrams())
def test_every_arrow_is_level_or_upright_and_goes_from_border_to_border(diagram):
    drawn = layout(diagram)
    rects = {place.box.id: place.rect for place in drawn.places}

    assert len(drawn.routes) == len(diagram.arrows)
    for route in drawn.routes:
        assert all(one.x == two.x or one.y == two.y for one, two in pairwise(route.spots))
        assert is_on_border(route.spots[0], rects[route.arrow.start])
        assert is_on_border(route.spots[-1], rects[route.arrow.end])


@examples(150)
@given(diagrams())
def test_words_on_arrows_hide_no_box_and_stay_on_the_paper(diagram):
    drawn = layout(diagram)
    paper = Rect(0, 0, drawn.width, drawn.height)
    words = [route.label.rect for route in drawn.routes if route.label]

    assert len(words) == sum(bool(arrow.text) for arrow in diagram.arrows)
    assert not any(rect.overlaps(place.rect) for rect in words for place in drawn.places)
    assert all(rect.x >= 0 and rect.right <= paper.right for rect in words)


@examples(100)
@given(diagrams())
def test_different_arrows_lie_on_one_another_only_on_the_way_to_the_same_end(diagram):
    routes = layout(diagram).routes
    for one, two in combinations(routes, 2):
        if one.arrow.end != two.arrow.end:
            assert not any(shared(a, b) for a in pairwise(one.spots) for b in pairwise(two.spots))


def shared(one: tuple[Spot, Spot], two: tuple[Spot, Spot]) -> bool:
    """Whether two pieces run on the same line for more than a point."""
    for axis in (0, 1):
        fixed = {spot[1 - axis] for spot in (*one, *two)}
        low = max(min(spot[axis] for spot in piece) for piece in (one, two))
        high = min(max(spot[axis] for spot in piece) for piece in (one, two))
        if len(fixed) == 1 and low < high:
            return True
    return False


@examples(100)
@given(diagrams())
def test_every_map_becomes_well_formed_svg_with_every_title_in_full(diagram):
    root = ElementTree.fromstring(svg(diagram))  # noqa: S314 - our own text
    titles = {
        g.attrib["data-id"]: g.findtext("{http://www.w3.org/2000/svg}title") or ""
        for g in root.iter()
        if "data-id" in g.attrib
    }

    assert all(titles[box.id].startswith(clean(box.title)) for box in diagram.boxes)


def test_the_words_of_different_arrows_do_not_cover_each_other(phone_map):
    words = [route.label.rect for route in layout(phone_map).routes if route.label]

    assert not any(one.overlaps(two) for one, two in combinations(words, 2))


def test_an_arrow_that_goes_back_is_known_as_such(phone_map):
    back = {(r.arrow.start, r.arrow.end) for r in layout(phone_map).routes if r.back}

    assert back == {("answered", "hold"), ("nurse", "answered")}


def test_the_words_of_a_box_fit_into_it(phone_map):
    for place in layout(phone_map).places:
        assert caption(place.box).height < place.rect.height


def test_five_lines_fit_into_a_box():
    title, asked = "A message says what to bring", "target: every time"
    full = Box("a", title, band=Band.BELOW_TARGET, label="99% of 966", reason=asked)
    (place,) = layout(Diagram("d", "D", boxes=(full,))).places

    assert (place.caption.notes, len(place.caption.title)) == (3, 2)
    assert place.caption.height < place.rect.height


LONG = "The patient is told how long it will take and what to bring"


def test_a_long_title_has_the_lines_that_it_needs_and_only_its_row_is_higher():
    short, long = Box("a", "Calls"), Box("b", LONG, band=Band.ON_TARGET, label="9 of 9")
    one, other = layout(Diagram("d", "D", boxes=(short, long), arrows=(Arrow("a", "b"),))).places

    assert " ".join(other.caption.title) == LONG
    assert one.rect.height < other.rect.height
    assert other.caption.height < other.rect.height


def test_a_long_title_in_a_box_with_room_makes_no_row_higher():
    full = Box("a", "A message says what to bring", band=Band.BELOW_TARGET, label="9 of 99",
               reason="target: every time")  # fmt: skip
    long = Box("b", LONG)
    one, other = layout(Diagram("d", "D", boxes=(full, long), arrows=(Arrow("a", "b"),))).places

    assert " ".join(other.caption.title) == LONG
    assert one.rect.height == other.rect.height


def test_between_round_ends_a_title_has_three_lines():
    ends = Box("a", f"{LONG}, and then goes home", kind=Kind.OUTCOME, ending=Ending.RESOLVED)
    (place,) = layout(Diagram("d", "D", boxes=(ends,))).places

    assert len(place.caption.title) == 3
    assert place.caption.title[-1].endswith("…")


def test_an_empty_map_has_a_size():
    drawn = layout(Diagram("d", "D"))

    assert drawn.places == ()
    assert drawn.width > 0
    assert drawn.height > 0


def test_sixty_touchpoints_in_six_lanes_fit_the_width_of_a_laptop():
    lanes = tuple(Lane(f"l{n}", f"Lane {n}") for n in range(6))
    boxes = tuple(Box(f"b{n}", f"Touchpoint {n}", f"l{n * 7 % 6}") for n in range(60))
    arrows = tuple(
        Arrow(f"b{n}", f"b{end}") for n in range(60) for end in (n + 1, n + 5) if end < 60
    )

    assert layout(Diagram("d", "D", lanes=lanes, boxes=boxes, arrows=arrows)).width <= 1536


def test_numbers_on_a_thousand_arrows_hide_no_other_number():
    steps = range(300)
    boxes = tuple(Box(f"b{n}", f"Step {n}") for n in steps)
    arrows = tuple(
        Arrow(f"b{n}", f"b{(n * k + 1) % len(steps)}", taken=Taken(1, 1, 1))
        for n in steps
        for k in (1, 7, 13)
    )
    drawn = layout(Diagram("d", "D", boxes=boxes, arrows=arrows))
    told = [route.label.rect for route in drawn.routes if route.label]
    assert len(told) > len(arrows) / 2
    assert not any(one.overlaps(other) for one, other in combinations(told, 2))
