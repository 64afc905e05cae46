"""`journey check --baseline`: what is known is let through, and can only become less."""

import os

import pytest

MAP = "journeys/change-appointment.yaml"
SLIP = ("starts_at: portal-home", "starts_at: nowhere")
SECOND = ("[hold, gave-up]", "[hold, gave-up, elsewhere]")


def spoil(small, old: str, new: str) -> None:
    path = small / MAP
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


@pytest.fixture
def known(run, small):
    """The baseline of a practice with one error."""
    spoil(small, *SLIP)
    path = small / "baseline.yaml"
    assert run("check", small, "--save-baseline", path).exit_code == 0
    return path


def test_what_is_known_is_let_through(run, small, known):
    shown = run("check", small, "--baseline", known, "--fail-on", "warning")

    assert shown.exit_code == 0
    assert shown.stdout.startswith("No findings but the ")
    assert "known one" in shown.stdout


def test_what_is_new_counts(run, small, known):
    spoil(small, *SECOND)
    shown = run("check", small, "--baseline", known)

    assert shown.exit_code == 1
    assert "elsewhere" in shown.stdout
    assert "known one" in shown.stdout
    assert "nowhere" not in shown.stdout


def test_what_is_mended_is_taken_out_and_counts_when_it_comes_back(run, small, known):
    spoil(small, *reversed(SLIP))
    shown = run("check", small, "--baseline", known)
    assert "gone, and taken out of" in shown.stderr
    assert "nowhere" not in known.read_text("utf-8")

    spoil(small, *SLIP)
    assert run("check", small, "--baseline", known).exit_code == 1


def test_lines_may_move_without_making_a_known_finding_new(run, small, known):
    spoil(small, "schema: 1\n", "# a remark\n\n\nschema: 1\n")
    before = known.read_bytes()

    assert run("check", small, "--baseline", known).exit_code == 0
    assert known.read_bytes() == before


def test_the_same_finding_once_more_is_new(run, small):
    spoil(small, "[scheduler], hands_over_to", "[scheduler, elsewhere], hands_over_to")
    known = small / "baseline.yaml"
    run("check", small, "--save-baseline", known)
    spoil(small, "[scheduler, elsewhere]", "[scheduler, elsewhere, elsewhere]")

    assert run("check", small, "--baseline", known).exit_code == 1


def test_codes_that_were_not_asked_for_stay_known(run, small, known):
    before = known.read_bytes()
    assert run("check", small, "--baseline", known, "--select", "S206").exit_code == 0

    assert known.read_bytes() == before


def test_it_reads_the_same_from_another_folder(run, small, known, monkeypatch):
    monkeypatch.chdir(small / "journeys")

    assert run("check", "--baseline", known, "--fail-on", "warning").exit_code == 0


def test_a_baseline_names_the_file_the_code_and_what_was_found(run, small, known):
    lines = known.read_text("utf-8").splitlines()

    assert lines[2:5] == ["schema: 1", 'practice: "Small Practice"', "known:"]
    assert lines[5].startswith(f'  - {{ path: "{MAP}", code: "R301", says: "')


def test_a_baseline_of_nothing_lets_nothing_through(run, small):
    path = small / "baseline.yaml"
    phone = small / "standards" / "phone.yaml"
    phone.write_text(phone.read_text("utf-8").partition("  small-short-hold:")[0], "utf-8")
    run("check", small, "--save-baseline", path)
    assert "known: []" in path.read_text("utf-8")

    spoil(small, *SLIP)
    assert run("check", small, "--baseline", path).exit_code == 1


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"schema: 1\npractice: P\nknown: [{ path: a, code: R301 }]\n",
        b"\xff\xfe",
        b"[",
        b"schema: 2",
    ],
    ids=["empty", "half an entry", "not text", "no YAML", "newer"],
)
def test_a_file_that_is_no_baseline_is_refused_and_kept(run, small, content):
    path = small / "baseline.yaml"
    path.write_bytes(content)
    shown = run("check", small, "--baseline", path)

    assert shown.exit_code == 2
    assert "is no baseline" in shown.stderr
    assert path.read_bytes() == content


def test_a_baseline_that_is_not_there_is_no_pass(run, small):
    shown = run("check", small, "--baseline", small / "bsaeline.yaml")

    assert shown.exit_code == 2
    assert "--save-baseline FILE` writes one" in shown.stderr


def test_reading_and_writing_at_once_is_refused(run, small):
    shown = run("check", small, "--baseline", "a", "--save-baseline", "a")
    assert shown.exit_code == 2


def test_a_baseline_of_some_findings_only_is_refused(run, small):
    assert run("check", small, "--select", "G502", "--save-baseline", "a").exit_code == 2


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("practice.yaml", "departments:", "departments: ["),
        ("events.yaml", "type: duration", "type: durration"),
        (MAP, "quiet_after:", "quietly_after:"),
    ],
)
def test_what_could_not_be_looked_for_stays_known(run, small, known, file, old, new):
    text = (small / file).read_text("utf-8")
    before = known.read_bytes()
    (small / file).write_text(text.replace(old, new), "utf-8")
    assert run("check", small, "--baseline", known).exit_code == 1
    assert known.read_bytes() == before

    (small / file).write_text(text, "utf-8")
    assert run("check", small, "--baseline", known).exit_code == 0


def test_the_baseline_of_another_practice_is_refused_and_kept(run, small, known):
    before = known.read_bytes()
    path = small / "practice.yaml"
    path.write_text(path.read_text("utf-8").replace("Small Practice", "Another"), "utf-8")
    shown = run("check", small, "--baseline", known)

    assert shown.exit_code == 2
    assert "knows the findings of 'Small Practice', and this is 'Another'" in shown.stderr
    assert known.read_bytes() == before


def test_a_baseline_that_cannot_be_written_stops_nothing(run, small, known, monkeypatch):
    spoil(small, *reversed(SLIP))

    def refused(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("engine.cli._outputs.write_whole", refused)
    shown = run("check", small, "--baseline", known)

    assert shown.exit_code == 0
    assert "gone, but" in shown.stderr


def test_a_finding_with_a_long_path_is_known_again(run, small, tmp_path):
    steps = "".join(
        f"  - {{ touchpoint: s{n}, title: {'Step of a long way ' * 4}{n}, department: phones, "
        f"channel: phone, next: [s{n + 1}] }}\n"
        for n in range(150)
    )
    path = small / MAP
    text = path.read_text("utf-8").replace("touchpoints:\n", f"touchpoints:\n{steps}")
    text = text.replace("next: [s150]", "next: [changed]").replace(
        "starts_at: portal-home", "starts_at: s0"
    )
    path.write_text(text, "utf-8")
    known = tmp_path / "known.yaml"
    assert run("check", small, "--save-baseline", known).exit_code == 0
    assert max(map(len, known.read_text("utf-8").splitlines())) > 5_000
    assert run("check", small, "--baseline", known, "--fail-on", "warning").exit_code == 0


def test_a_file_name_that_is_no_text_can_be_known(run, small, tmp_path):
    (small / "standards" / os.fsdecode(b"caf\xe9.yaml")).write_bytes(b"")
    known = tmp_path / "known.yaml"
    assert run("check", small, "--save-baseline", known).exit_code == 0


def test_nothing_but_a_baseline_is_written_over(run, small, known):
    journey = small / MAP
    before = journey.read_bytes()
    shown = run("check", small, "--save-baseline", journey)

    assert shown.exit_code == 2
    assert "is there already and is no baseline; name another file" in shown.stderr
    assert journey.read_bytes() == before
    assert run("check", small, "--save-baseline", known).exit_code == 0
