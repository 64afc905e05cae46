"""A log aligned with its map by r4pm, in Rust; run in an environment of its own."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from uuid import uuid4

import polars as pl
import pyarrow  # noqa: F401 - r4pm loads it when it is first handed a frame
import r4pm

from benchmarks.measured import Watch, run_here

NAMES = {
    "case_id": "case:concept:name",
    "activity": "concept:name",
    "timestamp": "time:timestamp",
}
PRICE = {"log_move_cost": 1, "model_move_cost": 1, "sync_move_cost": 0, "silent_move_cost": 0}


def net_of(arrows: dict[str, list[str]]) -> dict[str, object]:
    """Return a map as a Petri net: a place after each activity, a transition for each arrow."""
    places = {name: str(uuid4()) for name in (*arrows, "END")}
    transitions, arcs = {}, []
    for before, names in arrows.items():
        for name in names:
            one = str(uuid4())
            transitions[one] = {"id": one, "label": None if name == "END" else name}
            arcs.append({"type": "PlaceTransition", "nodes": [places[before], one]})
            arcs.append({"type": "TransitionPlace", "nodes": [one, places[name]]})
    return {
        "places": {one: {"id": one} for one in places.values()},
        "transitions": transitions,
        "arcs": [{"from_to": arc, "weight": 1} for arc in arcs],
        "initial_marking": {places["START"]: 1},
        "final_markings": [{places["END"]: 1}],
    }


def align(log: Path, arrows: dict[str, list[str]]) -> dict[str, float]:
    """Read a log with Polars, hand it over, and align every variant with its moves."""
    read = pl.read_csv(log, columns=list(NAMES), try_parse_dates=True).rename(NAMES)
    in_order = read.sort("case:concept:name", "time:timestamp", maintain_order=True)
    zoned = in_order.with_columns(pl.col("time:timestamp").dt.replace_time_zone("UTC"))
    handed = r4pm.import_item_from_df("EventLog", zoned)
    watch = Watch()
    variants = r4pm.bindings.log_to_activity_projection(handed)
    found = r4pm.bindings.align_variants(net_of(arrows), variants, {"cost_fn": PRICE})
    aligning, cpu = watch.read()
    cost = sum(one["frequency"] * one["result"]["Ok"]["cost"] for one in found)
    return {"cost": cost, "aligning": aligning, "aligning_cpu": cpu}


if __name__ == "__main__":
    arrows = json.loads(sys.argv[2])
    run_here(lambda: align(Path(sys.argv[1]), arrows))
