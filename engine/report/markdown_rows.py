"""Rows of tables in Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator


def row(texts: Iterable[str]) -> str:
    """Return one row of a table; the texts are escaped already."""
    return f"| {' | '.join(texts)} |"


def head(texts: Iterable[str]) -> Iterator[str]:
    """Yield the two rows that begin a table."""
    heads = list(texts)
    yield row(heads)
    yield row("---" for _ in heads)
