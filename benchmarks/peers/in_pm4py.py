"""A log aligned with its map by pm4py, under the AGPL; run in an environment of its own."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pandas as pd  # noqa: TID251 - pm4py reads with pandas
import pm4py
from pm4py.objects.petri_net.obj import Marking, PetriNet
from pm4py.objects.petri_net.utils.petri_utils import add_arc_from_to
from pm4py.util import constants

from benchmarks.measured import Watch, run_here

COLUMNS = {"case_id": "case_id", "activity_key": "activity", "timestamp_key": "timestamp"}
ONE_MOVE = 10_000
"""What pm4py charges for a move; what it adds for silent ones stays below it."""

Model = tuple[object, ...]


def net_of(arrows: dict[str, list[str]]) -> Model:
    """Return a map as a Petri net: a place after each activity, a transition for each arrow."""
    net, places = PetriNet("map"), {name: PetriNet.Place(name) for name in (*arrows, "END")}
    net.places.update(places.values())
    for before, names in arrows.items():
        for name in names:
            one = PetriNet.Transition(f"{before} > {name}", None if name == "END" else name)
            net.transitions.add(one)
            add_arc_from_to(places[before], one, net)
            add_arc_from_to(one, places[name], net)
    return net, Marking({places["START"]: 1}), Marking({places["END"]: 1})


def graph_of(arrows: dict[str, list[str]]) -> Model:
    """Return a map as a directly-follows graph, with what may begin and end it."""
    ends = {name for name, following in arrows.items() if "END" in following}
    graph = {
        (before, name): 1
        for before, names in arrows.items()
        for name in names
        if before != "START" and name != "END"
    }
    return graph, dict.fromkeys(arrows["START"], 1), dict.fromkeys(ends, 1)


MODELS: dict[str, Callable[[dict[str, list[str]]], Model]] = {"a-star": net_of, "graph": graph_of}


def align(log: Path, arrows: dict[str, list[str]], model: str) -> dict[str, float]:
    """Read a log with pandas, and align every case with its moves."""
    read = pd.read_csv(
        log, usecols=list(COLUMNS.values()), dtype={"case_id": str}, keep_default_na=False
    )
    formatted = pm4py.format_dataframe(read, **COLUMNS)
    watch = Watch()
    found = pm4py.conformance_diagnostics_alignments(formatted, *MODELS[model](arrows))
    aligning, cpu = watch.read()
    return {
        "cost": sum(one["cost"] // ONE_MOVE for one in found),
        "aligning": aligning,
        "aligning_cpu": cpu,
    }


if __name__ == "__main__":
    arrows = json.loads(sys.argv[2])
    constants.SHOW_PROGRESS_BAR = False  # nobody looks at it
    run_here(lambda: align(Path(sys.argv[1]), arrows, sys.argv[3]))
