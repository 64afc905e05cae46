"""Words of a log as ids and titles."""

import pytest

from engine.discovery.names import ids_of, readable

LONG = "x" * 300


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        (["ER Triage"], ["er-triage"]),
        (["call_enters_menu"], ["call_enters_menu"]),
        (["LacticAcid"], ["lactic-acid"]),
        (["Überweisung / Ärztin"], ["uberweisung-arztin"]),
        (["診察", "検査"], ["step-2", "step"]),
        (["Call", "call", "CALL"], ["call-3", "call", "call-2"]),
        (["taken"], ["taken-2"]),
        ([LONG, LONG + "y"], ["x" * 80, "x" * 72 + "-2"]),
    ],
)
def test_every_word_gets_an_id_of_its_own(words, ids):
    assert ids_of(words, {"taken"}) == dict(zip(words, ids, strict=True))


@pytest.mark.parametrize(
    ("word", "title"),
    [
        ("call_enters_menu", "Call enters menu"),
        ("phone-menu", "Phone menu"),
        ("ER Registration", "ER Registration"),
        ("LacticAcid", "Lactic Acid"),
        ("follow-up  by\x07 phone", "Follow-up by phone"),
        ("  ", "Step"),
    ],
)
def test_a_word_reads_as_a_title(word, title):
    assert readable(word) == title
