"""Phrases: what staff should say and should not say, found as whole words."""

import pytest

from tests.spec.tables import judged

ATTRIBUTES = "staff_words: { type: text }"


def state(condition: str, said: str) -> str:
    """Return the state of one call in which something was said."""
    log = f"""
        case | touchpoint | started          | staff_words
        1    | call       | 2026-03-02 10:00 | {said}
    """
    standard = f"{{ applies_to: {{ touchpoints: call }}, expect: {{ staff_words: {condition} }} }}"
    return judged(standard, log, attributes=ATTRIBUTES)["1"][0]


@pytest.mark.parametrize(
    "said",
    [
        "that is our policy",
        "Policy.",
        "It’s (our) POLICY!",
        "“policy”",
        "policy",
        "our-policy",
        "the policy, sir",
    ],
)
def test_a_phrase_is_found_whatever_its_case_and_what_stands_around_it(said):
    assert state("{ never_say: [policy] }", said) == "missed"


@pytest.mark.parametrize("said", ["the policyholder", "metapolicy", "policy_2", "politics"])
def test_a_part_of_a_longer_word_is_no_phrase(said):
    assert state("{ never_say: [policy] }", said) == "met"


@pytest.mark.parametrize(
    "said", ["Don't calm down", "don’t calm down", "DON‘T  calm   down.", "don’t\u00a0calm down"]
)
def test_straight_and_curly_quotes_and_any_spaces_are_the_same(said):
    assert state("{ say: don't calm down }", said) == "met"
    assert state("{ say: don’t calm down }", said) == "met"


def test_a_phrase_that_comes_again_as_a_whole_word_is_found():
    assert state("{ say: policy }", "policyholder policy") == "met"


@pytest.mark.parametrize(
    ("phrase", "said", "expected"),
    [
        ("how can i help?", "Hello, how can I help?", "met"),
        ("how can i help?", "Hello, how can I help you?", "missed"),
        ("100 %", "I am 100 % sure", "met"),
        ("a.m.", "at 9 a.m. sharp", "met"),
        ("a.m.", "at 9 abm", "missed"),
        ("c++ (new)", "use C++ (new) please", "met"),
    ],
)
def test_punctuation_in_a_phrase_means_itself(phrase, said, expected):
    assert state(f"{{ say: '{phrase}' }}", said) == expected


def test_say_any_wants_one_of_them_and_never_say_none():
    assert state("{ say_any: [sorry, thank you] }", "Thank you for waiting") == "met"
    assert state("{ say_any: [sorry, thank you] }", "Hello") == "missed"
    assert state("{ never_say: [calm down, policy] }", "Please calm down") == "missed"
    assert state("{ never_say: [calm down, policy] }", "Hello") == "met"


def test_two_operators_on_one_text_must_both_hold():
    both = "{ say: sorry, never_say: [policy] }"
    assert state(both, "sorry for that") == "met"
    assert state(both, "sorry, policy") == "missed"


def test_letters_of_other_languages_belong_to_words_too():
    assert state("{ never_say: [caf] }", "the café") == "met"
    assert state("{ say: ÜBER }", "über alles") == "met"


def test_a_pattern_is_matched_as_it_is_written():
    assert state("{ pattern: '^Hello' }", "Hello there") == "met"
    assert state("{ pattern: '[0-9]{3}' }", "room 12") == "missed"


def test_words_that_were_not_recorded_cannot_be_told():
    assert state("{ never_say: [policy] }", "") == "cannot tell"
