"""The first lines of a log, whatever its format, with what tells persons apart left out."""

import gzip
from pathlib import Path

import polars as pl
import pytest

from engine.model.events import Person, Source, TouchRule
from engine.sources.preview import Preview, preview

SAMPLES = Path(__file__).parents[2] / "samples"
SOURCE = Source(
    columns={"case_id": "Case", "phone": "Phone", "record": "Record"},
    hash=("record",),
    touches=(TouchRule(touchpoint="call", started="Start"),),
)
PERSON = Person.model_validate({"from": "phone"})
LINES = [("1", "555", "r1", "08:00", "x"), ("2", "556", "r2", "", "y"), ("3", "557", "r3", "", "")]
HEADER = ("Case", "Phone", "Record", "Start", "Note")
FOUND = Preview(
    {"Case": ("1", "2", "3"), "Phone": None, "Record": None, "Start": ("08:00", "", "")},
    unread=("Note",),
)


def as_csv(path: Path, separator: str = ",") -> Path:
    rows = "".join(separator.join(line) + "\n" for line in [HEADER, *LINES, LINES[0]])
    if path.suffix == ".gz":
        path.write_bytes(gzip.compress(rows.encode()))
    else:
        path.write_text(rows, encoding="utf-8")
    return path


def as_parquet(path: Path) -> Path:
    columns = dict(zip(HEADER, zip(*LINES, LINES[0], strict=True), strict=True))
    pl.DataFrame({name: list(cells) for name, cells in columns.items()}).write_parquet(path)
    return path


@pytest.mark.parametrize(
    ("write", "name"),
    [(as_csv, "log.csv"), (as_csv, "log.csv.gz"), (as_parquet, "log.parquet")],
)
def test_the_first_three_lines_are_shown_without_persons(tmp_path, write, name):
    assert preview(write(tmp_path / name), SOURCE, PERSON) == FOUND


def test_tabs_separate_what_is_called_tsv(tmp_path):
    assert preview(as_csv(tmp_path / "log.tsv", "\t"), SOURCE, PERSON) == FOUND


def test_a_column_that_is_read_twice_is_hidden_if_one_of_its_uses_tells_persons_apart(tmp_path):
    both = SOURCE.model_copy(update={"columns": {"phone": "Phone", "contact_id": "Phone"}})
    assert preview(as_csv(tmp_path / "log.csv"), both, PERSON).columns["Phone"] is None


def test_a_line_that_ends_early_has_empty_cells(tmp_path):
    path = tmp_path / "log.csv"
    path.write_text("Case,Phone,Record,Start\n1,2\n", encoding="utf-8")
    assert preview(path, SOURCE, PERSON).columns["Start"] == ("",)


@pytest.mark.parametrize(
    ("name", "content"),
    [("gone.csv", None), ("log.csv.gz", b"no gzip"), ("log.parquet", b"no parquet")],
)
def test_a_file_that_cannot_be_read_is_told_so(tmp_path, name, content):
    if content is not None:
        (tmp_path / name).write_bytes(content)
    assert preview(tmp_path / name, SOURCE, PERSON) == Preview(is_readable=False)


def test_a_log_in_xes_is_shown_by_the_attributes_that_are_read():
    touch = TouchRule(touchpoint="call", started="time:timestamp")
    source = Source(columns={"case_id": "case:concept:name"}, touches=(touch,))
    found = preview(SAMPLES / "calls.xes", source, PERSON)
    assert list(found.columns) == ["case:concept:name", "time:timestamp"]
    assert all(cells and len(cells) == 3 for cells in found.columns.values())
