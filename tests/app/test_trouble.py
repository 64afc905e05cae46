"""What cannot be read is said in plain words, and what is hostile stays text."""

import errno
import os
import re
import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from app import PAGES
from tests.app.conftest import JOURNEY, ROOT, html
from tests.app.hostile import hostile_practice


@pytest.mark.parametrize("page", PAGES)
def test_an_empty_folder_says_what_to_do(app, practice, page):
    for file in practice.glob("*.yaml"):
        file.unlink()
    at = app(page)
    assert not at.exception
    assert at.title[0].value == "This practice cannot be opened yet"
    assert "<code>journey init</code>" in html(at)


@pytest.mark.parametrize("page", PAGES)
def test_a_broken_practice_file_shows_what_is_wrong_and_where(app, practice, page):
    (practice / "practice.yaml").write_text("schema: 1\npractice: [unclosed\n", encoding="utf-8")
    at = app(page)
    assert not at.exception
    assert at.title[0].value == "This practice cannot be opened yet"
    assert "practice.yaml:" in html(at)


@pytest.mark.parametrize("page", PAGES)
def test_a_broken_map_is_named_and_no_number_is_shown_beside_it(app, practice, page):
    (practice / "journeys" / "bill.yaml").write_text("schema: 1\njourney: [", encoding="utf-8")
    at = app(page)
    assert not at.exception
    assert "every number rests on has a mistake" in html(at)
    assert "bill.yaml" in html(at)


@pytest.mark.parametrize("page", PAGES)
def test_a_broken_file_of_standards_is_left_out_and_named(app, practice, page):
    (practice / "standards" / "new.yaml").write_text("standards: [", encoding="utf-8")
    at = app(page)
    assert not at.exception
    assert "Not everything could be read" in html(at)
    assert "new.yaml" in html(at)


@pytest.mark.parametrize("page", PAGES)
def test_without_a_log_no_page_shows_a_score(app, practice, page):
    (practice / "events" / "log.csv").unlink()
    at = app(page)
    assert not at.exception
    assert "No data yet" in html(at)
    assert "--log" not in html(at)
    for claim in (r"\d% of", "below target", "on target</span>"):
        assert not re.search(claim, html(at))


@pytest.mark.parametrize("page", ["app_pages/practice.py", JOURNEY])
def test_without_a_log_the_maps_are_shown(app, practice, page):
    (practice / "events" / "log.csv").unlink()
    at = app(page)
    assert "A patient asks for advice" in html(at) + at.title[0].value


@pytest.mark.parametrize("page", PAGES)
def test_a_practice_without_events_or_journeys_opens(app, practice, page):
    (practice / "events.yaml").unlink()
    for file in practice.glob("journeys/*.yaml"):
        file.unlink()
    assert not app(page).exception


@pytest.fixture
def hostile(tmp_path, monkeypatch) -> None:
    """The app is opened on a practice in which every text is hostile."""
    folder = hostile_practice(tmp_path / "practice")
    monkeypatch.setenv("JOURNEYWELL_WORKSPACE", str(folder))
    monkeypatch.setenv("JOURNEYWELL_AS_OF", "2026-06-30T18:00")


def test_hostile_texts_stay_text_on_every_page(hostile):
    at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120).run()
    seen = ""
    for page in PAGES:
        at.switch_page(page)
        at.query_params["touchpoint"] = "voicemail"
        at.query_params["table"] = "true"
        at.query_params["read-calls"] = "true"
        at.query_params["beside-missed-message-returned"] = "true"
        at.query_params["colour"] = "volume"
        at.run()
        assert not at.exception
        seen += html(at)
        assert all("\\<script\\>" in label for label in _markdown(at) if "script" in label)
    assert "Perfect journeys" in seen
    assert "&lt;script&gt;" in seen
    assert "<script" not in seen
    assert "<img src" not in seen


BREAKS = {
    "practice.yaml": "schema: 1\npractice: [unclosed\n",
    "journeys/advice.yaml": "schema: 1\njourney: [",
    "standards/ours.yaml": "standards: [",
    "events.yaml": "schema: 1\nsources: {",
}


@pytest.fixture
def closed(monkeypatch):
    """The names of folders that nobody may look into; root may, whatever their permissions say."""
    names: set[str] = set()
    scandir = os.scandir

    def look(path="."):
        if Path(path).name in names:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", look)
    return names


