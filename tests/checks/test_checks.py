"""Every check on maps that pass and maps that fail; each code has a file of its own here."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from engine import examples
from engine.checks import CHECKS, FAMILIES, run
from engine.model.blueprint import Blueprint
from engine.model.finding import Finding
from engine.model.trial import Trial
from tests.checks.texts import Texts

HERE = Path(__file__).parent
OURS = {module.__name__ for module in FAMILIES}
TODAY = date(2026, 11, 21)
FEWEST_OF_EACH = 2
CODES = sorted(c for c, one in CHECKS.items() if one.function.__module__ in OURS)
READ = {code: yaml.safe_load((HERE / f"{code}.yaml").read_text("utf-8")) for code in CODES}
CASES = [
    pytest.param(code, case, id=f"{code} {sentence}")
    for code, cases in READ.items()
    for sentence, case in cases.items()
]


def findings(code: str, blueprint: Blueprint) -> list[Finding]:
    """Return what one check says of a blueprint; that of the examples asks for their trials."""
    if CHECKS[code].of is Trial:
        return list(examples.findings(blueprint))
    return run(blueprint, today=TODAY, select=[code])


@pytest.mark.parametrize(("code", "case"), CASES)
def test_a_check_finds_what_its_cases_say(code: str, case: dict[str, Any]):
    texts = Texts({path: text for path, text in case.items() if path != "finds"})
    found = findings(code, texts.blueprint)
    found += [finding for finding in texts.twice if finding.code == code]
    assert not texts.complaints
    assert [(str(f.place), f.message, f.hint) for f in found] == [
        (one["at"], one["says"], one["hint"]) for one in case["finds"]
    ]


@pytest.mark.parametrize("code", CODES)
def test_no_case_hides_another_of_the_same_title(code: str):
    titles = re.findall(r"(?m)^(\S.*):$", (HERE / f"{code}.yaml").read_text("utf-8"))
    assert sorted(titles) == sorted(READ[code])


@pytest.mark.parametrize("code", CODES)
def test_every_check_has_at_least_two_cases_that_pass_and_two_that_fail(code: str):
    failing = [bool(case["finds"]) for case in READ[code].values()]
    assert min(failing.count(False), failing.count(True)) >= FEWEST_OF_EACH


@pytest.mark.parametrize("code", CODES)
def test_every_page_says_what_was_found_why_it_matters_and_how_to_mend_it(code: str):
    first, _, rest = CHECKS[code].page.partition("\n\n")
    assert first.endswith(".")
    assert len(rest.splitlines()) > 1


@pytest.mark.parametrize(("code", "case"), CASES)
def test_a_mend_begins_where_the_slip_stands(code: str, case: dict[str, Any]):
    texts = Texts({path: text for path, text in case.items() if path != "finds"})
    for finding in findings(code, texts.blueprint):
        if finding.mend and finding.place:
            line = case[finding.place.path].splitlines()[finding.place.line - 1]
            stands = line[finding.place.column - 1 : finding.place.end_column - 1]
            assert stands.strip("'\"") == finding.mend.written.strip("'\"")
