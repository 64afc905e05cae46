"""Links to what there is not: whatever a page reads in its address, it says what it leaves out."""

import pytest

from tests.app.conftest import JOURNEY, html

CASES, MINE, STANDARDS = (f"app_pages/{p}.py" for p in ("cases", "my_touchpoints", "standards"))
FILTERED = ("practice", "journey", "cases", "standards", "purposes", "data")
ON_A_STANDARD = {"standard": "answered-soon"}
ON_MISSES = {"missed": "answered-soon"}
NOTHING = "<b>gone</b>"

READ = [
    *((f"app_pages/{page}.py", "owner", "Owner", {}) for page in FILTERED),
    *((f"app_pages/{page}.py", "department", "Department", {}) for page in FILTERED),
    (MINE, "period", "Days", {}),
    (MINE, "site", "Site", {}),
    (MINE, "begins", "Where it begins", {}),
    (MINE, "profile", "Held against", {}),
    (MINE, "role", "I am", {}),
    (MINE, "me", "I am", {}),
    (JOURNEY, "journey", "Journey", {}),
    (JOURNEY, "origin", "Where it starts", {}),
    (JOURNEY, "touchpoint", "Touchpoint", {}),
    (JOURNEY, "colour", "Coloured by", {}),
    (JOURNEY, "way", "Look into a way", {}),
    (STANDARDS, "standard", "Standard", {}),
    (STANDARDS, "by", "Grouped by", {}),
    (STANDARDS, "at", "Look into a period", ON_A_STANDARD),
    (STANDARDS, "hour", "Look into an hour", ON_A_STANDARD),
    (CASES, "missed", "Standard", {}),
    (CASES, "at", "Touchpoint", ON_MISSES),
    (CASES, "journey", "Journey", ON_MISSES),
]
"""Each name that a page reads: the page, the name, what people call it, what else is asked for."""


@pytest.mark.parametrize(
    ("page", "name", "label", "more"),
    READ,
    ids=[f"{page.removeprefix('app_pages/')}?{name}" for page, name, *_ in READ],
)
def test_a_name_that_means_nothing_is_said_once_and_left_out(app, page, name, label, more):
    at = app(page, **more, **{name: NOTHING})
    assert not at.exception
    said = f"<b>○ {label}:</b> the link names “&lt;b&gt;gone&lt;/b&gt;”"
    assert html(at).count(said) == 1


@pytest.mark.parametrize("signs", ["\x00", "\x00\u202e"])
def test_signs_that_cannot_be_seen_are_spoken_of_all_the_same(app, signs):
    said = f"“{'�' * len(signs)}” (signs that cannot be shown)"
    assert f"There is no case {said} in the log." in html(app(CASES, case=signs))
    assert f"the link names {said}, which this practice" in html(app(MINE, me=signs))
