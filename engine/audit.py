"""The whole job in one function: what a practice wrote, and what happened, become an audit."""

from __future__ import annotations

from engine.audited import WHOLE_LOG, Audit
from engine.conformance.conform import deviations_of
from engine.conformance.finish import with_endings
from engine.conformance.seen import with_what_was_seen
from engine.evaluate import evaluate
from engine.model.blueprint import Blueprint
from engine.model.clocks import Clocks
from engine.model.data_report import DataReport
from engine.model.log import Log
from engine.occasions.setting import Setting
from engine.plan import rules
from engine.score.groundwork import Groundwork

__all__ = ["WHOLE_LOG", "Audit", "audit"]


def audit(blueprint: Blueprint, log: Log, data: DataReport) -> Audit:
    """Return the audit of a practice: every standard judged on every occasion in its log."""
    setting = _laid_out(blueprint, log)
    walked = _laid_out(blueprint, log.walked) if log.walked else None
    in_force = rules(blueprint, setting.log)
    evaluation = evaluate(in_force, setting)
    seen = with_what_was_seen(data, setting)
    groundwork = Groundwork(in_force, setting, evaluation.flags)
    judged = Audit(blueprint, seen, in_force, setting, evaluation, groundwork, walked=walked)
    return judged.accepting(blueprint.accepted)


def _laid_out(blueprint: Blueprint, log: Log) -> Setting:
    """Return a log laid out for judging."""
    clocks = Clocks.around(blueprint.practice, *log.extent)
    ended = with_endings(log, blueprint, clocks)
    return Setting(ended, blueprint, clocks, deviations_of=deviations_of)
