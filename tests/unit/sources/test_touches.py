"""Lines become touches."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from tests.unit.sources.conftest import blueprint, codes, journey, one_source, read_files

SAMPLES = Path(__file__).parents[2] / "samples"
CALLS = {
    "attributes": {
        "direction": {"type": "choice", "of": ["inbound", "outbound"]},
        "outcome": {"type": "choice", "of": ["answered", "hung_up", "voicemail"]},
        "wait": {"type": "duration"},
    },
    "person": {"from": "phone", "clean": "phone", "nobody": ["withheld"]},
    "sources": {
        "calls": {
            "unique": ["CallID"],
            "columns": {
                "contact_id": "CallID",
                "phone": "Caller",
                "direction": "Dir",
                "outcome": "Result",
                "purpose": "MenuKey",
                "wait": "QueueSecs",
                "staff": "Agent",
            },
            "units": {"wait": "s"},
            "words": {
                "outcome": {"ANS": "answered", "ABAN": "hung_up"},
                "direction": {"in": "inbound"},
                "purpose": {"1": "book-visit", "2": "change-appointment"},
            },
            "touches": [
                {"touchpoint": "phone-menu", "started": "CallStart"},
                {"touchpoint": "hold", "started": "QueueStart", "ended": "QueueEnd"},
                {"touchpoint": "phone-answered", "started": "Answered", "ended": "Hangup"},
            ],
        }
    },
}
CALL = journey("call", "phone-menu", "hold", "phone-answered")


@pytest.fixture
def calls():
    return read_files(blueprint(CALLS, CALL), {"calls": [SAMPLES / "calls.csv"]})


def test_a_line_holds_several_touches_and_an_empty_start_is_none(calls) -> None:
    log, _ = calls
    found = log.touches.select("contact", "touchpoint").rows()
    assert found == [
        (0, "phone-menu"),
        (0, "hold"),
        (0, "phone-answered"),
        (1, "phone-menu"),
        (1, "hold"),
        (2, "phone-menu"),
        (2, "phone-answered"),
    ]


def test_what_could_not_be_used_is_counted_and_named(calls) -> None:
    _, report = calls
    assert report.lines == {"calls": 6}
    assert report.rejected == {"calls": 2}
    assert sum(report.reasons.values()) == 2
    assert codes(report) == ["D902", "D904", "D905", "D907", "D907", "D909"]
    assert all(f.place and f.place.line > 1 for f in report.findings)


def test_a_person_is_a_hash_and_the_number_is_kept_nowhere(calls) -> None:
    log, _ = calls
    persons = log.cases["person"].to_list()
    assert persons[0] == persons[1] != persons[2]
    assert persons[2] is None
    assert "phone" not in log.touches.columns
    assert "555" not in str(log.touches["person"].unique().to_list())


def test_words_and_units_are_ours(calls) -> None:
    log, _ = calls
    first = log.touches.row(0, named=True)
    assert first["direction"] == "inbound"
    assert first["outcome"] == "answered"
    assert first["purpose"] == "change-appointment"
    assert first["wait"] == timedelta(seconds=12)


def test_it_is_known_what_is_logged_for_each_touchpoint(calls) -> None:
    log, _ = calls
    assert "ended" in log.logged["hold"]
    assert "ended" not in log.logged["phone-menu"]
    assert {"person", "wait", "contact_id", "staff"} <= log.logged["hold"]
    assert "phone" not in log.logged["hold"]


TIMES = {
    "local time of the practice": ("2026-03-02 09:00:00", 15),
    "offset in the text": ("2026-03-02T09:00:00+01:00", 8),
    "UTC": ("2026-03-02T09:00:00.123Z", 9),
    "no seconds": ("2026-03-02 09:00", 15),
    "spaces": (" 2026-03-02 09:00:00 ", 15),
}


@pytest.mark.parametrize(("text", "hour"), TIMES.values(), ids=TIMES.keys())
def test_times_are_stored_in_utc(read, text: str, hour: int) -> None:
    plan = blueprint(one_source(), journey("j", "call"))
    log, _ = read(plan, f"case,step,at\n1,call,{text}\n")
    assert log.touches["started"].dt.hour().to_list() == [hour]


def test_the_zone_and_format_of_the_source_count(read) -> None:
    events = one_source(time_zone="Europe/Berlin", time_format="%d.%m.%Y %H:%M")
    log, _ = read(
        blueprint(events, journey("j", "call")), "case,step,at\n1,call,02.03.2026 09:00\n"
    )
    assert log.touches["started"].to_list() == [datetime(2026, 3, 2, 8, tzinfo=UTC)]


@pytest.mark.parametrize("text", ["2025-11-02 01:30:00", "2026-03-08 02:30:00"])
def test_a_time_shown_twice_or_never_is_rejected(read, text: str) -> None:
    log, report = read(
        blueprint(one_source(), journey("j", "call")), f"case,step,at\n1,call,{text}\n"
    )
    assert log.touches.is_empty()
    assert codes(report) == ["D905"]
    assert report.rejected == {"log": 1}


def test_a_start_that_is_no_time_is_rejected(read) -> None:
    text = "case,step,at\n1,call,yesterday\n2,,2026-03-02 09:00\n3,call,\n"
    log, report = read(blueprint(one_source(), journey("j", "call")), text)
    assert log.touches.is_empty()
    assert codes(report) == ["D907", "D912", "D912"]
    assert report.rejected == {"log": 3}


def test_a_line_that_names_a_touchpoint_and_no_time_is_rejected(read) -> None:
    text = "case,step,at\n1,call,2026-03-02 09:00\n1,call,\n1,Zonk,  \n1,,\n"
    log, report = read(blueprint(one_source(), journey("j", "call")), text)
    assert log.touches.height == 1
    assert report.reasons == {"a touchpoint without a time": 2}
    assert report.rejected == {"log": 2}
    (found,) = report.findings
    assert (found.code, found.place and found.place.line) == ("D912", 3)
    assert "2 lines name a touchpoint in step and no time in at" in found.message


def test_an_event_of_xes_without_a_time_is_rejected(read) -> None:
    name = '<string key="concept:name" value="call"/>'
    at = '<date key="time:timestamp" value="2026-03-02T09:00:00Z"/>'
    events = f"<event>{name}{at}</event><event>{name}</event>"
    rule = {"touchpoint": {"column": "concept:name"}, "started": "time:timestamp"}
    columns = {"case_id": "case:concept:name"}
    plan = blueprint(one_source(columns=columns, rule=rule), journey("j", "call"))
    log, report = read(plan, f"<log><trace>{name}{events}</trace></log>", name="log{}.xes")
    assert log.touches.height == 1
    assert report.rejected == {"log": 1}
    assert codes(report) == ["D912"]


@pytest.mark.parametrize(
    ("line", "rejected"),
    [
        ("1,call,,2026-03-02 09:00,kept", 0),
        ("1,call,2026-03-02 09:00,,kept", 0),
        ("1,call,,,kept", 1),
        ("1,call,,then,kept", 1),
        ("1,call,,,gone", 0),
        ("1,,,,kept", 0),
    ],
)
def test_an_empty_start_beside_another_touch_did_not_happen(read, line, rejected) -> None:
    named = {"touchpoint": {"column": "step"}, "started": "at", "if": {"status": "kept"}}
    rules = [named, {**named}, {"touchpoint": "visit", "started": "to"}]
    events = one_source(columns={"status": "status"}, touches=rules)
    kinds = {"status": {"type": "choice", "of": ["kept", "gone"]}}
    plan = blueprint({**events, "attributes": kinds}, journey("j", "call", "visit"))
    _, report = read(plan, f"case,step,at,to,status\n{line}\n")
    assert report.rejected == {"log": rejected}
    assert sum(report.reasons.values()) == rejected


def test_the_day_is_that_of_the_site(read) -> None:
    sites = {"berlin": {"title": "B", "time_zone": "Europe/Berlin"}}
    plan = blueprint(one_source(columns={"site": "site"}), journey("j", "call"), sites=sites)
    text = "case,step,at,site\n1,call,2026-03-02T23:30:00Z,berlin\n2,call,2026-03-02T23:30:00Z,\n"
    log, _ = read(plan, text)
    assert log.touches["day"].to_list() == [date(2026, 3, 3), date(2026, 3, 2)]


def test_nothing_happens_after_the_moment_looked_at(read) -> None:
    plan = blueprint(one_source(rule={"ended": "to"}), journey("j", "call"))
    text = "case,step,at,to\n1,call,2026-07-01,\n2,call,2026-05-31,2026-06-07\n"
    log, report = read(plan, text)
    assert log.touches.select("started", "ended").rows() == [
        (datetime(2026, 5, 31, 5, tzinfo=UTC), None)
    ]
    assert (report.after, codes(report)) == (1, ["D915"])


def test_an_end_before_the_start_is_not_known(read) -> None:
    plan = blueprint(one_source(rule={"ended": "to"}), journey("j", "call"))
    log, report = read(plan, "case,step,at,to\n1,call,2026-03-02 09:00,2026-03-02 08:59\n")
    assert log.touches["ended"].to_list() == [None]
    assert codes(report) == ["D904"]


def test_a_touch_happens_only_if_its_condition_holds(read) -> None:
    rule = {"touchpoint": "no-show", "if": {"status": "no_show", "late": {"at_least": "5 min"}}}
    events = one_source(columns={"status": "s", "late": "l"}, units={"late": "min"}, rule=rule)
    kinds = {
        "status": {"type": "choice", "of": ["kept", "no_show"]},
        "late": {"type": "duration"},
    }
    plan = blueprint({**events, "attributes": kinds}, journey("j", "no-show"))
    at = "2026-03-02 09:00"
    text = f"case,at,s,l\n1,{at},kept,9\n2,{at},no_show,9\n3,{at},,9\n4,{at},no_show,\n"
    log, _ = read(plan, text)
    assert log.cases["case_id"].to_list() == ["2"]


def test_a_condition_that_cannot_be_asked_is_a_finding(read) -> None:
    plan = blueprint(one_source(rule={"if": {"mood": "good"}}), journey("j", "call"))
    log, report = read(plan, "case,step,at\n1,call,2026-03-02 09:00\n")
    assert log.touches.is_empty()
    assert codes(report) == ["D916"]


def test_a_touchpoint_that_no_map_knows_stays_under_its_name(read) -> None:
    plan = blueprint(one_source(words={"touchpoint": {"Ring": "call"}}), journey("j", "call"))
    at = "2026-03-02 09:00"
    log, report = read(plan, f"case,step,at\n1,Ring,{at}\n1,Calls,{at}\n")
    assert log.touches["touchpoint"].to_list() == ["call", "Calls"]
    assert report.unmapped == {"Calls": 1}
    assert [(f.code, f.hint[:19]) for f in report.findings] == [("D901", "did you mean 'call'")]


def test_lines_back_in_time_are_put_in_order_and_counted(read) -> None:
    text = "case,step,at\n1,visit,2026-03-02 10:00\n1,call,2026-03-02 09:00\n"
    log, report = read(blueprint(one_source(), journey("j", "call", "visit")), text)
    assert log.touches["line"].to_list() == [3, 2]
    assert codes(report) == ["D903"]


def test_ids_can_be_hashed(read) -> None:
    plan = blueprint(one_source(hash=["case_id"]), journey("j", "call"))
    log, _ = read(plan, "case,step,at\n123-45-6789,call,2026-03-02 09:00\n")
    assert len(log.cases["case_id"][0]) == 16
    assert "6789" not in log.cases["case_id"][0]


def test_parquet_says_the_same_as_text() -> None:
    plan, names = blueprint(CALLS, CALL), ["touchpoint", "started", "ended", "wait", "outcome"]
    text, _ = read_files(plan, {"calls": [SAMPLES / "calls.csv"]})
    typed, report = read_files(plan, {"calls": [SAMPLES / "calls.parquet"]})
    assert typed.touches.select(names).equals(text.touches.select(names))
    assert report.lines == {"calls": 3}


def test_columns_that_the_log_makes_itself_are_not_taken_from_a_source(read) -> None:
    columns = dict.fromkeys(("case", "line", "source", "day", "touchpoint", "started"), "case")
    plan = blueprint(one_source(columns=columns), journey("j", "call"))
    log, _ = read(plan, "case,step,at\n1,call,2026-03-02 09:00\n")
    assert log.touches["touchpoint"].to_list() == ["call"]


def test_several_sources_share_cases_and_words(tmp_path) -> None:
    call, visit = ({"touchpoint": name, "started": "at"} for name in ("call", "visit"))
    sources = {
        "b": {"columns": {"case_id": "c", "staff": "s"}, "touches": [call]},
        "a": {"columns": {"case_id": "c", "site": "s"}, "touches": [visit]},
    }
    paths = {name: [tmp_path / f"{name}.csv"] for name in sources}
    paths["a"][0].write_text("c,at,s\n1,2026-03-02 09:00,x\n2,2026-03-02 09:00,\n")
    paths["b"][0].write_text("c,at,s\n2,2026-03-02 09:00,Ana\n1,2026-03-02 08:00,Ben\n")
    log, _ = read_files(blueprint({"sources": sources}, journey("j", "call", "visit")), paths)
    assert log.touches.select("case", "source", "line", "staff", "site").rows() == [
        (0, "b", 3, "Ben", None),
        (0, "a", 2, None, "x"),
        (1, "a", 3, None, None),
        (1, "b", 2, "Ana", None),
    ]
    assert log.logged["call"] == {"started", "case_id", "staff"}


def test_offsets_on_some_times_only_are_mentioned(read) -> None:
    text = "case,step,at\n1,call,2026-03-02 09:00\n2,call,2026-03-02T09:00:00Z\n"
    log, report = read(blueprint(one_source(), journey("j", "call")), text)
    assert log.touches["started"].dt.hour().to_list() == [15, 9]
    assert codes(report) == ["D913"]


def test_many_unknown_touchpoints_do_not_flood_the_findings(read) -> None:
    lines = [f"1,step {number},2026-03-02 09:00\n" for number in range(25)]
    _, report = read(
        blueprint(one_source(), journey("j", "call")), "case,step,at\n" + "".join(lines)
    )
    assert len(report.unmapped) == 25
    assert codes(report) == ["D901"] * 21


@pytest.mark.parametrize(
    ("condition", "kept"),
    [
        ({"staff": "Ana"}, ["1"]),
        ({"staff": {"given": "no"}}, ["2"]),
        ({"wait": {"more_than": "3 s"}}, ["1"]),
        ({"vip": {"is": "yes"}}, []),
        ({"note": {"say": "thanks"}}, ["2"]),
    ],
)
def test_conditions_ask_for_any_kind_of_attribute(read, condition, kept: list[str]) -> None:
    columns = {"staff": "staff", "wait": "wait", "note": "note"}
    kinds = {name: {"type": k} for name, k in (("wait", "duration"), ("vip", "yes or no"))}
    events = one_source(columns=columns, units={"wait": "s"}, rule={"if": condition})
    plan = blueprint(
        {**events, "attributes": {**kinds, "note": {"type": "text"}}}, journey("j", "call")
    )
    at = "2026-03-02 09:00"
    text = f"case,step,at,staff,wait,note\n1,call,{at},Ana,5,\n2,call,{at},,2,many thanks\n"
    log, _ = read(plan, text)
    assert log.cases["case_id"].to_list() == kept
