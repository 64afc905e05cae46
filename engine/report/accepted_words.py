"""Why a miss is accepted, told beside it."""

from __future__ import annotations

from engine.model.acceptance import Acceptance
from engine.report.head_words import long_date
from engine.report.text import clean, sentence


def accepted_words(accepted: Acceptance) -> str:
    """Return why a miss is accepted, and whose word that is."""
    day = long_date(accepted.accepted_on)
    said = f"Accepted by {clean(accepted.accepted_by)} on {day}"
    return f"{said}: {sentence(accepted.because)}"


def accepted_json(accepted: Acceptance | None) -> dict[str, dict[str, str]]:
    """Return the same for a program; nothing where a miss is not accepted."""
    if accepted is None:
        return {}
    said = {
        "because": accepted.because,
        "accepted_by": accepted.accepted_by,
        "accepted_on": accepted.accepted_on.isoformat(),
    }
    return {"accepted": said}
