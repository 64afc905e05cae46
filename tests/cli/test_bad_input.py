"""Whatever lies in the folder, the command says what is wrong in words, and exits 1 or 2."""

import os
from collections.abc import Callable
from errno import EACCES
from pathlib import Path

import pytest

Write = Callable[[Path], object]

BILLION = "a0: &a0 [x, x]\n" + "".join(
    f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 40)
)
ITSELF = """
schema: 1
journey: round
title: Round and round
quiet_after: 1 d
origins: { phone: { title: Calls, starts_at: again } }
touchpoints:
  - { touchpoint: again, title: Again, department: phones, uses: round, next: [again, done] }
outcomes: { done: { title: Done, resolves: true } }
"""


def practice(content: bytes) -> Write:
    return lambda small: (small / "practice.yaml").write_bytes(content)


def journey(name: str, content: str) -> Write:
    return lambda small: (small / "journeys" / name).write_text(content, "utf-8")


def twice(small: Path) -> None:
    one = small / "journeys" / "change-appointment.yaml"
    (small / "journeys" / "copy.yaml").write_bytes(one.read_bytes())


UNREADABLE = {
    "binary": (practice(bytes(range(256)) * 40), "Y1"),
    "empty": (practice(b""), "Y110 empty-file"),
    "a list": (practice(b"- a\n- b\n"), "holds no keys"),
    "50 MB": (practice(b"schema: 1\n" + b"# x\n" * 12_500_000), "Y1"),
    "10,000 brackets": (practice(b"schema: 1\npractice: " + b"[" * 10_000), "Y1"),
    "alias bomb": (practice(BILLION.encode()), "Y103 alias"),
    "UTF-16": (practice("schema: 1\n".encode("utf-16")), "Y1"),
}
WRONG = {
    "two maps of one id": (twice, "R31"),
    "a map that uses itself": (journey("round.yaml", ITSELF), "round.yaml"),
    "a map in brackets": (journey("deep.yaml", "{" * 10_000), "Y1"),
    "a map of nothing": (journey("empty.yaml", ""), "Y110"),
}


@pytest.mark.parametrize(("write", "says"), UNREADABLE.values(), ids=UNREADABLE)
def test_check_says_what_is_wrong_with_a_practice_that_cannot_be_read(run, small, write, says):
    write(small)
    shown = run("check", small)
    assert shown.exit_code == 1
    assert says in shown.stdout
    assert "practice.yaml" in shown.stdout
    assert len(shown.stdout) < 10_000


@pytest.mark.parametrize("verb", ["test", "score", "map", "report"])
def test_no_other_verb_can_work_on_a_practice_that_cannot_be_read(run, small, verb):
    (small / "practice.yaml").write_bytes(b"\x00\x01")
    shown = run(verb, small)
    assert shown.exit_code == 2
    assert "practice.yaml" in shown.stderr
    assert shown.stdout == ""


@pytest.mark.parametrize(("write", "says"), WRONG.values(), ids=WRONG)
def test_check_names_what_is_wrong_beside_the_practice(run, small, write, says):
    write(small)
    shown = run("check", small)
    assert shown.exit_code == 1
    assert says in shown.stdout


def test_what_could_not_be_read_never_looks_like_a_pass(run, small):
    (small / "standards" / "broken.yaml").write_text("standards: [", "utf-8")
    shown = run("score", small, "--to", "2026-12-31")
    assert shown.exit_code == 1
    assert "Y105 syntax" in shown.stderr
    assert "going on without what could not be read" in shown.stderr


def test_a_standard_with_a_mistake_is_named_and_not_judged(run, small):
    path = small / "standards" / "phone.yaml"
    path.write_text(path.read_text("utf-8").replace("at_most: 20 s", "at_most: 20", 1), "utf-8")
    shown = run("score", small, "--as-of", "2026-04-01")
    assert shown.exit_code == 1
    assert "not judged, since they have a mistake: small-answer-quickly" in shown.stderr
    assert "not judged: small/standards/phone.yaml:9:" in " ".join(shown.stdout.split())


@pytest.mark.parametrize("verb", ["check", "test", "score", "map", "report", "app"])
def test_a_folder_that_is_not_there_is_a_wrong_request(run, small, verb):
    shown = run(verb, "nowhere/at/all")
    assert shown.exit_code == 2
    assert "there is no folder 'nowhere/at/all'" in shown.stderr


