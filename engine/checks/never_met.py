"""S2: standards that no occasion can meet, whatever staff do."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from engine.checks.catalogue import Catalogue
from engine.checks.contradictions import Allowed, held_together, meet
from engine.checks.register import Found, check, found
from engine.checks.wording import quoted
from engine.expectations.expect_order import ExpectOrder
from engine.model.conditions import Test
from engine.model.standard import Standard


@check("S214", "can-never-be-met")
def can_never_be_met(catalogue: Catalogue) -> Iterator[Found]:
    """No occasion can meet the standard: its own `when` is against it, or another standard is.

    Every patient counts as let down, so nobody looks at the number any more.
    That is so when `when` lets in only what `expect` refuses:

        when: { outcome: hung_up }
        expect: { outcome: answered }       # wrong: of those who hung up, nobody was answered

    and when two standards of one touchpoint want the same steps in opposite orders, and one of
    them wants `all` of its steps: who keeps that one misses the other. Take `when` away, or agree
    on one order. Limits that exclude each other are S203.
    """
    for standard in catalogue.own_versions:
        if names := _shut_out(catalogue, standard):
            said = quoted(names)
            yield found(
                standard.expectations["expect"].place(names[0]),
                f"the standard {standard.title!r} can never be met: its `when` lets in no {said} "
                "that it expects",
                "take it out of `when`, so that all occasions count, or change what is expected",
                related=standard.when.place(names[0]) if standard.when else None,
            )
    yield from _opposite_orders(catalogue)


def _shut_out(catalogue: Catalogue, standard: Standard) -> list[str]:
    """Return the names of which `when` lets in no value that is expected."""
    form = standard.expectations.get("expect")
    expected: dict[str, Test] = form.tests if form else {}
    let_in = standard.when.tests if standard.when else {}
    shared = ((name, catalogue.word(name)) for name in expected if name in let_in)
    return [
        name
        for name, word in shared
        if word
        and not Allowed.by(word, expected[name]).is_nothing
        and not Allowed.by(word, let_in[name]).is_nothing
        and Allowed.by(word, expected[name], let_in[name]).is_nothing
    ]


def _opposite_orders(catalogue: Catalogue) -> Iterator[Found]:
    standards = catalogue.latest
    for (first, second), touchpoint in held_together(catalogue, "expect_order").items():
        one, other = standards[first], standards[second]
        mine, theirs = one.expectations["expect_order"], other.expectations["expect_order"]
        steps = _turned(catalogue, mine, theirs)
        if not steps or not meet(one, other) or not (mine.all_ or theirs.all_):
            continue
        order = f"{_title(catalogue, steps[0])} and {_title(catalogue, steps[1])}"
        both = f"{one.title!r} and {other.title!r} want {order} in opposite orders"
        twice = f"the standard {other.title!r} wants {order} in both orders"
        yield found(
            theirs.place("steps"),
            f"{twice if one is other else both} at {touchpoint!r}: one is always missed",
            "name each step once" if one is other else "agree on one order",
            related=None if one is other else mine.place("steps"),
        )


def _turned(catalogue: Catalogue, one: ExpectOrder, other: ExpectOrder) -> tuple[str, str] | None:
    """Return two touchpoints that stand in opposite orders; times can be the same moment."""
    known = catalogue.blueprint.touchpoints.keys() - catalogue.blueprint.attributes.keys()
    forward = [pair for pair in combinations(one.steps, 2) if known.issuperset(pair)]
    back = {(second, first) for first, second in combinations(other.steps, 2)}
    return next((pair for pair in forward if pair in back and pair[0] != pair[1]), None)


def _title(catalogue: Catalogue, step: str) -> str:
    return repr(catalogue.blueprint.touchpoints[step].title or step)
