"""M601 on random practices: what it says before a log is read is what reading the log says."""

import tempfile
from dataclasses import dataclass
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from engine.checks import run
from engine.expectations import WrittenStandard
from engine.model.blueprint import Blueprint
from engine.model.events import Events
from engine.model.journey import Journey
from engine.model.measure import Measure
from engine.model.practice import Practice
from engine.plan import rules
from engine.sources.log import read_log
from tests.tries import examples

STEPS = ("menu", "hold", "desk", "bill")
NAMES = ("wait", "outcome", "links")
AS_OF = 1_900_000_000_000_000


@dataclass(frozen=True)
class Wish:
    """A standard, and by hand what it needs: touchpoints, columns, and whether ends.

    What is `here` must be carried by a source of a touchpoint at which it is held.
    """

    expectation: dict[str, object]
    steps: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    ends: bool = False
    here: bool = False


WISHES = [
    Wish({"expect": {"wait": {"at_most": "20 s"}}}, names=frozenset({"wait"}), here=True),
    Wish(
        {"expect": {"outcome": "good", "started": {"given": "yes"}}},
        names=frozenset({"outcome"}),
        here=True,
    ),
    Wish({"expect": {"duration": {"at_most": "1 min"}}}, ends=True, here=True),
    Wish(
        {"for_each": "contact", "expect": {"wait": {"at_most": "20 s"}}},
        names=frozenset({"wait"}),
    ),
    Wish({"expect": {"held": {"at_most": "1 min"}}}, steps=frozenset({"hold"}), ends=True),
    Wish({"expect": {"till-desk": {"at_most": "1 h"}}}, steps=frozenset({"menu", "desk"})),
    Wish({"expect_then": {"touchpoint": "bill", "within": "1 h"}}, steps=frozenset({"bill"})),
    Wish(
        {"expect_before": {"touchpoint": "desk", "where": {"links": {"given": "yes"}}}},
        steps=frozenset({"desk"}),
        names=frozenset({"links"}),
    ),
    Wish({"expect_order": {"steps": ["menu", "bill"]}}, steps=frozenset({"menu", "bill"})),
    Wish(
        {"expect_average": {"mean_of": "wait", "at_most": "1 min"}},
        names=frozenset({"wait"}),
        here=True,
    ),
]
MEASURES = {
    "held": {"title": "Held", "total": "duration", "of": ["hold"]},
    "till-desk": {"title": "T", "from": [{"start_of": "menu"}], "to": [{"start_of": "desk"}]},
}


@st.composite
def sources(draw):
    """Draw a source: its columns, and touches that are named or stand in a column."""
    names = draw(st.sets(st.sampled_from(NAMES)))
    columns = {"case_id": "Case", **{name: f"The{name}" for name in sorted(names)}}
    source = {"files": "x.csv", "columns": columns, "units": {"wait": "s"}}
    ended = draw(st.booleans())
    times = {"started": "Start", **({"ended": "End"} if ended else {})}
    if draw(st.booleans()):
        told = draw(st.sets(st.sampled_from(STEPS)))
        words = {"touchpoint": {f"the {step}": step for step in sorted(told)}} if told else {}
        touches = [{"touchpoint": {"column": "Step"}, **times}]
        holds = told or set(STEPS)
    else:
        holds = draw(st.sets(st.sampled_from(STEPS), min_size=1))
        words, touches = {}, [{"touchpoint": step, **times} for step in sorted(holds)]
    return {**source, "words": words, "touches": touches}, holds, names, ended


