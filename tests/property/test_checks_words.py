"""W7 on random texts: phrases and acronyms are found as a regular expression finds them."""

import re

from hypothesis import given
from hypothesis import strategies as st

from engine.checks import run
from engine.model.blueprint import Blueprint
from engine.model.phrase import Phrase
from engine.model.practice import Practice
from tests.tries import examples

PIECES = st.sampled_from(
    [
        "please",
        "hold",
        "withhold",
        "Calm",
        "calm down",
        "don’t",
        "don't",
        "we",
        "\n",
        "  ",
        " ",
        ".",
    ]
)
TEXTS = st.lists(PIECES, min_size=1, max_size=8).map("".join).filter(str.strip)
SPACE = r"\s+"
PHRASES = ("please hold", "calm down", "don't", "we")
WORDS = st.lists(
    st.sampled_from(["EOB", "(EOB)", "PCPs", "TV", "benefits", "Ask", "EOB (a letter)", "II"]),
    min_size=1,
    max_size=6,
)


def blueprint(text, *phrases):
    written = {"schema": 1, "practice": "P", "time_zone": "America/Chicago"}
    recordings = {"r": {"title": "R", "text": text}}
    return Blueprint(
        Practice.model_validate({**written, "recordings": recordings}),
        words=tuple(Phrase(never=p, better=f"not {p}", why="w") for p in phrases),
    )


@examples(200)
@given(TEXTS)
def test_a_phrase_is_found_as_whole_words_in_any_case_and_with_any_quotes(text):
    said = text.replace("’", "'")
    expected = [
        phrase
        for phrase in PHRASES
        if re.search(rf"(?<!\w){SPACE.join(phrase.split())}(?!\w)", said, re.IGNORECASE)
    ]
    found = run(blueprint(text, *PHRASES), select=["W701"])
    assert sorted(f.hint for f in found) == sorted(f"say rather: not {p}" for p in expected)


@examples(200)
@given(WORDS)
def test_an_acronym_is_found_until_brackets_explain_it(words):
    text = " and ".join(words)
    missing = set()
    for acronym in ("EOB", "PCP"):
        used = re.search(rf"\b{acronym}s?\b", text)
        told = re.search(rf"\w\W+\({acronym}\)|{acronym} \(", text)
        missing |= {acronym} if used and not told else set()
    found = run(blueprint(text), select=["W702"])
    assert {f.message.split("'")[3] for f in found} == missing
