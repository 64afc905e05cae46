"""Reading XES: events become lines, starts and completions touches, and nothing is half read."""

from __future__ import annotations

import gzip
import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from engine.model.blueprint import Blueprint
from tests.unit.sources.conftest import blueprint, codes, journey, one_source, read_files

SAMPLE = Path(__file__).parents[2] / "samples" / "calls.xes"
KEYS = {"touchpoint": {"column": "concept:name"}, "started": "time:timestamp"}
ATTRIBUTES = {
    "wait": {"type": "duration"},
    "asked": {"type": "yes or no"},
    "parts": {"type": "list"},
    "rating": {"type": "number"},
    "scale": {"type": "text"},
}
COLUMNS = {
    "case_id": "case:concept:name",
    "phone": "case:caller",
    "staff": "org:resource",
    "wait": "wait",
    "asked": "asked",
    "parts": "parts",
    "rating": "rating",
    "scale": "rating/scale",
}


def plan_of(columns: Mapping[str, str] | None = None, *, ended: bool = True) -> Blueprint:
    rule = {**KEYS, **({"ended": "time:ended"} if ended else {})}
    source = one_source(
        columns={"case_id": "case:concept:name", **(columns or {})}, rule=rule, units={"wait": "s"}
    )
    person = {"from": "phone", "clean": "phone"}
    return blueprint(
        {**source, "attributes": ATTRIBUTES, "person": person}, journey("j", "call", "visit")
    )


def event(name: str, minute: int, step: str = "", instance: str = "", more: str = "") -> str:
    """Return an event at a minute past nine, on one line."""
    told = {"concept:name": name, "lifecycle:transition": step, "concept:instance": instance}
    texts = "".join(f'<string key="{key}" value="{v}"/>' for key, v in told.items() if v)
    at = f'<date key="time:timestamp" value="2026-03-02T09:{minute:02}:00Z"/>'
    return f"<event>{texts}{at}{more}</event>\n"


def log_of(*events: str) -> str:
    """Return a log of one trace, its events from line 3 on."""
    name = '<string key="concept:name" value="1"/>'
    return f"<log>\n<trace>{name}\n{''.join(events)}</trace></log>"


def test_every_type_of_xes_becomes_the_attribute_that_it_says() -> None:
    log, report = read_files(plan_of(COLUMNS), {"log": [SAMPLE]})
    first, second = log.touches.to_dicts()

    assert log.cases["case_id"].to_list() == ["C1", "NA"]
    assert first["started"] == datetime(2026, 3, 2, 15, tzinfo=UTC)
    assert first["ended"] == datetime(2026, 3, 2, 15, 4, tzinfo=UTC)
    assert (first["wait"], second["wait"]) == (timedelta(seconds=12), timedelta(seconds=5))
    assert (first["asked"], second["asked"]) == (True, None)
    assert (first["parts"], second["parts"]) == (["who, when", "where"], None)
    assert (first["rating"], first["scale"], first["staff"]) == (4.5, "1 to 5", "Ana")
    assert (first["person"] is None, second["person"] is None) == (False, True)
    assert [first["line"], second["line"]] == [13, 31]
    assert codes(report) == ["D914"]


@pytest.mark.parametrize("prefix", ["xes", "x.y"])
def test_a_log_with_a_prefix_before_all_names_says_the_same(tmp_path, prefix) -> None:
    plain, _ = read_files(plan_of(COLUMNS), {"log": [SAMPLE]})
    text = re.sub("<(/?)(?=[a-z])", rf"<\1{prefix}:", SAMPLE.read_text("utf-8"))
    space = f'<{prefix}:log xmlns:{prefix}="http://www.xes-standard.org/"'
    prefixed = tmp_path / "calls.xes"
    prefixed.write_text(text.replace(f"<{prefix}:log", space), "utf-8")
    log, report = read_files(plan_of(COLUMNS), {"log": [prefixed]})

    assert log.touches.to_dicts() == plain.touches.to_dicts()
    assert codes(report) == ["D914"]


def test_a_compressed_log_says_the_same(tmp_path) -> None:
    packed = tmp_path / "calls.xes.gz"
    packed.write_bytes(gzip.compress(SAMPLE.read_bytes()))
    plain, _ = read_files(plan_of(COLUMNS), {"log": [SAMPLE]})
    log, report = read_files(plan_of(COLUMNS), {"log": [packed]})

    assert codes(report) == ["D914"]
    assert log.touches["wait"].equals(plain.touches["wait"])


