"""The worked examples and the built-in library: sound, and with the truths put into them."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from engine import checks, examples
from engine.audit import Audit
from engine.checked import checked
from engine.evaluate import judge
from engine.examples.trials import trials
from engine.expectations import FORMS
from engine.model.occasion import State
from engine.score.scorecard import Period, Score, by_standard
from engine.score.standing import Standing
from engine.simulate.simulate import simulated
from engine.workspace import read_workspace
from tests import years
from tests.years import AS_OF, CHICAGO, RIVERSIDE

ROOT = Path(__file__).parents[1]
SOUND = ("riverside", "effortless-clinic", "two-practices", "planned-experience")
SECOND_LINE = date(2026, 4, 1)
SIZE_LIMIT = 3_000_000


@pytest.fixture(scope="module")
def riverside() -> Audit:
    """The audit of Riverside at six in the evening of its last day."""
    return years.told()


def pooled(audit: Audit, standard: str, period: Period | None = None) -> Score:
    card = audit.scorecard(period or Period())
    return card.together(by_standard(card.scores())[standard])


def answered_in_time(audit: Audit) -> pl.DataFrame:
    """The calls that were judged, whether in the Monday hour, and whether after the change."""
    rule = next(rule for rule in audit.rules if rule.id == "answer-quickly")
    outcome = judge(rule, audit.setting)
    at = pl.col("started").dt.convert_time_zone(CHICAGO.key)
    return (
        audit.setting.log.touches[outcome.bench.rows]
        .select(
            monday=(at.dt.weekday() == 1) & (at.dt.hour() == 8),
            after=at.dt.date() >= SECOND_LINE,
            state=outcome.states,
        )
        .filter(pl.col("state").is_in([State.MET, State.MISSED]))
        .with_columns(met=pl.col("state") == State.MET)
    )


@pytest.mark.parametrize(
    "root",
    [ROOT, *(ROOT / "examples" / name for name in SOUND)],
    ids=["library", *SOUND],
)
def test_nothing_is_found_in_it(root: Path):
    workspace = read_workspace(root)
    assert workspace.blueprint is not None
    found = checks.run(workspace.blueprint, today=date(2026, 7, 1))
    assert [*workspace.findings, *found, *examples.findings(workspace.blueprint)] == []


def test_the_same_simulation_gives_the_same_bytes():
    made = simulated(years.blueprint(), years.plan())
    committed = {path.stem: path.read_text() for path in (RIVERSIDE / "events").glob("*.csv")}
    assert {name: lines.write_csv() for name, lines in made.items()} == committed


def test_the_log_is_large_and_the_files_are_small(riverside: Audit):
    assert riverside.data.read >= 40_000
    assert sum(path.stat().st_size for path in (RIVERSIDE / "events").iterdir()) < SIZE_LIMIT


def test_the_log_has_faults_and_they_are_named(riverside: Audit):
    codes = {finding.code for finding in riverside.data.findings}
    assert {"D901", "D902", "D903"} <= codes
    assert set(riverside.data.unmapped) == {"CHAT"}


def test_monday_at_eight_is_the_worst_hour(riverside: Audit):
    calls = answered_in_time(riverside).filter(~pl.col("after"))
    share = dict(calls.group_by("monday").agg(pl.col("met").mean()).iter_rows())
    assert share[True] < 0.1
    assert share[False] > 0.6


def test_the_second_line_helps(riverside: Audit):
    before = pooled(riverside, "answer-quickly", Period(until=date(2026, 3, 31)))
    after = pooled(riverside, "answer-quickly", Period(since=SECOND_LINE))
    assert before.verdict.standing is Standing.BELOW_TARGET
    assert after.verdict.standing is Standing.ON_TARGET
    assert not after.verdict.could_be_chance


def test_fewer_hang_up_after_it(riverside: Audit):
    before = pooled(riverside, "few-hang-up", Period(until=date(2026, 3, 31)))
    after = pooled(riverside, "few-hang-up", Period(since=SECOND_LINE))
    assert (before.verdict.standing, after.verdict.standing) == (
        Standing.BELOW_TARGET,
        Standing.ON_TARGET,
    )


def test_the_wait_is_within_its_target_and_nobody_says_why(riverside: Audit):
    assert pooled(riverside, "waiting-room-wait").verdict.standing is Standing.ON_TARGET
    assert pooled(riverside, "told-about-delay").verdict.standing is Standing.BELOW_TARGET


@pytest.mark.parametrize(
    ("standard", "standing"),
    [
        ("confirmed-at-once", Standing.ON_TARGET),
        ("kind-words", Standing.BELOW_TARGET),
        ("website-leads-on", Standing.NO_TARGET),
        ("average-wait-for-a-person", Standing.ON_TARGET),
    ],
)
def test_standards_stand_where_they_were_put(riverside: Audit, standard: str, standing: Standing):
    assert pooled(riverside, standard).verdict.standing is standing


def test_a_month_has_too_few_on_the_waiting_list(riverside: Audit):
    june = Period(date(2026, 6, 1), date(2026, 6, 30))
    assert pooled(riverside, "place-offered-in-time", june).verdict.standing is Standing.TOO_FEW


def test_the_doctors_still_have_this_evening(riverside: Audit):
    today = pooled(riverside, "follow-up-same-evening", Period(AS_OF.date(), AS_OF.date()))
    assert today.counts.pending > 0
    assert today.counts.missed == 0


def test_every_form_of_expectation_and_every_tier_is_shown(riverside: Audit):
    assert {rule.form for rule in riverside.rules} == set(FORMS)
    tiers = {rule.standard.tier for rule in riverside.rules}
    assert tiers == {"foundation", "expected", "delight"}


def test_everything_can_be_measured(riverside: Audit):
    assert [rule.id for rule in riverside.rules if rule.lacking] == []


def test_a_practice_of_forty_five_standards_and_five_maps_is_sound():
    """Every form, thing, period, routine and built-in measure, as a catalogue asks for them."""
    read = read_workspace(ROOT / "tests" / "workspaces" / "forty_five")
    blueprint = read.blueprint
    assert blueprint is not None
    own = {n: s for n, s in blueprint.standards.items() if n not in blueprint.built_in}
    averages = {
        name for name, standard in own.items() if "expect_average" in standard.expectations
    }
    tried = list(trials(blueprint))

    assert checked(read, date(2026, 11, 22)).findings == ()
    assert (len(blueprint.journeys), len(own) >= 45) == (5, True)
    assert averages | {t.standard for t in tried if t.actual is State.MISSED} >= own.keys()
