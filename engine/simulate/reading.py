"""`simulation.yaml`: text to model."""

from __future__ import annotations

from engine.model.simulation import Simulation
from engine.parse.document import read_nodes
from engine.parse.fit import fit
from engine.parse.read import Read


def read_simulation(path: str, content: bytes) -> Read[Simulation]:
    """Return what a `simulation.yaml` says, and what is wrong with it."""
    nodes = read_nodes(path, content)
    if nodes.tree is None:
        return Read(None, nodes.findings)
    read = fit(Simulation, nodes.tree)
    return Read(read.value, (*nodes.findings, *read.findings), read.left_out)
