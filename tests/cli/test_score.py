"""`journey score`, `case` and `report`: what the logs say, and what it means for the exit code."""

import json
from pathlib import Path

import polars as pl
import pytest

from engine.report.report import PERIOD
from engine.score.members import GROUPS
from tests.cli.conftest import ROOT

DONE = ["--as-of", "2026-03-31"]


def test_a_standard_below_its_target_makes_the_exit_code_1(run, small):
    shown = run("score", small, *DONE)
    assert shown.exit_code == 1
    assert "60% of 5" in shown.stdout


def test_fail_on_never_reports_and_exits_0(run, small):
    shown = run("score", small, *DONE, "--fail-on", "never")
    assert shown.exit_code == 0
    assert "60% of 5" in shown.stdout


def test_all_standards_on_target_is_exit_code_0(run, small):
    path = small / "standards" / "phone.yaml"
    path.write_text(path.read_text("utf-8").replace("target: 80%", "target: 60%"), "utf-8")
    assert run("score", small, *DONE).exit_code == 0


def test_what_a_touchpoint_asks_beyond_a_standard_counts_and_says_why(run, small):
    path = small / "standards" / "phone.yaml"
    path.write_text(path.read_text("utf-8").replace("target: 80%", "target: 60%"), "utf-8")
    path = next((small / "journeys").iterdir())
    asked = "stricter: { small-short-hold: { target: 76%, because: They are in pain. } }"
    text = path.read_text("utf-8").replace("waiting: true,", f"waiting: true, {asked},")
    path.write_text(text, "utf-8")

    shown = run("score", small, *DONE)
    line = next(line for line in shown.stdout.split("\n") if "75% of 4" in line)

    assert shown.exit_code == 1
    assert "target 76%" in line
    assert "more is asked here: They are in pain" in " ".join(shown.stdout.split())


def test_standards_that_no_log_can_judge_are_no_pass(run, small):
    path = small / "events.yaml"
    kept = "- { touchpoint: scheduler, started: CallStart }"
    text = path.read_text("utf-8").partition("    touches:")[0]
    path.write_text(f"{text}    touches:\n      {kept}\n", "utf-8")
    shown = run("score", small, *DONE)
    assert shown.exit_code == 2
    assert "no standard could be judged" in shown.stderr


def test_a_moment_of_looking_leaves_out_what_came_later(run, small):
    found = json.loads(run("score", small, "--as-of", "2026-03-02", "-f", "json").stdout)
    assert "2026-03-02T23:59:59" in json.dumps(found)
    early = run("score", small, "--as-of", "2026-03-02 09:05")
    assert "1 of 1" in early.stdout


def test_a_period_counts_only_its_days(run, small):
    shown = run("score", small, *DONE, "--from", "2026-03-03", "--to", "2026-03-03")
    assert shown.exit_code == 0
    assert "100% of 2" in shown.stdout


def test_of_days_without_anything_programs_are_told_that_there_is_no_data(run, small):
    days = ["--from", "2026-05-01", "--to", "2026-05-02"]
    shown = run("score", small, *days, "-f", "json")

    assert shown.exit_code == 2
    assert "nothing in the logs is about 2026-05-01 to 2026-05-02" in shown.stderr
    assert {one["state"] for one in json.loads(shown.stdout)["standards"]} == {"no data"}
    assert run("score", small, *days).stdout == ""


def test_a_wish_that_lies_in_a_sink_is_told_of_days_on_which_nothing_happened(run, small):
    path = next((small / "journeys").iterdir())
    sink = "title: On hold, sink: { capacity: 9 },"
    path.write_text(path.read_text("utf-8").replace("title: On hold,", sink), "utf-8")
    log = small / "events" / "calls.csv"
    call = "c8,2026-03-04 09:00:00,2026-03-04 09:00:05,,5,,,ANS,Lee\n"
    log.write_text(log.read_text("utf-8") + call, "utf-8")
    shown = run("score", small, "--from", "2026-03-06", "--to", "2026-03-07", *DONE)

    assert shown.exit_code == 2
    assert "1 wish, at most 1 at a time" in shown.stdout
    assert "no standard could be judged" in shown.stderr


