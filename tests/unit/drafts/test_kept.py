"""What a map says goes into a BPMN file, or the guide says that it does not."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from engine.model.journey import Journey, JourneyPromise, Origin, Outcome, Sink, Touchpoint
from engine.model.kept import (
    OF_A_JOURNEY,
    OF_A_PROMISE,
    OF_A_SINK,
    OF_A_TOUCHPOINT,
    OF_AN_ORIGIN,
    OF_AN_OUTCOME,
)
from engine.model.written import Written

GUIDE = (Path(__file__).parents[3] / "docs" / "maps_elsewhere.md").read_text("utf-8")
DRAWN = frozenset(
    (
        *("title", "origins", "promise", "touchpoints", "outcomes", "starts_at", "sink"),
        *("touchpoint", "next", "arrows", "hands_over_to", "overflow", "any_order"),
    )
)
"""What is drawn, and what holds the rest."""


@pytest.mark.parametrize(
    ("kind", "kept"),
    [
        (Journey, (*OF_A_JOURNEY, "version")),
        (JourneyPromise, OF_A_PROMISE),
        (Origin, OF_AN_ORIGIN),
        (Touchpoint, OF_A_TOUCHPOINT),
        (Sink, OF_A_SINK),
        (Outcome, OF_AN_OUTCOME),
    ],
)
def test_what_is_not_in_the_file_is_named_in_the_guide(
    kind: type[Written], kept: Iterable[str]
) -> None:
    (said,) = [line for line in GUIDE.splitlines() if "are not in the file" in line]
    missing = kind.model_fields.keys() - DRAWN - set(kept)
    assert [key for key in sorted(missing) if key not in said] == []
