"""Cases laid on random maps, against the cheapest of all walks; and laws that hold for each."""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from itertools import islice, product
from math import inf

from hypothesis import given
from hypothesis import strategies as st

from tests.property.grammar_maps import OUTCOMES, Case, Map, a_map
from tests.property.laying import Deviation, Laid, laid, logs
from tests.property.oracle_alignment import Walks
from tests.tries import examples


@examples(200)
@given(logs())
def test_every_case_costs_as_much_as_the_cheapest_walk(made):
    maps, log = made
    oracle = Walks(maps, "outer")
    for case, one in zip(log, laid(maps, log), strict=True):
        shortest = oracle.cost([], case.origin, finished=True)
        walked = oracle.cost(case.trace, case.origin, finished=case.finished)
        assert one.cost == (walked if shortest < inf else None)


@examples(100)
@given(logs())
def test_at_most_nothing_that_happened_has_a_place(made):
    maps, log = made
    oracle = Walks(maps, "outer")
    for case, one in zip(log, laid(maps, log), strict=True):
        shortest = oracle.cost([], case.origin, finished=True)
        charged = sum(name not in oracle.at_any_time for name in case.trace)
        assert one.most == (charged + case.finished * shortest if shortest < inf else None)


PRICE = {"missing": 1, "unplanned": 1, "repeated": 1, "out of order": 2}


@examples(100)
@given(logs())
def test_what_differs_adds_up_to_the_cost_and_mends_the_case(made):
    maps, log = made
    oracle = Walks(maps, "outer")
    for case, one in zip(log, laid(maps, log), strict=True):
        if one.cost is None:
            continue
        assert one.cost == sum(PRICE[each.kind] for each in one.deviations)
        ways = (
            oracle.cost(trace, case.origin, finished=case.finished)
            for trace in mended(case, one.deviations)
        )
        assert 0 in ways


def mended(case: Case, deviations: list[Deviation]) -> Iterator[list[str]]:
    """Yield the trace without what was unplanned, and with what was missing in the order told.

    Where among the missing ones that stands which came out of order is not told, so it is put
    everywhere there.
    """
    moved = {each.place for each in deviations}
    kept = [[] if n in moved else [name] for n, name in enumerate((*case.trace, ""))]
    put_in = [list(in_turn([d for d in deviations if d.expected == n])) for n in range(len(kept))]
    for chosen in product(*put_in):
        parts = zip(chosen, kept, strict=True)
        yield [name for before, touch in parts for name in (*before, *touch) if name]


def in_turn(expected: list[Deviation]) -> Iterator[list[str]]:
    """Yield the touchpoints expected at one place in every order that is not told."""
    if moved := [each for each in expected if each.kind == "out of order"]:
        for order in in_turn([each for each in expected if each is not moved[0]]):
            for n in range(len(order) + 1):
                yield [*order[:n], moved[0].touchpoint, *order[n:]]
    else:
        yield [each.touchpoint for each in expected]


@examples(100)
@given(logs())
def test_any_of_those_of_which_one_is_missing_mends_the_case(made):
    maps, log = made
    oracle = Walks(maps, "outer")
    for case, one in zip(log, laid(maps, log), strict=True):
        if [each.kind for each in one.deviations] == ["missing"]:
            (missing,) = one.deviations
            for name in {missing.touchpoint, *missing.one_of}:
                trace = [*case.trace]
                trace.insert(missing.expected or 0, name)
                assert oracle.cost(trace, case.origin, finished=case.finished) == 0


@examples(60)
@given(logs())
def test_a_deviation_is_of_the_one_kind_that_fits(made):
    maps, log = made
    for case, (_, deviations, _) in zip(log, laid(maps, log), strict=True):
        places = [each.place for each in deviations if each.place is not None]
        assert len(places) == len(set(places))
        kept = [name for n, name in enumerate(case.trace) if n not in places]
        missing = {each.touchpoint for each in deviations if each.kind == "missing"}
        for each in deviations:
            assert (each.place is None) == (each.kind == "missing")
            assert (each.expected is None) == (each.kind in ("unplanned", "repeated"))
            if each.place is not None:
                assert case.trace[each.place] == each.touchpoint
            if each.kind in ("unplanned", "repeated"):
                assert each.touchpoint not in missing
                assert (each.kind == "repeated") == (each.touchpoint in kept)


