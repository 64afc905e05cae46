"""The page Data: what was read and what was not, why, and what the columns are read as."""

import pytest

from app_pages._files import in_practice
from tests.app.conftest import html

DATA = "app_pages/data.py"
PERSON = """
person: { from: phone, clean: phone }
"""


def opened(app, source: str = "log") -> str:
    """Return the page with how one source is read unfolded."""
    return html(app(DATA, **{f"read-{source}": "true"}))


@pytest.mark.parametrize(
    "said",
    [
        "11 lines of 1 source read, with 10 touches in them.",
        "1 line could not be used: 1 for a start that is not a time.",
        "1 journey had not finished.",
    ],
)
def test_what_was_read_is_told_in_the_words_of_every_report(app, said):
    assert said in html(app(DATA))


def test_each_reason_names_the_first_lines(app, practice):
    with (practice / "events" / "log.csv").open("a", encoding="utf-8") as file:
        file.write("".join(f"{case},call,then,,,\n" for case in range(20, 26)) + "7,call\n")
    shown = html(app(DATA))
    assert "a start that is not a time</th><td>events/log.csv, line 12, 13, 14," in shown
    assert "15, 16; …</td><td>7</td>" in shown
    assert "than the header</th><td>events/log.csv, line 19</td><td>1</td>" in shown


def test_a_file_is_named_from_the_folder_of_the_practice_wherever_the_app_was_started(
    app, practice, monkeypatch
):
    monkeypatch.chdir("/")
    assert '<th scope="row">log</th><td>events/log.csv</td>' in html(app(DATA))


@pytest.mark.usefixtures("app")
def test_a_file_outside_the_folder_is_told_by_its_name(untouched):
    assert in_practice(f"{untouched}/standards/../events.yaml") == "events.yaml"
    assert in_practice(f"{untouched}/journeys/advice.yaml") == "journeys/advice.yaml"
    assert in_practice(f"{untouched}-too/standards/ours.yaml") == "ours.yaml"


def test_touchpoints_on_no_map_are_counted(app):
    assert '<th scope="row">ghost</th><td>1</td>' in html(app(DATA))


def test_what_is_wrong_with_the_logs_is_listed_with_a_way_to_mend_it(app):
    shown = html(app(DATA))
    assert "D901" in shown
    assert "D912" in shown


def test_what_the_checks_find_about_the_logs_is_listed_apart(app, practice):
    events = practice / "events.yaml"
    text = events.read_text(encoding="utf-8")
    events.write_text(text.replace("feeling: Smiley", "feeling: Smiley, mood: Smiley"), "utf-8")
    shown = html(app(DATA))
    assert "S222 unknown-column" in shown
    assert ">events.yaml:7:60<" in shown


def test_each_column_says_what_it_is_read_as_beside_the_first_lines(app):
    shown = opened(app)
    assert (
        '<th scope="row">Wait</th><td>wait (duration in s)</td><td><code>12</code></td>' in shown
    )
    assert "feeling (choice): 1 is unhappy and 4 is delighted" in shown
    assert "<td>start of the touchpoint of the line</td>" in shown


def test_what_tells_persons_apart_is_hidden_and_what_nothing_reads_too(app, practice):
    events, log = practice / "events.yaml", practice / "events" / "log.csv"
    text = events.read_text(encoding="utf-8")
    events.write_text(text.replace("case_id: Case", "phone: Phone") + PERSON, encoding="utf-8")
    head, *lines = log.read_text(encoding="utf-8").splitlines()
    told = [f"{line},2065550123,Mary Major" for line in lines]
    log.write_text("\n".join([f"{head},Phone,Name", *told, ""]), encoding="utf-8")
    shown = opened(app)
    assert '<th scope="row">Phone</th><td>phone</td><td><i>hidden</i></td>' in shown
    assert "Read by nothing, and not shown: Case and Name." in shown
    assert "2065550123" not in shown
    assert "Mary" not in shown


def test_without_a_log_the_columns_are_told_all_the_same(app, practice):
    (practice / "events" / "log.csv").unlink()
    shown = opened(app)
    assert '<th scope="row">Wait</th><td>wait (duration in s)</td>' in shown


def test_a_practice_that_describes_no_log_is_told_where_to(app, practice):
    (practice / "events.yaml").unlink()
    assert "No log is described yet" in html(app(DATA))
