"""`journey export`: the logs for other programs, written whole or not at all."""

import json
import os

import pytest

from engine.interchange import LOG_FORMATS

FROM_XES = """\
schema: 1
attributes:
  wait: { type: duration }
  outcome: { type: choice, of: [answered, hung_up] }
sources:
  calls:
    files: events/calls.xes
    columns: { case_id: case:concept:name, outcome: outcome, wait: wait, staff: org:resource }
    units: { wait: s }
    touches:
      - { touchpoint: { column: touchpoint }, started: time:timestamp, ended: time:ended }
"""


@pytest.mark.parametrize("name", LOG_FORMATS)
def test_a_log_as_other_programs_read_it(run, small, golden, name):
    shown = run("export", small, "--format", name, "--as-of", "2026-03-05")
    assert shown.exit_code == 0
    golden(f"interchange/small.{name}", shown.stdout)


def test_a_log_written_and_read_again_scores_the_same(run, small):
    before = json.loads(run("score", small, "-f", "json").stdout)
    assert run("export", small, "-o", small / "events" / "calls.xes").exit_code == 0
    (small / "events.yaml").write_text(FROM_XES, "utf-8")
    after = json.loads(run("score", small, "-f", "json").stdout)

    assert after == before


def test_both_formats_are_written_at_once_as_their_names_say(run, small, tmp_path):
    assert run("export", small, "-o", "a.xes", "-o", "b.jsonocel").exit_code == 0
    assert (tmp_path / "a.xes").read_text("utf-8").startswith("<?xml")
    assert len(json.loads((tmp_path / "b.jsonocel").read_text("utf-8"))["events"]) > 0


def test_the_same_logs_give_the_same_bytes(process, small, tmp_path):
    for name in ("a.xes", "b.xes"):
        assert process("export", small, "-o", tmp_path / name).returncode == 0
    assert (tmp_path / "a.xes").read_bytes() == (tmp_path / "b.xes").read_bytes()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_what_is_no_file_is_written_to_and_stays_what_it_is(run, small, tmp_path):
    pipe, said = tmp_path / "pipe", run("export", small, "-f", "xes").stdout
    os.mkfifo(pipe)
    heard = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)  # a pipe holds as much as this log has
    assert run("export", small, "-o", f"xes={pipe}").exit_code == 0
    assert pipe.is_fifo()
    assert os.read(heard, 1 << 16).decode() == said
    os.close(heard)


def test_without_a_log_nothing_is_written(run, small, tmp_path):
    (small / "events" / "calls.csv").unlink()
    shown = run("export", small, "-o", "a.xes")
    assert shown.exit_code == 2
    assert "no log was found" in shown.stderr
    assert not (tmp_path / "a.xes").exists()


def test_a_log_of_which_nothing_could_be_read_is_no_log(run, small, tmp_path):
    (small / "events" / "calls.csv").write_text("CallID\n", "utf-8")
    shown = run("export", small, "-o", "a.xes")
    assert shown.exit_code == 2
    assert "D908 missing-column" in shown.stderr
    assert not (tmp_path / "a.xes").exists()


def test_a_log_that_could_be_read_in_part_is_written_and_said(run, small, tmp_path):
    events = (small / "events.yaml").read_text("utf-8")
    (small / "events.yaml").write_text(events.replace("calls.csv", "calls*.csv"), "utf-8")
    (small / "events" / "calls-2.csv").write_text("CallID\n", "utf-8")
    shown = run("export", small, "-o", "a.xes")
    assert shown.exit_code == 1
    assert "D908 missing-column" in shown.stderr
    assert (tmp_path / "a.xes").exists()


def test_lines_that_could_not_be_read_are_counted_by_source(run, small, tmp_path):
    calls = small / "events" / "calls.csv"
    lines = calls.read_text("utf-8").splitlines(keepends=True)
    calls.write_text("".join([*lines, "c98,half\n", "c99,half\n"]), "utf-8")
    shown = run("export", small, "-o", "a.xes")
    assert shown.exit_code == 1
    assert f"calls: 2 of {len(lines) + 1} lines could not be read; the rest is" in shown.stderr
    assert (tmp_path / "a.xes").exists()


def test_what_goes_wrong_while_writing_leaves_what_was_there(run, small, tmp_path, monkeypatch):
    (tmp_path / "a.xes").write_text("as before", "utf-8")

    def stopped(*_):
        yield "<log>"
        raise OSError(28, "No space left on device")

    monkeypatch.setitem(LOG_FORMATS, "xes", stopped)
    shown = run("export", small, "-o", "a.xes")

    assert shown.exit_code == 2
    assert "a.xes cannot be written: No space left on device" in shown.stderr
    assert (tmp_path / "a.xes").read_text("utf-8") == "as before"
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["a.xes"]


def test_a_name_that_says_no_format_is_a_wrong_request(run, small):
    shown = run("export", small, "-o", "log.json")
    assert shown.exit_code == 2
    assert "-o FORMAT=FILE with one of xes, ocel" in shown.stderr