def test_without_a_column_for_the_end_every_event_is_a_line() -> None:
    log, _ = read_files(plan_of(ended=False), {"log": [SAMPLE]})
    assert log.touches.height == 3


PAIRED = [
    pytest.param([("a", "start"), ("a", "complete")], [(0, 1)], id="a start and its completion"),
    pytest.param([("a", "complete")], [(0, None)], id="a completion that nothing starts"),
    pytest.param([("a", "start")], [(0, None)], id="a start that nothing completes"),
    pytest.param([("a", "")], [(0, None)], id="no transition"),
    pytest.param([("a", "START"), ("a", "Complete")], [(0, 1)], id="written otherwise"),
    pytest.param(
        [("a", "complete"), ("a", "start"), ("a", "complete")],
        [(0, None), (1, 2)],
        id="a completion completes nothing later",
    ),
    pytest.param(
        [("a", "start"), ("b", "start"), ("a", "complete"), ("b", "complete")],
        [(0, 2), (1, 3)],
        id="two activities at a time",
    ),
    pytest.param(
        [("a", "start"), ("a", "start"), ("a", "complete"), ("a", "complete")],
        [(0, 2), (1, 3)],
        id="one activity twice at a time, the first start ends first",
    ),
    pytest.param(
        [("a", "start", "x"), ("a", "start", "y"), ("a", "complete", "y"), ("a", "complete", "x")],
        [(0, 3), (1, 2)],
        id="instances tell them apart",
    ),
    pytest.param(
        [("a", "schedule"), ("a", "start"), ("a", "suspend"), ("a", "complete")],
        [(0, None), (1, 3), (2, None)],
        id="other transitions are touches of their own",
    ),
]


@pytest.mark.parametrize(("events", "spans"), PAIRED)
def test_a_completion_ends_the_first_start_that_is_open(read, events, spans) -> None:
    told = [event(name, minute, *rest) for minute, (name, *rest) in enumerate(events)]
    log, _ = read(plan_of(), log_of(*told), name="log{}.xes")
    found = log.touches.select("started", "ended").rows()

    assert [
        (start.minute, end.minute if end is not None else None) for start, end in found
    ] == spans


def test_starts_and_completions_of_two_traces_stay_apart(read) -> None:
    text = log_of(event("call", 0, "start")).removesuffix("</log>")
    text += log_of(event("call", 1, "complete")).removeprefix("<log>\n")
    log, _ = read(plan_of(), text, name="log{}.xes")
    assert log.touches["ended"].to_list() == [None, None]


def test_what_a_start_does_not_say_its_completion_may(read) -> None:
    said = '<string key="org:resource" value="{}"/>'
    events = [
        event("call", 0, "start", more=said.format("Ana")),
        event("call", 1, "complete", more=said.format("Ben")),
        event("call", 2, "start"),
        event("call", 3, "complete", more=said.format("Cem")),
    ]
    log, _ = read(plan_of({"staff": "org:resource"}), log_of(*events), name="log{}.xes")
    assert log.touches["staff"].cast(str).to_list() == ["Ana", "Cem"]


def test_events_on_one_line_are_numbered_on(read) -> None:
    packed = log_of(event("call", 0), event("call", 1), event("call", 2)).replace("\n", "")
    log, _ = read(plan_of(), packed, name="log{}.xes")
    assert log.touches["line"].to_list() == [1, 2, 3]


def test_an_event_outside_of_a_trace_has_no_case_of_its_log(read) -> None:
    log, _ = read(plan_of(), f"<log>{event('call', 0)}</log>", name="log{}.xes")
    assert log.cases["case_id"].to_list() == ["log:1"]


def test_an_attribute_that_no_event_has_is_not_known_and_said(read) -> None:
    plan = plan_of({"staff": "org:resorce"})
    more = '<string key="org:resource" value="Ana"/>'
    log, report = read(plan, log_of(event("call", 0, more=more)), name="log{}.xes")
    assert log.touches["staff"].to_list() == [None]
    (finding,) = report.findings
    assert finding.code == "D920"
    assert finding.hint.startswith("did you mean 'org:resource'?")


def test_a_log_without_what_makes_a_touch_is_left_out(read) -> None:
    text = log_of(event("call", 0)).replace("time:timestamp", "time:stamp")
    log, report = read(plan_of(), text, name="log{}.xes")
    assert log.touches.is_empty()
    assert codes(report) == ["D908"]


