"""Chance: everything that is drawn for one case, in one order, from one seed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp, log
from zlib import crc32

import numpy as np

from engine.model.play import Length

SECOND = 1_000_000


@dataclass(frozen=True, slots=True)
class Draws:
    """A source of chance."""

    generator: np.random.Generator

    @classmethod
    def of(cls, seed: int, *names: str | int) -> Draws:
        """Return the source of chance of something with a name: the same for the same names."""
        entropy = [name if isinstance(name, int) else crc32(name.encode()) for name in names]
        return cls(np.random.default_rng([seed, *entropy]))

    def happens(self, share: float) -> bool:
        """Return whether something happens that happens so often; it always draws once."""
        return bool(self.generator.random() < share)

    def within(self, length: int) -> int:
        """Return a whole second within some length, both in microseconds."""
        return int(self.generator.integers(max(length // SECOND, 1))) * SECOND

    def one_of(self, weights: Mapping[str, float]) -> str:
        """Return one of some names, by weight, whatever order they are written in."""
        names = sorted(weights)
        total, drawn = sum(weights[name] for name in names), self.generator.random()
        for name in names:
            drawn -= weights[name] / total if total else 1 / len(names)
            if drawn < 0:
                return name
        return names[-1]

    def length(self, length: Length, times: float = 1.0) -> int:
        """Return a length in whole seconds, as microseconds."""
        deviation = exp(log(length.spread) * self.generator.standard_normal())
        seconds = round(length.median.amount * times * deviation / SECOND)
        return max(seconds, 1) * SECOND
