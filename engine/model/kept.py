"""What a map says and BPMN has no word for: it is kept in attributes of a namespace of our own."""

from __future__ import annotations

from collections.abc import Iterable

from engine.model.written import Written

OURS = "urn:journeywell:bpmn:1"
"""The namespace of our own elements."""

PROCESS = "journey_"
"""What the name of a process begins with, before the id of its journey."""

OF_A_JOURNEY = ("journey", "owner", "quiet_after")
OF_A_PROMISE = ("resolved_within",)
OF_AN_ORIGIN = ("channel", "purpose")
OF_AN_OUTCOME = ("resolves", "lost", "leads_to")
OF_A_TOUCHPOINT = (
    *("stage", "department", "owner", "channel", "initiator", "automation"),
    *("asks", "learns", "needs", "plays", "says", "commits_to", "tells_delay_of"),
    *("refuses", "waiting", "system", "takes", "steps", "patient_wants", "ideal"),
    *("optional", "anytime", "feedback", "visit", "uses", "standards"),
)
OF_A_SINK = ("capacity", "max_age")
LISTS = frozenset(
    ("asks", "learns", "needs", "plays", "tells_delay_of", "standards", "leads_to"),
)
"""Those of them that hold several ids, with blanks between them."""


def kept(thing: Written, keys: Iterable[str]) -> dict[str, str]:
    """Return what is written under some keys, as text."""
    said = {key: getattr(thing, key) for key in keys if key in thing.model_fields_set}
    return {key: _text(value) for key, value in said.items() if value is not None}


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return " ".join(map(str, value)) if isinstance(value, tuple) else str(value)
