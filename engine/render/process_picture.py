"""What is drawn of a process, as plain values, and the words that its signs are explained with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

BY_ITSELF = "between these it moves by itself"
BY_LUCK = "this far luck alone moves it"

Edges = tuple[float, float]
"""A lower and an upper limit."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One period of a process.

    Attributes:
        label: What the period is called.
        value: What the standard came to.
        shown: The same with its unit.
        side: Whether it stands out high (1) or low (-1); 0 where it does not.
        why: Why it stands out, in words; empty where it does not.
        limits: The process limits that hold for it; None without any.
        chance: How far luck alone moves a share with so many occasions; None where nobody knows.
    """

    label: str
    value: float
    shown: str
    side: int = 0
    why: str = ""
    limits: Edges | None = None
    chance: Edges | None = None


@dataclass(frozen=True, slots=True)
class ProcessPicture:
    """What is drawn of a process, as plain values.

    Attributes:
        title: The standard in one line.
        marks: Its periods, oldest first.
        centres: The centre line at each of them.
        centre_word: What the centre line is, with its value, such as `mean 72%`.
        target: The target and how it is written; None without one.
        better: Which direction is good: 1 for up, -1 for down, 0 for neither.
    """

    title: str
    marks: Sequence[Mark]
    centres: Sequence[float]
    centre_word: str
    target: tuple[float, str] | None = None
    better: int = 1
