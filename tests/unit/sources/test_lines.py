"""Reading files: nothing is lost without a word, whatever state the file is in."""

from __future__ import annotations

import gzip
from pathlib import Path

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from engine.errors import EngineError
from engine.sources import beside
from tests.unit.sources.conftest import blueprint, codes, journey, one_source, read_files

HEAD = "case,step,at\n"
PLAN = blueprint(one_source(), journey("j", "call", "visit"))


def test_a_case_called_na_stays_and_is_mentioned(read) -> None:
    log, report = read(PLAN, HEAD + "NA,call,2026-03-02 09:00:00\n")
    assert log.cases["case_id"].to_list() == ["NA"]
    assert codes(report) == ["D914"]


def test_half_a_line_and_a_line_too_long_are_rejected_and_named(read) -> None:
    text = HEAD + "1,call,2026-03-02 09:00:00\n2,call,2026-03-02 09:00:00,x\n\n3,ca"
    log, report = read(PLAN, text)
    assert log.touches.height == 1
    assert (report.lines, report.rejected) == ({"log": 3}, {"log": 2})
    finding = next(f for f in report.findings if f.code == "D909")
    assert finding.place is not None
    assert finding.place.line == 3
    assert finding.message.endswith("3, 5")
    assert "if the file was cut off" in finding.hint


def test_a_line_that_is_not_whole_in_the_middle_says_nothing_of_a_file_cut_off(read) -> None:
    _, report = read(PLAN, HEAD + "1,call\n2,call,2026-03-02 09:00:00\n")
    finding = next(f for f in report.findings if f.code == "D909")
    assert finding.message == "a line has fewer or more fields than the header and is left out: 2"
    assert "cut off" not in finding.hint


def test_line_breaks_inside_quotes_belong_to_the_field(read) -> None:
    first, second = '1,call,2026-03-02 09:00,"a\r\nb, c"', "2,call,2026-03-02 10:00,"
    text = f"case,step,at,note\r\n{first}\r\n{second}\r\n"
    log, report = read(PLAN, text)
    assert log.touches["line"].to_list() == [2, 3]
    assert codes(report) == []


def test_quotes_that_never_close_lose_only_what_they_swallow(read) -> None:
    log, report = read(PLAN, HEAD + '1,call,2026-03-02 09:00:00\n2,"call,2026\n3,call,2026\n')
    assert log.cases["case_id"].to_list() == ["1"]
    assert codes(report) == ["D909"]


@pytest.mark.parametrize(
    ("encoding", "written"),
    [("utf-8", "utf-8"), ("utf-8", "utf-8-sig"), ("windows-1252", "cp1252"), ("utf-16", "utf-16")],
)
def test_every_encoding_is_read(read, encoding: str, written: str) -> None:
    plan = blueprint(one_source(encoding=encoding), journey("j", "call"))
    log, report = read(plan, (HEAD + "Zoë,call,2026-03-02 09:00:00\n").encode(written))
    assert log.cases["case_id"].to_list() == ["Zoë"]
    assert codes(report) == []


@pytest.mark.parametrize("written", ["cp1252", "utf-16"])
def test_a_wrong_encoding_is_said(read, written: str) -> None:
    log, report = read(PLAN, (HEAD + "Zoë,call,2026-03-02 09:00:00\n").encode(written))
    assert log.cases.height == 1
    assert codes(report) == ["D910"]


def test_a_missing_column_leaves_the_file_out_and_suggests_another(read) -> None:
    log, report = read(PLAN, "Case,step,at\n1,call,2026-03-02 09:00:00\n")
    assert log.touches.is_empty()
    assert [(f.code, f.hint[:19]) for f in report.findings] == [("D908", "did you mean 'Case'")]


