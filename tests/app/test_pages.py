"""Every page is in the menu, and every page in the menu opens."""

import pytest

from app import PAGES
from tests.app.conftest import ROOT


def test_every_page_is_in_the_menu():
    written = {f"app_pages/{file.name}" for file in (ROOT / "app_pages").glob("[!_]*.py")}
    assert set(PAGES) == written


@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens(app, page):
    at = app(page)
    assert not at.exception
    assert len(at.title) == 1


def test_the_frame_stays_small():
    assert len((ROOT / "app.py").read_text(encoding="utf-8").splitlines()) < 60


@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens_without_any_program_called_dot(app, page, monkeypatch):
    monkeypatch.setenv("PATH", "")
    at = app(page)
    if at.expander:
        at.query_params["graphviz"] = "true"
        at.run()
    assert not at.exception