def practice(written, wishes):
    """Return a practice with sources and with standards, each held at some touchpoints."""
    maps = [
        {"touchpoint": step, "title": step.title(), "next": [then]}
        for step, then in zip(STEPS, (*STEPS[1:], "done"), strict=True)
    ]
    journey = {
        "schema": 1,
        "journey": "call",
        "title": "C",
        "quiet_after": "1 d",
        "origins": {"o": {"title": "O", "starts_at": "menu"}},
        "touchpoints": maps,
        "outcomes": {"done": {"title": "Done", "resolves": "yes"}},
    }
    standards = {
        f"s{number}": WrittenStandard.model_validate(
            {
                "title": f"s{number}",
                "why": "w",
                **WISHES[wish].expectation,
                "applies_to": {"touchpoints": sorted(at)},
            }
        )
        for number, (wish, at) in enumerate(wishes)
    }
    attributes = {
        "wait": {"type": "duration"},
        "outcome": {"type": "choice", "of": ["good", "bad"]},
        "links": {"type": "list"},
    }
    told = {f"log{number}": source for number, (source, *_) in enumerate(written)}
    return Blueprint(
        Practice.model_validate({"schema": 1, "practice": "P", "time_zone": "America/Chicago"}),
        {"call": Journey.model_validate(journey)},
        standards,
        {name: Measure.model_validate(said) for name, said in MEASURES.items()},
        Events.model_validate({"schema": 1, "attributes": attributes, "sources": told}),
    )


def lacks(wish, at, written):
    """Return whether a wish cannot be granted, by looking at every source in turn."""
    steps = {step for _, holds, _, _ in written for step in holds}
    near = [one for one in written if one[1] & at] if wish.here else written
    names = {name for _, _, some, _ in near for name in some}
    ends = any(ended for *_, ended in near)
    needed = bool(wish.steps - steps) or bool(wish.names - names) or (wish.ends and not ends)
    return needed or not steps & at


def read(blueprint, folder):
    """Return the log of one file per source that has a line for every word of its touchpoints."""
    files = {}
    for name, source in blueprint.events.sources.items():
        head = [*source.columns.values(), "Start", "End", "Step"]
        words = list(source.words.get("touchpoint", {})) or list(STEPS)
        lines = [
            ",".join(
                {"Start": "2026-03-02 10:00", "End": "2026-03-02 10:01", "Step": word}.get(c, "1")
                for c in head
            )
            for word in words
        ]
        path = Path(folder) / f"{name}.csv"
        path.write_text("\n".join([",".join(head), *lines]) + "\n", "utf-8")
        files[name] = [path]
    return read_log(blueprint, files, b"key", AS_OF)[0]


WRITTEN = st.lists(sources(), min_size=1, max_size=2)
WISHED = st.lists(
    st.tuples(st.integers(0, len(WISHES) - 1), st.frozensets(st.sampled_from(STEPS), min_size=1)),
    min_size=1,
    max_size=4,
)


def unmeasurable(blueprint):
    found = run(blueprint, select=["M601"])
    return {finding.message.split("'")[1] for finding in found}


@examples(100)
@given(WRITTEN, WISHED)
def test_what_lacks_something_is_found_and_nothing_else(written, wishes):
    expected = {f"s{n}" for n, (w, at) in enumerate(wishes) if lacks(WISHES[w], at, written)}
    assert unmeasurable(practice(written, wishes)) == expected


@examples(40)
@given(WRITTEN, WISHED)
def test_reading_the_log_comes_to_the_same(written, wishes):
    blueprint = practice(written, wishes)
    with tempfile.TemporaryDirectory() as folder:
        made = rules(blueprint, read(blueprint, folder))
    assert unmeasurable(blueprint) == {rule.id for rule in made if rule.lacking}


@examples(40)
@given(WRITTEN, WISHED, st.randoms())
def test_the_order_of_sources_and_touches_changes_nothing(written, wishes, random):
    turned = [
        ({**source, "touches": random.sample(source["touches"], len(source["touches"]))}, *rest)
        for source, *rest in random.sample(written, len(written))
    ]
    before, after = practice(written, wishes), practice(turned, wishes)
    messages = [[f.message for f in run(b, select=["M6"])] for b in (before, after)]
    assert messages[0] == messages[1]
