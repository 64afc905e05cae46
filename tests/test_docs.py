"""The documents say what the code says."""

import re
from pathlib import Path

import pytest

from docs.code_pages import FAMILIES, FOLDER, pages, wrong_and_right
from engine.report.codes import known_codes

ROOT = Path(__file__).parents[1]
GUIDES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


def test_the_pages_of_all_codes_are_as_the_code_and_its_cases_say():
    """After a change, `make pages` writes them again."""
    assert {path.name: path.read_text("utf-8") for path in FOLDER.iterdir()} == pages()


@pytest.mark.parametrize("code", known_codes())
def test_every_code_is_of_a_family_and_stands_in_the_index(code):
    assert any(code.startswith(family) for family in FAMILIES)
    assert f"[{code}]({code}.md)" in (FOLDER / "README.md").read_text("utf-8")


@pytest.mark.parametrize("code", known_codes())
def test_a_right_example_has_no_error_of_any_code(code):
    assert [case.errors for word, case in wrong_and_right(code) if word == "Right"] in ([], [0])


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_link_to_a_file_leads_to_one(guide):
    links = re.findall(r"\]\(([^)#]+)[^)]*\)", guide.read_text("utf-8"))
    here = [link for link in links if not link.startswith(("http:", "https:", "mailto:"))]
    assert [link for link in here if not (guide.parent / link).exists()] == []
