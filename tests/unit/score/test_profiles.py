"""A profile holds standards against more than they say, and never against less."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from engine.model.profile import Profile
from engine.score.counts import Counts
from engine.score.scorecard import Score, Scorecard
from engine.score.standing import Standing
from tests.tries import examples
from tests.unit.score.cards import card_of
from tests.unit.score.test_stricter import stricter_card

TARGETS = st.one_of(st.just("every time"), st.integers(0, 100).map(lambda share: f"{share}%"))
COUNT = st.integers(0, 60)
SEVEREST = (Standing.ON_TARGET, Standing.BELOW_TARGET)


def against(card: Scorecard, **targets: str) -> Scorecard:
    """Return a scorecard held against a profile with these targets."""
    stricter = {name: {"target": t, "because": "The best do."} for name, t in targets.items()}
    said = {"schema": 1, "profile": "best", "title": "The best", "stricter": stricter}
    return replace(card, profile=Profile.model_validate(said))


def held(card: Scorecard) -> dict[str | None, tuple[str, Standing]]:
    """Return what each touchpoint is held against, and where it stands."""
    return {s.touchpoint: (target(s), s.verdict.standing) for s in card.scores()}


def target(score: Score) -> str:
    return score.target.text if score.target else ""


def counts(card: Scorecard) -> list[Counts]:
    return [score.counts for score in card.scores()]


def table(met: int, missed: int) -> str:
    return f"standard | touchpoint | met | missed\nit | room | {met} | {missed}"


def test_the_tougher_target_counts_and_the_counts_stay():
    card = card_of(table(85, 15), it="target: 80%")

    assert held(card)["room"] == ("80%", Standing.ON_TARGET)
    assert held(against(card, it="90%"))["room"] == ("90%", Standing.BELOW_TARGET)
    assert counts(against(card, it="90%")) == counts(card)


def test_of_touchpoint_and_profile_the_one_that_asks_for_more_counts():
    card = stricter_card("90%", "standard | touchpoint | met | missed\nit | room | 85 | 15")

    assert held(against(card, it="85%"))["room"][0] == "90%"
    assert held(against(card, it="95%"))["room"][0] == "95%"


def test_what_is_only_measured_and_what_is_not_named_stay_as_they_are():
    measured = card_of(table(5, 5), it="target: null")

    assert held(against(measured, it="90%"))["room"] == ("", Standing.NO_TARGET)
    assert held(against(card_of(table(85, 15), it=""), other="90%"))["room"][0] == "80%"


@examples(100)
@given(TARGETS, TARGETS, COUNT, COUNT)
def test_a_profile_never_loosens(own, best, met, missed):
    card = card_of(table(met, missed), it=f"target: {own}")
    before, after = (held(c)["room"][1] for c in (card, against(card, it=best)))

    assert (before, after) != (Standing.BELOW_TARGET, Standing.ON_TARGET)
