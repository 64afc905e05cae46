"""Walk-throughs are read, told as stories, and counted nowhere."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.audit import audit
from engine.report.data_words import data_line, data_sentences
from engine.report.story import full
from tests.property.test_sources import told
from tests.tries import examples
from tests.unit.sources.conftest import blueprint, journey, one_source, read_files

COLUMNS = {"walk_through": "test", "phone": "who"}
EVENTS = {**one_source(columns=COLUMNS), "person": {"from": "phone"}}
PLAN = blueprint(EVENTS, journey("j", "menu", "hold", "desk"))
HEAD = "case,step,at,test,who\n"
AT = "2026-03-02 09:0"
LOG = (
    HEAD
    + f"1,menu,{AT}0,,Ann\n1,hold,{AT}1,,Ann\n"
    + f"2,menu,{AT}0,yes,Bob\n2,hold,{AT}2,,Bob\n"
    + f",menu,{AT}3,,Bob\n,hold,{AT}4,yes,Cy\n,hold,{AT}5,,Bob\n"
)


def test_one_marked_touch_makes_its_case_a_walk_through_and_no_case_of_a_patient(read):
    log, data = read(PLAN, LOG)
    assert log.cases["case_id"].to_list() == ["1", "log:6"]
    assert log.walked.cases["case_id"].to_list() == ["2", "log:7"]
    assert (log.touches.height, log.walked.touches.height) == (4, 3)
    assert (data.read, data.walk_throughs) == (7, 2)


def test_a_source_may_be_walk_throughs_as_a_whole(read):
    plan = blueprint(one_source(walk_through="yes"), journey("j", "menu", "hold"))
    log, data = read(plan, f"case,step,at\n1,menu,{AT}0\n1,hold,{AT}1\n")
    assert (log.cases.height, log.walked.cases.height, data.walk_throughs) == (0, 1, 1)


def test_without_a_mark_there_are_none(read):
    log, data = read(PLAN, f"{HEAD}1,menu,{AT}0,no,Ann\n2,menu,{AT}1,,Bob\n")
    assert (log.walked, log.cases.height, data.walk_throughs) == (None, 2, 0)


def test_a_walk_through_is_a_story_and_in_no_number(read):
    log, data = read(PLAN, LOG)
    known = audit(PLAN, log, data)
    assert "A walk-through by no patient: it counts in no score" in full(known.story("2"), PLAN)
    assert "walk-through" not in full(known.story("1"), PLAN)
    assert known.tallies.came_out["n"].sum() == 2


@pytest.mark.parametrize(("patient", "walk", "seen"), [(3, 5, 5), (5, 3, 5)])
def test_a_walk_through_is_seen_as_all_logs_ended_and_a_patient_as_theirs_did(
    tmp_path, patient, walk, seen
):
    path = tmp_path / "log.csv"
    path.write_text(f"{HEAD}1,menu,{AT}{patient},,Ann\n2,menu,{AT}{walk},yes,Bob\n", "utf-8")
    log, _ = read_files(PLAN, {"log": [path]}, as_it_ended=True)
    minute = datetime(2026, 3, 2, 9, tzinfo=PLAN.practice.time_zone).timestamp() / 60
    moments = [log.as_of, *([log.walked.as_of] if log.walked else [])]
    assert [moment / 60_000_000 - minute for moment in moments] == [patient, seen]


def test_the_data_report_says_how_many_there_were(read):
    _, data = read(PLAN, LOG)
    assert "2 walk-throughs by no patient: counted nowhere." in data_sentences(data)
    assert data_line(data).endswith("; 2 walk-throughs")


TOUCHES = st.lists(
    st.tuples(
        st.sampled_from(["", "1", "2"]),
        st.sampled_from(["menu", "hold", "desk"]),
        st.integers(0, 9).map(lambda minute: f"{AT}{minute}"),
        st.sampled_from(["Ann", "Bob", ""]),
    ),
    max_size=8,
)


@examples(60)
@given(patients=TOUCHES, walked=TOUCHES)
def test_walk_throughs_change_nothing_that_is_known_of_patients(
    tmp_path_factory, patients, walked
):
    lines = [f"{case},{step},{at},,{who}" for case, step, at, who in patients]
    aside = [f"w{case},{step},{at},yes,{who}" for case, step, at, who in walked]
    folder = tmp_path_factory.mktemp("logs")
    with_all, alone = folder / "all.csv", folder / "alone.csv"
    with_all.write_text(HEAD + "".join(f"{line}\n" for line in (*lines, *aside)), "utf-8")
    alone.write_text(HEAD + "".join(f"{line}\n" for line in lines), "utf-8")
    found, wanted = (read_files(PLAN, {"log": [path]})[0] for path in (with_all, alone))
    assert told(found) == told(wanted)
