import pytest

from engine.model.literals import typed_literal
from engine.model.vocabulary import Word


@pytest.mark.parametrize(
    ("quantity", "text", "advice"),
    [
        ("calendar days", "4", "write it as 4 d"),
        ("business days", "2", "write it as 2 business days"),
        ("business days", "1", "write it as 1 business day"),
        ("calendar days", "4 business days", "write it as 5 d"),
        ("calendar days", "4 h", "write it as 5 d"),
        ("duration", "20", "write 20 s, 20 min or 20 h"),
    ],
)
def test_a_bare_number_is_told_what_to_write(quantity, text, advice):
    with pytest.raises(ValueError) as refused:  # noqa: PT011 - the advice is compared below
        typed_literal(Word("days", quantity), text)

    assert advice in str(refused.value)
