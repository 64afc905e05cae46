"""Who served is told to the practice lead alone; what one person missed is for them both."""

from __future__ import annotations

from dataclasses import replace

from app_pages._role import Role, current_role
from engine.expectations.needs import read_by
from engine.model.blueprint import Blueprint
from engine.report.story_steps import Step
from engine.stories import Judgement

STAFF = "staff"
NOT_TOLD = "it is about who served, which is told to the practice lead"


def names_staff() -> bool:
    """Return whether who looks is told who served."""
    return current_role() is Role.LEAD


def as_told(judgement: Judgement, blueprint: Blueprint) -> Judgement:
    """Return what a standard came to, as who looks may read it."""
    if names_staff() or STAFF not in read_by(blueprint, judgement.rule.standard):
        return judgement
    return replace(judgement, sentence=judgement.sentence and NOT_TOLD)


def step_as_told(step: Step, blueprint: Blueprint) -> Step:
    """Return a step of a case, as who looks may read it."""
    if names_staff():
        return step
    touch = step.touch and replace(step.touch, staff=None)
    told = tuple(as_told(one, blueprint) for one in step.judgements)
    return replace(step, touch=touch, judgements=told)
