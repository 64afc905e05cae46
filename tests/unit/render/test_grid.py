from engine.render.diagram import Arrow, Box, Diagram, Kind, Lane
from engine.render.grid import COLUMNS, OUTCOME_LANE, grid


def small(*arrows: tuple[str, str], lanes: str = "pq", boxes: str = "abcd") -> Diagram:
    return Diagram(
        "m",
        "M",
        lanes=tuple(Lane(lane, lane) for lane in lanes),
        boxes=tuple(Box(box, box, lanes[0]) for box in boxes),
        arrows=tuple(Arrow(start, end) for start, end in arrows),
    )


def test_each_touchpoint_stands_below_all_that_lead_to_it():
    rows = grid(small(("a", "b"), ("b", "c"), ("a", "c"), ("c", "d"))).rows

    assert rows == {"a": 0, "b": 1, "c": 2, "d": 3}


def test_a_loop_does_not_keep_the_map_from_being_laid_out():
    rows = grid(small(("a", "b"), ("b", "a"), ("b", "c"), ("c", "c"))).rows

    assert rows["a"] < rows["b"] < rows["c"]


def test_lanes_keep_the_order_of_the_map_and_outcomes_come_last(phone_map):
    lanes = [lane.id for lane, _ in grid(phone_map).lanes]

    assert lanes == ["phones", "front-desk", "nursing", OUTCOME_LANE.id]


def test_an_origin_stands_above_the_touchpoint_it_leads_to(phone_map):
    laid = grid(phone_map)

    assert laid.rows["origin"] == 0
    assert laid.columns["origin"] in laid.lanes[0][1]


def test_no_two_boxes_share_a_place(phone_map):
    laid = grid(phone_map)

    assert len(laid.taken) == len(phone_map.boxes)


def test_a_crowded_lane_grows_downwards_when_the_page_is_full():
    fan = small(*(("a", box) for box in "bcdefghijklmnop"), boxes="abcdefghijklmnop")

    assert grid(fan).width <= COLUMNS
    assert grid(fan).height == 6


def test_a_department_that_the_map_does_not_know_gets_a_lane():
    laid = grid(Diagram("m", "M", boxes=(Box("a", "A", "nowhere"),)))

    assert [lane.title for lane, _ in laid.lanes] == ["nowhere"]


def test_an_arrow_to_nowhere_is_left_out():
    assert grid(small(("a", "elsewhere"))).arrows == ()


def test_an_outcome_always_stands_in_the_last_lane():
    boxes = (Box("a", "A", "p"), Box("z", "Z", "p", kind=Kind.OUTCOME))
    laid = grid(Diagram("m", "M", lanes=(Lane("p", "P"),), boxes=boxes))

    assert laid.columns == {"a": 0, "z": 1}
