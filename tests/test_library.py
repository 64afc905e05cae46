"""The built-in library: every row of the catalogue, each with its source, and none by itself."""

import json
import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from docs.library import THEMES, rows
from engine.audit import audit
from engine.checked import checked
from engine.model.blueprint import Blueprint
from engine.report.explain import explain
from engine.report.html import html
from engine.report.report import Report
from engine.report.scores_json import as_json
from engine.sources.log import read_log
from engine.workspace import Workspace, built_in, log_files, read_workspace

ROOT = Path(__file__).parents[1]
TODAY = date(2026, 11, 22)
AS_OF = int(datetime(2026, 3, 6, 21, tzinfo=UTC).timestamp() * 1e6)
CATALOGUE = {"PH": 22, "AC": 16, "VI": 20, "FU": 16, "CO": 6, "SU": 10}
"""How many rows it has of each kind: phone, access, visit, follow-up, complaints, surveys."""

UNDATED = (
    "CG-CAHPS",
    "California timely access rules",
    "Customer effort",
    "Dialog Health",
    "Doctor customer experience",
    "HFMA",
    "Institute for Healthcare Improvement",
    "Is Customer Service dead",
    "Medicare",
    "Net promoter score",
    "One Medical case study",
    "Practices",
    "RTA",
    "Savannah State University",
    "Texas Children's",
    "The Rooms Chronicle",
    "US Department of Health",
    "Veterans Health Administration by quartiles",
    "A question of the CG-CAHPS",
)
"""How sources begin that name no year themselves."""

SINCE_MARCH = """\
    changes:
      - { from: 2026-03-01, target: 40%, because: Two of us are new. }
"""
OTHERWISE = """\
    changes:
      - { from: 2026-12-01, target: 70%, because: Our second line comes in spring. }
"""


@pytest.fixture(scope="module")
def library() -> Blueprint:
    """The library, read as the practice that it is."""
    blueprint = read_workspace(built_in()).blueprint
    assert blueprint is not None
    return blueprint


def test_every_row_of_the_catalogue_has_a_standard():
    numbered = {f"{kind}-{n:02}" for kind, last in CATALOGUE.items() for n in range(1, last + 1)}
    assert set(rows().values()) == numbered


def test_every_file_of_standards_is_a_theme_of_the_page():
    files = {path.stem for path in (ROOT / "standards").glob("*.yaml")}
    assert files == {*THEMES, "words"}


def test_every_standard_says_where_its_number_comes_from(library: Blueprint):
    assert [name for name, standard in library.standards.items() if not standard.source] == []


def test_every_standard_that_can_be_missed_has_an_example_that_misses_it(library: Blueprint):
    fails = {name for name, standard in library.standards.items() if standard.examples.fail}
    assert library.standards.keys() - fails == {"net-promoter-score"}  # a mean without a limit


def test_every_standard_that_can_be_missed_has_an_example_that_meets_it(library: Blueprint):
    passes = {name for name, standard in library.standards.items() if standard.examples.pass_}
    assert library.standards.keys() - passes == {"net-promoter-score"}


def test_every_source_has_its_year_unless_it_names_none(library: Blueprint):
    sources = [s.source for s in library.standards.values() if s.source]
    dated = [source for source in sources if source.confidence != "ours"]
    assert [s.title for s in dated if not s.year and not s.title.startswith(UNDATED)] == []


def test_no_standard_is_held_by_itself(library: Blueprint):
    assert [name for name, standard in library.standards.items() if standard.applies_to] == []


def test_a_routine_called_like_one_of_the_library_is_held_to_what_it_names(tmp_path: Path):
    practice = (ROOT / "examples" / "lost-caller" / "practice.yaml").read_text("utf-8")
    (tmp_path / "practice.yaml").write_text(
        practice.replace(", standards: [listing-true]", ""), "utf-8"
    )
    blueprint = read_workspace(tmp_path).blueprint
    assert blueprint is not None
    assert blueprint.held["listing-check"] == []


def test_the_best_host_asks_more_wherever_more_can_be_asked(library: Blueprint):
    shares = {
        n for n, s in library.standards.items() if s.target and str(s.target) != "every time"
    }
    assert library.profiles["best-host"].stricter.keys() == shares


@pytest.fixture
def changed(tmp_path: Path) -> Workspace:
    """A practice that holds a standard of the library with another number from a day on."""
    ours = Path(shutil.copytree(ROOT / "examples" / "lost-caller", tmp_path / "changed"))
    text = (ROOT / "standards" / "calls.yaml").read_text("utf-8")
    copied = text.partition("  warm-transfer:")[2].partition("\n\n")[0]
    copied = copied.replace("touchpoint: scheduler", "touchpoint: switchboard")
    (ours / "standards" / "changed.yaml").write_text(
        f"schema: 1\nstandards:\n  warm-transfer:{copied}\n{SINCE_MARCH}", "utf-8"
    )
    return read_workspace(ours)


def test_a_number_that_was_changed_shows_its_source_and_the_reason_wherever_it_is_told(changed):
    log, data = read_log(changed.blueprint, log_files(changed, {}), b"key", AS_OF)
    report = Report(audit(changed.blueprint, log, data))
    page, told = html(report), json.loads(as_json(report))["standards"]
    (one,) = {s["source"]["title"] for s in told if s["standard"] == "warm-transfer"}

    assert "Savannah State University" in one
    assert "Savannah State University" in page
    assert "Two of us are new" in page


def test_what_a_standard_of_the_library_lacks_is_told_where_it_is_named(tmp_path: Path):
    ours = Path(shutil.copytree(ROOT / "examples" / "lost-caller", tmp_path / "ours"))
    path = ours / "journeys" / "first-call.yaml"
    text = path.read_text("utf-8").replace("[warm-transfer]", "[warm-transfer, few-no-shows]", 1)
    path.write_text(text, "utf-8")
    found = [f for f in checked(read_workspace(ours), TODAY).findings if f.code == "R321"]

    assert [Path(f.place.path).name for f in found if f.place] == ["first-call.yaml"]
    assert [Path(f.related.path).name for f in found if f.related] == ["appointments.yaml"]
    assert all(f.hint.endswith("or do without few-no-shows here") for f in found)


def test_a_practice_changes_a_number_and_keeps_its_source(tmp_path: Path):
    ours = Path(shutil.copytree(ROOT / "examples" / "riverside", tmp_path / "ours"))
    text = (ROOT / "standards" / "access.yaml").read_text("utf-8")
    copied = text.partition("  message-returned:")[2].partition("\n\n")[0]
    (ours / "standards" / "ours.yaml").write_text(
        f"schema: 1\nstandards:\n  message-returned:{copied}\n{OTHERWISE}", "utf-8"
    )
    workspace = read_workspace(ours)
    told = explain("message-returned", workspace.blueprint)

    assert checked(workspace, TODAY).findings == ()
    assert workspace.blueprint is not None
    assert "message-returned" not in workspace.blueprint.built_in
    assert "Savannah State University" in told
    assert "90%" in told
    assert "Our second line comes in spring" in told
