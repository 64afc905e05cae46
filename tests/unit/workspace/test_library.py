"""The built-in library stands behind every practice, as it is on disk."""

import shutil
from pathlib import Path

import pytest

from engine.workspace import built_in, practice, read_workspace

PRACTICE = Path(__file__).parents[2] / "app" / "practice"

NEW = """
schema: 1
standards:
  new: {{ title: {}, why: It is new., applies_to: {{ touchpoints: a }}, expect: {{ wait: 5 s }} }}
"""


@pytest.fixture
def library(tmp_path, monkeypatch) -> Path:
    """A copy of the library, which a test may change."""
    folder = tmp_path / "library"
    shutil.copytree(built_in() / "standards", folder / "standards")
    monkeypatch.setattr(practice, "built_in", lambda: folder)
    return folder


def titles() -> set[str]:
    blueprint = read_workspace(PRACTICE).blueprint
    assert blueprint
    return {standard.title for standard in blueprint.standards.values()}


def test_a_change_of_the_library_is_seen_by_whoever_reads_a_practice_next(library):
    before, file = titles(), library / "standards" / "new.yaml"
    file.write_text(NEW.format("Quite new"), encoding="utf-8")
    assert titles() == before | {"Quite new"}
    file.write_text(NEW.format("Newer than new"), encoding="utf-8")
    assert titles() == before | {"Newer than new"}


def test_two_practices_have_the_same_library_behind_them(tmp_path):
    shutil.copytree(PRACTICE, tmp_path / "other")
    one, other = (read_workspace(root).blueprint for root in (PRACTICE, tmp_path / "other"))
    assert one
    assert other
    assert one.built_in == other.built_in
    assert all(one.standards[name] is other.standards[name] for name in one.built_in)
