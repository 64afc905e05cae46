"""`journey init`: a practice to begin with."""

from pathlib import Path

import pytest

from engine.workspace import read_workspace


@pytest.fixture
def there(tmp_path, monkeypatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_name_and_the_place_of_the_practice_are_its_own(run, there):
    run("init", "mine", "--name", 'Dr. "Ann": & co', "--time-zone", "Europe/Berlin")
    made = read_workspace(there / "mine").blueprint
    assert made is not None
    assert made.practice.practice == 'Dr. "Ann": & co'
    assert made.practice.time_zone.key == "Europe/Berlin"


def test_the_schemas_that_the_files_name_are_there(run, there):
    run("init", "mine")
    for path in (there / "mine").rglob("*.yaml"):
        first = path.read_text("utf-8").splitlines()[0]
        assert (path.parent / first.partition("$schema=")[2]).is_file()


def test_a_practice_that_is_there_stays_as_it_is(run, there):
    (there / "practice.yaml").write_text("schema: 1\n", "utf-8")
    shown = run("init")
    assert shown.exit_code == 2
    assert "is there already" in shown.stderr
    assert [path.name for path in there.iterdir()] == ["practice.yaml"]


def test_no_file_is_overwritten(run, there):
    (there / "events.yaml").write_text("mine\n", "utf-8")
    shown = run("init")
    assert shown.exit_code == 0
    assert "kept   events.yaml" in shown.stdout
    assert (there / "events.yaml").read_text("utf-8") == "mine\n"


@pytest.mark.parametrize(
    ("option", "says"),
    [(["--time-zone", "Chicago"], "is not a time zone"), (["--name", "  "], "needs a name")],
)
def test_what_no_practice_can_have_is_refused(run, there, option, says):
    shown = run("init", "mine", *option)
    assert shown.exit_code == 2
    assert says in shown.stderr
    assert not (there / "mine").exists()


def test_a_time_zone_that_logs_cannot_be_read_in_is_refused(run, there):
    shown = run("init", "mine", "--time-zone", "Factory")
    assert shown.exit_code == 2
    assert "is not a time zone" in shown.stderr
