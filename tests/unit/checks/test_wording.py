"""How checks speak."""

import pytest

from engine.checks.wording import listed, quoted
from engine.model.likeness import did_you_mean


@pytest.mark.parametrize(
    ("words", "said"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")],
)
def test_words_are_listed_as_in_a_sentence(words, said):
    assert listed(words) == said


def test_titles_stand_in_quotes():
    assert quoted(["Calls", "Writes"], "or") == "'Calls' or 'Writes'"


def test_the_nearest_name_is_what_was_meant():
    hint = did_you_mean("shceduler", ["phone-menu", "scheduler"], "write it out")
    assert hint == "did you mean 'scheduler'? Otherwise write it out"


def test_nothing_is_meant_by_a_name_that_is_like_no_other():
    assert did_you_mean("x", ["phone-menu"], "write it out") == "write it out"


@pytest.mark.parametrize(
    ("name", "known"),
    [("happy", "unhappy"), ("not-resolved", "resolved"), ("paid", "un-paid")],
)
def test_the_opposite_is_never_what_was_meant(name, known):
    assert did_you_mean(name, [known], "use one of these") == "use one of these"


def test_a_name_beside_its_opposite_can_still_be_meant():
    assert did_you_mean("hapy", ["unhappy", "happy"], "") == "did you mean 'happy'?"
