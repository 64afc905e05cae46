"""How long starting takes: ours and the peers, beside an empty Python."""

from __future__ import annotations

from benchmarks.peers.turns import Group, Step

STARTING, EMPTY, ENGINE = "starting", "an empty Python", "import engine"
LOADED = {
    EMPTY: ("", None),
    ENGINE: ("engine", None),
    "import engine.workspace, which reads a practice": ("engine.workspace", None),
    "import polars": ("polars", None),
    "import engine.audit, which scores a log": ("engine.audit", None),
    "import r4pm": ("r4pm", "r4pm"),
    "import pm4py": ("pm4py", "pm4py"),
}
"""What is loaded, and in whose environment."""


def group() -> Group:
    """Return the programs that load one thing each."""
    steps = (
        Step(who, ("benchmarks.peers.load", module), peer)
        for who, (module, peer) in LOADED.items()
    )
    return Group(STARTING, len(LOADED), tuple(steps))
