"""Insights as they are told: what lies behind the scores, in sentences and tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from engine.insights.hand_overs import STAFF
from engine.insights.scope import Scope
from engine.report.changes_words import changes_section
from engine.report.consistency_words import consistency_section
from engine.report.deviations_words import deviations_section
from engine.report.drop_off_words import drop_off_section
from engine.report.hand_overs_words import hand_overs_section
from engine.report.insight import Section
from engine.report.load_words import load_section
from engine.report.lost_words import lost_section
from engine.report.report import Report
from engine.report.surveys_words import surveys_section
from engine.report.variants_words import variants_section

INSIGHTS: Mapping[str, Callable[[Scope], Section]] = {
    "lost": lost_section,
    "load": load_section,
    "consistency": consistency_section,
    "changes": changes_section,
    "surveys": surveys_section,
    "variants": variants_section,
    "drop-off": drop_off_section,
    "hand-overs": hand_overs_section,
    "deviations": deviations_section,
}
"""The insights, by the words that ask for them, in the order in which they are told."""


@dataclass(frozen=True)
class InsightReport:
    """What is to be told.

    Attributes:
        report: The audit over a period, and how it is to be shown.
        kinds: Which of `INSIGHTS` are told.
    """

    report: Report
    kinds: tuple[str, ...]

    @cached_property
    def sections(self) -> dict[str, Section]:
        """What each insight has to say.

        Raises:
            EngineError: Readers outside the practice are told.
        """
        told = self.report
        scope = Scope(told.audit, told.period, told.only, names_staff=STAFF in told.by)
        return {kind: INSIGHTS[kind](scope) for kind in self.kinds}

    @property
    def data(self) -> dict[str, Any]:
        """The same for other programs; no number is rounded."""
        audit, period = self.report.audit, self.report.period
        return {
            "as_of": audit.as_of.isoformat(),
            "practice": audit.blueprint.practice.practice,
            "period": {
                "since": period.since.isoformat() if period.since else None,
                "until": period.until.isoformat() if period.until else None,
            },
            "only": {kind: list(some) for kind, some in self.report.only.names().items() if some},
            **{kind: section.data for kind, section in self.sections.items()},
        }