def test_every_format_can_be_written_at_once(run, small):
    files = ["a.json", "b.csv", "c.parquet", "d.md", "e.html"]
    shown = run("score", small, *DONE, *(word for name in files for word in ("-o", name)))
    assert shown.stdout == ""
    written = [(small.parent / name).read_bytes() for name in files]
    assert all(written)
    assert pl.read_parquet(small.parent / "c.parquet").height == 2


def test_the_same_log_gives_the_same_bytes(run, small):
    first, second = (run("score", small, *DONE, "-f", "json").stdout for _ in range(2))
    assert first == second


def test_the_order_of_the_lines_changes_nothing(run, small):
    path = small / "events" / "calls.csv"
    before = run("score", small, *DONE, "-f", "csv").stdout
    head, *lines = path.read_text("utf-8").splitlines()
    path.write_text("\n".join([head, *reversed(lines)]) + "\n", "utf-8")
    assert run("score", small, *DONE, "-f", "csv").stdout == before


def test_a_log_outside_the_practice_is_named(run, small):
    (small / "events" / "calls.csv").rename(small.parent / "export.csv")
    assert run("score", small, *DONE).exit_code == 2
    shown = run("score", small, *DONE, "--log", "calls=export.csv")
    assert "60% of 5" in shown.stdout


def test_the_report_is_one_page_with_the_flowcharts_in_it(run, small):
    assert run("report", small, *DONE, "-o", "out/report.html").exit_code == 0
    page = (small.parent / "out" / "report.html").read_text("utf-8")
    assert page.count('class="tp"') >= 4
    assert "Opens the portal" in page


def test_each_owner_has_a_page_with_what_is_theirs_alone(run, small):
    path = next((small / "journeys").iterdir())
    text = path.read_text("utf-8").replace("title: On hold,", "title: On hold, owner: desk-lead,")
    path.write_text(text, "utf-8")

    shown = run("report", small, *DONE, "-o", "report.html", "--owners", "pages")
    pages = {path.stem: path.read_text("utf-8") for path in Path("pages").iterdir()}
    answered, held = "Answer the phone within 20 seconds", "Nobody holds for more than a minute"

    assert shown.exit_code == 0
    assert {name: (answered in page, held in page) for name, page in pages.items()} == {
        "phone-lead": (True, False),
        "desk-lead": (False, True),
    }
    assert answered in Path("report.html").read_text("utf-8")


def test_whoever_empties_a_sink_has_a_page_though_no_standard_is_theirs(run, small):
    path = next((small / "journeys").iterdir())
    sink = "title: On hold, sink: { capacity: 9, owner: desk-lead },"
    path.write_text(path.read_text("utf-8").replace("title: On hold,", sink), "utf-8")

    assert run("report", small, *DONE, "--owners", "pages").exit_code == 0
    page = Path("pages/desk-lead.html").read_text("utf-8")
    assert "On hold, owner Dana Ortiz (desk-lead): " in page
    assert "(room for 9; full 0% of the time)" in page


def test_the_report_can_go_to_the_screen(run, small):
    assert "<html" in run("report", small, *DONE, "-o", "-").stdout


def test_a_case_is_told_from_its_first_touch_to_its_last(run, small):
    shown = run("case", "c2", small, *DONE)
    assert shown.exit_code == 0
    assert "The phone menu answers" in shown.stdout
    assert "1 min 40 s" in shown.stdout
    assert json.loads(run("case", "c2", small, *DONE, "-f", "json").stdout)["case"] == "c2"


def test_a_case_that_is_not_in_the_log_is_a_wrong_request(run, small):
    shown = run("case", "c9", small, *DONE)
    assert shown.exit_code == 2
    assert "there is no case 'c9'" in shown.stderr


@pytest.mark.parametrize("verb", ["score", "report"])
def test_no_log_at_all_is_a_wrong_request(run, small, verb):
    (small / "events" / "calls.csv").unlink()
    shown = run(verb, small)
    assert shown.exit_code == 2
    assert "no log was found" in shown.stderr


