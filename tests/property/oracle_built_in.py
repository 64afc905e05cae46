"""What a contact or a case asked of its patient, once more: one touch after the other.

It follows DESIGN.md, section 3, and shares no code with the engine. A touch is a dict of texts;
times are seconds.
"""

from __future__ import annotations

from typing import Any

from tests.property.wall import instant

Touch = dict[str, str]
Map = dict[str, dict[str, Any]]
"""What a map says of its touchpoints, by their ids."""

SECOND = 1_000_000
MOST = float("inf")
WEIGHTS = {"step": 1, "transfer": 3, "asked_again": 2, "channel_switch": 2, "waiting": 1}


def transfers(touches: list[Touch], known: Map) -> int:
    """Count along arrows that hand over; a wait or a notice does not break one."""
    found, since, before = 0, None, None
    for touch in touches:
        name = touch["touchpoint"]
        handing = _hands_over(before, name, known) or _hands_over(since, name, known)
        found += handing
        before = name
        if handing:
            since = None
        if not (known.get(name, {}).get("waiting") or known.get(name, {}).get("anytime")):
            since = name
    return found


def _hands_over(one: str | None, other: str, known: Map) -> bool:
    return other in known.get(one or "", {}).get("hands_over_to", ())


def asked_again(touches: list[Touch], case: list[Touch], known: Map) -> int:
    """Count what these touches ask that was asked in their case before."""
    found, asked = 0, set[str]()
    for touch in case:
        for thing in known.get(touch["touchpoint"], {}).get("asks", ()):
            found += thing in asked and touch in touches
            asked.add(thing)
    return found


def channel_switches(touches: list[Touch], known: Map) -> int:
    """Count the times that the patient had to go to another channel than the one before."""
    found, now = 0, None
    for touch in touches:
        about = known.get(touch["touchpoint"])
        if about is None:
            continue
        channel = touch.get("channel", about.get("channel"))
        if channel not in ("phone", "portal", "mail"):
            continue
        if about.get("initiator") == "practice" and not about.get("asks"):
            continue
        found += now is not None and channel != now
        now = channel
    return found


def waits(touches: list[Touch], known: Map) -> tuple[float, float]:
    """Return how long the patient waited, in seconds: at least, and at most."""
    least = most = 0.0
    for touch in touches:
        if known.get(touch["touchpoint"], {}).get("waiting"):
            if "ended" in touch:
                length = max(0, instant(touch["ended"]) - instant(touch["started"])) / SECOND
                least, most = least + length, most + length
            else:
                most = MOST
    return least, most


def steps(touches: list[Touch], known: Map) -> int:
    """Count the steps that the patient takes."""
    about = [known.get(touch["touchpoint"], {}) for touch in touches]
    return sum(a.get("steps", int(a.get("initiator") == "patient")) for a in about)


def effort(touches: list[Touch], case: list[Touch], known: Map) -> tuple[float, float]:
    """Weigh every burden: at least, and at most."""
    counted = (
        WEIGHTS["step"] * steps(touches, known)
        + WEIGHTS["transfer"] * transfers(touches, known)
        + WEIGHTS["asked_again"] * asked_again(touches, case, known)
        + WEIGHTS["channel_switch"] * channel_switches(touches, known)
    )
    least, most = waits(touches, known)
    return counted + WEIGHTS["waiting"] * least / 600, counted + WEIGHTS["waiting"] * most / 600


def stage_time(touches: list[Touch], stage: str, known: Map) -> float:
    """Add up the time after each touch of a stage, in seconds."""
    end = max(max(instant(t["started"]), instant(t.get("ended", t["started"]))) for t in touches)
    starts = [instant(touch["started"]) for touch in touches]
    return sum(
        (after - start) / SECOND
        for touch, start, after in zip(touches, starts, [*starts[1:], end], strict=True)
        if known.get(touch["touchpoint"], {}).get("stage") == stage
    )