def test_a_wanted_column_that_is_there_twice_leaves_the_file_out(read) -> None:
    log, report = read(PLAN, "case,step,at, step\n1,call,2026-03-02 09:00:00,visit\n")
    assert log.touches.is_empty()
    (found,) = report.findings
    assert found.code == "D926"
    assert found.message == "columns 2 and 4 are called 'step'; the file is left out"
    assert "a name of its own" in found.hint


def test_a_column_that_nobody_named_may_be_there_twice(read) -> None:
    log, report = read(PLAN, "case,note,step,at,note\n1,x,call,2026-03-02 09:00:00,y\n")
    assert log.touches["touchpoint"].to_list() == ["call"]
    assert codes(report) == []


@pytest.mark.parametrize("text", ["", "\n\n", "\0", '"'])
def test_a_file_with_nothing_in_it_is_a_finding(read, text: str) -> None:
    log, report = read(PLAN, text)
    assert log.touches.is_empty()
    assert "D908" in codes(report)


@pytest.mark.parametrize("ending", ["csv", "csv.gz", "parquet"])
def test_an_empty_file_beside_a_full_one_is_told_once(tmp_path: Path, ending: str) -> None:
    full, empty = tmp_path / "full.csv", tmp_path / f"empty.{ending}"
    full.write_text(HEAD + "1,call,2026-03-02 09:00:00\n", encoding="utf-8")
    empty.write_bytes(b"" if ending != "csv.gz" else gzip.compress(b""))
    log, report = read_files(PLAN, {"log": [full, empty]})
    assert log.touches.height == 1
    assert [(f.code, f.message) for f in report.findings] == [("D908", "the file is empty")]


def test_a_header_alone_is_a_log_of_no_lines(read) -> None:
    log, report = read(PLAN, HEAD)
    assert (log.touches.height, log.cases.height, log.contacts.height) == (0, 0, 0)
    assert codes(report) == []


def test_columns_that_nobody_named_are_not_read(read) -> None:
    log, _ = read(PLAN, "case,step,at,name\n1,call,2026-03-02 09:00:00,Ann Smith\n")
    assert "name" not in log.touches.columns


def test_lines_are_numbered_on_from_file_to_file(read) -> None:
    line = "1,call,2026-03-02 09:00:00\n"
    log, report = read(PLAN, HEAD + line + line, HEAD + line)
    assert log.touches["line"].to_list() == [2, 3, 5]
    place = report.place("log", 5)
    assert (Path(place.path).name, place.line) == ("log1.csv", 2)


def test_repeated_lines_are_counted_once(read) -> None:
    plan = blueprint(one_source(unique=["id"]), journey("j", "call"))
    line = "1,call,2026-03-02 09:00:00,7\n"
    log, report = read(plan, "case,step,at,id\n" + line + line, "case,step,at,id\n" + line)
    assert log.touches.height == 1
    assert report.duplicates == 2
    assert codes(report) == ["D902"]


@pytest.mark.parametrize(
    ("times", "said"),
    [(2, "1 line repeats the id of an earlier line and is left out"),
     (3, "2 lines repeat the id of an earlier line and are left out")],
    ids=["one", "two"],
)  # fmt: skip
def test_what_repeats_is_told_in_a_sentence(read, times: int, said: str) -> None:
    plan = blueprint(one_source(unique=["id"]), journey("j", "call"))
    _, report = read(plan, "case,step,at,id\n" + "1,call,2026-03-02 09:00:00,7\n" * times)
    assert [said in finding.message for finding in report.findings] == [True]


def test_separator_and_decimal_comma_are_those_of_the_source(read) -> None:
    events = one_source(separator=";", decimal=",", columns={"cost": "Cost"})
    plan = blueprint({**events, "attributes": {"cost": {"type": "number"}}}, journey("j", "call"))
    log, _ = read(plan, "case;step;at;Cost\n1;call;2026-03-02 09:00:00;2,5\n")
    assert log.touches["cost"].to_list() == [2.5]


