"""Where the number of a standard comes from."""

from __future__ import annotations

from typing import Any

from engine.model.standard import Standard
from engine.report.text import clean


def source_words(standard: Standard) -> str:
    """Return where the number of a standard comes from; empty where it does not say."""
    source = standard.source
    if source is None:
        return ""
    year = f", {source.year}" if source.year else ""
    return f"{clean(source.title)} ({source.confidence}{year})"


def source_json(standard: Standard) -> dict[str, Any] | None:
    """Return the same for other programs."""
    return standard.source.model_dump(mode="json") if standard.source else None
