"""How `expect` is judged: every condition on the occasion itself."""

from __future__ import annotations

from engine.expectations.expect import Expect
from engine.occasions.bench import Bench, Judged
from engine.occasions.words import failed_comparisons


def judge(form: Expect, bench: Bench) -> Judged:
    """Return whether all conditions hold."""
    return bench.judge(form)


def sentence(form: Expect, bench: Bench) -> str:
    """Return the comparisons that failed, with the values compared."""
    return "; ".join(failed_comparisons(form, bench))
