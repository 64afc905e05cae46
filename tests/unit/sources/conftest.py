"""Small practices for reading logs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from engine.model.blueprint import Blueprint
from engine.model.data_report import DataReport
from engine.model.events import Events
from engine.model.journey import Journey
from engine.model.log import Log
from engine.model.practice import Practice
from engine.sources.log import read_log

Reading = tuple[Log, DataReport]
AS_OF = datetime(2026, 6, 1, tzinfo=UTC)


def journey(name: str, *touchpoints: str, **more: Any) -> Journey:
    """Return a map on which the touchpoints follow one another."""
    following = [*touchpoints[1:], "done"]
    return Journey.model_validate(
        {
            "schema": 1,
            "journey": name,
            "title": name,
            "quiet_after": more.get("quiet_after", "14 d"),
            "origins": more.get("origins", {"start": {"title": "x", "starts_at": touchpoints[0]}}),
            "touchpoints": [
                {"touchpoint": each, "title": each, "next": [then]}
                for each, then in zip(touchpoints, following, strict=True)
            ],
            "outcomes": {"done": {"title": "Done", "resolves": "yes"}},
        }
    )


def blueprint(events: Mapping[str, Any], *journeys: Journey, **practice: Any) -> Blueprint:
    """Return a practice in Chicago."""
    told = {"schema": 1, "practice": "P", "time_zone": "America/Chicago", **practice}
    maps = {each.journey: each for each in journeys}
    written = Events.model_validate({"schema": 1, **events})
    return Blueprint(Practice.model_validate(told), maps, events=written)


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., Reading]:
    """Return a function that writes one file per text and reads them as the source `log`."""

    def read_texts(plan: Blueprint, *texts: str | bytes, name: str = "log{}.csv") -> Reading:
        paths = []
        for number, text in enumerate(texts):
            path = tmp_path / name.format(number)
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
            paths.append(path)
        return read_files(plan, {"log": paths})

    return read_texts


def read_files(
    plan: Blueprint, files: Mapping[str, Sequence[Path]], *, as_it_ended: bool = False
) -> Reading:
    """Read files as of June 2026, or as they ended before that."""
    as_of = int(AS_OF.timestamp()) * 1_000_000
    return read_log(plan, files, b"key", as_of, as_it_ended=as_it_ended)


def one_source(**source: Any) -> dict[str, Any]:
    """Return events with one source of one line per touch."""
    columns = {"case_id": "case", **source.pop("columns", {})}
    rule = {"touchpoint": {"column": "step"}, "started": "at", **source.pop("rule", {})}
    return {"sources": {"log": {"columns": columns, "touches": [rule], **source}}}


def codes(report: DataReport) -> list[str]:
    """Return the codes of all findings, sorted."""
    return sorted(finding.code for finding in report.findings)
