"""What is still to come for a patient, as a sentence."""

from __future__ import annotations

from engine.expectations.expect_then import ExpectThen
from engine.insights.owed import Owed
from engine.model.blueprint import Blueprint
from engine.report import names
from engine.report.head_words import moment
from engine.report.text import clean


def owed_words(one: Owed, blueprint: Blueprint) -> str:
    """Return what must come, until when, and after what."""
    form = one.rule.expectation
    wanted = names.touchpoint(blueprint, form.touchpoint) if isinstance(form, ExpectThen) else ""
    came = f"“{clean(one.touch.title)}” of {moment(one.touch.started)}"
    return f"“{wanted}” is due by {moment(one.due)}, after {came}"
