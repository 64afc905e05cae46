"""The documents say what the code says."""

import re
from pathlib import Path

import pytest

from docs import language, library
from docs.code_pages import FAMILIES, FOLDER, TODAY, UNDRAWN, pages, wrong_and_right
from engine.checked import checked
from engine.model.finding import Level
from engine.report.codes import known_codes
from engine.workspace import read_workspace

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


@pytest.mark.parametrize("code", [code for code in known_codes() if not code.startswith("D9")])
def test_every_code_but_those_of_logs_shows_a_wrong_map_and_a_right_one(code):
    page = (FOLDER / f"{code}.md").read_text("utf-8")
    wrong, right = page.partition("## Wrong")[2].split("## Right")

    assert f"({code}-wrong.svg)" in wrong or UNDRAWN in wrong
    assert f"({code}-right.svg)" in right


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_link_to_a_file_leads_to_one(guide):
    links = re.findall(r"\]\(([^)#]+)[^)]*\)", guide.read_text("utf-8"))
    here = [link for link in links if not link.startswith(("http:", "https:", "mailto:"))]
    assert [link for link in here if not (guide.parent / link).exists()] == []


def test_the_reference_of_the_language_is_as_the_models_and_the_practices_say():
    """After a change, `make pages` writes it again."""
    assert language.PAGE.read_text("utf-8") == language.page()


def test_the_page_of_the_library_is_as_its_files_say():
    """After a change, `make pages` writes it again."""
    assert library.PAGE.read_text("utf-8") == library.page()


KEYS = [
    pytest.param(kind, section.name, key, id=f"{kind} {section.name} {key}".replace("  ", " "))
    for kind in language.FILES
    for section in language.sections(kind)
    for key in section.schema["properties"]
    if key != "schema"
]


@pytest.mark.parametrize(("kind", "name", "key"), KEYS)
def test_every_key_has_an_example_that_says_it(kind, name, key):
    example = language.example_of(kind, name, key)

    assert example is not None
    assert f"{key}:" in example


@pytest.mark.parametrize("practice", language.PRACTICES)
def test_what_the_reference_shows_is_free_of_errors_and_its_examples_come_out(practice):
    found = checked(read_workspace(ROOT / practice), TODAY).findings

    assert [finding for finding in found if finding.level is Level.ERROR] == []