def test_a_process_reports_on_stdout_alone(process, small):
    done = process("score", small, *DONE, LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert (done.returncode, done.stderr) == (1, b"")
    assert "▲" in done.stdout.decode("utf-8")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        pytest.param(["--standard", "small-short-hold"], 0, id="a standard on target"),
        pytest.param(["--standard", "small-answer-quickly"], 1, id="a standard below target"),
        pytest.param(["--touchpoint", "hold"], 0, id="a touchpoint where all is well"),
        pytest.param(["--owner", "phone-lead"], 1, id="an owner with one below target"),
        pytest.param(["--touchpoint", "hold", "--touchpoint", "phone-menu"], 1, id="two"),
        pytest.param(["--journey", "change-appointment"], 1, id="the journey"),
        pytest.param(["--owner", "desk-lead"], 2, id="an owner of nothing that is measured"),
        pytest.param(["--owner", "desk-lead", "--touchpoint", "hold"], 2, id="no place at all"),
    ],
)
def test_only_what_is_asked_for_counts_in_the_exit_code(run, small, words, code):
    assert run("score", small, *DONE, *words).exit_code == code


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--journey", "change-apointment"], "no journey 'change-apointment'; did you mean"),
        (["--owner", "phone-led"], "no owner 'phone-led'; did you mean phone-lead"),
        (["--standard", "small-short"], "did you mean small-short-hold"),
        (["--touchpoint", "holds"], "did you mean hold"),
    ],
)
def test_a_name_that_nothing_has_is_a_wrong_request_with_a_hint(run, small, words, says):
    shown = run("score", small, *DONE, *words)
    assert shown.exit_code == 2
    assert says in shown.stderr


@pytest.mark.parametrize("kind", [*GROUPS, PERIOD])
@pytest.mark.parametrize("name", ["full", "markdown", "html", "csv", "parquet", "json"])
def test_scores_can_be_told_by_every_kind_in_every_format(run, small, kind, name):
    shown = run("score", small, *DONE, "--by", kind, "-f", name)
    assert (shown.exit_code, shown.stderr) == (1, "")


def test_several_kinds_stand_in_one_report(run, small):
    shown = run("score", small, *DONE, "--by", "owner", "--by", "period").stdout
    assert shown.index("Jo Park (phone-lead)") < shown.index("all time")


def test_a_kind_that_is_not_known_is_a_wrong_request(run, small):
    assert run("score", small, *DONE, "--by", "moon").exit_code == 2


def test_the_help_says_whom_the_results_of_staff_are_for(run):
    assert "for that person and the lead" in " ".join(run("score", "--help").output.split())


def test_flowcharts_show_no_scores_beside_those_asked_for(run, small):
    whole, part = (
        run("score", small, *DONE, "-f", "html", *words).stdout
        for words in ([], ["--standard", "small-short-hold"])
    )
    assert "<svg" in whole
    assert "<svg" not in part


def test_without_a_log_the_command_says_how_to_name_one(run, small):
    (small / "events" / "calls.csv").unlink()
    shown = run("score", small)
    assert "events.yaml says where logs lie, or name it: --log SOURCE=PATH" in shown.stderr


def test_a_waived_standard_stays_in_sight_and_does_not_fail(run, small):
    who = "because: Ill., approved_by: desk-lead"
    waiver = f"{{ standard: small-answer-quickly, at: phone-menu, until: 2099-12-31, {who} }}"
    path = small / "practice.yaml"
    path.write_text(f"{path.read_text('utf-8')}waivers: [{waiver}]\n", "utf-8")
    shown = run("score", small, *DONE)
    assert shown.exit_code == 0
    assert "waived until 2099-12-31" in shown.stdout
    assert "60% of 5" in shown.stdout
    assert "3 perfect, 2 spoilt" in shown.stdout  # the patient felt it all the same
    assert '"waived_until": "2099-12-31"' in run("score", small, *DONE, "--format", "json").stdout


@pytest.mark.parametrize("option", ["--as-of", "--from", "--to"])
@pytest.mark.parametrize("day", ["9999-12-31", "1066-10-14"])
def test_a_day_that_is_too_far_away_is_refused(run, small, option, day):
    shown = run("score", small, option, day)
    assert shown.exit_code == 2
    assert "write one from 1900 to 2100" in shown.stderr


