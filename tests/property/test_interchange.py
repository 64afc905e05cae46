"""Laws of exported logs: what is written can be read again and says the same, and all is valid."""

from __future__ import annotations

import csv
import io
import json
import re
import tempfile
from collections.abc import Sequence
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from engine.interchange import LOG_FORMATS
from engine.model.blueprint import Blueprint
from engine.model.log import Log
from tests.tries import examples
from tests.unit.interchange.ocel_rules import ocel_flaws
from tests.unit.interchange.xes_rules import xes_flaws
from tests.unit.sources.conftest import Reading, blueprint, journey, one_source, read_files

NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
ATTRIBUTES = {
    "note": {"type": "text"},
    "mood": {"type": "choice", "of": ["good", "bad & <sad>"]},
    "parts": {"type": "list"},
    "rating": {"type": "number"},
    "asked": {"type": "yes or no"},
    "due": {"type": "time"},
    "born": {"type": "date"},
    "wait": {"type": "duration"},
    "1st": {"type": "text"},
    "name": {"type": "text"},
}
OWN = ("contact_id", "person", "staff", *ATTRIBUTES)
SHARED = {
    "attributes": ATTRIBUTES,
    "things": {"promise": {"id": "1st"}, "case": {"id": "note"}},
}
MAPS = (journey("j", "call", "visit"), journey("k", "call", "talk"))
FROM_CSV = blueprint(
    {
        **one_source(
            columns={name: name for name in OWN}, units={"wait": "s"}, rule={"ended": "to"}
        ),
        **SHARED,
    },
    *MAPS,
)
FROM_XES = blueprint(
    {
        **one_source(
            columns={
                **{name: name for name in OWN},
                "case_id": "case:concept:name",
                "contact_id": "contact",
                "staff": "org:resource",
                "1st": "_1st",
            },
            units={"wait": "s"},
            rule={
                "touchpoint": {"column": "touchpoint"},
                "started": "time:timestamp",
                "ended": "time:ended",
            },
        ),
        **SHARED,
    },
    *MAPS,
)
ODD = st.text(max_size=4) | st.sampled_from(['"<&>', "a\tb\r\nc", "'", "]]>", "\x01", "😀"])
WRITABLE = st.text(max_size=3).filter(lambda text: not NO_XML.search(text))
FIELDS = (
    st.sampled_from(["1", "2", " 3"]) | WRITABLE.filter(str.strip),
    st.sampled_from(["call", "visit", "talk"]) | WRITABLE,
    st.sampled_from(["2026-03-02 09:00", "2026-03-02 09:01:00.25", "2026-03-08 02:30", "x"]),
    st.sampled_from(["", "2026-03-02 09:00:30", "2026-03-02 09:01:00.250001"]),
    st.sampled_from(["", "c1", "c2"]),
    st.sampled_from(["", "312-555-0199", "312-555-0142"]),
    ODD,
    ODD,
    st.sampled_from(["", "good", "bad & <sad>"]),
    st.sampled_from(["", "a, b", ";", "a;<b>"]) | ODD,
    st.sampled_from(["", "3", "-0.1", "1e21"]),
    st.sampled_from(["", "yes", "no"]),
    st.sampled_from(["", "2026-12-24 15:00", "2026-12-24T15:00:00.000001Z"]),
    st.sampled_from(["", "1970-02-28"]),
    st.sampled_from(["", "90", "0.000001", "86400"]),
    ODD,
    ODD,
)
TABLE = st.lists(st.tuples(*FIELDS), max_size=8)


def read(plan: Blueprint, name: str, content: bytes) -> Reading:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        return read_files(plan, {"log": [path]})


def logged(lines: Sequence[tuple[str, ...]]) -> Log:
    """Return the log that a table of touches is."""
    file = io.StringIO()
    table = csv.writer(file)
    table.writerow(["case", "step", "at", "to", *OWN])
    table.writerows(lines)
    return read(FROM_CSV, "log.csv", file.getvalue().encode())[0]


def told(log: Log) -> list[tuple[object, ...]]:
    """Return what a log says of each touch; persons and contacts by their first touch."""
    first: dict[object, int] = {}
    rows = []
    for number, touch in enumerate(log.touches.to_dicts()):
        case = log.cases.row(touch["case"])
        same = [
            touch[name] if touch[name] is None else first.setdefault((name, touch[name]), number)
            for name in ("contact", "person")
        ]
        said = [touch[name] for name in ("touchpoint", "started", "ended", "staff", *ATTRIBUTES)]
        rows.append((case[0], *case[2:], *same, *map(as_written, said)))
    return rows


def as_written(value: object) -> object:
    """Return a value as XML can hold it: signs that it forbids are replaced."""
    if isinstance(value, str):
        return NO_XML.sub("�", value)
    return [as_written(item) for item in value] if isinstance(value, list) else value


@examples(50)
@given(TABLE)
def test_a_log_written_as_xes_and_read_again_says_the_same(lines) -> None:
    log = logged(lines)
    text = "".join(LOG_FORMATS["xes"](log, FROM_CSV))
    again, report = read(FROM_XES, "log.xes", text.encode())

    assert told(again) == told(log)
    assert {finding.code for finding in report.findings} <= {"D901", "D914", "D920"}
    assert xes_flaws(text) == []


@examples(50)
@given(TABLE)
def test_a_log_written_as_ocel_is_valid_and_has_every_touch(lines) -> None:
    log = logged(lines)
    text = "".join(LOG_FORMATS["ocel"](log, FROM_CSV))
    found = json.loads(text)

    assert ocel_flaws(found) == []
    assert len(found["events"]) == log.touches.height
    assert sum(one["type"] == "contact" for one in found["objects"]) == log.contacts.height


@examples(40)
@given(TABLE, st.lists(st.tuples(st.integers(0, 4000), st.binary(max_size=3)), max_size=3))
def test_a_damaged_xes_is_read_whole_or_left_out(lines, damage) -> None:
    content = "".join(LOG_FORMATS["xes"](logged(lines), FROM_CSV)).encode()
    for place, noise in damage:
        content = content[:place] + noise + content[place + 1 :]
    log, report = read(FROM_XES, "log.xes", content)
    left_out = {"D908", "D911"} & {finding.code for finding in report.findings}
    assert not left_out or log.touches.is_empty()


@examples(40)
@given(st.binary(max_size=300), st.sampled_from(["log.xes", "log.xes.gz"]))
def test_any_bytes_can_be_read_as_xes(content: bytes, name: str) -> None:
    log, report = read(FROM_XES, name, content)
    assert log.touches.is_empty()
    assert {finding.code for finding in report.findings} <= {"D908", "D911"}
