"""Reading a large XES log, beside what Expat needs to walk through the same file."""

from __future__ import annotations

import sys
from pathlib import Path
from xml.parsers import expat

from benchmarks.measured import Measured, in_a_process, run_here
from engine.model.events import Source
from engine.sources.lines import Layout
from engine.sources.xes import read

EVENTS_PER_CASE = 8
COLUMNS = {"case_id": "case:concept:name", "staff": "org:resource", "wait": "wait"}
TOUCH = {"touchpoint": {"column": "concept:name"}, "started": "time:timestamp"}
WAYS = {"expat": "Expat alone", "events": "every event", "ends": "with starts and completions"}
EVENT = """\
    <event>
      <string key="concept:name" value="step {step}"/>
      <string key="org:resource" value="staff-{staff}"/>
      <date key="time:timestamp" value="2026-03-{day:02}T1{hour}:{minute:02}:00.000+00:00"/>
      <string key="lifecycle:transition" value="{transition}"/>
      <float key="wait" value="{wait}.5"/>
    </event>
"""


def write_xes(path: Path, events: int) -> None:
    """Write a log of about so many events, each second one the completion of the one before."""
    with path.open("w", encoding="utf-8") as file:
        file.write('<?xml version="1.0" encoding="UTF-8"?>\n<log xes.version="1849.2016">\n')
        for case in range(events // EVENTS_PER_CASE):
            name = f'    <string key="concept:name" value="case-{case:09}"/>\n'
            told = "".join(_event(case, number) for number in range(EVENTS_PER_CASE))
            file.write(f"  <trace>\n{name}{told}  </trace>\n")
        file.write("</log>\n")


def _event(case: int, number: int) -> str:
    return EVENT.format(
        step=number // 2,
        staff=(case + number) % 60,
        day=case % 28 + 1,
        hour=number,
        minute=case % 60,
        transition="complete" if number % 2 else "start",
        wait=case % 300,
    )


def measured(path: Path) -> dict[str, Measured]:
    """Return what each way of reading took, in a process of its own."""
    return {way: in_a_process("benchmarks.interchange", way, str(path)) for way in WAYS}


def _walk(path: Path) -> dict[str, float]:
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda _tag, _given: None
    parser.EndElementHandler = lambda _tag: None
    with path.open("rb") as file:
        parser.ParseFile(file)
    return {}


def _read(path: Path, **more: str) -> dict[str, float]:
    source = Source.model_validate({"columns": COLUMNS, "touches": [{**TOUCH, **more}]})
    return {"lines": float(read(path, Layout.of(source)).lines.size)}


if __name__ == "__main__":
    way, path = sys.argv[1], Path(sys.argv[2])
    ended = {"ended": "time:ended"} if way == "ends" else {}
    run_here(lambda: _walk(path) if way == "expat" else _read(path, **ended))
