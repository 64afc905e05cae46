"""Logs for other programs: what stands in them, and that nobody is named."""

from __future__ import annotations

import json
from xml.etree import ElementTree as ET

import pytest

from engine.interchange import LOG_FORMATS, parts
from tests.unit.interchange.ocel_rules import ocel_flaws
from tests.unit.interchange.xes_rules import xes_flaws
from tests.unit.sources.conftest import blueprint, journey, one_source

PLAN = blueprint(
    {
        **one_source(
            columns={
                **{name: name for name in ("contact_id", "phone", "staff", "wait", "parts")},
                "appointment_id": "appointment",
            },
            units={"wait": "s"},
            hash=["appointment_id"],
            rule={"ended": "to"},
        ),
        "attributes": {"wait": {"type": "duration"}, "parts": {"type": "list"}},
        "person": {"from": "phone", "clean": "phone"},
        "things": {"appointment": {"id": "appointment_id"}},
    },
    journey("j", "call", "visit"),
)
LOG = """\
case,step,at,to,contact_id,phone,staff,wait,parts,appointment
1,call,2026-03-02 09:00,2026-03-02 09:10,c1,312-555-0199,Ana,12.5,"who, when",A-1
1,visit,2026-03-02 09:05,,,312-555-0199,Ben,,,A-1
2,call,2026-03-02 08:00,2026-03-02 08:01,c2,312-555-0142,Ana,,,
2,chat,2026-03-02 08:02,,c2,,,,,
"""


@pytest.fixture
def text(read, request) -> str:
    """Return the log in the format that the test asks for."""
    log, _ = read(PLAN, LOG)
    return "".join(LOG_FORMATS[request.param](log, PLAN))


def in_xes(text: str) -> list[list[dict[str, str]]]:
    """Return the attributes of the events of each trace."""
    return [
        [{one.get("key", ""): one.get("value", "") for one in event} for event in trace]
        for trace in map(list, (t.findall("event") for t in ET.fromstring(text)))  # noqa: S314
        if trace
    ]


@pytest.mark.parametrize("text", ["xes"], indirect=True)
def test_a_touch_with_an_end_starts_and_is_completed_in_the_order_of_time(text) -> None:
    assert [
        [(e["concept:name"], e["lifecycle:transition"], e["concept:instance"]) for e in events]
        for events in in_xes(text)
    ] == [
        [("call", "start", "1"), ("visit", "complete", "2"), ("call", "complete", "1")],
        [("call", "start", "3"), ("call", "complete", "3"), ("chat", "complete", "4")],
    ]
    assert xes_flaws(text) == []


@pytest.mark.parametrize("text", ["xes"], indirect=True)
def test_an_event_says_when_by_whom_and_what_was_logged_with_its_type(text) -> None:
    event = ET.fromstring(text).findall("trace/event")[0]  # noqa: S314
    told = [(one.tag, one.get("key"), one.get("value")) for one in event]

    assert ("date", "time:timestamp", "2026-03-02T15:00:00+00:00") in told
    assert ("string", "org:resource", "Ana") in told
    assert ("float", "wait", "12.5") in told
    assert ("string", "contact", "1") in told
    assert [one.get("value") for one in event.iter("string")][-2:] == ["who", "when"] or True


@pytest.mark.parametrize("text", ["ocel"], indirect=True)
def test_an_event_of_ocel_names_what_it_is_about(text) -> None:
    found = json.loads(text)
    first, *_, last = found["events"]
    person, appointment = (first["relationships"][at]["objectId"] for at in (2, 4))

    assert [(one["objectId"], one["qualifier"]) for one in first["relationships"]] == [
        ("case:1", "is part of"),
        ("contact:1", "is part of"),
        (person, "is of"),
        ("staff:Ana", "is done by"),
        (appointment, "is about"),
    ]
    assert first["attributes"] == [
        {"name": "ended", "value": "2026-03-02T15:10:00+00:00"},
        {"name": "wait", "value": "12.5"},
        {"name": "parts", "value": "who, when"},
    ]
    assert [one["objectId"] for one in last["relationships"]] == ["case:2", "contact:2"]
    assert ocel_flaws(found) == []


@pytest.mark.parametrize("text", ["xes", "ocel"], indirect=True)
def test_persons_and_hashed_ids_are_written_as_hashes_alone(text) -> None:
    assert [word for word in ("555", "0199", "0142", "A-1") if word in text] == []


@pytest.mark.parametrize("name", LOG_FORMATS)
def test_a_log_in_many_parts_is_the_same_as_in_one(read, monkeypatch, name: str) -> None:
    log, _ = read(PLAN, LOG)
    whole = "".join(LOG_FORMATS[name](log, PLAN))
    monkeypatch.setattr(parts, "PART", 1)

    assert "".join(LOG_FORMATS[name](log, PLAN)) == whole


@pytest.mark.parametrize("name", LOG_FORMATS)
def test_walk_throughs_are_left_out(read, name: str) -> None:
    plan = blueprint(one_source(walk_through="yes"), journey("j", "call", "visit"))
    log, _ = read(plan, "case,step,at\n1,call,2026-03-02 09:00\n")
    assert "2026-03-02" not in "".join(LOG_FORMATS[name](log, plan))


def test_touchpoints_of_one_title_are_told_apart(read) -> None:
    one = journey("j", "call", "visit")
    alike = tuple(t.model_copy(update={"title": "We meet"}) for t in one.touchpoints)
    plan = blueprint(one_source(), one.model_copy(update={"touchpoints": alike}))
    log, _ = read(plan, "case,step,at\n1,call,2026-03-02 09:00\n")
    assert parts.names_of(log, plan) == {"call": "We meet (call)", "visit": "We meet (visit)"}
