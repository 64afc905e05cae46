"""`journey check --fix` and `--diff`: slips are mended in the files, or only shown."""

import json
import os
import stat
import subprocess

import pytest

PHONE = "standards/phone.yaml"


@pytest.fixture
def slip(small):
    """A practice with a slip of the pen in one file, and the file as it should be."""
    path = small / PHONE
    right = path.read_bytes()
    path.write_bytes(right.replace(b"target: 80%", b"target: 0.8"))
    return path, right


def test_fix_writes_the_file_as_it_was_meant_and_says_so(run, small, slip):
    path, right = slip
    shown = run("check", small, "--fix")

    assert shown.exit_code == 0
    assert path.read_bytes() == right
    assert f"small/{PHONE}:10:13: S111 '0.8' is now '80%'" in shown.stderr
    assert "mended 1 finding in 1 file" in shown.stderr
    assert "S111" not in shown.stdout


def test_diff_shows_the_change_and_writes_nothing(run, small, slip):
    path, _ = slip
    before = path.read_bytes()
    shown = run("check", small, "--diff")

    assert shown.exit_code == 1
    assert "\n-    target: 0.8\n+    target: 80%\n" in shown.stdout
    assert "1 finding in 1 file would be mended" in shown.stderr
    assert path.read_bytes() == before


def test_diff_goes_before_fix(run, small, slip):
    path, right = slip
    run("check", small, "--fix", "--diff")

    assert path.read_bytes() != right


def test_where_nothing_can_be_mended_nothing_is_written(run, small):
    before = {path: path.read_bytes() for path in small.rglob("*") if path.is_file()}
    assert run("check", small, "--diff").exit_code == 0
    shown = run("check", small, "--fix")

    assert shown.exit_code == 0
    assert "nothing can be mended without a decision" in shown.stderr
    assert before == {path: path.read_bytes() for path in small.rglob("*") if path.is_file()}


def test_only_what_is_selected_is_mended(run, small, slip):
    path, right = slip
    assert run("check", small, "--fix", "--ignore", "S111").exit_code == 0
    assert path.read_bytes() != right


def test_a_byte_order_mark_and_the_permissions_stay(run, small, slip):
    path, right = slip
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    path.chmod(0o640)
    run("check", small, "--fix")

    assert path.read_bytes() == b"\xef\xbb\xbf" + right
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_link_stays_a_link(run, small, slip):
    path, right = slip
    real = small.parent / "real.yaml"
    path.rename(real)
    path.symlink_to(real)
    run("check", small, "--fix")

    assert path.is_symlink()
    assert real.read_bytes() == right


def test_the_summary_says_how_many_findings_can_be_mended(run, small, slip):
    assert "; 1 may be mended by `journey check --fix`" in run("check", small).stdout


def test_code_scanning_services_are_told_the_mend(run, small, slip):
    found = json.loads(run("check", small, "-f", "sarif").stdout)["runs"][0]["results"]
    (fixed,) = [one for one in found if one["ruleId"] == "S111"]
    (change,) = fixed["fixes"][0]["artifactChanges"]

    assert change["replacements"] == [
        {
            "deletedRegion": {"startLine": 10, "startColumn": 13, "endColumn": 16},
            "insertedContent": {"text": "80%"},
        }
    ]


def test_the_diff_can_be_applied(run, small, slip):
    path, right = slip
    path.write_bytes(path.read_bytes().rstrip(b"\n"))  # the last line has no end
    shown = run("check", small, "--diff").stdout
    command = ["git", "apply", "-p0", "-"]
    subprocess.run(command, cwd=small.parent, input=shown, text=True, check=True)

    assert path.read_bytes() == right.rstrip(b"\n")


def test_a_file_that_must_not_be_written_is_not(run, small, slip, monkeypatch):
    path, right = slip
    monkeypatch.setattr("engine.cli._mending.os.access", lambda _, how: how != os.W_OK)
    shown = run("check", small, "--fix")

    assert shown.exit_code == 2
    assert "cannot be written; nothing was changed" in shown.stderr
    assert path.read_bytes() != right


def test_what_is_said_first_is_told_as_that(run, small):
    path = small / PHONE
    path.write_text(path.read_text("utf-8").replace("schema: 1\n", ""), "utf-8")

    assert "S121 wrote 'schema: 1' first" in run("check", small, "--fix").stderr
