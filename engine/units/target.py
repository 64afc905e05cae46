"""A target: the share of occasions to be met, 80%, or `every time`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction

from engine.errors import Misspelt

EVERY_TIME = "every time"
LONGEST_TEXT = 60
PERCENT = re.compile(r"([0-9]{1,3}(?:\.[0-9]{1,9})?)%")
TARGET_PATTERN = rf"^(?:{EVERY_TIME}|(?:0?[0-9]{{1,2}}(?:\.[0-9]{{1,9}})?|100(?:\.0{{1,9}})?)%)$"
"""What targets look like."""
LEAST_PERCENTAGE = 10
"""A bare 0.8 is a share and a bare 80 a percentage; what lies between 1 and this is either."""
NEAR_PERCENT = re.compile(r"([0-9]{1,3}(?:\.[0-9]{1,9})?) *(?:%|percent|per cent|pct)?")


@dataclass(frozen=True, slots=True)
class Target:
    """The share to reach, from 0 to 1; `every time` allows no miss and knows no chance.

    Over several places it knows what each of them asks, under `parts`.
    """

    share: Fraction
    every_time: bool
    text: str = field(compare=False)
    parts: tuple[Target, ...] = field(default=(), compare=False)

    def __str__(self) -> str:
        return self.text

    def is_harder_than(self, other: Target) -> bool:
        """Say whether this asks more than another."""
        return _hardness(self) > _hardness(other)

    def unweighted(self) -> Target:
        """Return the same with each part counting alike, so that it tells of no occasions."""
        if not self.parts:
            return self
        alike = pooled_target((part.unweighted(), 1) for part in self.parts)
        return replace(alike, text=self.text)

    def is_met(self, met: int, judged: int) -> bool:
        """Say whether so many met out of so many judged reach it, in whole numbers.

        With nothing judged it holds; say "no data" before asking.
        """
        if self.every_time:
            return met == judged
        return met * self.share.denominator >= self.share.numerator * judged


def pooled_target(parts: Iterable[tuple[Target, int]]) -> Target:
    """Return what several places must reach together, each for its own occasions.

    The share is Σ target × n ÷ Σ n, so that met ≥ share × n means what it says of each place.

    Args:
        parts: The target of each place, at least one, and how many occasions were judged there.
    """
    known = list(parts)
    counted = [(target, n) for target, n in known if n] or [(target, 1) for target, _ in known]
    single = {one for target, _ in counted for one in target.parts or (target,)}
    lowest, *more = sorted(single, key=_hardness)
    if not more:
        return lowest
    share = sum((t.share * n for t, n in counted), Fraction()) / sum(n for _, n in counted)
    text = f"{lowest} or {more[0]}" if len(more) == 1 else f"{lowest} to {more[-1]}"
    return Target(share, every_time=False, text=text, parts=(lowest, *more))


def _hardness(target: Target) -> tuple[Fraction, bool]:
    return target.share, target.every_time


def parse_target(text: str) -> Target:
    """Return the target that a text stands for.

    Raises:
        ValueError: Not a target; the message says what to write.
    """
    if text == EVERY_TIME:
        return Target(Fraction(1), every_time=True, text=text)
    found = PERCENT.fullmatch(text[:LONGEST_TEXT])
    if found is None:
        raise _refused(text[:LONGEST_TEXT])
    share = Fraction(found[1]) / 100
    if share > 1:
        raise ValueError(f"{text!r} is more than all; write a share from 0% to 100%")
    return Target(share, every_time=False, text=text)


def _refused(text: str) -> ValueError:
    said, words = f"{text!r} is not a target", text.strip().lower()
    found = NEAR_PERCENT.fullmatch(words)
    if words in ("always", "everytime", "every-time", "each time", "all", "every time"):
        return Misspelt(f"{said}; write {EVERY_TIME}", EVERY_TIME)
    if found is None:
        return ValueError(f"{said}; write 80% or {EVERY_TIME}")
    number = Decimal(found[1])
    if found[1] == words and number < LEAST_PERCENTAGE:
        if number > 1:
            return ValueError(f"{said}; write {_percent(number)}, if so small a share is meant")
        if number == 1:
            return ValueError(f"{said}; write 1% or 100%")
        number *= 100
    if number > 100:
        return ValueError(f"{said}; write a share from 0% to 100%")
    meant = _percent(number)
    return Misspelt(f"{said}; write {meant}", meant)


def _percent(number: Decimal) -> str:
    return f"{number.normalize():f}%"
