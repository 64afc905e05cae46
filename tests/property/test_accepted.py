"""Accepting misses changes no share, state or trend; what it adds is told beside them."""

from collections import Counter
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.audit import Audit
from engine.misses import Miss
from tests.spec.tables import Touch
from tests.tries import examples
from tests.unit.accepting import EVERY, accepting_of, codes
from tests.unit.insights.scopes import scope_of

PRACTICE = """
    schema: 1
    practice: Riverside
    time_zone: America/Chicago
    sites: { north: { title: North }, south: { title: South } }
"""
CALLS = "applies_to: { touchpoints: [call, hold] }, target: 60%, min_cases: 1"
WAIT = f"{CALLS}, expect: {{ wait: {{ at_most: 60 s }} }}"
STANDARDS = {
    "of each touch": f"{{ {WAIT} }}",
    "of each journey": f"{{ {WAIT}, for_each: journey }}",
    "week by week": f"{{ {WAIT}, over: calendar week }}",
    "every time": f"{{ {WAIT.replace('60%', 'every time')} }}",
    "excused at a site": f"{{ {WAIT}, excuse_if: [{{ if: {{ site: north }}, because: x }}] }}",
    "hour by hour": f"{{ {WAIT}, in_each: hour of day }}",
    "averaged over sites": f"{{ {WAIT}, averaged_over: site }}",
    "what follows": f"{{ {CALLS}, expect_then: {{ touchpoint: seen, within: 1 h }} }}",
    "day by day": f"{{ {CALLS}, for_each: day, expect: {{ calls: {{ at_least: 1 }} }} }}",
    "in two versions": (
        f"{{ {WAIT}, changes: [{{ from: 2026-03-04, target: 80%, because: x }}], rebased: [] }}"
    ),
}
TOUCHES = st.fixed_dictionaries(
    {
        "case": st.sampled_from("abcd"),
        "touchpoint": st.sampled_from(["call", "hold", "hold", "seen"]),
        "started": st.builds(
            "2026-03-{:02} {:02}:00:{:02}".format,
            st.integers(2, 9),
            st.sampled_from([9, 10, 14]),
            st.sampled_from([0, 0, 30]),
        ),
        "wait": st.sampled_from(["20 s", "90 s"]),
        "site": st.sampled_from(["north", "south"]),
    }
)
LOGS = st.lists(TOUCHES, min_size=1, max_size=8).filter(
    lambda rows: any(row["touchpoint"] != "seen" for row in rows)
)
FORMS = pytest.mark.parametrize("standard", STANDARDS.values(), ids=STANDARDS)


def audit_of(rows: list[Touch], standard: str) -> Audit:
    calls = "calls: { count: [call] }"
    until = "2026-03-12 12:00"
    return scope_of(rows, {"it": standard}, until, practice=PRACTICE, measures=calls).audit


def some_of(misses: list[Miss]) -> st.SearchStrategy[list[Miss]]:
    """Return some of the misses of a list, each once."""
    numbers = st.sets(st.sampled_from(range(len(misses)))) if misses else st.just(set[int]())
    return numbers.map(lambda chosen: [misses[number] for number in sorted(chosen)])


def numbers(audit: Audit) -> list[object]:
    """Return everything that is counted of a practice, without what is accepted of it."""
    scores = audit.scores()
    told = [(s.counts, s.counts.share, s.counts.interval, s.verdict, s.strata) for s in scores]
    trends = [
        (p.period, p.score.counts, p.score.verdict)
        for points in audit.trends().values()
        for p in points
    ]
    groups = [(g.score, g.band, g.on_target, g.n_told) for g in audit.groups("touchpoint")]
    return [told, trends, groups, audit.perfect()]


@FORMS
@examples(20)
@given(rows=LOGS, data=st.data())
def test_accepting_misses_changes_no_share_no_state_and_no_trend(standard, rows, data):
    before = audit_of(rows, standard)
    misses = list(before.misses(EVERY))
    after = before.accepting([accepting_of(miss) for miss in data.draw(some_of(misses))])

    assert numbers(after) == numbers(before)
    assert [m.judgement.sentence for m in after.misses(EVERY)] == [
        m.judgement.sentence for m in misses
    ]
    assert codes(after) == []
    assert after.accepting(()).evaluation.tally.equals(before.evaluation.tally)


@FORMS
@examples(20)
@given(rows=LOGS, data=st.data())
def test_the_share_with_those_accepted_is_met_and_accepted_out_of_judged(standard, rows, data):
    before = audit_of(rows, standard)
    chosen = data.draw(some_of(list(before.misses(EVERY))))
    after = before.accepting([accepting_of(miss) for miss in chosen])

    told = Counter(
        miss.judgement.touch.touchpoint for miss in after.misses(EVERY) if miss.judgement.accepted
    )
    shares = {s.touchpoint: s.counts for s in after.scores() if s.counts.accepted}
    assert {place: counts.accepted for place, counts in shares.items()} == told
    assert sum(told.values()) >= len(chosen)
    assert [c.with_accepted for c in shares.values() if not c.items] == [
        Fraction(c.met + c.accepted, c.judged) for c in shares.values() if not c.items
    ]
    trends = after.trends()["it"]
    assert sum(point.score.counts.accepted for point in trends) == sum(told.values())


@examples(40)
@given(rows=LOGS)
def test_with_every_miss_accepted_each_share_would_be_whole(rows):
    for standard in (STANDARDS["of each touch"], STANDARDS["averaged over sites"]):
        before = audit_of(rows, standard)
        after = before.accepting([accepting_of(miss) for miss in before.misses(EVERY)])
        counts = [score.counts for score in after.scores() if score.counts.missed]
        assert [each.with_accepted for each in counts] == [1] * len(counts)
