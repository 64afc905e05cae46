"""The forms of expectation as they are written, one file each, and the register of them.

The YAML key of a form is the name of its file. How a form is judged stands in a file of the same
name in `engine/judging/`.
"""

from __future__ import annotations

from engine.expectations.expect import Expect
from engine.expectations.expect_average import ExpectAverage
from engine.expectations.expect_before import ExpectBefore
from engine.expectations.expect_order import ExpectOrder
from engine.expectations.expect_then import ExpectThen
from engine.model.standard import Standard

Form = Expect | ExpectThen | ExpectBefore | ExpectOrder | ExpectAverage
"""What an expectation can be."""

FORMS = ("expect", "expect_then", "expect_before", "expect_order", "expect_average")
"""The keys under which it is written."""


class WrittenStandard(Standard):
    """What is expected of a kind of occasion, and how often: one form of expectation."""

    expect: Expect | None = None
    """What must be true of the occasion."""
    expect_then: ExpectThen | None = None
    """What must follow."""
    expect_before: ExpectBefore | None = None
    """What must have happened before."""
    expect_order: ExpectOrder | None = None
    """In which order steps are taken."""
    expect_average: ExpectAverage | None = None
    """What the mean over the period must be."""

    @property
    def expectations(self) -> dict[str, Form]:
        """The expectations that were written, by their keys."""
        return {key: form for key in FORMS if (form := getattr(self, key)) is not None}
