"""Why a standard cannot be measured, in the words of the maps."""

from __future__ import annotations

from engine.model.blueprint import Blueprint
from engine.plan import Rule
from engine.report import names
from engine.report.text import clean


def why_unmeasured(rule: Rule, blueprint: Blueprint) -> str:
    """Return what keeps a standard from being measured; empty for nothing."""
    if rule.flaw or not (rule.unmapped or rule.lacking):
        return rule.why_not
    said = ", ".join(_called(name, blueprint) for name in rule.unmapped or rule.lacking)
    return f"{'on no map' if rule.unmapped else 'not logged'}: {said}"


def _called(name: str, blueprint: Blueprint) -> str:
    """Return the title of a touchpoint, or an attribute as people read it."""
    if name in blueprint.touchpoints:
        return f"“{names.touchpoint(blueprint, name)}”"
    return clean(name).replace("_", " ")
