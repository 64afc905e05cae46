"""Made-up touches become lines that `events.yaml` reads back as the same touches."""

from collections.abc import Callable
from pathlib import Path

from engine.model.blueprint import Blueprint
from engine.simulate.simulate import cases_of, simulated
from engine.sources.log import read_log
from tests.unit.simulate.conftest import Plan

EVENTS = """
    attributes:
      wait: { type: duration }
      outcome: { type: choice, of: [answered, hung_up] }
    person: { from: phone, clean: phone }
    sources:
      calls:
        unique: [Call]
        columns:
          { contact_id: Call, phone: Caller, wait: Secs, outcome: Result, staff: Agent }
        units: { wait: s }
        words: { outcome: { ANS: answered, ABAN: hung_up } }
        touches:
          - { touchpoint: menu, started: Start, ended: MenuEnd }
          - { touchpoint: hold, started: HoldStart, ended: HoldEnd }
          - { touchpoint: answered, started: Answered, ended: End }
      steps:
        columns: { phone: Caller }
        words: { touchpoint: { VM: voicemail, CB: callback } }
        touches: [{ touchpoint: { column: Step }, started: Time }]
"""
PLAN = """
    touchpoints:
      hold: { attributes: { wait: { length_of: hold } } }
      answered: { staff: { Jo: 1 }, attributes: { outcome: { is: answered } } }
"""
LAST = 2_000_000_000_000_000


def test_a_call_is_one_line_with_its_touches(with_logs: Callable[[str], Blueprint], plan: Plan):
    calls = simulated(with_logs(EVENTS), plan(PLAN), cases=3)["calls"]
    line = calls.row(0, named=True)
    assert calls.height == 3
    assert line["Call"] == "C100001"
    assert line["Result"] == "ANS"
    assert line["Agent"] == "Jo"
    assert line["HoldStart"] == line["MenuEnd"]


def test_lines_are_read_back_as_the_touches_they_came_from(
    with_logs: Callable[[str], Blueprint], plan: Plan, tmp_path: Path
):
    practice, simulation = with_logs(EVENTS), plan(PLAN)
    files = {}
    for name, lines in simulated(practice, simulation, cases=40).items():
        files[name] = [tmp_path / f"{name}.csv"]
        lines.write_csv(files[name][0])
    log, data = read_log(practice, files, b"key", LAST)
    made = [touch for case in cases_of(practice, simulation, cases=40) for touch in case.touches]
    assert data.findings == ()
    assert sorted(log.touches["started"].to_physical()) == sorted(touch.started for touch in made)


def test_faults_are_found_by_whoever_reads_the_log(
    with_logs: Callable[[str], Blueprint], plan: Plan, tmp_path: Path
):
    practice = with_logs(EVENTS)
    calls = simulated(practice, plan(f"{PLAN}\n    faults: {{ duplicates: 100% }}"), cases=5)[
        "calls"
    ]
    calls.write_csv(tmp_path / "calls.csv")
    _, data = read_log(practice, {"calls": [tmp_path / "calls.csv"]}, b"key", LAST)
    assert data.duplicates == 5
