"""Years of the example practice, made up and audited: as it is told, or with nothing to find."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from engine.audit import Audit, audit
from engine.model.blueprint import Blueprint
from engine.model.play import Play, Told
from engine.model.simulation import Simulation
from engine.simulate.reading import read_simulation
from engine.simulate.simulate import simulated
from engine.sources.log import read_log
from engine.workspace import log_files, read_workspace

RIVERSIDE = Path(__file__).parents[1] / "examples" / "riverside"
CHICAGO = ZoneInfo("America/Chicago")
AS_OF = datetime(2026, 6, 30, 18, tzinfo=CHICAGO)


def blueprint() -> Blueprint:
    """Return what Riverside has written down."""
    written = read_workspace(RIVERSIDE).blueprint
    assert written is not None
    return written


def plan() -> Simulation:
    """Return what its simulation says."""
    path = RIVERSIDE / "simulation.yaml"
    read = read_simulation(str(path), path.read_bytes())
    assert read.value is not None
    assert read.findings == ()
    return read.value


def told() -> Audit:
    """Return the audit of the year whose logs lie in the repository."""
    return audited(blueprint(), log_files(read_workspace(RIVERSIDE), {}))


def uneventful(seed: int, folder: Path) -> Audit:
    """Return the audit of a year without a change, busy hours, drivers or anybody forgotten."""
    plays = {name: _plain(play) for name, play in plan().touchpoints.items()}
    calm = plan().model_copy(update={"changes": (), "touchpoints": plays, "seed": seed})
    return played(calm, folder)


def played(simulation: Simulation, folder: Path) -> Audit:
    """Return the audit of a year that is made up now; its logs are written to a folder."""
    written, files = blueprint(), {}
    for name, lines in simulated(written, simulation).items():
        files[name] = [folder / f"{name}.csv"]
        lines.write_csv(folder / f"{name}.csv")
    return audited(written, files)


def audited(written: Blueprint, files: dict[str, list[Path]]) -> Audit:
    """Return the audit of some logs at six in the evening of the last day."""
    log, data = read_log(written, files, b"key", int(AS_OF.timestamp() * 1e6))
    return audit(written, log, data)


def _plain(play: Play) -> Play:
    attributes = {name: _undriven(told) for name, told in play.attributes.items()}
    calm = {"busy": (), "instead": (), "forgotten": 0.0, "attributes": attributes}
    return play.model_copy(update=calm)


def _undriven(told: Told) -> Told:
    return told.model_copy(update={"instead": ()})