def test_tabs_separate_a_tsv(read) -> None:
    log, _ = read(PLAN, "case\tstep\tat\n1\tcall\t2026-03-02 09:00:00\n", name="log{}.tsv")
    assert log.touches.height == 1


def test_compressed_text_is_read_and_a_broken_one_is_a_finding(read) -> None:
    whole = gzip.compress((HEAD + "1,call,2026-03-02 09:00:00\n").encode())
    log, report = read(PLAN, whole, whole[:20], name="log{}.csv.gz")
    assert log.touches.height == 1
    assert codes(report) == ["D911"]


ONE, OTHER = (gzip.compress(f"{n},call,2026-03-02 09:00:00\n".encode()) for n in (1, 2))


@pytest.mark.parametrize(
    ("packed", "touches"),
    [
        (gzip.compress(HEAD.encode()) + ONE + OTHER, 2),  # parts one after the other, as logs grow
        (gzip.compress((HEAD + "1,call,2026-03-02 09:00:00\n").encode()) + bytes(512), 1),
        (gzip.compress((HEAD + "1,call,2026-03-02 09:00:00\n" * 50_000).encode()), 50_000),
    ],
    ids=["in parts", "filled up with zeros", "packed densely"],
)
def test_compressed_text_is_read_to_its_end(read, packed: bytes, touches: int) -> None:
    log, report = read(PLAN, packed, name="log{}.csv.gz")
    assert (log.touches.height, codes(report)) == (touches, [])


@pytest.mark.parametrize(
    "damaged",
    [ONE[:-8] + bytes(8), ONE[:-4] + b"\xff" * 4, ONE + b"more", ONE + OTHER[:-9]],
    ids=["checksum", "size", "something behind", "second part cut off"],
)
def test_compressed_text_that_is_damaged_is_not_read(read, damaged: bytes) -> None:
    log, report = read(PLAN, damaged, name="log{}.csv.gz")
    assert (log.touches.is_empty(), codes(report)) == (True, ["D911"])


@pytest.mark.parametrize("ending", ["csv", "tsv", "xes"])
def test_a_packed_file_whose_name_does_not_say_so_is_a_finding(read, ending: str) -> None:
    log, report = read(PLAN, gzip.compress(HEAD.encode()), name=f"log{{}}.{ending}")
    assert log.touches.is_empty()
    assert [(f.code, f.hint) for f in report.findings] == [("D911", f"call it log0.{ending}.gz")]


def test_parquet_is_read_typed_and_a_broken_one_is_a_finding(tmp_path: Path) -> None:
    frame = pl.DataFrame(
        {"case": [17, 4], "step": ["call", "visit"], "at": ["2026-03-02 09:00"] * 2}
    )
    whole, broken = tmp_path / "a.parquet", tmp_path / "b.parquet"
    frame.with_columns(pl.col("at").str.to_datetime(), n=1).write_parquet(whole)
    broken.write_bytes(whole.read_bytes()[:-40])
    log, report = read_files(PLAN, {"log": [whole, broken]})
    assert log.cases["case_id"].to_list() == ["17", "4"]
    assert log.touches["started"].dt.hour().to_list() == [15, 15]
    assert codes(report) == ["D911"]


