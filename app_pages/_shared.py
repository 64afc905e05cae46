"""What all pages share: the practice as it stands on disk, or as it last could be read."""

from __future__ import annotations

from functools import partial

from app_pages._files import workspace_root
from app_pages._judged import Opened
from app_pages._last_good import forget, lost, remember
from app_pages._opened import opened
from app_pages._trouble import as_it_was, cannot_be_opened, left_out, made_up, nothing_to_score
from engine.audit import Audit
from engine.errors import EngineError

__all__ = ["Opened", "current_practice"]


def current_practice() -> tuple[Opened, Audit]:
    """Return the practice and its audit: as it is now, else as it was when all could be read.

    Where it never could be, say why and end the page.
    """
    found = _current()
    if found.audit is None:
        cannot_be_opened("something that every number rests on has a mistake", found.findings)
    if found.unread:
        left_out(found.unread)
    if found.no_log:
        nothing_to_score(found.no_log)
    elif found.is_made_up:
        made_up()
    return found, found.audit


def _current() -> Opened:
    try:
        root = workspace_root()
    except EngineError as wrong:
        cannot_be_opened(str(wrong), ())
    now: Opened | EngineError
    try:
        now = opened(root)
    except EngineError as wrong:
        now = wrong
    if gone := lost(root, now):
        as_it_was(
            gone.seen.at, gone.why, gone.findings, partial(forget, root) if gone.rest else None
        )
        return gone.seen.opened
    if isinstance(now, EngineError):
        cannot_be_opened(str(now), ())
    remember(root, now)
    return now
