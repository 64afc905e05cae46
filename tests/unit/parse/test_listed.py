"""A list with one item more or less: comments, order and the ends of lines stay as they stand."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.parse.listed import with_item, without_item
from tests.spec.tables import read
from tests.tries import examples

ITEM = {"standard": "quick", "because": '"It: was, # so"', "on": "2026-03-03"}
SAID = {"standard": "quick", "because": "It: was, # so", "on": "2026-03-03"}
BLOCK = """\
  - standard: quick
    because: "It: was, # so"
    on: 2026-03-03
"""


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("list: []\n", f"list:\n{BLOCK}", id="an empty list"),
        pytest.param("list:   [ ]   # none\n", f"list:   # none\n{BLOCK}", id="with a comment"),
        pytest.param("a: 1\n", f"a: 1\nlist:\n{BLOCK}", id="no list"),
        pytest.param("a: 1", f"a: 1\nlist:\n{BLOCK[:-1]}", id="no list, and no end of line"),
        pytest.param(
            "# why\nlist:\n- x: 1  # one\n# last\nb: 2\n",
            "# why\nlist:\n- x: 1  # one\n"
            + "".join(line.removeprefix("  ") for line in BLOCK.splitlines(keepends=True))
            + "# last\nb: 2\n",
            id="comments, no indent, and another key",
        ),
        pytest.param(
            "list:\n  - x: |\n      one\n      two\n\n# last\n",
            f"list:\n  - x: |\n      one\n      two\n{BLOCK}\n# last\n",
            id="a text of several lines",
        ),
        pytest.param(
            "list: [{ x: 1 }, # one\n  { x: 2 },\n]\n",
            "list: [{ x: 1 }, # one\n  { x: 2 }, "
            '{ standard: quick, because: "It: was, # so", on: 2026-03-03 },\n]\n',
            id="in brackets",
        ),
        pytest.param(
            "list:\n  - { x: 1 }", f"list:\n  - {{ x: 1 }}\n{BLOCK[:-1]}", id="no end of line"
        ),
    ],
)
def test_an_item_is_written_below_the_last_one(before, after):
    found = with_item(before, "list", ITEM)
    assert found == after
    assert read(found)["list"][-1] == SAID


@pytest.mark.parametrize(
    ("before", "number", "after"),
    [
        pytest.param("list: [{ x: 1 }, { x: 2 }]\n", 0, "list: [{ x: 2 }]\n", id="the first"),
        pytest.param("list: [{ x: 1 }, { x: 2 }]\n", 1, "list: [{ x: 1 }]\n", id="the last"),
        pytest.param("list: [{ x: 1 }]\n", 0, "list: []\n", id="the only one in brackets"),
        pytest.param("list:\n  - x: 1\n  - x: 2\n", 0, "list:\n  - x: 2\n", id="the first of two"),
        pytest.param(
            "list: # why\n  # it\n  - x: 1\nb: 2\n", 0, "list: [] # why\n  # it\nb: 2\n", id="all"
        ),
    ],
)
def test_an_item_is_taken_out_and_nothing_else(before, number, after):
    assert without_item(before, "list", number) == after


ITEMS = st.sampled_from(
    [
        "- x: 1  # a note",
        "- { x: 1,\n    y: 2 }",
        "- x: >-\n      some\n\n      words",
        "-\n    x: 1",
    ]
)
BRACKETS = st.sampled_from(["[]", "[{ x: 1 }]", "[ { x: 1 }, { x: 2 } ]  # two", "[{ x: 1 },\n]"])
LISTS = st.one_of(
    st.lists(ITEMS, min_size=1, max_size=3).map(
        lambda some: "\n" + "\n".join(f"  {i}" for i in some)
    ),
    BRACKETS.map(" {}".format),
)


@st.composite
def files(draw: st.DrawFn) -> str:
    """Return files with a list, as different hands write them."""
    before = draw(st.sampled_from(["", "# why\n\n", "a: 1\n", "a:\n  - list: 1\n"]))
    after = draw(
        st.sampled_from(["", "\n", "\n\n", "\n# the end", "\n\n# the end\n", "\nb: [1]\n"])
    )
    return f"{before}list:{draw(LISTS)}{after}".replace(
        "\n", draw(st.sampled_from(["\n", "\r\n"]))
    )


@examples(300)
@given(text=files(), because=st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"])))
def test_one_more_and_then_one_less_is_what_it_was(text, because):
    item = {"standard": "quick", "because": json.dumps(because, ensure_ascii=False)}
    before = read(text)["list"]
    more = with_item(text, "list", item)

    assert read(more) == {
        **read(text),
        "list": [*before, {"standard": "quick", "because": because}],
    }
    assert without_item(more, "list", len(before)) == text
