"""A sound practice without one thing, or with one thing changed, has the findings expected.

No more than those and no fewer: whoever forgot one thing reads what follows from that, and nothing
that does not. The practices are what `journey init` writes, the worked example, and a large one.
"""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from engine.checked import checked
from engine.cli._frame import journey
from engine.cli.init import STARTERS
from engine.model.finding import Finding
from engine.workspace import read_workspace

ROOT = Path(__file__).parents[3]
STARTER = "first-journey"
EXAMPLES = {
    "riverside": ROOT / "examples" / "riverside",
    "clean_sixty": ROOT / "tests" / "workspaces" / "clean_sixty",
}
WRITTEN_BY_INIT = sorted(path.name for path in STARTERS.iterdir() if path.is_dir())
TODAY = date(2026, 7, 1)

READ = yaml.safe_load(Path(__file__).with_name("taking_one_thing_away.yaml").read_text("utf-8"))
CASES = [
    pytest.param(practice, case, id=sentence)
    for practice, cases in READ.items()
    for sentence, case in cases.items()
]

MAP, PHONE = "journeys/change-appointment.yaml", "standards/phone.yaml"
ANSWERED = "standards/our-phone-is-answered"
SILENT = {
    "the email of a role": ("practice.yaml", "roles/phone-lead/email"),
    "the stage of a touchpoint": (MAP, "touchpoints/hold/stage"),
    "the words on the arrows": (MAP, "touchpoints/hold/arrows"),
    "the promise of the journey": (MAP, "promise"),
    "the title of a purpose": ("practice.yaml", "purposes/change-appointment/title"),
    "the recording's words": ("practice.yaml", "recordings/emergency-notice/text"),
    "the source of a standard": (PHONE, f"{ANSWERED}/source"),
    "the target of a standard": (PHONE, f"{ANSWERED}/target"),
    "an example more than is needed": (PHONE, f"{ANSWERED}/examples/left_out"),
    "a whole standard where nothing is at stake": (PHONE, ANSWERED),
}
"""What a practice may say or not, as it likes."""

Texts = dict[str, str]
Found = Callable[..., list[Finding]]


@pytest.fixture(scope="module")
def practices(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Texts]:
    """Every practice that `journey init` writes and those to learn from, each key on a line."""
    folder = tmp_path_factory.mktemp("started")
    starters = {name: folder / name for name in WRITTEN_BY_INIT}
    for name, written in starters.items():
        CliRunner().invoke(journey, ["init", str(written), "--starter", name])
    return {name: _texts(written) for name, written in (starters | EXAMPLES).items()}


def _texts(folder: Path) -> Texts:
    files = sorted(folder.rglob("*.yaml"))
    return {path.relative_to(folder).as_posix(): _written(_read(path)) for path in files}


def _read(path: Path) -> Any:
    return yaml.load(path.read_text("utf-8"), yaml.CBaseLoader)  # noqa: S506 - it reads texts only


def _written(tree: Any) -> str:
    return yaml.dump(tree, Dumper=yaml.CSafeDumper, sort_keys=False, width=1000)


@pytest.fixture
def found(practices: dict[str, Texts], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Found:
    """Return what is found in a practice without a file or one thing in it, or with it changed."""
    monkeypatch.chdir(tmp_path)

    def after(
        practice: str, file: str = "", thing: str | None = None, now: Any = None
    ) -> list[Finding]:
        for name, text in practices[practice].items():
            Path(name).parent.mkdir(parents=True, exist_ok=True)
            Path(name).write_text(text, "utf-8")
        if thing:
            _change(Path(file), thing.split("/"), now)
        elif file:
            Path(file).unlink()
        findings = checked(read_workspace(Path()), TODAY).findings
        return sorted(findings, key=lambda finding: finding.order)

    return after


def _change(path: Path, steps: list[str], now: Any) -> None:
    tree = part = _read(path)
    for step in steps[:-1]:
        part = part[_at(part, step)]
    if now is None:
        del part[_at(part, steps[-1])]
    else:
        part[_at(part, steps[-1])] = now
    path.write_text(_written(tree), "utf-8")


def _at(part: Any, step: str) -> Any:
    """Return the key of a step; in a list the place of what is called so."""
    if isinstance(part, dict):
        return step
    names = [one.get("touchpoint") if isinstance(one, dict) else one for one in part]
    return names.index(step)


def _where(finding: Finding) -> str:
    """Return the code, the file and the line of a finding, as somebody reads them."""
    assert finding.place is not None
    lines = Path(finding.place.path).read_text("utf-8").splitlines()
    return f"{finding.code} {finding.place.path}: {lines[finding.place.line - 1].strip(' -:')}"


@pytest.mark.parametrize("practice", [*WRITTEN_BY_INIT, *EXAMPLES])
def test_a_practice_is_sound_before_anything_is_taken_away(found, practice):
    assert found(practice) == []


@pytest.mark.parametrize(("practice", "case"), CASES)
def test_what_is_found_is_what_follows_from_one_thing(found, practice, case):
    findings = found(practice, case["in"], case.get("thing"), case.get("to"))
    assert [_where(finding) for finding in findings] == [one["at"] for one in case["finds"]]
    said = zip(findings, case["finds"], strict=True)
    assert [finding.message for finding, one in said if one["says"] not in finding.message] == []


@pytest.mark.parametrize(("file", "thing"), SILENT.values(), ids=SILENT)
def test_what_nobody_needs_may_be_left_unsaid(found, file, thing):
    assert found(STARTER, file, thing) == []
