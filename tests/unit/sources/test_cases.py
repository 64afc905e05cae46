"""Touches become cases, cases find their journey and their origin."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest

from engine.model.blueprint import Blueprint
from engine.model.journey import Journey
from engine.model.log import Log
from tests.unit.sources.conftest import blueprint, journey, one_source

CHANGE = journey("change", "menu", "hold", "scheduler")
VISIT = journey("visit", "booked", "check-in", "seen")
LOOSE = one_source(
    columns={
        "phone": "who",
        "contact_id": "call",
        "appointment_id": "appointment",
        "booked_for": "for",
        "reached": "reached",
        "purpose": "purpose",
    }
)
EVENTS = {
    **LOOSE,
    "attributes": {"booked_for": {"type": "time"}},
    "person": {"from": "phone", "clean": "text"},
    "things": {"appointment": {"id": "appointment_id", "over_at": "booked_for"}},
}
PLAN = blueprint(EVENTS, CHANGE, VISIT)
HEAD = "case,who,step,at,call,appointment,for,reached,purpose\n"


def table(*lines: str) -> str:
    """Return a log in which a line may leave out its last fields."""
    return HEAD + "".join(f"{line}{',' * (8 - line.count(','))}\n" for line in lines)


def stories(log: Log) -> dict[str, list[str]]:
    """Return the touchpoints of each case by its id."""
    named = log.touches.with_columns(log.cases["case_id"].gather(log.touches["case"]))
    told = named.group_by("case_id", maintain_order=True).agg(pl.col("touchpoint").cast(pl.String))
    return dict(told.iter_rows())


def test_a_persons_touches_join_the_case_whose_journey_knows_them(read) -> None:
    log, _ = read(
        PLAN,
        table(
            ",Ann,menu,2026-03-02 09:00",
            ",Bob,menu,2026-03-02 09:01",
            ",Ann,booked,2026-03-02 09:02",
            ",Ann,hold,2026-03-02 09:03",
            ",ann ,check-in,2026-03-04 09:00",
        ),
    )
    assert stories(log) == {
        "log:2": ["menu", "hold"],
        "log:3": ["menu"],
        "log:4": ["booked", "check-in"],
    }


def test_the_start_of_an_origin_begins_a_case_unless_an_id_is_shared(read) -> None:
    log, _ = read(
        PLAN,
        table(
            ",Ann,menu,2026-03-02 09:00,c1",
            ",Ann,menu,2026-03-02 09:01,c1",
            ",Ann,menu,2026-03-02 09:02,c2",
        ),
    )
    assert stories(log) == {"log:2": ["menu", "menu"], "log:4": ["menu"]}
    assert log.touches["contact"].to_list() == [0, 0, 1]


def test_a_case_that_was_quiet_is_over(read) -> None:
    log, _ = read(PLAN, table(",Ann,menu,2026-03-02 09:00,c1", ",Ann,hold,2026-03-17 09:00,c1"))
    assert len(stories(log)) == 2


def test_a_case_waits_for_its_appointment(read) -> None:
    log, _ = read(
        PLAN,
        table(
            ",Ann,booked,2026-03-02 09:00,,a1,2026-04-20 09:00",
            ",Ann,seen,2026-04-20 09:10,,a1",
        ),
    )
    assert stories(log) == {"log:2": ["booked", "seen"]}


def test_a_case_that_reached_an_outcome_is_over(read) -> None:
    log, _ = read(
        PLAN,
        table(
            ",Ann,menu,2026-03-02 09:00",
            ",Ann,hold,2026-03-02 09:01,,,,done",
            ",Ann,hold,2026-03-02 09:02",
            ",Ann,scheduler,2026-03-02 09:03",
            ",Ann,hold,2026-03-02 09:04",
        ),
    )
    assert list(stories(log).values()) == [["menu", "hold"], ["hold", "scheduler"], ["hold"]]


def test_without_a_person_an_id_is_enough_and_without_both_each_stands_alone(read) -> None:
    log, _ = read(
        PLAN,
        table(
            ",Ann,booked,2026-03-02 09:00,,a1",
            ",,check-in,2026-03-03 09:00,,a1",
            ",,check-in,2026-03-03 09:00",
            ",,check-in,2026-03-03 09:00",
        ),
    )
    assert sorted(map(len, stories(log).values())) == [1, 1, 2]


def test_a_touch_joins_a_case_that_the_log_names(read) -> None:
    log, _ = read(
        PLAN,
        table(
            "K7,Ann,menu,2026-03-02 09:00",
            ",Ann,hold,2026-03-02 09:01",
            "K7,Ann,scheduler,2026-05-02 09:02",
        ),
    )
    assert stories(log) == {"K7": ["menu", "hold", "scheduler"]}


def test_an_id_in_the_log_is_never_taken_for_one_made_here(read) -> None:
    log, _ = read(PLAN, table(",Ann,menu,2026-03-02 09:00", "log:2,Bob,menu,2026-03-02 09:00"))
    assert log.cases["case_id"].to_list() == ["log:2", "log:2"]
    assert log.touches["line"].to_list() == [3, 2]


def test_touches_of_one_line_belong_together(read) -> None:
    source = {
        "columns": {"staff": "staff"},
        "touches": [
            {"touchpoint": "menu", "started": "a"},
            {"touchpoint": "hold", "started": "b"},
        ],
    }
    plan = blueprint({"sources": {"log": source}}, CHANGE)
    at = "2026-03-02 09:00"
    log, _ = read(plan, f"a,b,staff\n{at},{at},x\n{at},,y\n")
    assert stories(log) == {"log:2": ["menu", "hold"], "log:3": ["menu"]}


def test_persons_with_two_cases_at_a_time_are_counted(read) -> None:
    lines = [",Ann,menu,2026-03-02 09:00", ",Ann,booked,2026-03-02 09:01"]
    _, report = read(PLAN, table(*lines, ",Ann,hold,2026-03-02 09:02"))
    assert report.overlapping == 1


def journeys_and_origins(log: Log) -> list[tuple[str | None, str | None]]:
    return log.cases.select("journey", "origin").rows()


def test_the_journey_is_the_one_that_knows_most_touches(read) -> None:
    shared = journey("shared", "menu", "booked")
    at = "2026-03-02 09:00"
    plan = blueprint(one_source(), CHANGE, shared)
    log, _ = read(plan, f"case,step,at\n1,menu,{at}\n1,hold,{at}\n2,menu,{at}\n3,lost,{at}\n")
    assert journeys_and_origins(log) == [("change", "start"), (None, None), (None, None)]


def test_a_purpose_narrows_the_journeys(read) -> None:
    origins = {"phone": {"title": "x", "starts_at": "menu", "purpose": "ask"}}
    plan = blueprint(
        one_source(columns={"purpose": "why"}), CHANGE, journey("ask", "menu", origins=origins)
    )
    at = "2026-03-02 09:00"
    log, _ = read(plan, f"case,step,at,why\n1,menu,{at},\n1,hold,{at},ask\n2,menu,{at},other\n")
    assert journeys_and_origins(log) == [("ask", "phone"), (None, None)]


def test_a_journey_that_another_one_uses_keeps_its_own_cases(read) -> None:
    using = journey("booking", "menu", "line")
    line = using.touchpoints[1].model_copy(update={"uses": "asking"})
    using = using.model_copy(update={"touchpoints": (using.touchpoints[0], line)})
    asking = journey(
        "asking", "ask", "answer", origins={"own": {"title": "x", "starts_at": "ask"}}
    )
    plan = blueprint(one_source(columns={"origin": "origin"}), using, asking)
    at = "2026-03-02 09:00"
    head = "case,step,at,origin\n"
    log, _ = read(
        plan, f"{head}1,ask,{at},\n1,answer,{at},\n2,menu,{at},\n2,line,{at},\n2,ask,{at},\n"
    )
    assert journeys_and_origins(log) == [("asking", "own"), ("booking", "start")]


def test_an_origin_that_one_journey_has_names_the_journey(read) -> None:
    other = journey("other", "menu", origins={"fax": {"title": "x", "starts_at": "menu"}})
    plan = blueprint(one_source(columns={"origin": "origin"}), CHANGE, other)
    log, _ = read(plan, "case,step,at,origin\n1,menu,2026-03-02 09:00,fax\n")
    assert journeys_and_origins(log) == [("other", "fax")]


def test_the_only_journey_is_everybodys_and_columns_win(read) -> None:
    columns = {"journey": "j", "origin": "o"}
    at = "2026-03-02 09:00"
    log, _ = read(blueprint(one_source(), CHANGE), f"case,step,at\n1,lost,{at}\n")
    assert journeys_and_origins(log) == [("change", None)]
    plan = blueprint(one_source(columns=columns), CHANGE, VISIT)
    log, _ = read(plan, f"case,step,at,j,o\n1,menu,{at},,\n1,menu,{at},visit,start\n")
    assert journeys_and_origins(log) == [("visit", "start")]


def test_channel_and_purpose_tell_origins_with_one_start_apart(read) -> None:
    origins = {
        "portal": {"title": "x", "starts_at": "menu", "channel": "portal"},
        "phone": {"title": "x", "starts_at": "menu", "channel": "phone"},
    }
    plan = blueprint(one_source(columns={"channel": "by"}), journey("j", "menu", origins=origins))
    at = "2026-03-02 09:00"
    log, _ = read(plan, f"case,step,at,by\n1,menu,{at},phone\n2,menu,{at},\n")
    assert journeys_and_origins(log) == [("j", "phone"), ("j", None)]


def with_known(*journeys: Journey) -> Blueprint:
    """Return a practice whose log says whether the patient is known."""
    attributes = {"known": {"type": "yes or no"}}
    return blueprint(
        {**one_source(columns={"known": "known"}), "attributes": attributes}, *journeys
    )


def told_by_known(**when: str) -> dict[str, Any]:
    """Return origins that start at the menu, told by whether the patient is known."""
    return {
        name: {"title": name, "starts_at": "menu", **({"when": {"known": said}} if said else {})}
        for name, said in when.items()
    }


KNOWN_LOG = "case,step,at,known\n" + "".join(
    f"{case},menu,2026-03-02 09:00,{known}\n{case},hold,2026-03-02 09:01,yes\n"
    for case, known in enumerate(("yes", "no", ""), start=1)
)


@pytest.mark.parametrize(
    ("when", "found"),
    [
        ({"new": "no", "old": "yes"}, ["old", "new", None]),
        ({"new": "no", "other": ""}, ["other", "new", "other"]),
        ({"other": "", "new": "no"}, ["other", "new", "other"]),
        ({"second": "yes", "first": "yes"}, ["second", None, None]),
        ({"new": "no"}, [None, "new", None]),
    ],
    ids=["each", "one for all others", "in any order", "the first that holds", "none holds"],
)
def test_the_first_touch_tells_origins_apart_by_their_when(read, when, found) -> None:
    plan = with_known(journey("j", "menu", "hold", origins=told_by_known(**when)))
    log, _ = read(plan, KNOWN_LOG)
    assert log.cases["origin"].to_list() == found


def test_the_when_of_origins_tells_journeys_with_one_start_apart(read) -> None:
    plan = with_known(
        journey("join", "menu", "hold", origins=told_by_known(new="no")),
        journey("change", "menu", "hold", origins=told_by_known(old="yes")),
    )
    log, _ = read(plan, KNOWN_LOG)
    assert journeys_and_origins(log) == [("change", "old"), ("join", "new"), (None, None)]


def test_one_contact_id_in_two_cases_makes_two_contacts(read) -> None:
    plan = blueprint(one_source(columns={"contact_id": "call"}), CHANGE)
    at = "2026-03-02 09:00"
    log, _ = read(plan, f"case,step,at,call\n1,menu,{at},c\n2,menu,{at},c\n2,hold,{at},\n")
    assert log.contacts.rows() == [(0,), (1,)]
    assert log.touches["contact"].to_list() == [0, 1, None]
