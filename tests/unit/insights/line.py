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


@st.composite
def _cases(draw: st.DrawFn) -> list[str]:
    kept = [name for name in "abc" if draw(st.booleans())]
    for _ in range(draw(st.integers(int(not kept), 2))):
        kept.insert(draw(st.integers(0, len(kept))), "x")
    return kept


CASES = st.lists(_cases(), min_size=1, max_size=12)


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
