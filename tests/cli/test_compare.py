"""`journey score --compare A B`: what changed from one side to the other."""

import json
import shutil
from pathlib import Path

import polars as pl
import pytest

DAYS = ["--compare", "2026-03-02", "2026-03-03"]
PROFILES = ["--compare", "profile:none", "profile:best-host"]
LATE = ["--as-of", "2026-03-31"]
CALLS = "CallID,CallStart,QueueStart,QueueEnd,QueueSecs,Answered,Hangup,Result,Agent\n"


def compared(run, *words: object) -> dict[str, str]:
    """Return what is said of each standard."""
    made = json.loads(run("score", *words, "-f", "json").stdout)
    return {one["standard"]: one["answer"] for one in made["standards"]}


def calls(path: Path, day: int, waits: str) -> Path:
    """Write a log of calls, one for each wait in seconds."""
    lines = [
        f"c{n},2026-03-{day:02} 09:{n:02}:00,,,{wait},2026-03-{day:02} 09:{n:02}:50,,ANS,Lee\n"
        for n, wait in enumerate(waits.split())
    ]
    path.write_text(CALLS + "".join(lines), "utf-8")
    return path


def replaced(path: Path, was: str, now: str) -> None:
    text = path.read_text("utf-8")
    assert was in text
    path.write_text(text.replace(was, now), "utf-8")


@pytest.fixture
def later(small: Path) -> Path:
    """Another version of the small practice, beside it."""
    folder = small.parent / "later"
    shutil.copytree(small, folder)
    return folder


def test_two_days(run, small):
    shown = run("score", small, *DAYS)

    assert shown.exit_code == 0
    assert "33% of 3 → 100% of 2" in shown.stdout
    assert "below target → on target" in " ".join(shown.stdout.split())
    assert compared(run, small, *DAYS)["small-answer-quickly"] == "no real change"


def test_two_logs_of_which_the_second_is_worse_make_the_exit_code_1(run, small, tmp_path):
    old = calls(tmp_path / "old.csv", 2, "5 " * 30)
    new = calls(tmp_path / "new.csv", 3, "50 " * 30)
    sides = ["--compare", f"log:calls={old}", f"log:calls={new}"]
    standard = ["--standard", "small-answer-quickly"]

    assert compared(run, small, *sides, *standard) == {"small-answer-quickly": "worse"}
    assert run("score", small, *sides, *standard).exit_code == 1
    assert run("score", small, *sides, *standard, "--fail-on", "never").exit_code == 0
    assert run("score", small, sides[0], *sides[:0:-1], *standard).exit_code == 0


def test_two_logs_are_called_by_their_files_and_one_journey_is_named_once(run, small, tmp_path):
    old, new = calls(tmp_path / "old.csv", 2, "5 " * 30), calls(tmp_path / "new.csv", 3, "5 " * 30)
    sides = ["--compare", f"log:calls={old}", f"log:calls={new}"]
    shown = run("score", small, *sides, "--standard", "small-answer-quickly", "-f", "markdown")

    assert "old as it stood on 2 March" in shown.stdout
    assert "| Standard | old | new | Change | Standing |" in shown.stdout


def test_two_logs_of_one_name_are_called_as_they_are_written(run, small, tmp_path):
    (tmp_path / "march").mkdir()
    (tmp_path / "april").mkdir()
    old = calls(tmp_path / "march" / "calls.csv", 2, "5 " * 30)
    new = calls(tmp_path / "april" / "calls.csv", 3, "5 " * 30)
    sides = (f"log:calls={old}", f"log:calls={new}")
    shown = run("score", small, "--compare", *sides, "-f", "markdown")

    assert "march/calls.csv" in shown.stdout
    assert "april/calls.csv" in shown.stdout


def test_fail_on_below_target_looks_at_the_second_side(run, small):
    fails = ["--fail-on", "below-target"]

    assert run("score", small, *DAYS, *fails).exit_code == 0
    assert run("score", small, "--compare", "2026-03-03", "2026-03-02", *fails).exit_code == 1


def test_two_versions_held_against_a_profile_say_nothing_of_their_own_targets(run, small, later):
    replaced(later / "standards" / "phone.yaml", "target: 80%", "target: 85%")
    asked = "small-answer-quickly: { target: 95%, because: Nobody waits there. }"
    for folder in (small, later):
        path = folder / "standards" / "profiles" / "best.yaml"
        path.parent.mkdir()
        path.write_text(
            f"schema: 1\nprofile: best\ntitle: Best\nstricter: {{ {asked} }}\n", "utf-8"
        )
    plain = run("score", "--compare", small, later).stdout
    held = run("score", "--compare", small, later, "--profile", "best").stdout

    assert "target: 85%; was 80%" in plain
    assert "was 80%" not in held
    assert "still below target; target 95%" in " ".join(held.split())
    assert "2 no real change" in held


def test_two_versions_say_what_is_asked_otherwise(run, small, later):
    replaced(later / "standards" / "phone.yaml", "at_most: 60 s", "at_most: 90 s")
    shown = run("score", "--compare", small, later)

    assert shown.exit_code == 0
    assert "asked otherwise, so not compared" in shown.stdout
    assert "at most 90 s; was at most 60 s" in shown.stdout
    assert "see `journey diff" in shown.stdout


