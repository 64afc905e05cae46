"""Laws of reading: no file can stop it, and neither files nor lines in another order change it."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from engine.model.blueprint import Blueprint
from engine.model.log import Log
from tests.tries import examples
from tests.unit.sources.conftest import Reading, blueprint, journey, one_source, read_files

COLUMNS = {"phone": "who", "contact_id": "call", "wait": "wait", "mood": "mood"}
PLAN = blueprint(
    {
        **one_source(columns=COLUMNS, units={"wait": "s"}, unique=["id"], rule={"ended": "to"}),
        "attributes": {
            "wait": {"type": "duration"},
            "mood": {"type": "choice", "of": ["good", "bad"]},
        },
        "person": {"from": "phone", "clean": "phone"},
    },
    journey("j", "call", "visit"),
    journey("k", "call", "talk"),
)
HEAD = "case,step,at,to,who,call,wait,mood,id\n"
FIELDS = (
    st.sampled_from(["", "1", "2", "NA"]),
    st.sampled_from(["call", "visit", "talk", "other", ""]),
    st.sampled_from(["2026-03-02 09:00", "2026-03-02 09:01", "2026-03-08 02:30", "x", ""]),
    st.sampled_from(["", "2026-03-02 09:00:30", "2026-03-03"]),
    st.sampled_from(["", "312-555-0199", "312-555-0142"]),
    st.sampled_from(["", "c1", "c2"]),
    st.sampled_from(["", "5", "abc"]),
    st.sampled_from(["", "good", "awful"]),
)
TABLE = st.lists(st.tuples(*FIELDS).map(",".join), max_size=12)


def read(*contents: bytes) -> Reading:
    """Read one file for each content."""
    return read_texts(PLAN, *contents)


def read_texts(plan: Blueprint, *contents: bytes) -> Reading:
    """Read one file for each content, as a practice says."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / f"log{number}.csv" for number in range(len(contents))]
        for path, content in zip(paths, contents, strict=True):
            path.write_bytes(content)
        return read_files(plan, {"log": paths})


def written(lines: list[str]) -> bytes:
    return (HEAD + "".join(f"{line},{number}\n" for number, line in enumerate(lines))).encode()


def told(log: Log) -> list[tuple[object, ...]]:
    """Return what a log says, without line numbers and codes."""
    cases = log.cases.select(pl.all().gather(log.touches["case"]))
    contact = log.touches.select(pl.col("started").min().over("contact").alias("since"))
    named = log.touches.drop("case", "contact", "line", "person", strict=False)
    frame = named.hstack(cases.drop("case_id")).hstack(contact)
    return sorted(frame.rows(), key=str)


@examples(60)
@given(st.binary(max_size=300))
def test_any_bytes_can_be_read(content: bytes) -> None:
    log, report = read(content, HEAD.encode() + content)
    assert log.touches.height == report.read


@examples(80)
@given(TABLE, st.lists(st.tuples(st.integers(0, 2000), st.binary(max_size=3)), max_size=5))
def test_a_damaged_log_can_be_read(lines: list[str], damage: list[tuple[int, bytes]]) -> None:
    content = written(lines)
    for place, noise in damage:
        content = content[:place] + noise + content[place + 1 :]
    log, report = read(content)
    assert (
        log.touches.height + sum(report.rejected.values()) + report.duplicates
        <= len(content.splitlines()) + 1
    )
    assert report.read == log.touches.height


@examples(60)
@given(TABLE)
def test_every_line_is_a_touch_or_accounted_for(lines: list[str]) -> None:
    log, report = read(written(lines))
    nothing = sum(line.split(",")[1:3] == ["", ""] for line in lines)
    assert report.lines["log"] == len(lines)
    assert log.touches.height + report.rejected["log"] + nothing == len(lines)


@examples(60)
@given(TABLE)
def test_the_order_of_a_log_is_total(lines: list[str]) -> None:
    log, _ = read(written(lines))
    order = log.touches.select("case", "started", "source", "line")
    assert order.equals(order.sort(pl.all().to_physical()))
    assert log.cases["case_id"].is_sorted()
    assert log.touches["case"].n_unique() == log.cases.height
    assert log.touches["contact"].drop_nulls().n_unique() == log.contacts.height


@examples(60)
@given(TABLE, st.randoms(use_true_random=False))
def test_lines_in_another_order_say_the_same(lines: list[str], chance) -> None:
    named = [f"{number % 3}x{line}" for number, line in enumerate(lines)]
    apart = [
        re.sub(r"(\d\d:\d\d),", rf"\1:{number:02},", line) for number, line in enumerate(named)
    ]
    mixed = chance.sample(apart, len(apart))
    assert told(read(written(apart))[0]) == told(read(written(mixed))[0])


@examples(40)
@given(TABLE, st.integers(0, 12))
def test_one_log_in_two_files_says_the_same(lines: list[str], at: int) -> None:
    whole, numbered = read(written(lines)), written(lines).decode().splitlines(keepends=True)
    head, tail = numbered[: at + 1], numbered[at + 1 :]
    parts = read("".join(head).encode(), (HEAD + "".join(tail)).encode())
    assert told(whole[0]) == told(parts[0])
