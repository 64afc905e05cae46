"""Answers that are worked out once, however many people ask at once."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from threading import Lock
from typing import Any, TypeVar

MOST = 512
"""How many answers are kept where nothing else is said."""

Made = TypeVar("Made")


@dataclass(slots=True)
class _Answer:
    """One answer: nothing until somebody has worked it out."""

    made: list[Any] = field(default_factory=list)
    making: Lock = field(default_factory=Lock)


class Answers:
    """What was asked already, by name; the answers that were asked for last are kept.

    Of several who ask for the same, one works it out and the others wait for it.
    """

    def __init__(self, most: int = MOST) -> None:
        """Keep so many answers at most."""
        self._most = most
        self._known: OrderedDict[Hashable, _Answer] = OrderedDict()
        self._lock = Lock()

    def __reduce__(self) -> tuple[type[Answers], tuple[int]]:
        """Let another process begin without any answer."""
        return Answers, (self._most,)

    def __len__(self) -> int:
        """Return how many answers are kept."""
        return len(self._known)

    def once(self, name: Hashable, make: Callable[[], Made]) -> Made:
        """Return the answer of a name, which is worked out only if it is not kept.

        Args:
            name: Everything that the answer depends on.
            make: What works it out; it may ask for other answers, but not for this one. What it
                raises is not kept.
        """
        with self._lock:
            answer = self._known.setdefault(name, _Answer())
            self._known.move_to_end(name)
            if len(self._known) > self._most:
                self._known.popitem(last=False)
        with answer.making:
            if not answer.made:
                answer.made.append(make())
        found: Made = answer.made[0]
        return found