def test_two_versions_with_another_target_are_compared(run, small, later):
    replaced(later / "standards" / "phone.yaml", "target: 50%", "target: 80%")
    shown = run("score", "--compare", small, later, "--standard", "small-short-hold")
    said = " ".join(shown.stdout.split())

    assert "75% of 4 → 75% of 4, no real change: the same" in said
    assert "on target → below target; target 50% → 80%" in said


def test_two_origins(run, small):
    shown = run("score", small, "--compare", "origin:phone", "origin:portal")

    assert shown.exit_code == 2
    assert "no data: nothing in the logs is about origin:portal" in shown.stderr
    assert shown.stdout == ""


def test_every_format_can_be_written_at_once(run, small):
    names = ["a.json", "b.csv", "c.parquet", "d.md", "e.html"]
    shown = run("score", small, *DAYS, *(word for name in names for word in ("-o", name)))

    assert shown.stdout == ""
    assert all((small.parent / name).read_bytes() for name in names)
    assert pl.read_parquet(small.parent / "c.parquet").height == 2


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ("2026-13", "2026-02", "'2026-13' is no month: they go from 2026-01 to 2026-12"),
        ("2026-02-30", "2026-03", "'2026-02-30' is no day of the calendar"),
        ("2026-1", "2026-02", "'2026-1' is no day, month or year; write 2026-01-31, 2026-01"),
        ("2026-03..2026-01", "2026-04", "'2026-03..2026-01' ends before it begins"),
        ("3026", "2026", "the year 3026 is too far away"),
        ("2026", "2026-03", "have days in common"),
        ("..2026-03-02", "2026-03-02..", "have days in common"),
        ("2026-03", "site:main", "compare like with like, and not '2026-03' (days) with"),
        ("site:main", "site:main", "both sides are the same: 'site:main'"),
        ("sites:main", "site:main", "did you mean site:main?"),
        ("room:main", "site:main", "'room:main' names nothing that can be compared; write"),
        ("site:", "site:main", "'site:' does not say which site"),
        ("log:calls", "log:calls=a.csv", "'log:calls' does not say which log"),
        ("log:calls=a", "log:visits=b", "compare two logs of one source"),
        ("January", "February", "'January' is no side, and there is no such folder; write"),
        ("site:main", "site:lakeside", "there is no site 'main'"),
        ("origin:phon", "origin:portal", "did you mean phone?"),
        ("log:call=a.csv", "log:call=b.csv", "no source called 'call'"),
        ("log:calls=a.csv", "log:calls=b.csv", "there is no log at a.csv"),
        ("2025-01", "2026-03", "no data: nothing in the logs is about 2025-01"),
        ("profile:none", "profile:best-hots", "did you mean best-host?"),
        ("profile:none", "profile:none", "both sides are the same"),
    ],
)
def test_sides_that_cannot_be_compared_are_a_wrong_request(run, small, before, after, says):
    shown = run("score", small, "--compare", before, after)

    assert shown.exit_code == 2
    assert says in " ".join(shown.stderr.split())
    assert shown.stdout == ""


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ([*DAYS, "--from", "2026-03-01"], "leave out --from and --to"),
        ([*DAYS, "--by", "owner", "--by", "stage"], "goes with one --by"),
        ([*DAYS, "--by", "period"], "not with periods"),
        (["--compare", "small", "later"], "the sides say which practice; leave out 'small'"),
        (["--fail-on", "worse"], "needs two sides: --compare A B"),
        (["--compare", "2026-03"], "requires 2 arguments"),
        ([*DAYS, "--standard", "answer"], "there is no standard 'answer'"),
        ([*PROFILES, "--profile", "best-host"], "leave out --profile"),
    ],
)
def test_what_does_not_go_together_is_a_wrong_request(run, small, later, words, says):
    shown = run("score", "small", *words)

    assert shown.exit_code == 2
    assert says in " ".join(shown.stderr.split())


def test_two_profiles_show_what_stands_otherwise_and_one_number(run, small):
    best = small / "standards" / "profiles" / "best.yaml"
    best.parent.mkdir()
    best.write_text(
        "schema: 1\nprofile: best\ntitle: The best host\nstricter:\n"
        "  small-short-hold: { target: 99%, because: Nobody waits there. }\n",
        "utf-8",
    )
    shown = run("score", small, "--compare", "profile:none", "profile:best", *LATE)

    assert shown.exit_code == 0
    told = " ".join(shown.stdout.split())
    assert "our own targets → “The best host”" in told
    assert "The same occasions, held against both: 1 stand otherwise, 1 stand alike." in told
    assert "75% of 4; on target → below target; target 50% → 99%" in told
    assert "1 in 20" not in told


def test_days_may_be_open_at_one_end(run, small):
    found = run("score", small, "--compare", "..2026-03-02", "2026-03-03..")

    assert found.exit_code == 0
    assert "33% of 3 → 100% of 2" in found.stdout


def test_nothing_on_both_sides_is_no_pass(run, small, tmp_path):
    old, new = calls(tmp_path / "old.csv", 2, "5"), calls(tmp_path / "new.csv", 3, "5")
    sides = ["--compare", f"log:calls={old}", f"log:calls={new}"]
    shown = run("score", small, *sides, "--standard", "small-short-hold")

    assert shown.exit_code == 2
    assert "no standard has data on both sides" in shown.stderr
