"""What stands at the head of a draft: what it was read from, what is not in it, what to decide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from engine.discovery.draft import Draft, LeftOut
from engine.report.text import clean, counted, listed, wrapped
from engine.score.numbers import percent

WIDTH = 99
MOST_NAMED = 8
DECIDE = (
    "the title of the journey, its `owner`, and a `purpose` for each origin",
    "the `department` or `owner` of each touchpoint, its `stage`, and better titles",
    "which outcomes help the patient (`resolves`), and which lose them (`lost`)",
    "where patients wait (`waiting`), and where they are asked how it was (`feedback`)",
    "the `standards` that are to be held",
)
"""What only people can say."""


def head(draft: Draft) -> list[str]:
    """Return the comments at the head of a draft."""
    return [
        "#",
        *_filled(_basis(draft)),
        *_filled(_walked(draft)),
        *(line for note in _left_out(draft) for line in _filled(f"left out: {note}")),
        *(line for note in _judge(draft.left_out) for line in _filled(f"judge: {note}")),
        "#",
        "# What no log says, and people must decide; `journey check` asks for the owners:",
        *(f"#   - {line}" for line in DECIDE),
    ]


def _filled(text: str) -> list[str]:
    return wrapped(text, WIDTH, "# ", "  ").splitlines()


def _basis(draft: Draft) -> str:
    basis = draft.basis
    days = f"{basis.first} to {basis.last}"
    read = f"{counted(basis.touches, 'touch', 'touches')} of {counted(basis.cases, 'case')}"
    return f"A draft by `journey discover`, from {read}, {days}."


def _walked(draft: Draft) -> str:
    share = percent(draft.walked, draft.basis.cases)
    walked = f"{draft.walked:,} of them ({share}) walk it from start to end without deviation."
    if draft.needed <= draft.arrows:
        return walked
    return (
        f"{walked} For {draft.wanted} it would need {draft.needed} arrows in place of "
        f"{draft.arrows}, too many to read: try --share."
    )


def _left_out(draft: Draft) -> Iterator[str]:
    out, basis = draft.left_out, draft.basis
    if basis.unread:
        yield f"{counted(basis.unread, 'line')} that could not be read"
    if basis.open:
        yield f"{counted(basis.open, 'case')} still going on"
    if out.arrows:
        most = f"{out.arrow_cases:,} of the {counted(basis.cases, 'case')}"
        yield f"{counted(out.arrows, 'arrow')} that at most {most} took"
    if out.touchpoints:
        number = counted(len(out.touchpoints), "touchpoint")
        yield f"{number}: {_named(out.touchpoints)}"
    if out.channels:
        yield f"channels that practice.yaml does not have: {_named(out.channels)}"


def _judge(out: LeftOut) -> Iterator[str]:
    if out.hand_overs:
        arrows = _few([f"{start} to {end}" for start, end in out.hand_overs])
        yield (
            f"other staff take over from {arrows}; these lie on a circle, and as `hands_over_to` "
            "they would be a loop of transfers"
        )


def _named(things: Sequence[tuple[str, int]]) -> str:
    return _few([f"{clean(name)} ({counted(n, 'case')})" for name, n in things])


def _few(words: Sequence[str]) -> str:
    """Return the first of some words, and how many more there are."""
    more = len(words) - MOST_NAMED
    return listed([*words[:MOST_NAMED], f"{more} more"] if more > 0 else words)
