import pytest

from engine.render.diagram import Arrow, Box, Lane
from engine.render.grid import Grid
from engine.render.routing import Run, trails


def ways(arrow: Arrow, **places: tuple[int, int]) -> list[Run]:
    """The ways of one arrow on a grid of boxes at (column, row)."""
    laid = Grid(
        {name: Box(name, name) for name in places},
        (arrow,),
        {name: row for name, (_, row) in places.items()},
        {name: column for name, (column, _) in places.items()},
        ((Lane("l", "L"), range(3)),),
    )
    return [way.run for way in trails(laid)[0].ways]


@pytest.mark.parametrize(
    ("end", "taken"),
    [
        pytest.param((0, 1), [Run.COLUMN], id="straight down"),
        pytest.param((0, 3), [Run.COLUMN], id="straight down past empty places"),
        pytest.param((1, 1), [Run.COLUMN, Run.AISLE, Run.COLUMN], id="to the next lane"),
        pytest.param((1, 0), [Run.SIDE], id="across to a neighbour"),
        pytest.param(
            (2, 0), [Run.SIDE, Run.GUTTER, Run.AISLE, Run.GUTTER, Run.SIDE], id="across further"
        ),
    ],
)
def test_an_arrow_takes_the_plain_way_where_nothing_stands(end, taken):
    assert ways(Arrow("a", "z"), a=(0, 0), z=end) == taken


def test_an_arrow_goes_round_a_box_in_its_way():
    assert Run.GUTTER in ways(Arrow("a", "z"), a=(0, 0), b=(0, 1), z=(0, 2))


def test_an_arrow_back_up_leaves_and_enters_at_the_side():
    assert ways(Arrow("z", "a"), a=(0, 0), z=(0, 2)) == [Run.SIDE, Run.GUTTER, Run.SIDE]


def test_words_on_an_arrow_across_get_room_below_the_boxes():
    assert Run.AISLE in ways(Arrow("a", "z", "or"), a=(0, 0), z=(1, 0))


@pytest.mark.parametrize("text", ["", "again"])
def test_an_arrow_to_its_own_box_leaves_and_enters_at_the_side(text):
    taken = ways(Arrow("a", "a", text), a=(1, 0))

    assert (taken[0], taken[-1]) == (Run.SIDE, Run.SIDE)
