"""What a draft has and what it leaves out: each case is a word, and each touch a letter."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from engine.discovery.discover import Wish, discovered
from engine.discovery.draft import Draft
from engine.report.draft_notes import head
from engine.units import parse_target
from tests.unit.sources.conftest import blueprint, one_source, read_files

NOBODY: Mapping[str, str] = {}
PLAN = blueprint(one_source(columns={"staff": "who"}))


@pytest.fixture
def draft(tmp_path: Path):
    """Return a function that drafts a map from words, each with how many cases it stands for."""

    def made(
        words: Mapping[str, int], staff: Mapping[str, str] = NOBODY, share: str = ""
    ) -> Draft:
        path = tmp_path / "log.csv"
        cases = enumerate(word for word, times in words.items() for _ in range(times))
        touches = [
            f"{case},{step},2026-03-02 09:{minute:02},{staff.get(step, '')}"
            for case, word in cases
            for minute, step in enumerate(word)
        ]
        path.write_text("\n".join(["case,step,at,who", *touches]))
        log, _ = read_files(PLAN, {"log": [path]})
        return discovered(log, PLAN, Wish("draft", share=parse_target(share) if share else None))

    return made


def arrows(draft: Draft) -> str:
    """Return the arrows between touchpoints."""
    pairs = [t.id + onward.id for t in draft.touchpoints for onward in t.next]
    return " ".join(sorted(pair for pair in pairs if len(pair) == len("ab")))


@pytest.mark.parametrize(
    ("share", "kept", "walked"),
    [
        ("60%", "ab ad bc", 69),
        ("70%", "ab ac ad bc", 99),
        ("99%", "ab ac ad bc", 99),
        ("every time", "ab ac ad ae bc", 100),
    ],
)
def test_arrows_are_kept_until_so_many_cases_walk_along_them(draft, share, kept, walked):
    made = draft({"abc": 60, "ac": 30, "ad": 9, "ae": 1}, share=share)
    assert (arrows(made), made.walked) == (kept, walked)


@pytest.mark.parametrize(("rare", "stays"), [(2, False), (3, True), (4, True)])
def test_a_touchpoint_in_three_of_a_hundred_cases_is_never_left_out(draft, rare, stays):
    made = draft({"ab": 100 - rare, "axb": rare}, share="50%")
    assert ("ax" in arrows(made)) is ("xb" in arrows(made)) is stays
    assert made.left_out.touchpoints == (() if stays else (("x", rare),))


@pytest.mark.parametrize(
    ("cases", "rare", "said"),
    [
        (100, 3, []),
        (193, 6, []),
        (193, 5, ["# left out: 1 arrow that at most 5 of the 193 cases took"]),
    ],
    ids=["3%", "more", "2.6%"],
)
def test_an_arrow_of_three_of_a_hundred_cases_is_kept_and_others_are_told(
    draft, cases, rare, said
):
    made = draft({"abc": cases - rare, "ac": rare})
    assert ("ac" in arrows(made)) is (not said)
    assert [line for line in head(made) if "arrow" in line] == said


@pytest.mark.parametrize(
    ("words", "aside"),
    [
        ({"tabcd": 1, "atbcd": 1, "abtcd": 1, "abctd": 1}, {"t"}),
        ({"atbcd": 1, "abtcd": 1}, set()),
        ({"abcd": 1, "dcba": 1}, set()),
    ],
    ids=["everywhere", "in two orders", "there and back"],
)
def test_what_comes_before_and_after_three_others_comes_at_any_moment(draft, words, aside):
    made = draft(words)
    assert {t.id for t in made.touchpoints if t.anytime} == aside
    assert all(t.next for t in made.touchpoints if not t.anytime)


def test_staff_that_changes_mostly_makes_a_hand_over(draft):
    made = draft({"abc": 5}, staff={"a": "Jo", "b": "Lee", "c": "Lee"})
    passed = {t.id: [o.id for o in t.next if o.hands_over] for t in made.touchpoints}
    assert passed == {"a": ["b"], "b": [], "c": []}


def test_a_hand_over_on_a_circle_is_told_and_not_drawn(draft):
    made = draft({"abab": 5}, staff={"a": "Jo", "b": "Lee"})
    assert not any(onward.hands_over for t in made.touchpoints for onward in t.next)
    assert set(made.left_out.hand_overs) == {("a", "b"), ("b", "a")}


def test_more_arrows_than_can_be_read_are_not_drawn_unless_asked_for(draft):
    every = {first + second: 10 for first in "abcde" for second in "vwxyz"}
    made = draft(every)
    assert made.walked < made.basis.cases * 0.8
    assert made.needed > made.arrows
    assert draft(every, share="80%").walked >= made.basis.cases * 0.8
