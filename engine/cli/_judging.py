"""A practice held against its logs."""

from __future__ import annotations

import click

from engine.audit import Audit, audit
from engine.checked import Checked
from engine.cli._options import Look
from engine.cli._shared import errors, moment_of, name_findings, progress, unknown
from engine.errors import EngineError
from engine.model.blueprint import Blueprint
from engine.model.profile import Profile
from engine.sources.log import read_log
from engine.workspace import Workspace, hash_key, log_files


def audit_of(workspace: Workspace, known: Checked, look: Look) -> Audit:
    """Return the audit of a practice from its logs.

    Without a moment to look from, a log is looked at as it stood at its own end: what is not in
    an export may have happened all the same, and must not be called a miss.

    Raises:
        EngineError: There is no practice or no such profile, an error is in the way, or nothing
            is in the logs.
    """
    name_findings(errors(workspace.findings))
    blueprint = known.scorable()
    if errors(workspace.findings):
        click.echo("journey: going on without what could not be read", err=True)
    if flawed := sorted(blueprint.flaws.keys() & blueprint.covered.keys()):
        names = ", ".join(flawed)
        click.echo(f"journey: not judged, since they have a mistake: {names}", err=True)
    profile = profile_of(blueprint, look.profile)
    if profile and profile.asks_nothing_of(blueprint.covered):
        click.echo(f"journey: {look.profile} asks nothing of the standards held here", err=True)
    files = log_files(workspace, look.logs)
    moment = moment_of(blueprint.practice, look.as_of)
    progress(f"reading {sum(map(len, files.values()))} logs")
    key, at_its_end = hash_key(workspace.root), look.as_of is None
    log, data = read_log(blueprint, files, key, moment, as_it_ended=at_its_end)
    name_findings(errors(data.findings))
    if not data.read:
        raise EngineError("no touch could be read from the logs, so there is nothing to judge")
    progress("judging")
    judged = audit(blueprint, log, data)
    progress("")
    held = judged.against(profile)
    return held.shared() if look.shared else held


def profile_of(blueprint: Blueprint, name: str) -> Profile | None:
    """Return a profile by its name; None for no name.

    Raises:
        EngineError: There is no such profile.
    """
    if not name:
        return None
    if name not in blueprint.profiles:
        raise unknown("profile", name, blueprint.profiles)
    return blueprint.profiles[name]


def is_partial(workspace: Workspace, known: Audit) -> bool:
    """Return whether a part of the files or of the logs could not be read or understood."""
    return bool(errors((*workspace.findings, *known.data.findings)) or known.blueprint.flaws)
