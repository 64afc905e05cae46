import pytest

from engine.render.text import ELLIPSIS, clean, fit, plain_ids, width, wrap


@pytest.mark.parametrize(
    ("written", "drawn"),
    [
        pytest.param("On\nhold\t now", "On hold now", id="white space becomes one blank"),
        pytest.param("a\x00b\x01c\x7f", "abc", id="control characters go"),
        pytest.param("\u202ereversed\u2066", "reversed", id="direction overrides go"),
        pytest.param("\ud800x\ufffe", "x", id="what XML cannot hold goes"),
        pytest.param("Gespräch – 電話 ✓", "Gespräch – 電話 ✓", id="letters of all scripts stay"),
    ],
)
def test_text_is_cleaned_before_it_is_drawn(written, drawn):
    assert clean(written) == drawn


def test_a_long_title_is_wrapped_to_two_lines_and_cut():
    lines = wrap("Confirms who is calling, with name and date of birth, before all else", 13, 146)

    assert len(lines) == 2
    assert lines[1].endswith(ELLIPSIS)
    assert all(width(line, 13) <= 146 for line in lines)


def test_a_word_longer_than_the_line_is_broken():
    assert wrap("x" * 30, 10, 100)[0] == "x" * 17


def test_a_title_that_fits_keeps_all_its_words():
    assert wrap("The patient leaves a message", 13, 146) == ("The patient leaves a", "message")


def test_nothing_gives_no_line():
    assert wrap(" \n", 13, 146) == ()


def test_text_that_fits_is_not_cut():
    assert fit("yes", 11, 100) == "yes"


def test_wide_letters_take_more_room():
    assert width("電", 10) > width("W", 10) > width("i", 10) > width("\u0301", 10) == 0


def test_ids_become_names_that_no_language_can_misread():
    names = plain_ids(["end", "a-b", "a b", "a:b", "end"])

    assert names == {"end": "t_end", "a-b": "t_a_b", "a b": "t_a_b__2", "a:b": "t_a_b__3"}
