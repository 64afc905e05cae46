"""Plain data into the model: what does not fit is reported, taken out, and the rest read again."""

from __future__ import annotations

from typing import TypeVar

from pydantic import ValidationError

from engine.model.finding import Finding
from engine.model.written import Written
from engine.parse.complaints import complaint, key_meant
from engine.parse.read import Read
from engine.parse.spot import Spot
from engine.parse.tree import Tree, texts

MOST_ROUNDS = 25
"""Each round climbs at least one level up from what was wrong; no file is so deep."""

MOST_COMPLAINTS = 1000
"""In one file; nobody reads more, and with more there is nothing in it worth reading."""

VERSION = "schema"

M = TypeVar("M", bound=Written)


def fit(model: type[M], tree: Tree) -> Read[M]:
    """Return what fits the model, with a finding for each thing that does not.

    The smallest wrong thing is left out: an unknown key, a wrong value, an entry that lacks what
    it must have. The line with the version has been looked at before.
    """
    findings: list[Finding] = []
    for _ in range(MOST_ROUNDS):
        value, spots = _attempt(model, tree)
        if value is not None:
            return Read(value, tuple(findings), frozenset(tree.left_out))
        meant = {(spot.parent, key_meant(model, spot)) for spot in spots}
        news = [s for s in spots if not (s.follows_from(tree.gaps) or (s.node, s.field) in meant)]
        findings += [complaint(tree.path, model, spot) for spot in news]
        tree.miss(meant)
        if len(findings) >= MOST_COMPLAINTS or not _drop(tree, spots):
            break
    tree.left_out.update(texts(tree.root))
    return Read(None, tuple(findings[:MOST_COMPLAINTS]), frozenset(tree.left_out))


def _attempt(model: type[M], tree: Tree) -> tuple[M | None, list[Spot]]:
    data = tree.data()
    data[VERSION] = "1"
    try:
        return model.model_validate(data, by_alias=True, by_name=False), []
    except ValidationError as wrong:
        errors = wrong.errors(include_url=False)[:MOST_COMPLAINTS]
        spots = [Spot.of(tree.root, error) for error in errors]
        return None, [spot for spot in spots if not spot.is_echo]


def _drop(tree: Tree, spots: list[Spot]) -> bool:
    """Take out what is wrong; False when that is the whole file."""
    for spot in spots:
        if spot.parent is None:
            return False
        tree.drop(spot.parent, spot.node)
    return True
