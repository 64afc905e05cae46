"""A miss that is accepted stays a miss, and is told beside it; what fits no miss is named."""

from fractions import Fraction

import pytest

from engine.audit import Audit
from engine.score.part import Part
from engine.score.score import Score
from tests.unit.accepting import accepting, codes, reasons
from tests.unit.insights.scopes import QUICK, SHORT, scope_of

LOG = """
    case    | origin | touchpoint | started             | wait | site
    --------+--------+------------+---------------------+------+------
    a       | phone  | call       | 2026-03-02 10:00:05 | 90 s | north
    b       | phone  | call       | 2026-03-02 10:00:05 | 90 s | north
    c       | phone  | call       | 2026-03-03 10:00:05 | 90 s | south
    c       | phone  | call       | 2026-03-03 10:00:50 | 90 s | south
    d       | phone  | call       | 2026-03-04 10:00    | 20 s | south
    calls:7 | phone  | call       | 2026-03-05 10:00    | 90 s |
    calls:8 | phone  | call       | 2026-03-06 10:00    | 90 s |
    calls:9 | phone  | call       | 2026-03-06 10:00    | 90 s |
    web:9   | phone  | call       | 2026-03-07 10:00    | 90 s |
"""
PRACTICE = """
    schema: 1
    practice: Riverside
    time_zone: America/Chicago
    sites: { north: { title: North }, south: { title: South } }
"""


def audit_with(*accepted, standards=None, log=LOG, **more) -> Audit:
    held = standards or {"quick": QUICK, "short": SHORT}
    return scope_of(log, held, practice=PRACTICE, **more).audit.accepting(accepted)


def score_of(audit: Audit, name: str = "quick") -> Score:
    return next(score for score in audit.scores() if score.rule.id == name)


def test_the_share_stays_and_beside_it_stands_what_it_would_be():
    counts = score_of(audit_with(accepting("quick", "call", "a", "2026-03-02 10:00:05"))).counts

    assert (counts.met, counts.missed, counts.exact) == (1, 8, Fraction(1, 9))
    assert (counts.accepted, counts.with_accepted) == (1, Fraction(2, 9))


def test_where_nothing_is_accepted_there_is_one_share():
    assert score_of(audit_with()).counts.with_accepted is None


@pytest.mark.parametrize(
    ("case", "started", "fits"),
    [
        pytest.param("a", "2026-03-02 10:00:05", [("a", "03-02 10:00:05")], id="to the second"),
        pytest.param("a", "2026-03-02 10:00", [("a", "03-02 10:00:05")], id="to the minute"),
        pytest.param("a", "2026-03-02T17:00:05+01:00", [("a", "03-02 10:00:05")], id="elsewhere"),
        pytest.param("a", "2026-03-02 10:00:06", [], id="a second later"),
        pytest.param("a", "2026-03-02 16:00:05", [], id="in UTC"),
        pytest.param("d", "2026-03-04 10:00", [], id="it was met"),
        pytest.param("z", "2026-03-02 10:00:05", [], id="of another case"),
        pytest.param(None, "2026-03-05 10:00", [("calls:7", "03-05 10:00:00")], id="the only one"),
        pytest.param(None, "2026-03-02 10:00:05", [], id="one of two cases"),
        pytest.param("c", "2026-03-03 10:00", [], id="one of two in that minute"),
        pytest.param("c", "2026-03-03 10:00:50", [("c", "03-03 10:00:50")], id="the second one"),
    ],
)
def test_it_is_the_miss_of_its_case_at_its_moment_or_none(case, started, fits):
    audit = audit_with(accepting("quick", "call", case, started))

    assert reasons(audit) == fits
    assert codes(audit) == ([] if fits else ["D923"])


@pytest.mark.parametrize(
    ("case", "started", "fits"),
    [
        pytest.param("calls:70", "2026-03-05 10:00", ["calls:7"], id="the only one then"),
        pytest.param("calls:8", "2026-03-06 10:00", ["calls:8"], id="its own line"),
        pytest.param("calls:80", "2026-03-06 10:00", [], id="one of two"),
        pytest.param("calls:90", "2026-03-07 10:00", [], id="of another source"),
        pytest.param("calls:20", "2026-03-02 10:00:05", [], id="the log names its cases"),
    ],
)
def test_a_case_that_is_called_by_its_line_is_found_though_the_lines_have_moved(
    case, started, fits
):
    audit = audit_with(accepting("quick", "call", case, started))
    assert [found for found, _ in reasons(audit)] == fits


