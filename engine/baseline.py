"""What a practice knows to be wrong already: it can become less, and never more."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from engine.errors import EngineError
from engine.model.finding import Finding
from engine.parse.files import read_baseline

AGAIN = "`journey check --save-baseline FILE` writes one"
HEAD = """\
# What `journey check` found on the day this was written: `--baseline` lets these through and no
# others, and takes out what is not found any more.
schema: 1
"""


class Entry(NamedTuple):
    """A finding as a baseline knows it: without its line, since lines move."""

    path: str
    code: str
    says: str

    @classmethod
    def of(cls, finding: Finding, root: Path) -> Entry:
        """Return the entry of a finding in the practice in a folder."""
        path, code, message = finding.key
        seen = Path(os.path.relpath(path, root)).as_posix() if path else ""
        return cls(seen, code, " ".join(message.split()))

    def __str__(self) -> str:
        """Return the entry as it stands in braces."""
        said = self._asdict().items()
        return ", ".join(f"{name}: {json.dumps(text, ensure_ascii=False)}" for name, text in said)


@dataclass(frozen=True)
class Baseline:
    """Which findings are known, and how often each.

    Attributes:
        practice: The practice whose findings they are.
        known: The findings.
    """

    practice: str
    known: Counter[Entry] = field(default_factory=Counter)

    @classmethod
    def of(cls, practice: str, findings: Iterable[Finding], root: Path) -> Baseline:
        """Return the baseline that knows just these findings of the practice in a folder."""
        return cls(practice, Counter(Entry.of(finding, root) for finding in findings))

    @classmethod
    def read(cls, path: str, content: bytes) -> Baseline:
        """Return the baseline that a file holds.

        Raises:
            EngineError: It is no baseline.
        """
        read = read_baseline(path, content)
        if read.value is None or read.findings:
            wrong = read.findings[0]
            raise EngineError(f"{wrong.place} is no baseline: {wrong.message}; {AGAIN}")
        known = Counter(Entry(each.path, each.code, each.says) for each in read.value.known)
        return cls(read.value.practice, known)

    def __str__(self) -> str:
        """Return it as a file holds it: a line for each finding, in one order."""
        name = json.dumps(self.practice, ensure_ascii=False)
        entries = [f"  - {{ {entry} }}" for entry in sorted(self.known.elements())]
        known = ["known:", *entries] if entries else ["known: []"]
        return "\n".join((f"{HEAD}practice: {name}", *known)) + "\n"

    def new(self, findings: Iterable[Finding], root: Path) -> Sequence[Finding]:
        """Return the findings that it does not know, in their order."""
        left, new = self.known.copy(), list[Finding]()
        for finding in findings:
            entry = Entry.of(finding, root)
            if left[entry]:
                left[entry] -= 1
            else:
                new.append(finding)
        return new

    def without_gone(
        self, findings: Iterable[Finding], root: Path, asked: Callable[[str], bool]
    ) -> Baseline:
        """Return it without what is not found any more, of the codes that were looked for."""
        still = Counter(Entry.of(finding, root) for finding in findings) & self.known
        others = Counter({entry: n for entry, n in self.known.items() if not asked(entry.code)})
        return Baseline(self.practice, still | others)
