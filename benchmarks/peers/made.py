"""A practice with one map, and a log of cases that walk on it and stray at times."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
import polars as pl

from benchmarks.checking import PRACTICE
from benchmarks.generate import SECOND, START, Numbers

ARROWS, STRAYING, MINUTE = 4, 0.1, 60
EVENTS = """
schema: 1
sources:
  log:
    files: "*.parquet"
    columns: { case_id: case_id }
    touches: [{ touchpoint: { column: touchpoint }, started: started }]
"""


def write(root: Path, cases: int, variants: int, touches: int, touchpoints: int) -> None:
    """Write the practice, and a log of so many cases in so many variants."""
    draw = np.random.default_rng(touchpoints)
    following = draw.integers(0, touchpoints, (touchpoints, ARROWS))
    following[:, 0] = (np.arange(touchpoints) + 1) % touchpoints
    (root / "journeys").mkdir(parents=True, exist_ok=True)
    (root / "practice.yaml").write_text(PRACTICE, encoding="utf-8")
    (root / "events.yaml").write_text(EVENTS, encoding="utf-8")
    (root / "journeys" / "walk.yaml").write_text(_journey(following), encoding="utf-8")
    codes = _walks(draw, following, variants, touches)[np.arange(cases) % variants].ravel()
    names = pl.Series([f"t{number}" for number in range(touchpoints)])
    micros = pl.Series((START + np.arange(codes.size) % touches * MINUTE) * SECOND)
    frame = pl.DataFrame(
        {
            "case_id": pl.Series(np.repeat(np.arange(cases), touches)).cast(pl.String),
            "touchpoint": names.gather(pl.Series(codes)),
            "started": micros.cast(pl.Datetime("us")).dt.replace_time_zone("UTC"),
        }
    )
    frame.write_parquet(root / "log.parquet")


def _walks(draw: np.random.Generator, following: Numbers, variants: int, touches: int) -> Numbers:
    """Return random walks from the first touchpoint, one a row."""
    walked = np.zeros((variants, touches), dtype=np.int64)
    for place in range(1, touches):
        ahead = following[walked[:, place - 1], draw.integers(0, ARROWS, variants)]
        anywhere = draw.integers(0, len(following), variants)
        walked[:, place] = np.where(draw.random(variants) < STRAYING, anywhere, ahead)
    return walked


def _journey(following: Numbers) -> str:
    """Return a map on which each touchpoint leads to a few others, and each may be the last."""
    steps = [
        {
            "touchpoint": f"t{number}",
            "title": f"Step {number}",
            "stage": "engage",
            "department": "desk",
            "channel": "phone",
            "next": [*(f"t{one}" for one in sorted(set(after.tolist()))), "done"],
        }
        for number, after in enumerate(following)
    ]
    journey = {
        "schema": 1,
        "journey": "walk",
        "title": "A walk",
        "owner": "lead",
        "quiet_after": "14 d",
        "origins": {"phone": {"title": "Calls", "starts_at": "t0", "channel": "phone"}},
        "touchpoints": steps,
        "outcomes": {"done": {"title": "Done", "resolves": True}},
    }
    return json.dumps(journey, indent=1)


if __name__ == "__main__":
    cases, variants, touches, touchpoints = map(int, sys.argv[2:])
    write(Path(sys.argv[1]), cases, variants, touches, touchpoints)