def test_the_html_of_periods_draws_each_standard_with_enough_of_them(run, tmp_path):
    page = tmp_path / "periods.html"

    run("score", ROOT / "examples" / "riverside", "--by", "period", "-o", page)

    told = page.read_text("utf-8")
    assert "New limits since 1 April 2026: A second telephone line" in told
    assert told.count('aria-label="A person answers within 20 seconds, 52 periods"') == 1


def test_a_profile_asks_for_more_and_says_so_in_every_format(run, small):
    path = small / "standards" / "phone.yaml"
    path.write_text(path.read_text("utf-8").replace("target: 80%", "target: 60%"), "utf-8")
    best = small / "standards" / "profiles" / "best.yaml"
    best.parent.mkdir()
    best.write_text(
        "schema: 1\nprofile: best\ntitle: The best host\nstricter:\n"
        "  small-answer-quickly: { target: 95%, because: Nobody waits there. }\n",
        "utf-8",
    )
    assert run("check", small).exit_code == 0
    assert run("score", small, *DONE).exit_code == 0
    shown = run("score", small, *DONE, "--profile", "best")
    assert shown.exit_code == 1
    assert "held against “The best host”" in shown.stdout
    assert "target 95%" in shown.stdout
    for name in ("markdown", "html"):
        told = run("score", small, *DONE, "--profile", "best", "-f", name).stdout
        assert "The best host" in told
    told = run("score", small, *DONE, "--profile", "best", "-f", "json").stdout
    assert json.loads(told)["profile"] == "best"
    assert run("list", "profiles", small).stdout.startswith("Profile")


def test_a_profile_that_asks_nothing_of_what_is_held_says_so(run, small):
    shown = run("score", small, *DONE, "--profile", "best-host")
    told = " ".join(shown.stdout.split())

    assert "“The best host in any trade”, which asks nothing of these standards" in told
    assert "journey: best-host asks nothing of the standards held here" in shown.stderr


def test_an_own_profile_named_like_a_built_in_one_is_told(run, small):
    own = small / "standards" / "profiles" / "best.yaml"
    own.parent.mkdir()
    asked = "small-answer-quickly: { target: 95%, because: Nobody waits there. }"
    own.write_text(
        f"schema: 1\nprofile: best-host\ntitle: Ours\nstricter: {{ {asked} }}\n", "utf-8"
    )
    shown = run("check", small)

    assert shown.exit_code == 0
    assert "'Ours' takes the place of the built-in one" in shown.stdout


def test_a_profile_that_there_is_not_is_a_wrong_request(run, small):
    shown = run("score", small, "--profile", "best-hots")
    assert shown.exit_code == 2
    assert "there is no profile 'best-hots'; did you mean best-host?" in shown.stderr


def test_a_comparison_is_not_told_outside_the_practice(run, small):
    shown = run("score", small, "--compare", "2026-02", "2026-03", "--shared")
    assert shown.exit_code == 2
    assert "--shared hides no numbers of a comparison" in shown.stderr


@pytest.mark.parametrize(
    ("lines", "looked_at"),
    [(2, "2026-03-31"), (2, "2026-03-02 09:00:20")],
    ids=["one case", "all cases open"],
)
def test_what_is_no_percentage_is_not_told_as_one(run, small, lines, looked_at):
    log = small / "events" / "calls.csv"
    log.write_text("".join(log.read_text("utf-8").splitlines(keepends=True)[:lines]), "utf-8")
    shown = run("score", small, "--as-of", looked_at, "--fail-on", "never").stdout
    assert "100% of" not in shown
    assert "0% of" not in shown
    is_over = looked_at == "2026-03-31"
    assert ("Perfect journeys: 1 of 1 that could be judged" in shown) is is_over
    assert ("Perfect journeys: no data" in shown) is not is_over


def test_days_without_anything_are_a_wrong_request_and_no_number(run, small):
    shown = run("score", small, "--from", "2027-01-01", "--to", "2027-01-31")
    assert shown.exit_code == 2
    assert "%" not in shown.stdout


def test_pages_of_owners_from_another_time_are_named(run, small):
    pages = small.parent / "pages"
    pages.mkdir()
    (pages / "somebody.html").write_text("all numbers", "utf-8")
    shown = run("report", small, "-o", small.parent / "all.html", "--owners", pages)
    assert "pages also has somebody.html, not written now" in " ".join(shown.stderr.split())
