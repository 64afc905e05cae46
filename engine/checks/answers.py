"""M6: whether the answers of patients, of which touchpoints speak, are in any log."""

from __future__ import annotations

from collections.abc import Iterator

from engine.checks.delivery import deliverable
from engine.checks.mention import called
from engine.checks.register import Found, check, found
from engine.checks.wording import listed, quoted
from engine.model.blueprint import Blueprint
from engine.model.conditions import Conditions
from engine.model.events import BUILT_IN
from engine.model.finding import Level
from engine.model.journey import Touchpoint

ANSWERED = "feeling"
"""The one built-in attribute that a patient answers."""


@check("M607", "answers-not-logged", Level.WARNING)
def answers_not_logged(blueprint: Blueprint) -> Iterator[Found]:
    """The map says what happy patients answer, and no log holds their answers.

    So nobody sees the patients who are unhappy though every standard was met. Say in `events.yaml`
    which column of which source holds the answers:

        columns: { case_id: VisitID, listened: Q12 }

    While `events.yaml` has no sources nothing is said of that. What the practice counts or clocks
    itself, such as `effort` or `started`, is no answer of anybody:

        patients_say: { effort: { at_most: 4 } }            # wrong: we counted it
        patients_say: { felt_easy: { at_most: 2 } }         # right: the patient was asked
    """
    logged = deliverable(blueprint)
    carried, answers = frozenset[str]().union(*logged.values()), _answers(blueprint)
    for _, touchpoint in blueprint.mentions():
        said = touchpoint.patients_say
        if said is None:
            continue
        yield from _no_answers(blueprint, touchpoint, said)
        if missing := sorted((said.names() & answers) - carried) if logged else []:
            yield found(
                said,
                f"what patients say of {called(touchpoint)} is not logged: "
                f"no source has {quoted(missing)}",
                f"under `sources` in events.yaml map a column to {listed(missing)}",
                name=missing[0],
            )


def _no_answers(blueprint: Blueprint, touchpoint: Touchpoint, said: Conditions) -> Iterator[Found]:
    """Yield what nobody was asked; a measure of an answer, such as the last one, is an answer."""
    answers, known = _answers(blueprint), blueprint.vocabulary
    for name, _, inside in said.leaves():
        measure = blueprint.measures.get(name)
        about = (measure and measure.attribute) or name
        if about in known and about not in answers:
            yield found(
                inside.place_of_key(name),
                f"what patients say of {called(touchpoint)} is read from {name!r}, "
                "which no patient answers",
                "name an attribute of events.yaml that holds their answers to a survey",
            )


def _answers(blueprint: Blueprint) -> frozenset[str]:
    declared = blueprint.events.attributes if blueprint.events else {}
    own = {*declared, *blueprint.built_in_attributes} - BUILT_IN.keys()
    return frozenset({*own, ANSWERED})
