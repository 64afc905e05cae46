"""Misses accepted in small logs: each as it would stand in `accepted.yaml`."""

from __future__ import annotations

from engine.audit import Audit
from engine.misses import Miss, Wanted
from engine.model.acceptance import Acceptance
from engine.units import Moment

EVERY = Wanted(most=1_000_000)


def accepting(standard: str, touchpoint: str, case: str | None, started: str) -> Acceptance:
    """Return a miss that the owner has accepted."""
    return Acceptance.model_validate(
        {
            "standard": standard,
            "touchpoint": touchpoint,
            **({"case": case} if case else {}),
            "started": started,
            "because": "The patient did not mind",
            "accepted_by": "owner",
            "accepted_on": "2026-12-30",
        }
    )


def accepting_of(miss: Miss) -> Acceptance:
    """Return a miss of a list as it would be accepted."""
    judgement = miss.judgement
    touch, began = judgement.touch, Moment.of(judgement.touch.started)
    return accepting(judgement.rule.id, touch.touchpoint, miss.case or None, str(began))


def codes(audit: Audit) -> list[str]:
    """Return the codes of what was found about accepted misses."""
    return [f.code for f in audit.data.findings if f.code in ("D923", "D924")]


def reasons(audit: Audit) -> list[tuple[str, str]]:
    """Return the accepted misses of a list: their cases, and when they began."""
    accepted = (miss for miss in audit.misses(EVERY) if miss.judgement.accepted)
    return sorted((m.case, f"{m.judgement.touch.started:%m-%d %H:%M:%S}") for m in accepted)