def test_words_are_the_same_in_every_parquet_file_as_in_text(tmp_path: Path) -> None:
    columns = {"case_id": "case", "person": "who", "staff": "nurse", "note": "note"}
    source = one_source(columns=columns, hash=["staff"])
    plan = blueprint(source, journey("j", "call", "visit"))
    parts = [
        {"case": ["b", " a ", "c"], "who": ["x", "y", "x"], "nurse": ["Ann", None, "Bo"]},
        {"case": [17, 4, 17], "who": ["y", "x", None], "nurse": ["Bo", "Ann", "Ann"]},
        {"case": ["a", "c ", "b"], "who": ["x", None, "y"], "nurse": ["Ann", "Cy", " Bo"]},
    ]
    logs = []
    for ending, write in (
        ("parquet", pl.DataFrame.write_parquet),
        ("csv", pl.DataFrame.write_csv),
    ):
        files = [tmp_path / f"{number}.{ending}" for number in range(len(parts))]
        for file, part in zip(files, parts, strict=True):
            step, note = ["call", "visit ", "call"], ["so", "so", None]
            at = [f"2026-03-0{int(file.stem) + 1} 09:00:00"] * len(step)
            write(pl.DataFrame({**part, "step": step, "note": note, "at": at}), file)
        log, report = read_files(plan, {"log": files})
        touches = log.touches.drop("line").with_columns(
            log.cases["case_id"].gather(log.touches["case"])
        )
        logs.append((touches.cast({pl.Enum: pl.String, pl.Categorical: pl.String}), codes(report)))
    (typed, of_typed), (text, of_text) = logs
    assert_frame_equal(typed, text)
    assert of_typed == of_text
    named = {*typed["staff"], *typed["person"]}
    assert not named & {"Ann", "Bo", "Cy", "x", "y"}


def test_an_unknown_kind_of_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match=r"cannot be read; use one of \.csv"):
        read_files(PLAN, {"log": [tmp_path / "log.xlsx"]})


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match=r"log\.csv: No such file"):
        read_files(PLAN, {"log": [tmp_path / "log.csv"]})


def test_no_files_make_an_empty_log() -> None:
    log, report = read_files(PLAN, {})
    assert (log.touches.height, report.read) == (0, 0)
    assert set(log.touches.columns) >= {"case", "contact", "touchpoint", "day"}


@pytest.mark.parametrize("end", ["", "\n"])
def test_lines_that_end_as_on_an_old_macintosh_are_read(read, end: str) -> None:
    text = HEAD + "1,call,2026-03-02 09:00:00\n2,visit,2026-03-02 10:00:00"
    log, report = read(PLAN, text.replace("\n", "\r") + end)
    assert log.touches["line"].to_list() == [2, 3]
    assert codes(report) == []


def test_a_source_without_a_log_is_a_finding_with_the_file_that_was_meant(tmp_path: Path) -> None:
    there = {"columns": {"case_id": "case"}, "touches": [{"touchpoint": "call", "started": "at"}]}
    sources = {"calls": {**there, "files": "calls.csv"}, "visits": {**there, "files": "vists.csv"}}
    for name in ("calls.csv", "visits.csv"):
        (tmp_path / name).write_text("case,at\n1,2026-03-02 09:00\n", "utf-8")
    plan = blueprint({"sources": sources}, journey("j", "call"))
    _, report = read_files(plan, {"calls": [tmp_path / "calls.csv"], "visits": []})
    (found,) = report.findings
    assert found.code == "D918"
    assert "no file matches vists.csv" in found.message
    assert found.hint == "did you mean visits.csv?"


def test_a_source_that_names_no_files_is_a_finding(tmp_path: Path) -> None:
    _, report = read_files(PLAN, {})
    assert [(f.code, f.hint) for f in report.findings] == [
        ("D918", "mend `files`, or put the export there")
    ]


def test_the_touchpoint_named_twice_is_read_once(read) -> None:
    plan = blueprint(one_source(columns={"touchpoint": "step"}), journey("j", "call"))
    log, report = read(plan, HEAD + "1,call,2026-03-02 09:00\n")
    assert log.touches["touchpoint"].to_list() == ["call"]
    assert codes(report) == []


def test_what_is_read_in_threads_is_what_is_read_without(read, monkeypatch) -> None:
    lines = (f"{n % 7},call,2026-03-02 09:{n % 60:02}:00\n" for n in range(500))
    content = HEAD + "".join(lines)
    alone, _ = read(PLAN, content)
    monkeypatch.setattr(beside, "FEW", 0)
    together, _ = read(PLAN, content)
    assert_frame_equal(together.touches, alone.touches)
    assert_frame_equal(together.cases, alone.cases)
