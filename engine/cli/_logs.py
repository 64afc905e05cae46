"""The logs of a practice, read as they are looked at."""

from __future__ import annotations

from engine.cli._options import Look
from engine.cli._shared import errors, moment_of, name_findings, progress, remedy
from engine.errors import EngineError
from engine.model.blueprint import Blueprint
from engine.model.data_report import DataReport
from engine.model.log import Log
from engine.sources.log import read_log
from engine.workspace import Workspace, hash_key, log_files


def log_of(
    workspace: Workspace, blueprint: Blueprint, look: Look, aim: str
) -> tuple[Log, DataReport]:
    """Return the log of a practice and what reading it came to, its errors named on stderr.

    Without a moment to look from, a log is looked at as it stood at its own end: what is not in
    an export may have happened all the same, and must not be called a miss.

    Args:
        workspace: The practice's folder.
        blueprint: What it has written.
        look: What is looked at, as it stood when.
        aim: What is to be done with it, in a word, for the message if there is nothing.

    Raises:
        EngineError: There is no log, or nothing could be read from it.
    """
    files = log_files(workspace, look.logs)
    moment = moment_of(blueprint.practice, look.as_of)
    progress(f"reading {sum(map(len, files.values()))} logs")
    key, at_its_end = hash_key(workspace.root), look.as_of is None
    log, data = read_log(blueprint, files, key, moment, as_it_ended=at_its_end)
    progress("")
    name_findings(errors(data.findings))
    if not data.read:
        mend = remedy(errors(data.findings))
        raise EngineError(
            f"no touch could be read from the logs, so there is nothing to {aim}{mend}"
        )
    return log, data
