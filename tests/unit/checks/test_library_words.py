"""The built-in phrases, and those of a practice beside them."""

import shutil
from pathlib import Path

import pytest

from engine.model.spoken import holds, plain
from engine.workspace import built_in, read_workspace

SMALL = Path(__file__).parents[2] / "workspaces" / "small"
OWN = "schema: 1\nphrases: [{ never: Calm down, better: Tell me., why: It calms nobody. }]\n"


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A copy of the small practice."""
    return Path(shutil.copytree(SMALL, tmp_path / "small"))


def words_of(root: Path):
    blueprint = read_workspace(root).blueprint
    assert blueprint is not None
    return blueprint.words


def test_no_better_line_says_what_nobody_should_say():
    words = words_of(built_in())
    better = [(plain(one.better), plain(other.never)) for one in words for other in words]

    assert len(words) >= 20
    assert [pair for pair in better if holds(*pair)] == []


def test_no_phrase_stands_twice():
    never = [plain(phrase.never) for phrase in words_of(built_in())]

    assert len(set(never)) == len(never)


def test_a_practice_sees_the_built_in_phrases_and_its_own_come_first(small):
    (small / "standards" / "words.yaml").write_text(OWN, "utf-8")
    mine, library = words_of(small), words_of(built_in())

    assert (mine[0].better, len(mine)) == ("Tell me.", len(library))
    assert [phrase.never for phrase in mine].count("calm down") == 0


def test_a_mistake_in_the_phrases_is_found_and_the_standards_are_read(small):
    (small / "standards" / "words.yaml").write_text(OWN.replace("better", "beter"), "utf-8")
    found = read_workspace(small)

    assert {finding.code for finding in found.findings} == {"S102"}
    assert found.blueprint is not None
    assert "small-short-hold" in found.blueprint.standards