def test_a_log_without_events_lacks_nothing(read) -> None:
    log, report = read(plan_of({"staff": "org:resource"}), "<log/>", name="log{}.xes")
    assert log.touches.is_empty()
    assert codes(report) == []


@pytest.mark.parametrize(
    ("tag", "values", "read_as"),
    [
        ("int", ["1", "many"], ["1", "many"]),
        ("boolean", ["true", "0"], ["true", "false"]),
        ("string", ["a&lt;b", "&#10;x"], ["a<b", "x"]),
        ("id", ["007", ""], ["007", None]),
    ],
)
def test_values_that_do_not_fit_their_type_stay_text(read, tag, values, read_as) -> None:
    events = [
        event("call", n, more=f'<{tag} key="k" value="{value}"/>')
        for n, value in enumerate(values)
    ]
    log, _ = read(plan_of({"site": "k"}), log_of(*events), name="log{}.xes")
    assert log.touches["site"].cast(str).to_list() == read_as


def test_an_attribute_of_several_types_is_text(read) -> None:
    item = '<list key="k"><string key="i" value="a"/><string key="i" value="b"/></list>'
    events = [event("call", 0, more='<int key="k" value="7"/>'), event("call", 1, more=item)]
    log, _ = read(plan_of({"site": "k"}), log_of(*events), name="log{}.xes")
    assert log.touches["site"].cast(str).to_list() == ["7", "a, b"]


LAUGHS = '<!DOCTYPE log [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><log>&b;</log>'
OUTSIDE = '<!DOCTYPE log SYSTEM "http://example.org/xes.dtd"><log/>'
BROKEN = [
    pytest.param("", 1, "ends too soon", id="empty"),
    pytest.param(log_of(event("call", 0))[:-12], 4, "ends too soon", id="cut off"),
    pytest.param(log_of("<event>\n"), 4, "what was begun is not closed", id="not closed"),
    pytest.param(log_of() + "<log/>", 3, "goes on after its end", id="two logs"),
    pytest.param("<ocel:log/>", 1, "begins with <ocel:log>", id="not XES"),
    pytest.param('<o:log xmlns:o="urn:o"/>', 1, "begins with <o:log>", id="of another space"),
    pytest.param("<string/>", 1, "begins with <string>", id="an attribute alone"),
    pytest.param("case,step\n1,2\n", 1, "it is no XML", id="not XML"),
    pytest.param(log_of(f"<event>{event('a', 0)}</event>"), 3, "<event> stands", id="nested"),
    pytest.param("<log><event><trace/></event></log>", 1, "<trace> stands", id="inside out"),
    pytest.param(LAUGHS, 1, "declares a document type", id="a billion laughs"),
    pytest.param(OUTSIDE, 1, "declares a document type", id="from the network"),
    pytest.param("<log>" + '<string key="k">' * 60, 1, "more than 50 deep", id="too deep"),
    pytest.param(
        '<?xml version="1.0" encoding="shift_jis"?><log/>', 1, "'shift_jis'", id="encoding"
    ),
    pytest.param(b'<log>\n<a b="Zo\xeb"/></log>', 2, "another encoding", id="letters"),
]


@pytest.mark.parametrize(("text", "line", "reason"), BROKEN)
def test_what_is_no_whole_log_is_left_out_and_said_with_its_line(
    read, text: str | bytes, line: int, reason: str
) -> None:
    log, report = read(plan_of(), text, name="log{}.xes")
    (finding,) = report.findings

    assert log.touches.is_empty()
    assert finding.code == "D911"
    assert finding.place is not None
    assert finding.place.line == line
    assert reason in finding.message


@pytest.mark.parametrize("damage", [slice(None, -20), slice(3, None), slice(0, 0)])
def test_a_compressed_log_that_is_not_whole_is_left_out(read, damage: slice) -> None:
    text = log_of(*(event("call", n) for n in range(60))).encode()
    log, report = read(plan_of(), gzip.compress(text)[damage], name="log{}.xes.gz")
    assert log.touches.is_empty()
    assert codes(report) == ["D911"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1", "windows-1252"])
def test_a_log_says_its_own_encoding(read, encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?>' + log_of(event("Zoë", 0))
    log, _ = read(plan_of(), text.encode(encoding), name="log{}.xes")
    assert "Zoë" in log.touchpoints
