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
# others, and takes out what is mended.
schema: 1
"""


class Entry(NamedTuple):
    """A finding as a baseline knows it: without its line, since lines move."""

    path: str
    code: str
    says: str


Baseline = Counter[Entry]
"""How often each finding is known."""


@dataclass(frozen=True)
class Held:
    """Findings held against a baseline.

    Attributes:
        new: The findings that it does not know, in their order.
        known: How many it knows.
        baseline: What is left of it: without the findings that are gone.
    """

    new: Sequence[Finding]
    known: int = 0
    baseline: Baseline = field(default_factory=Counter)


def baseline_of(findings: Iterable[Finding], root: Path) -> Baseline:
    """Return the baseline that knows just these findings of the practice in a folder."""
    return Counter(_entry(finding, root) for finding in findings)


def held(
    findings: Iterable[Finding], baseline: Baseline, root: Path, asked: Callable[[str], bool]
) -> Held:
    """Return which findings are new, and the baseline without what is gone.

    Args:
        findings: What was found.
        baseline: What is known.
        root: The practice's folder.
        asked: Whether findings of a code were looked for; the others stay known.
    """
    still, new = Baseline(), list[Finding]()
    for finding in findings:
        entry = _entry(finding, root)
        if still[entry] < baseline[entry]:
            still[entry] += 1
        else:
            new.append(finding)
    not_asked = Counter({entry: n for entry, n in baseline.items() if not asked(entry.code)})
    return Held(new, still.total(), still | not_asked)


def as_text(baseline: Baseline) -> str:
    """Return a baseline as a file holds it: a line for each finding, in one order."""
    lines = "".join(f"  - {{ {_written(entry)} }}\n" for entry in sorted(baseline.elements()))
    return HEAD + (f"known:\n{lines}" if lines else "known: []\n")


def from_text(path: str, content: bytes) -> Baseline:
    """Return the baseline that a file holds.

    Raises:
        EngineError: It is no baseline.
    """
    read = read_baseline(path, content)
    if read.value is None or read.findings:
        wrong = read.findings[0]
        raise EngineError(f"{wrong.place} is no baseline: {wrong.message}; {AGAIN}")
    return Counter(Entry(known.path, known.code, known.says) for known in read.value.known)


def _entry(finding: Finding, root: Path) -> Entry:
    path = finding.place.path if finding.place else ""
    seen = Path(os.path.relpath(path, root)).as_posix() if path else ""
    return Entry(seen, finding.code, " ".join(finding.message.split()))


def _written(entry: Entry) -> str:
    said = ((name, json.dumps(text, ensure_ascii=False)) for name, text in entry._asdict().items())
    return ", ".join(f"{name}: {text}" for name, text in said)
