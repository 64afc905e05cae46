"""No reader of a shared report works out a number about fewer than eleven."""

import csv
import json
from collections import Counter
from dataclasses import replace
from datetime import date
from functools import cache
from io import StringIO

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from engine.audit import Audit
from engine.model.occasion import State
from engine.model.tally import TALLY
from engine.report.report import PERIOD, Report
from engine.report.scores_json import as_json
from engine.report.scores_table import csv as csv_of
from engine.score.disclosure import perfect_told
from engine.score.only import Only
from engine.score.perfect import CASES
from tests.property.oracle_disclosure import Reader, inside, numbers_in, small
from tests.tries import examples
from tests.unit.report.sample import sample_audit

COUNTS = ("met", "missed", "pending", "excused", "left_out", "cannot_tell")
STANDARD = "answer-quickly"
JOURNEYS = {"phone-menu": "change-appointment", "hold": "change-appointment"}
JOURNEYS |= {"scheduler": "change-appointment", "nurse-line": "urgent-visit"}
OWNERS = {"phone-menu": "phone-lead", "hold": "phone-lead", "scheduler": "front-desk-lead"}
OWNERS |= {"nurse-line": "nurse-lead"}
MONTHS = ("2026-01-01", "2026-02-01", "2026-03-01")
PLACES, ORIGINS, SITES = tuple(JOURNEYS), ("phone", "web", None), ("north", "south")
ATOM = st.tuples(*map(st.sampled_from, (PLACES, MONTHS, ORIGINS, SITES)))
MANY = st.integers(0, 14) | st.sampled_from([1, 2, 5, 60, 400])
TALLIES = st.dictionaries(st.tuples(ATOM, st.sampled_from(COUNTS)), MANY, max_size=40)
CASE = st.tuples(st.sampled_from(["a", "b", "c", None]), st.sampled_from(["perfect", "spoilt"]))


@cache
def sample() -> Audit:
    return sample_audit()


def shared(tally) -> Audit:
    """Return the audit of a log in which one standard was judged so often."""
    known = sample()
    number = next(n for n, rule in enumerate(known.rules) if rule.id == STANDARD)
    lines = [
        {
            "rule": number,
            "touchpoint": place,
            "journey": JOURNEYS[place],
            "origin": origin,
            "site": site,
            "day": date.fromisoformat(month),
            "state": State[name.upper()],
            "n": n,
        }
        for ((place, month, origin, site), name), n in tally.items()
        if n
    ]
    made = pl.DataFrame(lines, schema=TALLY)
    return replace(known, evaluation=replace(known.evaluation, tally=made)).shared()


def told_as_json(report: Report):
    return json.loads(as_json(report))


def told_as_csv(report: Report):
    return csv.DictReader(StringIO(csv_of(report)))


def readers(audit: Audit) -> dict[str, Reader]:
    """Return for each count somebody who has read every number of it in JSON and in CSV."""
    report = Report(audit)
    told, found = told_as_json(report), {}
    places = [*told["standards"], *told_as_csv(report)]
    periods = [*told["periods"], *told_as_csv(replace(report, by=(PERIOD,)))]
    groups = [(line, members(group["id"])) for line, group, members in worst(told)]
    for name in COUNTS:
        found[name] = reader = Reader.of(PLACES, MONTHS, ORIGINS, SITES)
        for line in (line for line in places if line["standard"] == STANDARD):
            reader.sees(number(line[name]), inside(0, line["touchpoint"]))
        for line in (line for line in periods if name in line):
            reader.sees(number(line[name]), inside(1, line["since"]))
        for line, holds in groups:
            reader.sees(line[name], holds)
    return found


def worst(told):
    """Yield every number of a group, with the group and what is in it."""
    for kind, members in GROUPS.items():
        for group in told[kind]:
            yield from ((line, group, members) for line in group["worst"])


GROUPS = {
    "touchpoints": lambda name: inside(0, name),
    "journeys": lambda name: inside(0, *(p for p in PLACES if JOURNEYS[p] == name)),
    "owners": lambda name: inside(0, *(p for p in PLACES if OWNERS[p] == name)),
    "origins": lambda name: inside(2, name),
    "sites": lambda name: inside(3, name),
}


def number(text: str | int | None) -> int | None:
    return None if text in ("", None) else int(text)


def truth(tally, name: str, division: int) -> Counter[str | None]:
    """Return how often a state came out in each part of a division."""
    found: Counter[str | None] = Counter()
    for (atom, state), n in tally.items():
        if state == name:
            found[atom[division]] += n
    return found


@examples(120)
@given(tally=TALLIES)
def test_no_number_under_eleven_follows_from_what_is_shown(tally):
    for name, reader in readers(shared(tally)).items():
        for division in range(4):
            for part, n in truth(tally, name, division).items():
                assert not (small(n) and reader.knows(inside(division, part))), (name, part, n)


@examples(120)
@given(tally=TALLIES)
def test_what_is_not_shown_comes_to_no_number_under_eleven_either(tally):
    for name, reader in readers(shared(tally)).items():
        for division in range(4):
            every = truth(tally, name, division)
            hidden = [part for part in every if not reader.knows(inside(division, part))]
            whole = sum(every[part] for part in hidden)
            assert not (small(whole) and reader.knows(inside(division, *hidden))), (name, hidden)


@examples(60)
@given(tally=TALLIES)
def test_no_count_under_eleven_is_shown(tally):
    told = told_as_json(Report(shared(tally)))
    counts = {*COUNTS, "n", "perfect", "spoilt", "read"}
    assert not [found for found in numbers_in(told) if found[0] in counts and small(found[1])]


@examples(40)
@given(tally=TALLIES, owner=st.sampled_from(sorted({*OWNERS.values()})))
def test_the_page_of_an_owner_says_no_more_of_a_touchpoint_than_the_page_of_all(tally, owner):
    audit = shared(tally)
    whole = {(s["standard"], s["touchpoint"]): s for s in told_as_json(Report(audit))["standards"]}
    theirs = told_as_json(Report(audit, only=Only(owners=(owner,))))["standards"]
    for line in theirs:
        known = whole[line["standard"], line["touchpoint"]]
        assert all(line[name] in (None, known[name]) for name in COUNTS)


@examples(100)
@given(drawn=st.dictionaries(CASE, st.sampled_from([0, 4, 30, 60]), max_size=8))
def test_no_journey_with_few_cases_follows_from_all_and_the_others(drawn):
    lines = [
        {"journey": journey, "came_out": word, "n": n} for (journey, word), n in drawn.items() if n
    ]
    cases = pl.DataFrame(lines, schema=CASES)
    for word in ("perfect", "spoilt"):
        reader = Reader.of(("a", "b", "c", None))
        for asked, holds in [(n, inside(0, n)) for n in "abc"] + [(None, lambda _: True)]:
            told = perfect_told(cases, asked)
            reader.sees(None if told.is_suppressed else getattr(told, word), holds)
        for journey in ("a", "b", "c", None):
            n = drawn.get((journey, word), 0)
            assert not (small(n) and reader.knows(inside(0, journey))), (word, journey, n)
