"""A journey along one line, a then b then c, and cases that leave some out and add an x."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st

from tests.spec.tables import Touch

LINE = """
    schema: 1
    journey: line
    title: Along the line
    quiet_after: 1 d
    origins: { door: { title: Comes in, starts_at: a } }
    touchpoints:
      - { touchpoint: a, title: First, department: front, fails_if: { wait: { at_least: 60 s } }, next: [b] }
      - { touchpoint: b, title: Second, department: clinic, next: [c] }
      - { touchpoint: c, title: Third, department: front, next: [done, later] }
    outcomes:
      done: { title: Done, resolves: yes }
      later: { title: Not today, resolves: no }
"""  # noqa: E501 - one touchpoint, one line


Ended = tuple[list[str], str]
"""The touchpoints of a case, and the outcome that it reached; an empty one for none."""


@st.composite
def _cases(draw: st.DrawFn) -> list[str]:
    kept = [name for name in "abc" if draw(st.booleans())]
    for _ in range(draw(st.integers(int(not kept), 2))):
        kept.insert(draw(st.integers(0, len(kept))), "x")
    return kept


CASES = st.lists(_cases(), min_size=1, max_size=12)


def ended(touchpoints: str, most: int) -> st.SearchStrategy[list[Ended]]:
    """Return cases along some touchpoints, at most so many each, with how they ended."""
    way = st.lists(st.sampled_from(touchpoints), min_size=1, max_size=most)
    one = st.tuples(way, st.sampled_from(["done", "later", ""]))
    return st.lists(one, min_size=1, max_size=12)


def rows_of(cases: Sequence[Sequence[str]], **more: str) -> list[Touch]:
    """Return the touches of some cases, a minute apart; all are long over by now."""
    return [
        {
            "case": f"{number:03}",
            "touchpoint": name,
            "origin": "door",
            "started": f"2026-03-02 10:{minute:02}",
            **more,
        }
        for number, names in enumerate(cases)
        for minute, name in enumerate(names)
    ]


def rows_to_the_end(cases: Sequence[Ended]) -> list[Touch]:
    """Return the touches of some cases, the last of each with the outcome that was reached."""
    rows = rows_of([names for names, _ in cases])
    last = {row["case"]: row for row in rows}
    for (_, outcome), row in zip(cases, last.values(), strict=True):
        row.update({"reached": outcome} if outcome else {})
    return rows
