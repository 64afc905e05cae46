"""A small practice on disk, and the app opened on it."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).parents[2]
PRACTICE = Path(__file__).parent / "practice"
JOURNEY = "app_pages/journey.py"

Open = Callable[..., AppTest]


@pytest.fixture
def practice(tmp_path, monkeypatch) -> Path:
    """The folder of a practice that a test may change before the app is opened."""
    folder = tmp_path / "practice"
    shutil.copytree(PRACTICE, folder)
    monkeypatch.setenv("JOURNEYWELL_WORKSPACE", str(folder))
    monkeypatch.setenv("JOURNEYWELL_AS_OF", "2026-03-04T12:00")
    monkeypatch.chdir(tmp_path)
    return folder


@pytest.fixture
def app(practice) -> Open:
    """A function that opens a page of the app, with what stands in the address bar."""

    def opened(page: str = "", **address: str) -> AppTest:
        at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
        if page:
            at.switch_page(page)
            for name, value in address.items():
                at.query_params[name] = value
            at.run()
        return at

    return opened


def html(at: AppTest) -> str:
    """Return the HTML of a page, without its style."""
    bodies = (element.proto.body for element in at.get("html"))
    return "\n".join(body for body in bodies if not body.startswith("<style"))


def address(at: AppTest) -> dict[str, str]:
    """Return what stands in the address bar."""
    found = {name: at.query_params[name] for name in at.query_params}
    return {name: v if isinstance(v, str) else v[-1] for name, v in found.items()}
