"""Every finding about a log says where it begins, shows an example, and how to mend it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import polars as pl
import pytest

from engine.model.finding import Finding
from engine.sources.time_shapes import time_hint
from engine.sources.times import Clock
from tests.unit.sources.conftest import blueprint, journey, one_source, read_files

HEAD = "case,step,at,value\n"
ALIKE = ", whichever of day and month comes first"


def finding(read: Any, attribute: dict[str, Any], value: str, **source: Any) -> Finding:
    """Return what is found about one value of an attribute."""
    events = one_source(columns={"thing": "value"}, **source) | {
        "attributes": {"thing": attribute}
    }
    _, report = read(
        blueprint(events, journey("j", "call")), f"{HEAD}1,call,2026-03-02 09:00,{value}\n"
    )
    return next(found for found in report.findings if found.code == "D907")


@pytest.mark.parametrize(
    ("attribute", "value", "hint"),
    [
        ({"type": "duration"}, "95", "units: { thing: s }"),
        ({"type": "duration"}, "-0:30", "no duration is below zero"),
        ({"type": "duration"}, "soon", "95 s, 1:35"),
        (
            {"type": "choice", "of": ["answered"]},
            "Answerd",
            "words: { thing: { Answerd: answered }",
        ),
        ({"type": "choice", "of": ["answered"]}, "X/1", 'words: { thing: { "X/1": answered }'),
        ({"type": "time"}, "10/16/2026 09:00", 'time_format: "%m/%d/%Y %H:%M"'),
        ({"type": "date"}, "16.10.2026", 'time_format: "%d.%m.%Y"'),
        ({"type": "number"}, '"1,5"', 'decimal: ","'),
        ({"type": "yes or no"}, "ja", "words: { thing: { ja: yes } }"),
    ],
)
def test_a_value_that_cannot_be_read_says_what_to_write(
    read: Any, attribute: dict[str, Any], value: str, hint: str
) -> None:
    found = finding(read, attribute, value)
    assert hint in found.hint
    assert value.strip('"') in found.message
    assert found.place is not None
    assert found.place.line == 2


@pytest.mark.parametrize("value", ["-30", "-0:30", "-30 s"])
def test_a_duration_below_zero_is_not_known(read: Any, value: str) -> None:
    found = finding(read, {"type": "duration"}, value, units={"thing": "s"})
    assert "taken as not known" in found.message


def test_a_negative_duration_of_a_typed_column_is_not_known(tmp_path: Path) -> None:
    plan = blueprint(
        one_source(columns={"wait": "w"}) | {"attributes": {"wait": {"type": "duration"}}},
        journey("j", "call"),
    )
    frame = pl.DataFrame(
        {"case": ["1", "2"], "step": "call", "at": "2026-03-02 09:00", "w": [-5, 5]}
    )
    path = tmp_path / "log.parquet"
    frame.with_columns(pl.duration(seconds="w").alias("w")).write_parquet(path)
    log, report = read_files(plan, {"log": [path]})
    assert log.touches["wait"].dt.total_seconds().to_list() == [None, 5]
    assert [found.code for found in report.findings] == ["D907"]


@pytest.mark.parametrize(
    ("texts", "hint"),
    [
        (["10/16/2026 9:00 AM"], 'write time_format: "%m/%d/%Y %I:%M %p" in the source'),
        (["06.10.2026 09:00:05"], 'write time_format: "%d.%m.%Y %H:%M:%S" in the source'),
        (["3/4/2026", "16/4/2026"], 'write time_format: "%d/%m/%Y" in the source'),
        (["?", "Oct 6, 2026 14:05", "Oct 7, 2026 14:05"], '"%b %d, %Y %H:%M"'),
        (["10/06/2026"], f'"%m/%d/%Y" or time_format: "%d/%m/%Y" in the source{ALIKE}'),
        (["1791190800"], 'write time_format: "%s" in the source'),
        (["1791190800000"], "milliseconds since 1970"),
        (["2026-10-06 09:00 CDT"], "in place of the zone's name"),
        (["0001-01-01"], "clear those cells"),
        (["yesterday"], "write them as 2026-11-27 09:30:00"),
    ],
)  # fmt: skip
def test_times_that_cannot_be_read_are_recognised(texts: list[str], hint: str) -> None:
    assert hint in time_hint(pl.Series(texts), Clock("America/Chicago"))


def test_a_time_format_that_does_not_fit_is_named() -> None:
    assert '"%d.%m.%Y"' in time_hint(pl.Series(["yesterday"]), Clock("UTC", "%d.%m.%Y"))


def test_starts_in_another_format_show_one_and_propose_it(read: Any) -> None:
    plan = blueprint(one_source(), journey("j", "call"))
    _, report = read(plan, "case,step,at\n1,call,10/16/2026 09:00\n")
    (found,) = report.findings
    assert "the first is '10/16/2026 09:00'" in found.message
    assert '"%m/%d/%Y %H:%M"' in found.hint


def test_the_repeated_hour_names_the_first_time_and_asks_for_the_offset(read: Any) -> None:
    plan = blueprint(one_source(), journey("j", "call"))
    _, report = read(plan, "case,step,at\n1,call,2025-11-02 01:30\n")
    (found,) = report.findings
    assert "2025-11-02 01:30" in found.message
    assert "offset" in found.hint
    assert "time_zone" in found.hint


@pytest.mark.parametrize(
    ("step", "hint"),
    [
        ("Calll", "did you mean 'call'? Then write words: { touchpoint: { Calll: call } }"),
        ("zzz", "translate it under `words`, or add it to a map"),
    ],
)
def test_a_step_that_no_map_knows_says_what_to_write(read: Any, step: str, hint: str) -> None:
    _, report = read(
        blueprint(one_source(), journey("j", "call")), f"case,step,at\n1,{step},2026-03-02 09:00\n"
    )
    assert hint in report.findings[0].hint


def test_a_step_that_events_yaml_names_is_mended_there(read: Any) -> None:
    plan = blueprint(one_source(rule={"touchpoint": "calll"}), journey("j", "call"))
    _, report = read(plan, "case,step,at\n1,x,2026-03-02 09:00\n")
    assert "Then mend it in events.yaml" in report.findings[0].hint
