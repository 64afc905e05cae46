"""A practice read from disk, once for all who look, and again when something has changed."""

from __future__ import annotations

import gc
import os
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path

import streamlit as st

from app_pages._apart import apart, let_go
from app_pages._files import logs_of, print_of, written_files
from app_pages._judged import Opened, judged
from engine.errors import EngineError
from engine.sources.made_up import is_made_up
from engine.workspace import ACCEPTED, Workspace, read_workspace

AS_OF = "JOURNEYWELL_AS_OF"
"""The environment variable that names a moment to look from, such as 2026-03-02T18:00."""

FRESH = timedelta(minutes=15)
"""How long an audit stands of a log that speaks of what is to come, though no file has changed."""

LET_GO = 10
"""How many seconds what was read of a large log stays in memory, at least."""

LARGE = 32 << 20
"""From how many bytes of logs on they are judged in a process of its own."""


def opened(root: Path) -> Opened:
    """Return the practice in a folder, read again when one of its files or the day has changed.

    Raises:
        EngineError: There is no practice, or a file cannot be read.
    """
    accepted = root / ACCEPTED
    written = print_of(file for file in written_files(root) if file != accepted)
    workspace = _workspace(str(root), written)
    logs, no_log = logs_of(workspace)
    zone = workspace.blueprint.practice.time_zone if workspace.blueprint else UTC
    now, of_logs = now_in(zone), print_of(file for files in logs.values() for file in files)
    found = _read(str(root), written, of_logs, f"{now.date()}")
    if found.data.after and AS_OF not in os.environ:
        found = _read(
            str(root), written, of_logs, f"{now.date()} {now.timestamp() // FRESH.total_seconds()}"
        )
    found = found.accepting(root, print_of([accepted]), now.date())
    _settle()
    _let_go(f"{time.monotonic() // LET_GO:.0f}")
    return replace(found, no_log=no_log, is_made_up=is_made_up(root))


@st.cache_resource(max_entries=4, show_spinner=False)
def _workspace(root: str, written: str) -> Workspace:  # noqa: ARG001 - it is the cache's key
    return read_workspace(Path(root)).without_accepted()


@st.cache_resource(max_entries=2, show_spinner="Reading the logs, judging every touch…")
def _read(root: str, written: str, of_logs: str, when: str) -> Opened:  # noqa: ARG001 - as above
    workspace = _workspace(root, written)
    logs = logs_of(workspace)[0]
    zone = workspace.blueprint.practice.time_zone if workspace.blueprint else UTC
    size = sum(file.stat().st_size for files in logs.values() for file in files)
    as_it_ended = AS_OF not in os.environ
    if size < LARGE:
        return judged(workspace, logs, now_in(zone), as_it_ended=as_it_ended)
    return apart(judged, workspace, logs, now_in(zone), as_it_ended=as_it_ended)


def now_in(zone: tzinfo | None) -> datetime:
    """Return the moment to look from: as told, by the practice's clock, else now."""
    told = os.environ.get(AS_OF)
    if not told:
        return datetime.now(zone)
    try:
        moment = datetime.fromisoformat(told)
    except ValueError:
        raise EngineError(f"{AS_OF}: {told!r} is not a moment; write 2026-03-02T18:00") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)


@st.cache_resource(show_spinner=False)
def _settle() -> None:
    """Keep what was loaded out of the garbage collector's sight, which else slows every click."""
    gc.freeze()


@st.cache_resource(max_entries=1, show_spinner=False)
def _let_go(when: str) -> None:  # noqa: ARG001 - once in a while, whoever comes first
    """Give back what was read of a large log to answer what nobody asks again."""
    let_go()
