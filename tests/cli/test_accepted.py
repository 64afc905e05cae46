"""`accepted.yaml`: both shares are told, the reason stands beside its miss; outside nothing is."""

import json
from pathlib import Path

import pytest

DONE = ["--as-of", "2026-03-31"]
REASON = "She rang again at once <b>&\x1b[31m"
FILE = f"""\
schema: 1
accepted:
  - standard: small-answer-quickly
    touchpoint: phone-menu
    case: c3
    started: 2026-03-02 10:00
    because: {json.dumps(REASON)}
    accepted_by: phone-lead
    accepted_on: 2026-03-03
"""


@pytest.fixture
def accepted(small) -> Path:
    """The practice with one of its misses accepted."""
    (small / "accepted.yaml").write_text(FILE, "utf-8")
    return small


@pytest.mark.parametrize("form", ["full", "markdown", "html"])
def test_both_shares_are_told(run, accepted, form):
    shown = run("score", accepted, *DONE, "-f", form)
    assert shown.exit_code == 1
    assert "60% of 5" in shown.stdout
    assert "80% with 1 accepted" in shown.stdout.replace("\\", "")


def test_json_and_tables_carry_both_shares(run, accepted):
    shown = run("score", accepted, *DONE, "-f", "json").stdout
    score = next(s for s in json.loads(shown)["standards"] if s["missed"] == 2)
    assert (score["share"], score["accepted"], score["share_with_accepted"]) == (0.6, 1, 0.8)
    assert score["state"] == "below target"

    lines = run("score", accepted, *DONE, "-f", "csv").stdout.splitlines()
    assert [line.split(",")[-2:] for line in lines if "answer-quickly" in line] == [["1", "0.8"]]


def test_the_exit_code_is_about_what_was_missed(run, accepted):
    path = accepted / "standards" / "phone.yaml"
    path.write_text(path.read_text("utf-8").replace("target: 80%", "target: 70%"), "utf-8")
    assert run("score", accepted, *DONE).exit_code == 1


def test_the_reason_stands_beside_the_miss_without_what_could_do_harm(run, accepted):
    told = "Accepted by phone-lead on 3 March 2026: She rang again at once <b>&"
    for words in (["misses", accepted], ["case", "c3", accepted]):
        shown = " ".join(run(*words).stdout.split())
        assert told in shown
        assert "\x1b" not in shown
    assert "2 missed of 5, 1 accepted" in run("misses", accepted).stdout

    report = run("report", accepted, *DONE, "-o", "-").stdout
    assert "She rang again at once &lt;b&gt;&amp;" in report
    assert "at once <b>" not in report


def test_programs_are_told_the_reason(run, accepted):
    found = json.loads(run("misses", accepted, "-f", "json").stdout)["misses"]
    reasons = {
        miss["case"]: miss.get("accepted") for miss in found if "answer" in miss["standard"]
    }
    assert reasons == {
        "c3": {
            "because": REASON.replace("\x1b", " "),
            "accepted_by": "phone-lead",
            "accepted_on": "2026-03-03",
        },
        "c2": None,
    }


@pytest.mark.parametrize("form", ["full", "markdown", "html", "json", "csv"])
def test_readers_outside_the_practice_are_told_nothing(run, accepted, form):
    twice = f"{FILE}{FILE.partition('accepted:')[2].strip(chr(10))}\n"
    (accepted / "accepted.yaml").write_text(twice, "utf-8")
    assert "is accepted twice" in run("check", accepted).stdout

    shown = run("score", accepted, "--shared", "-f", form).stdout.replace(
        "share_with_accepted", ""
    )
    assert "accepted_on" not in shown
    assert "accepted twice" not in shown
    assert "with 1 accepted" not in shown
    assert "rang again" not in shown


def test_what_fits_no_miss_is_named(run, accepted):
    path = accepted / "accepted.yaml"
    path.write_text(FILE.replace("case: c3", "case: c1"), "utf-8")
    shown = " ".join(run("score", accepted, *DONE).stdout.split())
    assert "D923 accepted-miss-gone" in shown
    assert "what was missed there and then is of case 'c3'" in shown


def test_a_mistake_in_it_stops_no_score(run, accepted):
    path = accepted / "accepted.yaml"
    path.write_text(FILE.replace("2026-03-02 10:00", "last Monday"), "utf-8")
    shown = run("score", accepted, *DONE)
    assert "60% of 5" in shown.stdout
    assert "with 1 accepted" not in shown.stdout
    assert "accepted.yaml:6:14: S117 wrong-moment" in shown.stderr
    assert "'last Monday' is not a moment" in run("check", accepted).stdout
