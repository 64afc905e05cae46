from hypothesis import given
from hypothesis import strategies as st

from engine.report import text
from tests.tries import examples


def test_text_is_cleaned_of_what_a_terminal_obeys():
    assert text.clean("a\x1b[31m\n\u202eb\tc\u2028d") == "a[31m b c d"


def test_words_are_listed_as_people_list_them():
    assert text.listed(["a"]) == "a"
    assert text.listed(["a", "b", "c"], "or") == "a, b or c"


def test_wide_letters_take_two_columns_and_accents_none():
    assert text.columns("待つe\u0301") == 5


@examples(100)
@given(st.text())
def test_no_cell_is_a_formula_and_nothing_of_it_is_lost(written):
    shown = text.cell(written)

    assert not shown.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert written in (shown, shown.removeprefix("'"))


@examples(100)
@given(st.text())
def test_xml_holds_no_markup_and_no_control_characters(written):
    assert not set(text.xml(written)) & set('<>"\x00\x08\x1b')


@examples(100)
@given(st.text(alphabet="ab|<>`*_[]()\\\n#~&"))
def test_every_sign_of_markdown_is_escaped(written):
    shown = text.markdown(written)

    assert "\n" not in shown
    assert all(
        shown[at - 1] == "\\" for at, sign in enumerate(shown) if sign in "|<>`*_[]#~&" and at
    )
