"""G5: what a journey asks of patients, against what it may ask."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from engine.checks.register import Found, check, found
from engine.checks.wording import quoted
from engine.graph.budgets import Allowance, Budgets
from engine.graph.effort import STEPS, SWITCHES, TRANSFERS
from engine.model.finding import Level

WORDS = {STEPS: "patient steps", TRANSFERS: "transfers", SWITCHES: "changes of channel"}
MENDS = {
    STEPS: "take a step away or do it for the patient",
    TRANSFERS: "let whoever has the patient finish the matter or call back",
    SWITCHES: "let the patient finish on the channel where they are",
}


@check("G537", "more-effort-than-allowed")
def more_effort_than_allowed(budgets: Budgets) -> Iterator[Found]:
    """Even the easiest path asks more of the patient than the journey allows.

    Two taps to book were meant, and nobody can book with fewer than four. Take steps away, or
    allow what is needed:

        limits: { patient_steps: 2, channel_switches: 0 }

    A touchpoint counts as many patient steps as its `steps` says, else 1 where the patient begins
    it (`initiator: patient`). A patient changes the channel for a touchpoint on another one,
    unless the practice begins it and asks for nothing. What is `optional` is left out. The limits
    stand in the journey, else in `practice.yaml`, and count from each origin to an outcome that
    resolves; what happens inside a journey that a touchpoint `uses` is counted there.
    """
    for one in budgets.allowances if not budgets.journey.is_in_doubt else ():
        fewest, path = one.ways.fewest()
        if one.kind != TRANSFERS and fewest > one.limit:
            yield _found(one, f"even the easiest path asks for {fewest}", path)


@check("G538", "more-transfers-than-allowed")
def more_transfers_than_allowed(budgets: Budgets) -> Iterator[Found]:
    """On this path a patient is transferred more often than the journey allows.

    With each transfer the patient waits again and tells the story once more; many hang up. Let
    whoever has the patient finish the matter or call back:

        limits: { transfers: 1 }
        - { touchpoint: menu, next: [desk], hands_over_to: [desk] }
        - { touchpoint: desk, next: [nurse], hands_over_to: [nurse] }                     # wrong
        - { touchpoint: desk, next: [callback] }                                          # right

    A transfer is an arrow that its touchpoint names under `hands_over_to`, also inside a journey
    that a touchpoint `uses`. The path shown is the one with the most transfers that leads to an
    outcome that resolves without turning back.
    Where patients can be transferred in a circle, G504 shows it.
    """
    transfers = [one for one in budgets.allowances if one.kind == TRANSFERS]
    yield from _most(transfers)


@check("G540", "more-effort-on-some-path", Level.WARNING)
def more_effort_on_some_path(budgets: Budgets) -> Iterator[Found]:
    """One path asks more of the patient than the journey allows, though another does not.

    The patients who end up on it are often those who needed help most. Shorten it, or lead it to
    somebody who does the rest for the patient:

        limits: { patient_steps: 2 }
        - { touchpoint: pick-a-time, initiator: patient, next: [booked, send-a-form] }
        - { touchpoint: send-a-form, initiator: patient, steps: 4, next: [booked] }       # wrong

    Counted as for G537, but with everything that is optional. If patients can go round in a circle
    that asks something each time there is no most, and the circle is shown.
    """
    others = [one for one in budgets.allowances if one.kind != TRANSFERS]
    easy = [one for one in others if one.ways.fewest()[0] <= one.limit]
    yield from _most(easy)


def _most(allowances: Sequence[Allowance]) -> Iterator[Found]:
    """Yield what is found on the dearest path from each origin; a circle is told of once."""
    rounds: dict[tuple[str, frozenset[str]], list[Allowance]] = {}
    for one in allowances:
        most, path = one.ways.most()
        loops = one.ways.loops() if one.kind != TRANSFERS else {}  # those in a circle are G504
        for part in loops:
            rounds.setdefault((one.kind, part), []).append(one)
        if not loops and most > one.limit:
            yield _found(one, f"one path asks for {most}", path)
    for (_, part), alike in rounds.items():
        together = replace(alike[0], origins=tuple(o for one in alike for o in one.origins))
        endless, loop = "there is no end to them on a path that goes round", alike[0].ways.loops()
        yield _found(together, endless, loop[part])


def _found(allowance: Allowance, problem: str, path: Sequence[str]) -> Found:
    journey, kind = allowance.journey, allowance.kind
    origins = [journey.journey.origins[name] for name in allowance.origins]
    limit, origin = allowance.place, origins[0].place()
    is_own = limit is not None and journey.journey.holds(limit)
    return found(
        limit if is_own else origin,
        f"{WORDS[kind]} from {quoted(one.title for one in origins)}: {allowance.limit} allowed, "
        f"but {problem}: {journey.sentence(path)}",
        f"{MENDS[kind]}, or allow more with `{kind}`",
        related=origin if is_own else limit,
    )
