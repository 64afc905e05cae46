"""Real logs give the numbers that `docs/evidence.md` claims."""

import json
import os
import time
from pathlib import Path

import polars as pl
import pytest

from engine.audit import Audit, audit
from engine.sources.log import read_log
from engine.workspace import log_files, read_workspace

HERE = Path(__file__).parent
SHARED = Path(os.environ.get("JOURNEYWELL_SHARED", HERE.parents[1] / "shared"))
NOW = int(time.time()) * 1_000_000
TOTALS = ("cases", "events", "variants", "total_cost", "cases_at_no_cost")


def audited(workspace: str, file: str) -> Audit:
    path = SHARED / "data" / file
    if not path.is_file():
        pytest.skip(
            f"the log {file} is not on this machine; docs/evidence.md says where it is from"
        )
    found = read_workspace(HERE / "workspaces" / workspace)
    assert found.blueprint is not None
    files = log_files(found, {"log": path})
    return audit(found.blueprint, *read_log(found.blueprint, files, b"a key", NOW))


def test_342_of_1049_patients_got_antibiotics_within_the_hour():
    scores = {score.rule.id: score.counts for score in audited("sepsis", "sepsis.csv").scores()}
    counts = scores["antibiotics-within-the-hour"]
    assert (counts.met, counts.judged, counts.total) == (342, 1049, 1049)


def test_10509_of_18337_holds_lasted_at_most_a_minute():
    found = audited("call_centre", "callcenter_bank_feb1999.csv.gz")
    counts = {score.rule.id: score.counts for score in found.scores()}["short-hold"]
    assert (counts.met, counts.judged, counts.total) == (10509, 18337, 18337)


@pytest.mark.parametrize(
    ("workspace", "file"),
    [("sepsis", "sepsis.csv"), ("call_centre", "callcenter_bank_feb1999.csv.gz")],
)
def test_every_exact_aligner_gives_the_totals_of_ours(workspace, file):
    variants = audited(workspace, file).conformance.variants
    expected = json.loads((SHARED / "vectors" / "alignment.json").read_text())[file]
    at_no_cost = variants.filter(pl.col("cost") == 0)
    assert {
        "cases": variants["cases"].sum(),
        "events": (variants["cases"] * variants["touches"]).sum(),
        "variants": variants.height,
        "total_cost": (variants["cases"] * variants["cost"]).sum(),
        "cases_at_no_cost": at_no_cost["cases"].sum(),
    } == {name: expected[name] for name in TOTALS}


def test_a_case_called_na_is_a_case():
    cases = audited("sepsis", "sepsis.csv").setting.log.cases["case_id"]
    assert "NA" in cases.to_list()
