"""Touchpoints that a log names and no map knows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

from engine.model.data_report import DataReport
from engine.model.finding import Finding, Place
from engine.model.likeness import did_you_mean, nearest
from engine.sources.content_codes import D901
from engine.sources.hints import words
from engine.sources.setting import TOUCHPOINT

MOST_NAMED = 20


@dataclass(frozen=True, slots=True)
class Unknown:
    """What is needed to name them.

    Attributes:
        touches: Everything that was read.
        known: The touchpoints of all maps.
        written: The touchpoints that `events.yaml` names itself.
    """

    touches: pl.DataFrame
    known: frozenset[str]
    written: frozenset[str]

    def findings(self, report: DataReport) -> Iterator[Finding]:
        """Yield a finding for each touchpoint that no map knows, the most frequent first."""
        ordered = sorted(report.unmapped.items(), key=lambda item: (-item[1], item[0]))
        for name, count in ordered[:MOST_NAMED]:
            message = f"no map knows the touchpoint {name!r}; it occurs {_times(count)}"
            yield D901.finding(message, self._first(name, report), self._hint(name))
        if len(ordered) > MOST_NAMED:
            rest = sum(count for _, count in ordered[MOST_NAMED:])
            more = len(ordered) - MOST_NAMED
            message = f"no map knows {more} more touchpoints, which occur {_times(rest)}"
            yield D901.finding(message, None, "translate them under `words`, or add them to a map")

    def _hint(self, name: str) -> str:
        """Return where to mend it: in `events.yaml` itself, or by a translation of the log."""
        if name in self.written:
            return did_you_mean(name, self.known, "add it to a map", "mend it in events.yaml")
        meant = nearest(name, self.known)
        then = f"write {words(TOUCHPOINT, name, meant)}" if meant else ""
        return did_you_mean(
            name, self.known, "translate it under `words`, or add it to a map", then
        )

    def _first(self, name: str, report: DataReport) -> Place:
        found = self.touches.lazy().filter(pl.col(TOUCHPOINT) == name)
        source, line = (
            found.select(pl.col("source").cast(pl.String), "line").min().collect().row(0)
        )
        return report.place(source, line)


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"
