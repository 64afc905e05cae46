"""What can be mended without a decision: every slip written as it was meant, and nothing else."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from engine.model.finding import Finding, Mend, Place
from engine.workspace import Workspace, read_workspace

Ask = Callable[[Workspace], Sequence[Finding]]
"""Returns the findings of a practice that are of interest."""

LINE_END = re.compile("\r\n|\r|\n")
MOST_ROUNDS = 200
"""Each round mends all that it can, or gives up one mend that would make things worse."""

NAMES = "R3"
"""The family of names that nothing is called by: perhaps the other place has the slip."""

Sign = tuple[str, str, str]
"""What tells a finding apart while the lines move: its code, its file and its message."""


@dataclass(frozen=True)
class Mended:
    """A practice as it reads with its slips mended; nothing is written to disk.

    Attributes:
        workspace: The practice.
        findings: What is left to find in it.
        mended: What was found and is gone, in the order in which it was mended.
        texts: The new text of each file that changed, by the path in its findings.
    """

    workspace: Workspace
    findings: Sequence[Finding]
    mended: tuple[Finding, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)


class Slip(NamedTuple):
    """A finding that can be mended: where, and how."""

    finding: Finding
    place: Place
    mend: Mend


def mended(workspace: Workspace, ask: Ask) -> Mended:
    """Return a practice with every slip mended that can be mended without a decision.

    What a mend brings to light is mended as well. A mend after which its finding is still there,
    or a file reads worse, is not made.

    Args:
        workspace: The practice as it stands.
        ask: What finds the findings to mend.
    """
    now, refused = Mended(workspace, ask(workspace)), set[Sign]()
    for _ in range(MOST_ROUNDS):
        slips = [slip for slip in _slips(now.findings) if _sign(slip.finding) not in refused]
        if not slips:
            break
        tries = (_tried(now, attempt, ask) for attempt in (slips, slips[:1]))
        better = next((tried for tried in tries if tried), None)
        if better is None:
            refused.add(_sign(slips[0].finding))
        now = better or now
    return now


def _slips(findings: Iterable[Finding]) -> Iterator[Slip]:
    """Yield what can be mended; a name that is written alike in several places is no slip."""
    slips = [Slip(f, f.place, f.mend) for f in findings if f.place and f.mend]
    often = Counter((slip.finding.code, slip.mend) for slip in slips)
    for slip in slips:
        if not slip.finding.code.startswith(NAMES) or often[slip.finding.code, slip.mend] == 1:
            yield slip


def _tried(now: Mended, slips: Sequence[Slip], ask: Ask) -> Mended | None:
    """Return the practice with some slips mended; None if that leaves it no better."""
    texts = dict(now.texts)
    for slip in sorted(slips, key=lambda each: each.finding.order, reverse=True):
        path = slip.place.path
        text = texts.get(path, now.workspace.texts[path])
        texts[path] = _written(text, slip)
    workspace = read_workspace(now.workspace.root, texts)
    gone = sorted((slip.finding for slip in slips), key=lambda finding: finding.order)
    after = Mended(workspace, ask(workspace), (*now.mended, *gone), texts)
    still_there = {_sign(finding) for finding in after.findings}
    is_better = (
        still_there.isdisjoint(map(_sign, gone))
        and workspace.unread <= now.workspace.unread
        and _breaks(workspace) <= _breaks(now.workspace)
    )
    return after if is_better else None


def _written(text: str, slip: Slip) -> str:
    """Return a text with one slip mended; as it is if something else stands at the place."""
    starts = [0, *(found.end() for found in LINE_END.finditer(text))]
    start = starts[slip.place.line - 1] + slip.place.column - 1
    end = start + slip.place.end_column - slip.place.column
    if text[start:end].strip("'\"") != slip.mend.written:
        return text
    line_end = LINE_END.search(text)
    meant = slip.mend.meant.replace("\n", line_end[0] if line_end else "\n")
    return text[:start] + meant + text[end:]


def _breaks(workspace: Workspace) -> int:
    """Return how often the files of a practice are not sound YAML, such as a key written twice."""
    return sum(finding.code.startswith("Y1") for finding in workspace.findings)


def _sign(finding: Finding) -> Sign:
    return (finding.code, finding.place.path if finding.place else "", finding.message)
