"""How each form of expectation is judged on a bench, one file each, and the register of them.

The file of a form has the same name here as in `engine/expectations/`, where it is written.
"""

from __future__ import annotations

from typing import assert_never

from engine.expectations import Form
from engine.expectations.expect import Expect
from engine.expectations.expect_average import ExpectAverage
from engine.expectations.expect_before import ExpectBefore
from engine.expectations.expect_order import ExpectOrder
from engine.expectations.expect_then import ExpectThen
from engine.judging import expect, expect_average, expect_before, expect_order, expect_then
from engine.occasions.bench import Bench, Judged


def judge(form: Form, bench: Bench) -> Judged:
    """Return whether an expectation is met on each occasion, null where that cannot be said."""
    match form:
        case Expect():
            return expect.judge(form, bench)
        case ExpectThen():
            return expect_then.judge(form, bench)
        case ExpectBefore():
            return expect_before.judge(form, bench)
        case ExpectOrder():
            return expect_order.judge(form, bench)
        case ExpectAverage():
            return expect_average.judge(form, bench)
    assert_never(form)


def sentence(form: Form, bench: Bench) -> str:
    """Return in words why an expectation is missed on the one occasion of a bench."""
    match form:
        case Expect():
            return expect.sentence(form, bench)
        case ExpectThen():
            return expect_then.sentence(form, bench)
        case ExpectBefore():
            return expect_before.sentence(form, bench)
        case ExpectOrder():
            return expect_order.sentence(form, bench)
        case ExpectAverage():
            return expect_average.sentence(form)
    assert_never(form)
