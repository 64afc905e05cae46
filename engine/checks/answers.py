"""M6: whether the answers of patients, of which touchpoints speak, are in any log."""

from __future__ import annotations

from collections.abc import Iterator

from engine.checks.delivery import deliverable
from engine.checks.mention import called
from engine.checks.register import Found, check, found
from engine.checks.wording import listed, quoted
from engine.model.blueprint import Blueprint
from engine.model.finding import Level

MADE = frozenset({"ended", "duration"})
"""What is known of a touch without a column of its own."""


@check("M607", "answers-not-logged", Level.WARNING)
def answers_not_logged(blueprint: Blueprint) -> Iterator[Found]:
    """The map says what happy patients answer, and no log holds their answers.

    So nobody sees the patients who are unhappy though every standard was met. Say in `events.yaml`
    which column of which source holds the answers:

        columns: { case_id: VisitID, listened: Q12 }

    While `events.yaml` has no sources nothing is said.
    """
    logged = deliverable(blueprint)
    carried = frozenset[str]().union(*logged.values())
    for _, touchpoint in blueprint.mentions() if logged else ():
        said = touchpoint.patients_say
        asked = said.names() & blueprint.attributes.keys() if said else frozenset[str]()
        if said and (missing := sorted(asked - carried - MADE)):
            yield found(
                said,
                f"what patients say of {called(touchpoint)} is not logged: "
                f"no source has {quoted(missing)}",
                f"under `sources` in events.yaml map a column to {listed(missing)}",
                name=missing[0],
            )
