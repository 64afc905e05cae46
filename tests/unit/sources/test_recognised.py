"""A log that nobody has described, recognised by the usual names of its columns."""

import gzip
from pathlib import Path

import polars as pl
import pytest

from engine.errors import EngineError
from engine.model.events import Source
from engine.sources.recognised import Hints, recognised


def taken(source: Source) -> dict[str, str | None]:
    """Return what each of our words is taken for."""
    (rule,) = source.touches
    named = {"touchpoint": getattr(rule.touchpoint, "column", None)}
    return {**source.columns, **named, "started": rule.started, "ended": rule.ended}


@pytest.mark.parametrize(
    ("header", "columns"),
    [
        ("case_id,activity,timestamp", "case_id activity timestamp"),
        ("Activity;Start Time;Case ID", "Case ID|Activity|Start Time"),
        ("concept:name\ttime:timestamp\tcase:concept:name", None),
        ("case,step,event,start,time", "case event start"),
    ],
    ids=["plain", "another order", "as XES says it", "the surest name counts"],
)
def test_columns_with_usual_names_are_recognised(tmp_path, header, columns):
    path = tmp_path / "log.csv"
    path.write_text(f"{header}\n")
    columns = columns or "case:concept:name concept:name time:timestamp"
    names = columns.split("|") if "|" in columns else columns.split()
    found = taken(recognised(path, Hints({})))
    assert [found["case_id"], found["touchpoint"], found["started"]] == names
    assert found["ended"] is None


def test_more_is_taken_where_it_is_there(tmp_path):
    path = tmp_path / "log.csv.gz"
    path.write_bytes(gzip.compress(b"case,task,start,end,agent,channel,reached\n"))
    found = taken(recognised(path, Hints({})))
    assert found["ended"] == "end"
    assert (found["staff"], found["channel"], found["reached"]) == ("agent", "channel", "reached")


def test_what_is_said_counts_before_what_is_usual(tmp_path):
    path = tmp_path / "log.parquet"
    pl.DataFrame({"case": [1], "Who": [2], "step": ["a"], "at": [0], "time": [0]}).write_parquet(
        path
    )
    source = recognised(path, Hints({"case_id": "Who", "started": "at"}, "%s"))
    assert taken(source) == {
        "case_id": "Who",
        "touchpoint": "step",
        "started": "at",
        "ended": None,
    }
    assert source.time_format == "%s"


@pytest.mark.parametrize(
    ("name", "content", "said", "says"),
    [
        ("log.csv", b"case,step\n", {}, "no column has a usual name for its start"),
        ("log.csv", b"Who,step,time\n", {}, "its columns are: Who, step, time"),
        ("log.csv", b"case,step,time\n", {"ended": "till"}, "has no column 'till'"),
        ("log.csv", b"\xff\xfec\0a\0", {}, "export it again as UTF-8"),
        ("log.csv.gz", b"case,step,time\n", {}, "gzip"),
        ("log.xlsx", b"", {}, "this kind of log cannot be read"),
        ("log.parquet", b"PAR", {}, "export it again"),
        ("log.xes", b"<log>\n<trace>", {}, "log.xes:2:1: the file cannot be read as XES: it ends"),
        ("log.xes", b"<log/>", {}, "the file names no column"),
    ],
)
def test_what_cannot_be_recognised_is_said(tmp_path: Path, name, content, said, says):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(EngineError, match=says):
        recognised(tmp_path / name, Hints(said))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("log.csv", b""),
        ("log.csv", b"\n  \n"),
        ("log.csv", b"\xef\xbb\xbf"),
        ("log.csv.gz", gzip.compress(b"")),
        ("log.parquet", b""),
    ],
    ids=["nothing", "blanks", "the mark of an encoding", "compressed", "Parquet"],
)
def test_an_empty_file_is_said_to_be_empty(tmp_path, name, content):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(EngineError, match=r"the file is empty; copy or export it again$"):
        recognised(path, Hints({}))


def test_a_header_without_a_name_is_told(tmp_path):
    path = tmp_path / "log.csv"
    path.write_text("\ncase,step,time\n")
    with pytest.raises(EngineError, match="the file names no column"):
        recognised(path, Hints({}))
