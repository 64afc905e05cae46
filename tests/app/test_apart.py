"""A large log is judged in a process of its own, and told as any other."""

import os
import tempfile
from datetime import UTC, datetime

import numpy as np
import polars as pl
import pytest

from app_pages import _opened
from app_pages._apart import LARGE, apart, let_go
from app_pages._opened import opened
from engine.errors import EngineError
from engine.workspace import find
from tests.app.conftest import html

ACCEPTED = """
schema: 1
accepted:
  - standard: {standard}
    touchpoint: {touchpoint}
    case: "{case}"
    started: {started}
    because: The line was down all morning.
    accepted_by: phone-lead
    accepted_on: 2026-03-04
"""
N = 400_000
ROW = pl.int_range(N)


def large() -> pl.DataFrame:
    return pl.select(
        whole=ROW,
        known=pl.when(ROW % 3 == 0).then(ROW),
        sum=ROW.cast(pl.Int128) * 10**30,
        words=pl.format("a text that is longer than twelve letters, {}", ROW % 7),
        state=(ROW % 2).cast(pl.String).cast(pl.Enum(["0", "1"])),
        id=ROW.cast(pl.String).cast(pl.Categorical),
        at=ROW.cast(pl.Datetime("us", "UTC")),
    )


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """Where the other process hands over what it has made."""
    found = tmp_path / "handed-over"
    found.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(found))
    return found


def test_a_large_table_comes_back_as_it_was_and_leaves_no_file(folder):
    here, there = large(), apart(large)
    assert here.estimated_size() > LARGE
    assert there.schema == here.schema
    assert there.equals(here)
    assert list(folder.iterdir()) == []


def counts() -> np.ndarray:
    return np.arange(N).reshape(2, -1)


def test_a_large_array_comes_back_as_it_was_and_leaves_no_file(folder):
    here, there = counts(), apart(counts)
    assert here.nbytes > LARGE
    assert there.dtype == here.dtype
    assert (there == here).all()
    let_go()
    assert (there == here).all()
    assert list(folder.iterdir()) == []


def test_what_is_taken_out_of_memory_is_read_again_when_it_is_asked_for():
    there = apart(large)
    let_go()
    assert there.equals(large())


def test_what_goes_wrong_in_the_other_process_is_said_here(folder):
    with pytest.raises(EngineError, match=r"practice\.yaml"):
        apart(find, folder)
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("size", [1, 1 << 22])
def test_a_process_that_ends_before_it_is_done_is_said_and_not_waited_for(folder, size):
    with pytest.raises(EngineError, match="ended before it was done"):
        apart(_ends, bytes(size))
    assert list(folder.iterdir()) == []


def _ends(_: bytes) -> None:
    os._exit(1)


def test_a_folder_without_room_is_said(monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", "/nowhere")
    with pytest.raises(EngineError, match="cannot be laid aside"):
        apart(len, "abc")


@pytest.mark.parametrize("page", ["app_pages/practice.py", "app_pages/my_touchpoints.py"])
def test_a_log_that_is_judged_apart_is_told_as_any_other(app, practice, page, monkeypatch):
    here = html(app(page))
    monkeypatch.setattr(_opened, "LARGE", 0)
    (practice / "events" / "log.csv").touch()
    _opened._read.clear()
    there = html(app(page))
    assert there == here


@pytest.fixture
def clock(practice, monkeypatch):
    """A function that reads the practice at some hour."""
    monkeypatch.delenv("JOURNEYWELL_AS_OF")

    def at(day: int, hour: int, minute: int):
        now = datetime(2026, 3, day, hour, minute, tzinfo=UTC)
        monkeypatch.setattr(_opened, "now_in", now.astimezone)
        return opened(practice).audit

    return at


def test_a_log_that_is_over_is_judged_once_a_day(clock):
    first = clock(9, 8, 0)
    assert clock(9, 17, 45) is first
    assert clock(10, 8, 0) is not first


def test_a_log_that_speaks_of_what_is_to_come_is_judged_again_each_quarter_of_an_hour(clock):
    first = clock(2, 10, 0)
    assert first.data.after
    assert clock(2, 10, 14) is first
    assert clock(2, 10, 15) is not first


def test_a_miss_is_accepted_where_members_of_staff_are_counted_together(practice):
    before = opened(practice).audit
    assert before
    (miss, *_) = before.misses()
    (practice / "accepted.yaml").write_text(
        ACCEPTED.format(
            standard=miss.judgement.rule.id,
            touchpoint=miss.judgement.touch.touchpoint,
            case=miss.case,
            started=f"{miss.judgement.touch.started:%Y-%m-%d %H:%M}",
        ),
        encoding="utf-8",
    )
    after = opened(practice).audit
    assert after
    assert sum(score.counts.accepted for score in after.scores()) == 1
    assert [score.counts for score in after.scores()] == [s.counts for s in before.scores()]
