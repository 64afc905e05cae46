"""A practice held against its logs."""

from __future__ import annotations

import click

from engine.audit import Audit, audit
from engine.checked import Checked
from engine.cli._logs import log_of
from engine.cli._options import Look
from engine.cli._shared import errors, name_findings, progress, unknown
from engine.model.blueprint import Blueprint
from engine.model.profile import Profile
from engine.workspace import Workspace


def audit_of(workspace: Workspace, known: Checked, look: Look) -> Audit:
    """Return the audit of a practice from its logs.

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
    log, data = log_of(workspace, blueprint, look, "judge")
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
