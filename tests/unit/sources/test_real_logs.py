"""Published logs, where they are at hand: nothing of them is lost."""

from __future__ import annotations

import os
from pathlib import Path

import polars as pl
import pytest

from tests.unit.sources.conftest import blueprint, codes, one_source, read_files

SHARED = Path(os.environ.get("JOURNEYWELL_SHARED", Path(__file__).parents[3].parent / "shared"))
needs_data = pytest.mark.skipif(
    not (SHARED / "data").is_dir(), reason="the published logs are not at hand"
)
COLUMNS = {"case_id": "case_id"}


@needs_data
def test_sepsis_keeps_every_event_and_the_case_called_na() -> None:
    rule = {"touchpoint": {"column": "activity"}, "started": "timestamp"}
    plan = blueprint(one_source(columns={**COLUMNS, "staff": "resource"}, rule=rule))
    log, report = read_files(plan, {"log": [SHARED / "data" / "sepsis.csv"]})
    assert (log.touches.height, log.cases.height) == (15_214, 1_050)
    assert "NA" in log.cases["case_id"]
    assert "D914" in codes(report)
    assert report.rejected == {"log": 0}


@needs_data
def test_equal_times_keep_the_order_of_the_file() -> None:
    rule = {"touchpoint": {"column": "activity"}, "started": "timestamp"}
    plan = blueprint(one_source(columns=COLUMNS, rule=rule))
    log, _ = read_files(plan, {"log": [SHARED / "data" / "sepsis.csv"]})
    order = log.touches.select("case", "started", "line")
    assert order.equals(order.sort("case", "started", "line"))
    assert log.touches.select(pl.struct("case", "started").is_duplicated().sum()).item() > 0


@needs_data
def test_the_call_centre_is_read_from_a_compressed_file() -> None:
    rule = {"touchpoint": {"column": "activity"}, "started": "timestamp"}
    plan = blueprint(one_source(columns=COLUMNS, rule=rule))
    path = SHARED / "data" / "callcenter_bank_feb1999.csv.gz"
    log, report = read_files(plan, {"log": [path]})
    assert (log.touches.height, log.cases.height) == (163_768, 33_344)
    assert report.lines == {"log": 163_768}
