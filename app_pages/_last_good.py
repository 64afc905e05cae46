"""The last version of a practice that could be read whole: it stays on screen until all can."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import streamlit as st

from app_pages._judged import Opened
from engine.errors import EngineError
from engine.model.data_report import DataReport
from engine.model.finding import Finding, Level
from engine.report.text import listed
from engine.sources.content_codes import D923
from engine.workspace import EVENTS


@dataclass(frozen=True, eq=False)
class Seen:
    """A practice when all of it could be read, and the moment at which it was seen so."""

    opened: Opened
    at: datetime


@dataclass(frozen=True, eq=False)
class Lost:
    """What can be read of a practice no more.

    Attributes:
        seen: The practice before.
        why: What is the matter, where no finding says so.
        findings: What the files have to say.
        rest: Whether the practice can be shown without what is lost.
    """

    seen: Seen
    why: str = ""
    findings: tuple[Finding, ...] = ()
    rest: bool = False


def remember(root: Path, opened: Opened) -> None:
    """Keep a practice if it could be read whole."""
    if opened.audit and not _errors(opened.unread):
        now = datetime.now(opened.audit.blueprint.practice.time_zone)
        _seen()[str(root)] = Seen(opened, now)


def forget(root: Path) -> None:
    """Forget what was kept, so that what can be read is shown, however little it is."""
    _seen().pop(str(root), None)


def lost(root: Path, now: Opened | EngineError) -> Lost | None:
    """Return what a practice has lost since it was last read whole; None for nothing.

    Args:
        root: Its folder.
        now: What can be read of it, or why nothing can.
    """
    seen = _seen().get(str(root))
    if seen is None:
        return None
    if isinstance(now, EngineError):
        return Lost(seen, str(now))
    if errors := _errors(now.unread):
        return Lost(seen, findings=errors, rest=now.audit is not None)
    if _is_described(seen.opened) and not _is_described(now):
        return Lost(seen, f"nothing says how the logs are read: {EVENTS} is gone", rest=True)
    if silent := _silent(seen.opened.data, now):
        names = listed(f"“{name}”" for name in silent)
        said = now.no_log or f"nothing is left of the log {names}"
        return Lost(seen, said, _new(seen.opened.data, now.data), rest=True)
    return None


@st.cache_resource(show_spinner=False)
def _seen() -> dict[str, Seen]:
    """By folder: what outlives every other cache, and whoever is looking."""
    return {}


def _errors(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    return tuple(finding for finding in findings if finding.level is Level.ERROR)


def _is_described(opened: Opened) -> bool:
    """Return whether anything says how logs are read; without a practice, nothing denies it."""
    return opened.audit is None or opened.audit.blueprint.events is not None


def _new(before: DataReport, now: DataReport) -> tuple[Finding, ...]:
    """Return what is wrong with the logs now and was not before.

    That an accepted miss fits none any more is no wonder then, and nothing to mend.
    """
    graver = (finding for finding in now.findings if finding.level is not Level.NOTE)
    new = (finding for finding in graver if finding not in before.findings)
    return tuple(finding for finding in new if finding.code != D923.code)


def _silent(before: DataReport, now: Opened) -> list[str]:
    """Return the sources that had lines and are still described, but have none any more."""
    events = now.audit.blueprint.events if now.audit else None
    described = events.sources if events else {}
    left = now.data.lines
    return [n for n, lines in before.lines.items() if lines and n in described and not left.get(n)]