def test_the_first_of_two_reasons_is_told_and_counts_once():
    first = accepting("quick", "call", "a", "2026-03-02 10:00:05")
    other = first.model_copy(update={"because": "Another one"})
    audit = audit_with(first, other)

    (told,) = (m.judgement.accepted for m in audit.misses() if m.judgement.accepted)
    assert told is first
    assert score_of(audit).counts.accepted == 1


def test_what_fits_no_miss_is_named_with_what_was_missed_then():
    (found,) = (
        f
        for f in audit_with(accepting("quick", "call", "z", "2026-03-02 10:00")).data.findings
        if f.code == "D923"
    )
    assert found.message == (
        "the accepted miss of 'quick' at 'call', 2026-03-02 10:00, case 'z', fits no miss: "
        "what was missed there and then is of case 'a', 'b'"
    )


def test_of_a_day_that_is_not_in_the_log_nothing_can_be_said():
    assert codes(audit_with(accepting("quick", "call", "a", "2025-03-02 10:00"))) == ["D924"]


def test_what_the_checks_have_said_is_not_said_again():
    nowhere = accepting("quick", "hold", "a", "2026-03-02 10:00")
    nothing = accepting("slow", "call", "a", "2026-03-02 10:00")
    assert codes(audit_with(nowhere, nothing)) == []


def test_one_that_is_taken_back_leaves_nothing_behind():
    before = audit_with()
    after = audit_with(accepting("quick", "call", "z", "2026-03-02 10:00")).accepting(())

    assert after.evaluation.tally.equals(before.evaluation.tally)
    assert codes(after) == []
    assert not reasons(after)


def test_it_is_told_of_the_part_of_the_log_that_it_is_in():
    audit = audit_with(accepting("quick", "call", "a", "2026-03-02 10:00"))
    parts = {name: audit.of_part(Part(site=name)) for name in ("north", "south")}
    assert {n: score_of(part).counts.accepted for n, part in parts.items()} == {
        "north": 1,
        "south": 0,
    }


def test_it_stands_in_the_story_of_its_case():
    story = audit_with(accepting("quick", "call", "a", "2026-03-02 10:00")).story("a")
    assert [judgement.accepted is not None for judgement in story.judgements] == [True]


def test_readers_outside_the_practice_are_told_of_none():
    accepted = accepting("quick", "call", "a", "2026-03-02 10:00")
    shared = audit_with(accepted, accepting("quick", "call", "z", "2026-03-02 10:00")).shared()

    assert shared.evaluation.tally.equals(audit_with().evaluation.tally)
    assert score_of(shared).counts.accepted == 0
    assert not shared.blueprint.accepted
    assert not shared.data.findings


def test_an_excused_miss_needs_no_other_reason():
    excused = QUICK.replace("min_cases: 1", "excuse_if: [{ if: { site: north }, because: x }]")
    audit = audit_with(
        accepting("quick", "call", "a", "2026-03-02 10:00"), standards={"quick": excused}
    )
    assert score_of(audit).counts.excused == 2
    assert codes(audit) == ["D923"]


def test_a_period_in_which_too_little_happened_is_accepted_without_a_case():
    monthly = (
        "applies_to: { touchpoints: call }, for_each: month, expect: { calls: { at_least: 1 } }"
    )
    audit = audit_with(
        accepting("monthly", "call", None, "2026-05-01 00:00"),
        standards={"monthly": f"{{ {monthly} }}"},
        measures="calls: { count: [call] }",
        as_of="2026-07-01 00:00",
    )
    assert score_of(audit, "monthly").counts.accepted == 1
    assert reasons(audit) == [("", "05-01 00:00:00")]


def test_of_a_share_that_is_a_mean_of_items_each_item_has_its_own():
    # north 0 of 2, south 1 of 3: with the one of north accepted, (1/2 + 1/3) / 2
    by_site = QUICK.replace("min_cases: 1", "averaged_over: site")
    audit = audit_with(
        accepting("quick", "call", "a", "2026-03-02 10:00"), standards={"quick": by_site}
    )
    counts = score_of(audit).counts
    assert (counts.exact, counts.with_accepted) == (Fraction(1, 6), Fraction(5, 12))


def test_the_hour_that_the_clocks_show_twice_is_told_apart_by_its_offset():
    log = """
        case | touchpoint | started                   | wait
        -----+------------+---------------------------+-----
        a    | call       | 2026-11-01T06:30:00+00:00 | 90 s
        a    | call       | 2026-11-01T07:30:00+00:00 | 90 s
    """
    later = accepting("quick", "call", "a", "2026-11-01 01:30:00-06:00")
    audit = audit_with(later, log=log)
    moments = [f"{m.judgement.touch.started:%z}" for m in audit.misses() if m.judgement.accepted]
    assert moments == ["-0600"]
