"""`expect`: what must be true of the occasion itself."""

from __future__ import annotations

from engine.expectations.form import Expectation, Needs
from engine.model.conditions import Conditions
from engine.occasions.bench import Bench, Judged
from engine.occasions.words import failed_comparisons


class Expect(Conditions, Expectation):
    """Conditions on the attributes and measures of the occasion."""

    def needs(self) -> Needs:
        """Return the names that the conditions read."""
        names = frozenset(self.names())
        return Needs(names=names, of_the_touch=names)

    def judge(self, bench: Bench) -> Judged:
        """Return whether all conditions hold."""
        return bench.judge(self)

    def sentence(self, bench: Bench) -> str:
        """Return the comparisons that failed, with the values compared."""
        return "; ".join(failed_comparisons(self, bench))
