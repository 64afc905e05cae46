"""Random small logs and random standards, for everything that must hold for all of them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

Written = dict[str, Any]

TOUCHPOINTS = ("call", "hold", "answer", "visit", "goodbye")
KINDS = {
    "wait": "duration",
    "rating": "number",
    "outcome": "choice",
    "asked": "yes or no",
    "booked_for": "time",
    "told_at": "time",
    "words": "text",
    "tags": "list",
    "reason": "text",
    "staff": "text",
}
THINGS = {
    "appointment": {"id": "appointment_id", "over_at": "booked_for"},
    "promise": {"id": "promise_id", "over_at": "told_at", "over_after": "3 h"},
    "letter": {"id": "letter_id"},
}
VALUES = {
    "wait": ["10 s", "20 s", "1 min"],
    "rating": ["0", "1", "2.5", "7"],
    "outcome": ["answered", "hung_up"],
    "asked": ["yes", "no"],
    "words": ["It is our policy.", "POLICY, sir", "policyholder", "don’t calm  down", ""],
    "tags": ["a", "a+b", "b+c+a"],
    "reason": ["pain", "NA"],
    "staff": ["ann", "bob"],
}
HOURS = ["open hours", "phone hours", "always"]
PHRASES = ["policy", "Don't calm down", "our policy", "sir"]
SPANS = ["45 min", "3 h", "1 d", "2 business hours", "9 business hours", "1 business day"]
SPANS += ["same day", "same business day", "2 business days", "7 d"]
START = datetime(2026, 3, 5, 15, tzinfo=UTC)
"""A Thursday morning; the clocks change in the night to Sunday, and Monday is closed."""


def moments(last: int = 280) -> st.SearchStrategy[str]:
    """Return times on the half hour, often close together and often the same."""
    steps = st.one_of(st.integers(0, 8), st.integers(0, last))
    return steps.map(lambda n: (START + timedelta(minutes=30 * n)).isoformat())


@st.composite
def rows(draw: st.DrawFn, most: int = 12) -> list[dict[str, str]]:
    """Return the touches of one to four cases, in the order of a file."""
    persons = draw(st.lists(st.sampled_from(["p", "q", None]), min_size=4, max_size=4))
    made = draw(st.lists(touch(), min_size=1, max_size=most))
    for row in made:
        if person := persons[int(row["case"])]:
            row["person"] = person
    return made


@st.composite
def touch(draw: st.DrawFn) -> dict[str, str]:
    """Return one touch as texts."""
    started = draw(moments())
    row = {
        "case": draw(st.sampled_from("0011123")),
        "touchpoint": draw(st.sampled_from(TOUCHPOINTS)),
        "started": started,
    }
    if draw(st.booleans()):
        length = timedelta(minutes=30 * draw(st.integers(0, 4)))
        row["ended"] = (datetime.fromisoformat(started) + length).isoformat()
    if draw(st.integers(0, 3)):
        row["contact"] = draw(st.sampled_from(["x", "y"]))
    for name, kind in KINDS.items():
        if draw(st.integers(0, 2)):
            row[name] = draw(moments() if kind == "time" else st.sampled_from(VALUES[name]))
    for thing in THINGS.values():
        if draw(st.integers(0, 2)):
            row[thing["id"]] = draw(st.sampled_from("kl"))
    if not draw(st.integers(0, 15)):
        row["reached"] = "done"
    return row


LITERALS = {
    "duration": ["10 s", "20 s", "30 min", "2 h", "1 d"],
    "number": ["0", "1", "2", "2.5"],
    "calendar days": ["1 d", "2 d"],
    "business days": ["1 business day", "2 business days"],
    "business hours": ["1 business hours", "3 business hours"],
}


def a_test(name: str, kind: str) -> st.SearchStrategy[Written]:
    """Return one comparison of an attribute or a measure of some kind."""
    if kind in LITERALS:
        return _of_quantity(kind, LITERALS[kind])
    if name == "words":
        return _of_words()
    if kind == "hours":
        return st.one_of(_one(["is", "is_not"], HOURS), _some(HOURS))
    if kind == "time":
        other = st.sampled_from(["booked_for", "told_at", "started"])
        pair = st.sampled_from(["on_or_before", "on_or_after", "same_as", "different_from"])
        return st.tuples(pair, other).map(lambda t: {t[0]: t[1]})
    if kind == "list":
        some = st.lists(st.sampled_from("abc"), min_size=1, max_size=2)
        return some.map(lambda w: {"includes": w})
    plain = st.sampled_from(VALUES[name])
    return st.one_of(plain, _one(["is", "is_not"], VALUES[name]), _some(VALUES[name]))


def _of_quantity(kind: str, literals: list[str]) -> st.SearchStrategy[Written]:
    ordered = _one(["at_most", "at_least", "less_than", "more_than"], literals)
    if kind == "business hours":
        return ordered
    return st.one_of(ordered, ordered, _one(["is", "is_not"], literals), _some(literals))


def _of_words() -> st.SearchStrategy[Written]:
    several = st.lists(st.sampled_from(PHRASES), min_size=1, max_size=2)
    return st.one_of(
        _one(["say"], PHRASES),
        several.map(lambda p: {"say_any": p}),
        several.map(lambda p: {"never_say": p}),
    )


def _one(operators: list[str], literals: list[str]) -> st.SearchStrategy[Written]:
    return st.tuples(st.sampled_from(operators), st.sampled_from(literals)).map(
        lambda t: {t[0]: t[1]}
    )


def _some(literals: list[str]) -> st.SearchStrategy[Written]:
    several = st.lists(st.sampled_from(literals), min_size=1, max_size=2)
    return st.tuples(st.sampled_from(["one_of", "none_of"]), several).map(lambda t: {t[0]: t[1]})


@st.composite
def conditions(draw: st.DrawFn, kinds: dict[str, str], depth: int = 1) -> Written:
    """Return conditions on some of these names."""
    made: Written = {}
    for name in draw(st.lists(st.sampled_from(sorted(kinds)), min_size=1, max_size=2)):
        given = name in KINDS and not draw(st.integers(0, 5))
        made[name] = (
            {"given": draw(st.sampled_from(["yes", "no"]))}
            if given
            else draw(a_test(name, kinds[name]))
        )
    if depth and not draw(st.integers(0, 3)):
        made["any_of"] = draw(st.lists(conditions(kinds, depth - 1), min_size=1, max_size=2))
    return made


def where() -> st.SearchStrategy[Written]:
    """Return conditions on what one touch carries."""
    return conditions({n: k for n, k in KINDS.items() if n != "booked_for"}, depth=0)


def same() -> st.SearchStrategy[list[str]]:
    """Return what two touches must share."""
    return st.sampled_from([["reason"], ["person"], ["person", "reason"], ["staff", "reason"]])


@st.composite
def expect_then(draw: st.DrawFn) -> Written:
    """Return what must follow."""
    made: Written = {"touchpoint": draw(st.sampled_from(TOUCHPOINTS))}
    if draw(st.booleans()):
        made["within"] = draw(st.sampled_from(SPANS))
    if not draw(st.integers(0, 2)):
        made["not_after"] = draw(st.sampled_from(["booked_for", "told_at"]))
    if not draw(st.integers(0, 3)):
        made["who"] = "same staff"
    return {"expect_then": {**made, **draw(_told_apart())}}


@st.composite
def _told_apart(draw: st.DrawFn) -> Written:
    made: Written = {}
    if not draw(st.integers(0, 2)):
        made["where"] = draw(where())
    if not draw(st.integers(0, 2)):
        made["same"] = draw(same())
    return made


@st.composite
def expect_before(draw: st.DrawFn) -> Written:
    """Return what must have come before."""
    made: Written = {"touchpoint": draw(st.sampled_from(TOUCHPOINTS))}
    if draw(st.booleans()):
        made["within"] = draw(st.sampled_from(SPANS))
    return {"expect_before": {**made, **draw(_told_apart())}}


@st.composite
def expect_order(draw: st.DrawFn) -> Written:
    """Return steps in an order."""
    steps = st.lists(st.sampled_from(TOUCHPOINTS), min_size=2, max_size=3, unique=True)
    times = st.permutations(["booked_for", "told_at"])
    made: Written = {"steps": draw(st.one_of(steps, steps, times))}
    if draw(st.booleans()):
        made["all"] = "yes"
    return {"expect_order": made}


@st.composite
def standard(draw: st.DrawFn, form: st.SearchStrategy[Written], kinds: dict[str, str]) -> Written:
    """Return a standard with an expectation of one form."""
    covered = st.lists(st.sampled_from(TOUCHPOINTS[:-1]), min_size=1, max_size=2, unique=True)
    made: Written = {
        "applies_to": {"touchpoints": draw(covered)},
        "for_each": draw(st.sampled_from(["touch", "contact", "journey", *THINGS])),
    }
    if not draw(st.integers(0, 2)):
        made["when"] = draw(conditions(kinds))
    for key in ("leave_out", "excuse_if"):
        if not draw(st.integers(0, 2)):
            made[key] = [{"if": draw(conditions(kinds)), "because": "so"}]
    return {**made, **draw(form)}
