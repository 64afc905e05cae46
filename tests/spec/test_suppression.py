"""What is not told outside the practice: small counts, and what would let them be worked out."""

import pytest

from engine.score.suppression import suppressed

ALL = "all"


def hidden(table: str) -> list[str]:
    """Return which parts of a whole are not told; each part has its name and its counts."""
    named = [line.split() for line in table.strip().splitlines()]
    cells = {name: list(map(int, counts)) for name, *counts in named}
    parts = list(cells)
    cells[ALL] = list(map(sum, zip(*cells.values(), strict=True)))
    return sorted(suppressed(cells, [(parts, [ALL])]))


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        pytest.param("a 11\nb 40", [], id="eleven is enough"),
        pytest.param("a 0\nb 40", [], id="nought is about nobody"),
        pytest.param("a 10\nb 1\nc 40", ["a", "b"], id="two small ones hide each other"),
        pytest.param("a 3\nb 40\nc 90", ["a", "b"], id="one is hidden by the next smallest"),
        pytest.param("a 3\nb 0\nc 90", ["a", "c"], id="nought hides nothing"),
        pytest.param("a 3\nb 4\nc 40\nd 90", ["a", "b", "c"], id="small ones that stay small"),
        pytest.param("a 3\nb 4", ["a", "all", "b"], id="a small whole is hidden with its parts"),
        pytest.param("a 3\nb 0", ["a", "all"], id="a small part that is the whole"),
    ],
)
def test_a_small_part_of_a_whole_is_never_hidden_alone(table, expected):
    assert hidden(table) == expected


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        pytest.param("a 90 3\nb 80 40", ["a", "b"], id="few missed hide the met beside them"),
        pytest.param("a 90 0\nb 80 40", [], id="all met is told"),
        pytest.param("a 90 3\nb 80 0\nc 80 2\nd 99 9", ["a", "c", "d"], id="together fourteen"),
        pytest.param("a 90 3\nb 80 0\nc 95 20", ["a", "b", "c"], id="nought missed hides no miss"),
    ],
)
def test_met_and_missed_are_told_together_or_not_at_all(table, expected):
    assert hidden(table) == expected


def test_of_two_ways_to_divide_the_same_occasions_neither_tells_of_the_other():
    cells = {"menu": [3], "hold": [60], "room": [90], "May": [70], "June": [83]}

    assert suppressed(cells, [(["menu", "hold", "room"], ["May", "June"])]) == {"menu", "hold"}


def test_a_part_that_stands_alone_is_hidden_by_the_whole():
    cells = {"menu": [30], "room": [90], "May": [30], "June": [90]}

    assert suppressed(cells, [(["menu"], ["May"]), (["room"], ["June"])], before=["menu"]) == {
        "menu",
        "May",
    }
