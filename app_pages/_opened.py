"""A practice read from disk: what is written in it, what is logged, and what became of it."""

from __future__ import annotations

import gc
import os
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path

import streamlit as st

from app_pages._files import logs_of, print_of, written_files
from engine.audit import Audit, audit
from engine.checked import checked, slips_in_accepted
from engine.errors import EngineError
from engine.model.answers import Answers
from engine.model.data_report import DataReport
from engine.model.finding import Finding
from engine.score.part import Part
from engine.sources.log import read_log
from engine.sources.made_up import is_made_up
from engine.workspace import ACCEPTED, Workspace, hash_key, read_all_accepted, read_workspace

AS_OF = "JOURNEYWELL_AS_OF"
"""The environment variable that names a moment to look from, such as 2026-03-02T18:00."""

FRESH = timedelta(minutes=15)
"""How long an audit stands before the clock is read again, though no file has changed."""

MOST_HELD = 12
"""How many parts of the log, each held against a profile, are kept with all that is known."""

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, eq=False)
class Opened:
    """A practice as it was last read.

    Attributes:
        unread: What could not be read, and is left out; without an audit, what is in its way.
        findings: What could not be read, and what the checks and the examples of the standards
            found.
        audit: What became of it; None when there is no practice to speak of.
        no_log: Why nothing could be scored; empty when there is a log.
        is_made_up: Whether the log is made up.
    """

    unread: tuple[Finding, ...]
    findings: tuple[Finding, ...]
    audit: Audit | None = None
    no_log: str = ""
    is_made_up: bool = False
    _held: Answers = field(default_factory=lambda: Answers(MOST_HELD), repr=False)
    _accepting: Answers = field(default_factory=lambda: Answers(1), repr=False)

    @property
    def data(self) -> DataReport:
        """What reading the logs came to."""
        return self.audit.data if self.audit else DataReport()

    def accepting(self, root: Path, written: str) -> Opened:
        """Return the practice with the misses that are accepted by now; nothing is judged again.

        Args:
            root: Its folder.
            written: What stands in the file that accepts them, as a hash.
        """
        judged = self.audit
        if judged is None:
            return self
        return self._accepting.once(written, lambda: self._with_accepted(judged, root))

    def _with_accepted(self, judged: Audit, root: Path) -> Opened:
        some, unread = read_all_accepted(root)
        if not some and not unread:
            return self
        audited = judged.accepting(some)
        found = slips_in_accepted(audited.blueprint, judged.as_of.date())
        return Opened((*self.unread, *unread), (*self.findings, *unread, *found), audited)

    def held(self, part: Part, profile: str) -> Audit:
        """Return what became of a part of the log, held against a profile; empty for none.

        The latest are kept as long as the practice stays as it was read.
        """
        whole = self.audit
        if whole is None:
            raise EngineError("there is no practice to look at")
        if not part and not profile:
            return whole
        against = whole.against(whole.blueprint.profiles.get(profile))
        return self._held.once((part, profile), lambda: against.of_part(part))


def opened(root: Path) -> Opened:
    """Return the practice in a folder, read again only when one of its files has changed.

    Raises:
        EngineError: There is no practice, or a file cannot be read.
    """
    accepted = root / ACCEPTED
    written = print_of(file for file in written_files(root) if file != accepted)
    logs, no_log = logs_of(_workspace(str(root), written))
    found = _read(str(root), written, print_of(file for files in logs.values() for file in files))
    found = found.accepting(root, print_of([accepted]))
    _settle()
    return replace(found, no_log=no_log, is_made_up=is_made_up(root))


@st.cache_resource(max_entries=4, show_spinner=False)
def _workspace(root: str, written: str) -> Workspace:  # noqa: ARG001 - it is the cache's key
    return read_workspace(Path(root)).without_accepted()


@st.cache_resource(max_entries=2, ttl=FRESH, show_spinner="Reading the logs, judging every touch…")
def _read(root: str, written: str, logs: str) -> Opened:  # noqa: ARG001 - as above
    workspace = _workspace(root, written)
    zone = workspace.blueprint.practice.time_zone if workspace.blueprint else UTC
    moment, told = now_in(zone), AS_OF in os.environ
    known = checked(workspace, moment.date())
    if known.blueprint is None or known.in_the_way:
        return Opened(known.in_the_way or workspace.findings, known.findings)
    key, instant = hash_key(workspace.root), (moment - EPOCH) // timedelta(microseconds=1)
    files = logs_of(workspace)[0]
    log, data = read_log(known.blueprint, files, key, instant, as_it_ended=not told)
    audited = audit(known.blueprint, log, data)
    return Opened(workspace.findings, known.findings, audited)


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
