"""Why an occasion of a standard enters no share, in words."""

from __future__ import annotations

from datetime import datetime

from engine.checks.catalogue import names_read
from engine.model.occasion import State
from engine.model.standard import Standard
from engine.report.head_words import moment
from engine.report.sentences import plain, what_is_excused, what_is_left_out
from engine.report.text import listed

UNJUDGED = (State.LEFT_OUT, State.EXCUSED, State.PENDING, State.CANNOT_TELL)
"""The states that stand beside a share, in the order in which they are told."""


def why_unjudged(state: State, standard: Standard, as_of: datetime) -> str:
    """Return why occasions of a standard are in a state that enters no share."""
    match state:
        case State.LEFT_OUT:
            return (
                what_is_left_out(standard) or "An earlier version of the standard left them out."
            )
        case State.EXCUSED:
            return what_is_excused(standard) or "An earlier version of the standard excused them."
        case State.PENDING:
            return f"They can still be met: on {moment(as_of)} it was not known yet."
        case _:
            names = sorted(map(plain, names_read(standard)))
            what = f": {listed(names, 'or')}" if names else ""
            return f"Something that the standard asks for is not in the log of them{what}."
