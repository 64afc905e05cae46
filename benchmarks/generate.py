"""A log of any size, the same for the same seed, as Parquet."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import polars as pl

TOUCHPOINTS = (
    "call", "hold", "transfer", "schedule", "checkin", "wait", "visit", "checkout", "followup",
    "reminder", "refill", "survey",
)  # fmt: skip
TOUCHES_PER_CASE, TOUCHES_PER_CONTACT, STAFF = 8, 3, 60
Numbers = npt.NDArray[np.int64]
DAY, SECOND, START = 86_400, 1_000_000, 1_735_689_600
YEAR = 365 * DAY


def write_log(path: Path, touches: int, seed: int = 1) -> None:
    """Write a log of so many touches, lines in the order of time, as a system would export it."""
    draw = np.random.default_rng(seed)
    cases = max(touches // TOUCHES_PER_CASE, 1)
    case = np.sort(draw.integers(0, cases, touches))
    contact = _contacts(case)
    opened = draw.integers(0, YEAR - 20 * DAY, cases)
    begun = opened[case[np.flatnonzero(np.diff(contact, prepend=0))]]
    begun += draw.integers(0, 10 * DAY, begun.size)
    started = begun[contact - 1] + np.arange(touches) % TOUCHES_PER_CONTACT * 120
    lasted = draw.exponential(90, touches).astype(np.int64)
    frame = pl.DataFrame(
        {
            "case_id": pl.Series(case).cast(pl.String).str.zfill(9).str.replace("^", "case-"),
            "contact_id": pl.Series(contact).cast(pl.String),
            "touchpoint": _drawn(draw, TOUCHPOINTS, touches),
            "started": _instants(started),
            "ended": _instants(started + lasted),
            "staff": _drawn(draw, [f"staff-{number}" for number in range(STAFF)], touches),
            "outcome": _drawn(draw, ["answered", "hung_up", "voicemail"], touches),
            "asked_name": draw.random(touches) < 0.9,
            "rating": draw.integers(1, 6, touches).astype(np.float64),
            "words": _drawn(draw, ["glad to help", "hello, yes?", "how can I help?"], touches),
            "promise_id": pl.Series(case).set(pl.Series(case % 3 != 0), None).cast(pl.String),
            "due_on": _instants(opened[case] + 20 * DAY),
            "feeling": _drawn(draw, ["unhappy", "good", "delighted", None], touches),
            "site": _drawn(draw, ["north", "south"], touches),
        }
    )
    frame.sort("started", maintain_order=True).write_parquet(path)


def _contacts(case: Numbers) -> Numbers:
    """Return the contact of each touch: a few touches in a row of one case."""
    begins = np.diff(case, prepend=-1) != 0
    first = np.maximum.accumulate(np.where(begins, np.arange(case.size), 0))
    return np.cumsum((np.arange(case.size) - first) % TOUCHES_PER_CONTACT == 0)


def _drawn(draw: np.random.Generator, words: Sequence[str | None], touches: int) -> pl.Series:
    return pl.Series(words).gather(draw.integers(0, len(words), touches))


def _instants(seconds: Numbers) -> pl.Series:
    micros = pl.Series((seconds + START) * SECOND)
    return micros.cast(pl.Datetime("us")).dt.replace_time_zone("UTC")


if __name__ == "__main__":
    write_log(Path(sys.argv[1]), int(sys.argv[2]))