@pytest.mark.parametrize("folder", ["journeys", "standards"])
def test_a_folder_that_may_be_read_no_more_leaves_the_last_good_version(
    app, practice, closed, folder
):
    before = html(app("app_pages/practice.py"))
    closed.add(folder)
    at = app("app_pages/practice.py")
    assert not at.exception
    assert "You see the practice as it was at" in html(at)
    assert f"{folder} cannot be read: Permission denied" in html(at)
    closed.clear()
    assert html(app("app_pages/practice.py")) == before


@pytest.mark.parametrize("file", BREAKS)
def test_what_breaks_while_the_app_runs_leaves_the_last_good_version_on_screen(
    app, practice, file
):
    assert "60% of 5" in html(app())
    (practice / file).write_text(BREAKS[file], encoding="utf-8")
    at = app()
    assert not at.exception
    assert "60% of 5" in html(at)
    assert re.search(r"You see the practice as it was at \d\d:\d\d", html(at))
    assert f"{file}:" in html(at)


def test_one_of_several_logs_that_vanishes_is_not_left_out_without_a_word(app, practice):
    events = practice / "events.yaml"
    text = events.read_text(encoding="utf-8")
    source = text.partition("sources:\n")[2]
    second = source.replace("  log:", "  more:").replace("log.csv", "more.csv")
    events.write_text(text + second, encoding="utf-8")
    shutil.copy(practice / "events" / "log.csv", practice / "events" / "more.csv")
    app()
    (practice / "events" / "more.csv").unlink()
    shown = html(app())
    assert "Nothing is left of the log “more”." in shown
    assert "D918" in shown


@pytest.mark.parametrize("file", ["practice.yaml", "events.yaml", "events/log.csv"])
def test_what_vanishes_while_the_app_runs_leaves_the_last_good_version_on_screen(
    app, practice, file
):
    app()
    (practice / file).unlink()
    at = app()
    assert not at.exception
    assert "60% of 5" in html(at)
    assert "You see the practice as it was at" in html(at)


@pytest.mark.parametrize(
    "content", ["", "Case,Step\n1,call\n"], ids=["emptied", "exported otherwise"]
)
def test_a_log_of_which_nothing_can_be_read_any_more_counts_as_vanished(app, practice, content):
    app()
    (practice / "events" / "log.csv").write_text(content, encoding="utf-8")
    assert "You see the practice as it was at" in html(app())


def test_what_is_mended_is_shown_again(app, practice):
    app()
    file = practice / "journeys" / "advice.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text("journey: [", encoding="utf-8")
    app()
    file.write_text(text.replace("asks for advice", "needs advice"), encoding="utf-8")
    shown = html(app())
    assert "A patient needs advice" in shown
    assert "as it was at" not in shown


def test_what_can_be_read_is_shown_when_that_is_wanted(app, practice):
    app()
    (practice / "events" / "log.csv").unlink()
    at = app()
    next(one for one in at.button if one.label == "Show what can be read now").click().run()
    assert "No data yet" in html(at)
    assert "60% of 5" not in html(at)


def test_what_says_how_logs_are_read_is_missed_until_it_is_back_or_let_go(app, practice):
    app()
    events = practice / "events.yaml"
    text = events.read_text(encoding="utf-8")
    events.unlink()
    assert "Nothing says how the logs are read: events.yaml is gone." in html(app())
    events.write_text(text, encoding="utf-8")
    assert "as it was at" not in html(app())
    events.unlink()
    at = app()
    next(one for one in at.button if one.label == "Show what can be read now").click().run()
    assert "as it was at" not in html(at)
    assert "No data yet" in html(at)


def test_a_practice_that_never_said_how_logs_are_read_has_lost_nothing(app, practice):
    (practice / "events.yaml").unlink()
    app()
    assert "as it was at" not in html(app())


def test_a_source_that_is_no_longer_described_has_not_vanished(app, practice):
    app()
    (practice / "events.yaml").write_text("schema: 1\n", encoding="utf-8")
    assert "as it was at" not in html(app())


def _markdown(at: AppTest) -> list[str]:
    links = [link.proto.label for link in at.get("page_link")]
    return [*links, *(t.value for t in at.title), *(t.value for t in at.header)]


def test_a_changed_file_is_read_again(app, practice):
    assert "A patient asks for advice" in html(app())
    file = practice / "journeys" / "advice.yaml"
    text = file.read_text(encoding="utf-8").replace("asks for advice", "needs advice")
    file.write_text(text, encoding="utf-8")
    assert "A patient needs advice" in html(app())
