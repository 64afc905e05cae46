"""How cases really went: the ways that most took, in an order that can be drawn."""

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from engine.insights.paths import MOST, Link, most_taken
from engine.insights.traffic import BEGINNING, Taken, Traffic
from engine.report.paths_words import box_title, link_sentence, paths_sentences
from tests.tries import examples
from tests.unit.insights.scopes import scope_of
from tests.unit.insights.test_lost import LOG

OF = 50


def traffic(
    *taken: tuple[str, str, int], beside: tuple[tuple[str, str, int], ...] = ()
) -> Traffic:
    """Return traffic from box to box, each with how many cases took it."""
    planned, unplanned = (
        {(a, b): Taken(n, OF, n) for a, b, n in some} for some in (taken, beside)
    )
    return Traffic(OF, planned, unplanned, {"call": OF})


def test_the_most_taken_come_first_and_what_nobody_took_is_none():
    found = most_taken(traffic(("call", "hold", 3), ("call", "seen", 40), ("hold", "seen", 0)))
    assert [(link.start, link.end) for link in found.links] == [("call", "seen"), ("call", "hold")]
    assert found.cases == OF


def test_what_leads_back_is_what_fewer_took():
    found = most_taken(traffic(("call", "hold", 9), ("hold", "call", 2), ("hold", "hold", 1)))
    assert [(link.end, link.is_back) for link in found.links] == [
        ("hold", False),
        ("call", True),
        ("hold", True),
    ]


def test_what_is_not_on_the_map_is_told_from_what_is():
    found = most_taken(traffic(("call", "seen", 9), beside=(("seen", "hold", 4),)))
    assert [link.is_planned for link in found.links] == [True, False]


def test_more_than_can_be_drawn_are_counted():
    many = [("call", f"box-{n:02}", 50 - n) for n in range(MOST + 3)]
    found = most_taken(traffic(*many))
    assert (len(found.links), found.left_out, found.rarest) == (MOST, 3, 10)
    assert list(paths_sentences(found))[-1] == (
        "Left out: 3 ways more, each taken by 10 cases at most."
    )


BOXES = st.sampled_from("abcdef")


@given(st.dictionaries(st.tuples(BOXES, BOXES), st.integers(0, OF), max_size=30))
@examples(100)
def test_what_is_drawn_makes_no_circle_and_loses_nothing(taken):
    found = most_taken(traffic(*((a, b, n) for (a, b), n in taken.items())))
    onward = nx.DiGraph([(link.start, link.end) for link in found.links if not link.is_back])
    assert nx.is_directed_acyclic_graph(onward)
    assert {(link.start, link.end) for link in found.links} == {e for e, n in taken.items() if n}


def test_each_box_is_drawn_below_all_before_it_and_the_last_ones_in_one_row():
    ways = ("a", "b", 9), ("b", "c", 8), ("a", "d", 7), ("c", "a", 1), ("c", "e", 8)
    found = most_taken(traffic(*ways))
    assert found.depths == {"a": 0, "b": 1, "c": 2, "d": 3, "e": 3, "back to a": 3}


def test_a_way_is_a_sentence_with_its_share_and_whether_it_is_on_the_map():
    planned = Link("call", "seen", Taken(12, 50, 12), is_planned=True, is_back=False)
    back = Link("seen", "call", Taken(1, 50, 3), is_planned=False, is_back=True)
    assert link_sentence(planned, "The call", "The visit") == (
        "From “The call” to “The visit”: 12 cases, 24% of 50; on the map."
    )
    assert link_sentence(back, "The visit", "The call") == (
        "From “The visit” to “The call”: 1 case, 2% of 50, 3 times; not on the map, "
        "back to where they had been."
    )


def test_boxes_are_called_as_people_call_them():
    blueprint = scope_of(LOG, {}).audit.blueprint
    visit = blueprint.journeys["visit"]
    boxes = (BEGINNING, "call", "gave-up")
    titles = [box_title(blueprint, visit, "phone", box) for box in boxes]
    assert titles == ["Calls", "The call", "Hung up"]