@examples(40)
@given(logs())
def test_a_case_never_costs_less_as_it_goes_on(made):
    maps, log = made
    for case in log:
        so_far = [
            replace(case, trace=case.trace[: n + 1], finished=False)
            for n in range(len(case.trace))
        ]
        costs = [one.cost or 0 for one in laid(maps, [*so_far, replace(case, finished=True)])]
        assert costs == sorted(costs)


@examples(40)
@given(logs(), st.randoms())
def test_the_order_of_cases_changes_nothing(made, random):
    maps, log = made
    order = random.sample(range(len(log)), len(log))
    found = laid(maps, log)
    assert laid(maps, [log[number] for number in order]) == [found[number] for number in order]


@examples(40)
@given(logs(), st.sampled_from(["optional", "anytime"]), st.data())
def test_what_may_be_left_out_or_come_at_any_moment_never_costs_more(made, key, data):
    maps, log = made
    changed = deepcopy(maps)
    steps = [step for each in changed for step in each["touchpoints"] if "title" in step]
    data.draw(st.sampled_from(steps))[key] = "yes"
    assert_no_case_costs_more(log, maps, changed)


@examples(40)
@given(logs(), st.data())
def test_one_more_arrow_never_costs_more(made, data):
    maps, log = made
    changed = deepcopy(maps)
    one = data.draw(st.sampled_from(changed))
    step = data.draw(st.sampled_from([step for step in one["touchpoints"] if "next" in step]))
    ends = [*(step["touchpoint"] for step in one["touchpoints"]), *OUTCOMES]
    step["next"] = [*step["next"], data.draw(st.sampled_from(ends))]
    assert_no_case_costs_more(log, maps, changed)


def assert_no_case_costs_more(log: list[Case], maps: list[Map], changed: list[Map]) -> None:
    for before, after in zip(laid(maps, log), laid(changed, log), strict=True):
        if before.cost is not None:
            assert after.cost is not None
            assert after.cost <= before.cost


def chart(arrows: dict[str, list[str]]) -> Map:
    """Return a map of touchpoints that lead to others; a case starts at the first."""
    steps = [{"touchpoint": name, "title": name, "next": ends} for name, ends in arrows.items()]
    return a_map("outer", steps, [next(iter(arrows))])


ROUND = chart({"a": ["b"], "b": ["c", "b"], "c": ["a", "d"], "d": ["c", "done"]})
"""A map with circles."""


def test_a_case_that_goes_round_for_a_hundred_thousand_events_is_laid_exactly():
    half = ("a", "b", "c") * 16_667
    trace = (*half, "c", "elsewhere", *half, "d")
    assert laid([ROUND], [Case(trace, None, finished=True)]) == [
        Laid(
            2,
            [
                Deviation("repeated", "c", 50_001, None),
                Deviation("unplanned", "elsewhere", 50_002, None),
            ],
            len(trace) + 4,
        )
    ]


def test_a_map_of_five_hundred_touchpoints_is_laid_exactly():
    names = [f"t{number}" for number in range(500)]
    after = {name: [names[(n + 1) % 500], names[n // 2]] for n, name in enumerate(names)}
    after["t499"] = ["done", "t0"]
    (one,) = laid([chart(after)], [Case(tuple(names[::2]), None, finished=True)])
    assert one.cost == 250
    assert [each.touchpoint for each in one.deviations] == names[1::2]


def test_twenty_thousand_variants_cost_what_their_walks_cost():
    traces = product("abcd", repeat=8)
    log = [Case(trace, None, finished=True) for trace in islice(traces, 20_000)]
    oracle = Walks([ROUND], "outer")
    found = laid([ROUND], log)
    for number in range(0, len(log), 199):
        assert found[number].cost == oracle.cost(log[number].trace, finished=True)
