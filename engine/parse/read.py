"""What came of reading a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from engine.model.finding import Finding

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Read(Generic[T_co]):
    """What could be read of a file, and what is wrong with the rest.

    Attributes:
        value: What the file says, without the parts that are wrong; None when nothing is left.
        findings: Everything that is wrong with the file, by place.
        left_out: Every key and text of the parts left out. Who looks for a name and does not find
            it keeps silent when it is among these: it was written, and has its finding.
    """

    value: T_co | None
    findings: tuple[Finding, ...] = ()
    left_out: frozenset[str] = frozenset()