@pytest.mark.parametrize("verb", ["check", "test", "score", "map", "report", "app"])
def test_a_folder_without_a_practice_is_a_wrong_request(run, tmp_path, monkeypatch, verb):
    monkeypatch.chdir(tmp_path)
    shown = run(verb)
    assert shown.exit_code == 2
    assert "`journey init` starts a practice" in shown.stderr


def test_a_file_that_may_not_be_read_is_a_wrong_request(run, small, monkeypatch):
    closed, read = small / "practice.yaml", Path.read_bytes

    def read_what_is_open(path: Path) -> bytes:
        if path.samefile(closed):
            raise PermissionError(EACCES, os.strerror(EACCES), str(path))
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", read_what_is_open)  # nothing is closed to root
    shown = run("check", small)
    assert shown.exit_code == 2
    assert "cannot be read" in shown.stderr


def test_a_log_without_a_column_that_is_named_leaves_nothing_to_judge(run, small):
    (small / "events" / "calls.csv").write_text("CallID,Agent\nc1,Lee\n", "utf-8")
    shown = run("score", small)
    assert shown.exit_code == 2
    assert "D908 missing-column" in shown.stderr
    assert "nothing to judge" in shown.stderr


def test_what_leaves_nothing_to_judge_is_told_with_a_way_to_mend_it(run, small):
    log = small / "events" / "calls.csv"
    head, rest = log.read_text("utf-8").split("\n", 1)
    log.write_text(f"{head},Agent\n{rest}", "utf-8")
    shown = run("score", small)
    said = " ".join(shown.stderr.split())
    assert shown.exit_code == 2
    assert "D926 repeated-column columns 9 and 10 are called 'Agent'" in said
    assert "nothing to judge; give each column a name of its own in the export" in said


@pytest.mark.parametrize("content", [b"", b"\x00" * 500, b"CallID\n"])
def test_a_log_that_holds_nothing_leaves_nothing_to_judge(run, small, content):
    (small / "events" / "calls.csv").write_bytes(content)
    assert run("score", small).exit_code == 2


def test_a_log_without_a_single_character_is_named(run, small):
    (small / "events" / "calls.csv").write_bytes(b"")
    shown = run("score", small)

    assert shown.stderr.startswith("journey: ")
    assert "events/calls.csv: nothing is in the log, not even a first line" in shown.stderr
    assert "export it again" in shown.stderr
    assert "D908" not in shown.stderr


@pytest.mark.parametrize(
    ("option", "says"),
    [
        (["--log", "calls"], "write SOURCE=PATH"),
        (["--log", "fax=x.csv"], "no source called 'fax'"),
        (["--log", "calls=nowhere.csv"], "there is no log at nowhere.csv"),
        (["--as-of", "yesterday"], "'yesterday' is no day and no time"),
        (["--profile", ""], "'' is no name of a profile; leave it out"),
        (["--from", "1 March"], "is not a day; write 2026-01-31"),
        (["--from", "2026-03-02", "--to", "2026-03-01"], "before it begins"),
        (["--from", "2030-01-01"], "nothing in the logs is about"),
        (["-f", "json", "-f", "csv"], "only one format fits the screen"),
        (["-o", "scores.doc"], "does not say its format"),
        (["-o", "json=small/practice.yaml/scores.json"], "cannot be written"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_wrong_request_to_score_says_what_to_write(run, small, option, says):
    shown = run("score", small, *option)
    assert shown.exit_code == 2
    assert says in " ".join(shown.stderr.split())


def test_a_message_never_commands_the_terminal(run, small):
    shown = run("map", small, "\x1b[31mred\x07")
    assert shown.exit_code == 2
    assert "\x1b" not in shown.stderr
    assert "\x07" not in shown.stderr


def test_a_map_that_is_a_link_to_nothing_is_not_passed_over(run, small):
    (small / "journeys" / "lost.yaml").symlink_to(small / "nowhere.yaml")

    shown = run("check", small)

    assert shown.exit_code == 2
    assert "lost.yaml cannot be read" in " ".join(shown.stderr.split())
