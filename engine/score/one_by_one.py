"""Single misses and cases as they are told: each with why its miss is accepted, if it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from engine.accepted import Accepted
from engine.ledger import Ledger
from engine.misses import Miss, Wanted, misses_of
from engine.model.answers import Answers
from engine.model.tally import Evaluation
from engine.occasions.setting import Setting
from engine.stories import Story, story_of


@dataclass(frozen=True, eq=False)
class OneByOne:
    """Misses and cases, each judged again by itself for its sentence.

    Attributes:
        ledger: The standards in force, and what became of their occasions.
        evaluation: The misses that count.
        accepted: The accepted misses, and which misses they fit.
        walked: The walk-throughs, laid out to be told as stories; None where there are none.
    """

    ledger: Ledger
    evaluation: Evaluation
    accepted: Accepted
    walked: Setting | None
    _answers: Answers = field(default_factory=Answers, init=False, repr=False)

    def misses(self, wanted: Wanted) -> tuple[Miss, ...]:
        """Return the latest misses that are wanted, each with its sentence."""
        return self._answers.once(wanted, lambda: tuple(self._misses(wanted)))

    def _misses(self, wanted: Wanted) -> Iterator[Miss]:
        for miss in misses_of(self.ledger, self.evaluation, wanted):
            yield replace(miss, judgement=self.accepted.told(miss.judgement, miss.case))

    def story(self, case: str) -> Story:
        """Return what happened in one case, and how each standard came out.

        Raises:
            EngineError: No such case.
        """
        return self._answers.once(("story", case), lambda: self._story(case))

    def _story(self, case: str) -> Story:
        rules, walked = self.ledger.rules, self.walked
        if walked and case in walked.log.cases["case_id"]:
            return replace(story_of(rules, walked, case), is_walk_through=True)
        story = story_of(rules, self.ledger.setting, case)
        told = (self.accepted.told(judgement, case) for judgement in story.judgements)
        return replace(story, judgements=tuple(told))
