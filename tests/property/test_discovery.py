"""Laws of drafts: what follows what is counted as by hand, and every draft can be gone on with."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from engine import checks
from engine.discovery.discover import Wish, discovered
from engine.discovery.draft import Draft
from engine.discovery.sifted import Sifted
from engine.discovery.steps import arrows_of, between
from engine.graph.journey_map import JourneyMap
from engine.model.journey import Journey
from engine.model.log import Log
from engine.parse.files import read_journey
from engine.report.draft import draft_yaml
from engine.units import parse_target
from tests.property.test_sources import read_texts
from tests.tries import examples
from tests.unit.sources.conftest import blueprint, journey, one_source

LEFT_TO_PEOPLE = {"O401", "O406", "G519"}
"""What `journey check` finds in a draft: no owners, and nobody who asks how it was."""

COLUMNS = {"staff": "who", "channel": "way", "reached": "end"}
PLAN = blueprint(
    one_source(columns=COLUMNS, rule={"ended": "to"}),
    journey("other", "call", "yes"),
    channels={"phone": {"title": "Phone"}},
    routines={"listing": {"title": "Listing", "every": "month"}},
)
ALONE = replace(PLAN, journeys={})
HEAD = "case,step,at,to,who,way,end\n"


class Line(NamedTuple):
    """A touch; its minute is no other's."""

    case: str
    step: str
    minute: int
    length: int | None
    more: str

    def __str__(self) -> str:
        to = "" if self.length is None else _at(self.minute, self.length)
        step = '"' + self.step.replace('"', '""') + '"'
        return f"{self.case},{step},{_at(self.minute)},{to},{self.more}\n"


def _at(minute: int, second: int = 0) -> str:
    return f"2026-03-{2 + minute // 60:02} {9 + minute % 60 // 10:02}:{minute % 10:02}:{second:02}"


STEPS = st.sampled_from(
    [
        *(
            "Call",
            "call",
            "call-2",
            "yes",
            "診察",
            "LacticAcid",
            "a b",
            "two\nlines",
            "bell\x07 \x85 rings",
        ),
        *(
            "Visit: again # 2",
            'He said "no"',
            "back\\slash",
            "- { a: [b] }",
            "*",
            "2026",
            "x" * 300,
        ),
    ]
)
MORE = st.tuples(
    st.sampled_from(["", "Jo", "Lee"]),
    st.sampled_from(["", "phone", "fax"]),
    st.sampled_from(["", "", "call", "All done"]),
).map(",".join)


@st.composite
def logs(draw: st.DrawFn) -> list[Line]:
    """Return touches of a few cases, no two at once."""
    minutes = draw(st.lists(st.integers(0, 500), min_size=1, max_size=40, unique=True))
    cases, lengths = st.sampled_from("abcdef"), st.sampled_from([None, 0, 30])
    return [Line(draw(cases), draw(STEPS), m, draw(lengths), draw(MORE)) for m in minutes]


def read(*parts: list[Line]) -> Log:
    texts = (HEAD + "".join(map(str, lines)) for lines in parts)
    return read_texts(ALONE, *(text.encode() for text in texts))[0]


def by_hand(lines: list[Line]) -> dict[str, list[str]]:
    """Return the touchpoints of each case in the order of their times."""
    found = defaultdict[str, list[str]](list)
    for line in sorted(lines, key=lambda line: line.minute):
        found[line.case].append(line.step)
    return found


def parsed(draft: Draft) -> Journey:
    found = read_journey("journeys/draft.yaml", draft_yaml(draft).encode())
    assert found.findings == ()
    assert found.value is not None
    return found.value


@examples(80)
@given(logs())
def test_what_follows_what_is_counted_as_a_plain_loop_does(lines: list[Line]) -> None:
    steps, cases = Counter[tuple[str, str]](), defaultdict[tuple[str, str], set[str]](set)
    for case, way in by_hand(lines).items():
        for pair in pairwise(way):
            steps[pair] += 1
            cases[pair].add(case)

    log = read(lines)
    names = log.touchpoints
    rows = arrows_of(between(log.touches)).select("start", "end", "touches", "cases").rows()

    assert {(names[a], names[b]): n for a, b, n, _ in rows} == steps
    assert {(names[a], names[b]): n for a, b, _, n in rows} == {
        p: len(c) for p, c in cases.items()
    }


