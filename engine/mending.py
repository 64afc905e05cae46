"""What can be mended without a decision: every slip written as it was meant, and nothing else."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from engine.checked import Checked
from engine.model.finding import Finding, Level, Place
from engine.model.mend import Mend
from engine.parse.text import FIXED_BLANKS
from engine.workspace import Workspace, read_workspace

Ask = Callable[[Workspace], Checked]
"""Returns a practice, checked."""

Choose = Callable[[Iterable[Finding]], Sequence[Finding]]
"""Returns the findings that are wanted."""

LINE_END = re.compile("\r\n|\r|\n")
QUOTED = re.compile(r"(?P<mark>['\"])(?P<inside>.*)(?P=mark)")
"""What keeps its quotes when the words in them are mended."""
CLASHES = ("Y1", "R312", "R313", "R316", "R318")
ENDLESS = 2_000
"""Many more rounds than any practice needs; it only keeps two mends from undoing each other."""


@dataclass(frozen=True)
class Mended:
    """A practice as it reads with its slips mended; nothing is written to disk.

    Attributes:
        workspace: The practice.
        checked: Everything that is left to find in it.
        mended: What was found and is gone, in the order in which it was mended.
        texts: The new text of each file that changed, by the path in its findings.
    """

    workspace: Workspace
    checked: Checked
    mended: tuple[Finding, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)

    def text(self, path: str) -> str:
        """Return a file as it reads by now."""
        return self.texts.get(path, self.workspace.texts.get(path, ""))


class Slip(NamedTuple):
    """A finding that can be mended: where, and how."""

    finding: Finding
    place: Place
    mend: Mend


def mended(workspace: Workspace, ask: Ask, choose: Choose) -> Mended:
    """Return a practice with every slip mended that can be mended without a decision.

    What a mend brings to light is mended as well. A mend is not made when its finding would still
    be there after it, or more errors than before. Slips are mended all at once; when that is no
    better, the first half of them, and so on, until the one is found that must stay.

    Args:
        workspace: The practice as it stands.
        ask: What checks it.
        choose: Which of the findings are to be mended.
    """
    now, refused, size = Mended(workspace, ask(workspace)), set[tuple[str, str, str]](), 0
    for _ in range(ENDLESS):
        wanted = choose(now.checked.findings)
        slips = [s for s in _slips(now, wanted) if s.finding.key not in refused]
        if not slips:
            break
        attempt = slips[: size or len(slips)]
        tried = _tried(now, attempt, ask)
        if _is_better(now, tried, attempt):
            now, size = tried, 0
        elif len(attempt) > 1:
            size = len(attempt) // 2
        else:
            refused.add(attempt[0].finding.key)
            size = 0
    return now


def _slips(now: Mended, findings: Iterable[Finding]) -> Iterator[Slip]:
    """Yield what can be mended where it stands; a file with two names is mended by the first."""
    names = {Path(path).resolve(): path for path in sorted(now.workspace.texts, reverse=True)}
    for finding in findings:
        if finding.mend and finding.place and finding.place.path in names.values():
            slip = Slip(finding, finding.place, finding.mend)
            if _stretch(now.text(slip.place.path), slip):
                yield slip


def _tried(now: Mended, slips: Sequence[Slip], ask: Ask) -> Mended:
    """Return the practice with some slips mended, read and checked again."""
    texts = dict(now.texts)
    for slip in sorted(slips, key=lambda each: each.finding.order, reverse=True):
        path = slip.place.path
        texts[path] = _written(texts.get(path, now.text(path)), slip)
    gone = sorted((slip.finding for slip in slips), key=lambda finding: finding.order)
    workspace = read_workspace(now.workspace.root, texts)
    return Mended(workspace, ask(workspace), (*now.mended, *gone), texts)


def _is_better(before: Mended, after: Mended, slips: Sequence[Slip]) -> bool:
    """Return whether what was to be mended is gone, and nothing has become worse by it.

    A single mend may bring one more error to light, in what could not be read before.
    """
    there, still = (Counter(f.key for f in each.checked.findings) for each in (before, after))
    gone = Counter(slip.finding.key for slip in slips)
    fewer = sum(slip.finding.level is Level.ERROR for slip in slips) - (len(slips) == 1)
    return (
        all(still[key] <= there[key] - number for key, number in gone.items())
        and _errors(after) <= _errors(before) - fewer
        and _clashes(after) <= _clashes(before)
        and after.workspace.unread <= before.workspace.unread
    )


def _errors(each: Mended) -> int:
    return sum(finding.level is Level.ERROR for finding in each.checked.findings)


def _clashes(each: Mended) -> int:
    """Return how often something is no sound YAML, or is called like something else."""
    return sum(finding.code.startswith(CLASHES) for finding in each.checked.findings)


def _written(text: str, slip: Slip) -> str:
    """Return a text with one slip mended."""
    start, end = _stretch(text, slip) or (0, 0)
    line_end = LINE_END.search(text)
    meant = slip.mend.meant.replace("\n", line_end[0] if line_end else "\n")
    return text[:start] + meant + text[end:]


def _stretch(text: str, slip: Slip) -> tuple[int, int] | None:
    """Return from where to where a slip stands in a text; None if something else does there."""
    line_starts = [0, *(found.end() for found in LINE_END.finditer(text))]
    if slip.place.line > len(line_starts):
        return None
    start = line_starts[slip.place.line - 1] + slip.place.column - 1
    end = start + slip.place.end_column - slip.place.column
    stands = FIXED_BLANKS.sub(" ", text[start:end])
    if slip.mend.written == stands:
        return start, end
    quoted = QUOTED.fullmatch(stands)
    if quoted is None or quoted["inside"] != slip.mend.written:
        return None
    return (start, end) if slip.mend.is_list else (start + 1, end - 1)
