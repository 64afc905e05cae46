"""Measure ours beside the peers, and write `docs/performance.md`; `make bench-peers`."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.peers import alignment, growth, starting
from benchmarks.peers.environments import python_of, versions
from benchmarks.peers.page import write_page
from benchmarks.peers.record import DATA, Part, Row, read, write
from benchmarks.peers.turns import Group, taken

PEERS = {
    "alignment": ("r4pm", "pm4py"),
    "scoring": ("polars",),
    "growth": (),
    "starting": ("r4pm", "pm4py"),
}
"""The parts of the comparison, and the peers that each needs."""


def main() -> None:
    """Measure the parts that are asked for, one after the other, and write the page."""
    asked = argparse.ArgumentParser(prog="python -m benchmarks.peers", description=__doc__)
    asked.add_argument("parts", nargs="*", choices=[*PEERS, []], help="all of them unless said")
    asked.add_argument("--runs", type=int, default=5, help="how often each is run, in turn")
    asked.add_argument(
        "--top", type=float, default=growth.MOST_EVENTS, help="the most events scored"
    )
    asked.add_argument("--write", action="store_true", help="write the page, measure nothing")
    said = asked.parse_args()
    parts = read(DATA)
    for name in () if said.write else said.parts or PEERS:
        with tempfile.TemporaryDirectory() as folder:
            groups = planned(name, Path(folder), int(said.top))
            parts[name] = measured(name, groups, said.runs)
        write(parts, DATA)
    write_page(read(DATA))  # as the rounded numbers say it, so that the page can be made again


def planned(part: str, folder: Path, top: int = growth.MOST_EVENTS) -> list[Group]:
    """Return what a part measures, with its logs in a folder."""
    if part == "alignment":
        return alignment.groups()
    if part == "scoring":
        return list(growth.scoring(folder, top))
    if part == "growth":
        return [*growth.aligning(folder), *growth.judging(folder)]
    return [starting.group()]


def measured(name: str, groups: Iterable[Group], runs: int) -> Part:
    """Return what a part came to, without the peers that are not there."""
    pythons = {peer: python for peer in PEERS[name] if (python := python_of(peer))}
    left_out = [f"{peer} could not be installed." for peer in PEERS[name] if peer not in pythons]
    if name == "alignment":
        left_out += alignment.absent()
    rows: list[Row] = []
    for group in groups:
        print(f"{name}: {group.subject}, {group.size:,}", flush=True)
        rows += taken(group, runs, pythons)
    return Part(datetime.now(UTC).date().isoformat(), versions(pythons), rows, left_out)


if __name__ == "__main__":
    main()
