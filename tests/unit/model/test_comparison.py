import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.model.comparison import check_pattern
from tests.tries import examples

pieces = st.sampled_from(
    [
        *r"\.+*?()|[]{}^$#&-~,:<>=!",
        *"PiLdwsnbAzZ0123ax ä😀",
        *("(?", "(?P<", "(?i)", "(?x)", "(?=", "(?<!", "(?>", r"\1", "{2,", "{999}"),
        *(r"\p{", r"\p{L}", r"\p{Han}", r"\x{", "[[:alpha:]]", "[a-z&&[^b]]", r"\w{99}"),
    ]
)
patterns = st.one_of(st.lists(pieces, max_size=10).map("".join), st.text(max_size=8))


def is_taken(pattern):
    try:
        check_pattern(pattern)
    except ValueError:
        return False
    return True


def logs_can_be_searched_for(pattern):
    try:
        return pl.Series([""]).str.contains(pattern).len() == 1
    except pl.exceptions.ComputeError:
        return False


@examples(100)
@given(patterns)
def test_a_pattern_is_taken_when_logs_can_be_searched_for_it(pattern):
    assert is_taken(pattern) == logs_can_be_searched_for(pattern)


@pytest.mark.parametrize(
    "pattern", [r"\w{300}", r"(\w{100}){100}", ".{5000}", "(" * 100 + ")" * 100, "(" * 300]
)
def test_a_pattern_is_as_large_as_logs_can_be_searched_for(pattern):
    assert is_taken(pattern) == logs_can_be_searched_for(pattern)