@examples(80)
@given(logs(), st.sampled_from([ALONE, PLAN]), st.sampled_from([None, "0%", "50%", "every time"]))
def test_a_draft_has_no_errors_but_those_that_are_left_to_people(lines, plan, share) -> None:
    draft = discovered(read(lines), plan, Wish("draft", share=share and parse_target(share)))
    map_ = parsed(draft)
    found = checks.run(
        replace(plan, journeys={**plan.journeys, map_.journey: map_}), today=date(2026, 7, 1)
    )
    before = checks.run(plan, today=date(2026, 7, 1))
    assert {one.code for one in found} - {one.code for one in before} <= LEFT_TO_PEOPLE


@examples(80)
@given(logs(), st.sampled_from([None, "0%", "80%"]))
def test_all_that_is_common_is_there_and_lies_between_an_origin_and_an_outcome(lines, share):
    log = read(lines)
    draft = discovered(log, ALONE, Wish("draft", share=share and parse_target(share)))
    drawn = JourneyMap(parsed(draft), ALONE)
    kept = Sifted.of(log, ALONE, None).touches
    common = [n for n, c in _cases(kept).items() if c * 100 >= 3 * draft.basis.cases]
    on_the_way = {name for name, t in drawn.touchpoints.items() if not t.anytime}

    ours = {ours: theirs for theirs, ours in draft.words.get("touchpoint", {}).items()}
    assert {ours.get(name, name) for name in drawn.touchpoints} >= set(common)
    assert on_the_way <= drawn.reachable_from(*drawn.starts)
    assert on_the_way <= drawn.leading_to(drawn.outcomes)


def _cases(touches) -> dict[str, int]:
    rows = touches.select("case", "touchpoint").unique().iter_rows()
    return Counter(touchpoint for _, touchpoint in rows)


@examples(60)
@given(logs(), st.sampled_from(["0%", "50%", "80%", "every time"]))
def test_so_many_cases_walk_a_draft_as_were_asked_for(lines, share) -> None:
    log, wanted = read(lines), parse_target(share)
    draft = discovered(log, ALONE, Wish("draft", share=wanted))
    drawn = {t.id: {onward.id for onward in t.next} for t in draft.touchpoints if not t.anytime}
    starts = {origin.starts_at for origin in draft.origins}
    ways = ways_of(lines, log, draft)
    walking = [
        way
        for way in ways
        if starts.issuperset(way[:1]) and all(b in drawn.get(a, ()) for a, b in pairwise(way))
    ]

    assert draft.basis.cases == len(ways)
    assert draft.walked <= len(walking)
    assert wanted.is_met(draft.walked, len(ways)) or not all(ways)


def ways_of(lines: list[Line], log: Log, draft: Draft) -> list[list[str]]:
    """Return the ways of the cases that are over, by hand, without what comes at any moment."""
    aside = {touchpoint.id for touchpoint in draft.touchpoints if touchpoint.anytime}
    ids = draft.words.get("touchpoint", {})
    over = set(Sifted.of(log, ALONE, None).touches["case"])
    names = {name for number, name in enumerate(log.cases["case_id"]) if number in over}
    return [
        [ids.get(step, step) for step in way if ids.get(step, step) not in aside]
        for case, way in by_hand(lines).items()
        if case in names
    ]


@examples(60)
@given(logs(), st.randoms(use_true_random=False), st.integers(0, 40))
def test_neither_lines_nor_files_in_another_order_change_a_draft(lines, chance, at) -> None:
    mixed = chance.sample(lines, len(lines))
    one, other = read(lines), read(mixed[:at], mixed[at:])
    assert draft_yaml(discovered(one, PLAN, Wish("draft"))) == draft_yaml(
        discovered(other, PLAN, Wish("draft"))
    )
