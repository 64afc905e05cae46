"""Every code of the parse layer: files that pass and files that fail, one YAML file per code.

`text` is the file; `then` repeats another text after it; `hex` is a file that is no text.
"""

from pathlib import Path
from typing import Any

import pytest
import yaml

from engine.model.finding import Level
from engine.parse.codes import CODES
from engine.parse.files import (
    read_accepted,
    read_events,
    read_journey,
    read_practice,
    read_standards,
)
from engine.parse.read import Read

FEWEST = 2
HERE = Path(__file__).parent
READERS = {
    "practice.yaml": read_practice,
    "events.yaml": read_events,
    "accepted.yaml": read_accepted,
    "journeys": read_journey,
    "standards": read_standards,
}
SHEETS = {
    code.code: yaml.safe_load((HERE / f"{code.code}.yaml").read_text(encoding="utf-8"))
    for code in CODES
}


def samples(outcome: str):
    return [
        pytest.param(code, sample, id=f"{code}-{number}")
        for code, sheet in SHEETS.items()
        for number, sample in enumerate(sheet[outcome], start=1)
    ]


def read(sample: dict[str, Any]) -> Read[Any]:
    then = sample.get("then", {"text": "", "times": 0})
    text = sample.get("text", "") + then["text"] * then["times"]
    content = bytes.fromhex(sample["hex"]) if "hex" in sample else text.encode()
    return READERS[sample["file"].partition("/")[0]](sample["file"], content)


@pytest.mark.parametrize(("code", "sample"), samples("passes"))
def test_a_sound_file_has_no_finding(code, sample):
    result = read(sample)

    assert result.findings == ()
    assert result.value is not None


@pytest.mark.parametrize(("code", "sample"), samples("fails"))
def test_a_wrong_file_has_the_finding_and_no_other(code, sample):
    result = read(sample)

    assert [finding.code for finding in result.findings] == [code]
    assert sample["message"] in result.findings[0].message
    place = result.findings[0].place
    assert str(place) == f"{sample['file']}:{sample['line']}:{sample['column']}"
    assert place is not None
    assert place.end_column > place.column


@pytest.mark.parametrize("code", SHEETS)
def test_every_code_has_at_least_two_files_that_pass_and_two_that_fail(code):
    assert len(SHEETS[code]["passes"]) >= FEWEST
    assert len(SHEETS[code]["fails"]) >= FEWEST


@pytest.mark.parametrize("code", CODES, ids=lambda code: code.code)
def test_every_code_has_a_name_and_a_page_with_a_wrong_and_a_right_snippet(code):
    assert SHEETS[code.code]["name"] == code.name
    assert SHEETS[code.code]["code"] == code.code
    assert code.page.count("```") == 2
    assert "wrong" in code.page
    assert "right" in code.page


def test_only_what_is_read_anyway_is_a_warning():
    assert [code.code for code in CODES if code.level is Level.WARNING] == ["Y112"]


def test_codes_and_names_are_given_once():
    assert len({code.code for code in CODES}) == len({code.name for code in CODES}) == len(CODES)
