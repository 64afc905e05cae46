import polars as pl
import pytest

from engine.expectations import WrittenStandard
from engine.model.blueprint import Blueprint
from engine.plan import Rule
from engine.score import means
from engine.score.counts import Counts, Mean
from engine.score.results import Sums
from engine.score.scorecard import Score, Scorecard
from tests.spec.tables import read

SECOND = 1_000_000


def score(blueprint: Blueprint, form: str, total: int, n: int) -> Score:
    """Return what a standard on an average came to."""
    texts = {"title": "t", "why": "w", "expect_average": read(form)}
    rule = Rule("it", WrittenStandard.model_validate(texts), ("hold",))
    card = Scorecard(blueprint, (rule,), pl.DataFrame())
    return card.scored(0, Sums(Counts(met=n), Mean(n, total, total * total)), (None, None))


@pytest.mark.parametrize(
    ("form", "total", "n", "shown"),
    [
        ("{ mean_of: duration, at_most: 60 s }", 72_300_000 * 3, 3, "1 min 12 s"),
        ("{ mean_of: duration, at_most: 60 s }", 60_040_000 * 3, 3, "1 min 0.04 s"),
        ("{ mean_of: duration, at_most: 60 s }", 60 * SECOND, 1, "1 min"),
        ("{ mean_of: wait, at_most: 60 s }", 10 * SECOND, 3, "3.3 s"),
        ("{ mean_of: rating, at_least: 4 }", 13 * SECOND, 3, "4.3"),
        ("{ mean_of: rating, at_least: 4 }", 399_900_000, 100, "3.999"),
        ("{ mean_of: rating, at_least: 4 }", 0, 0, ""),
    ],
)
def test_a_mean_is_rounded_but_never_over_its_limit(form, total, n, shown, blueprint):
    assert means.mean(score(blueprint, form, total, n), blueprint.vocabulary) == shown


def test_a_limit_has_its_words(blueprint):
    both = score(blueprint, "{ mean_of: rating, at_least: 3, at_most: 4 }", 0, 0)

    assert means.limit(both) == "at most 4 and at least 3"


def test_a_share_has_no_mean(report):
    assert means.mean(report.scores[0], report.blueprint.vocabulary) == ""
    assert means.limit(report.scores[0]) == ""
