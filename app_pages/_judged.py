"""A practice judged: what is written in it, what is logged, and what became of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from engine.audit import Audit, audit
from engine.checked import checked, slips_in_accepted
from engine.errors import EngineError
from engine.model.answers import Answers
from engine.model.data_report import DataReport
from engine.model.finding import Finding
from engine.score.part import Part
from engine.sources.log import read_log
from engine.workspace import Workspace, hash_key, read_all_accepted

MOST_HELD = 12
"""How many parts of the log, each held against a profile, are kept with all that is known."""

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, eq=False)
class Opened:
    """A practice as it was last read.

    Attributes:
        unread: What could not be read, and is left out; without an audit, what is in its way.
        findings: What could not be read, and what the checks and the examples of the standards
            found.
        audit: What became of it; None when there is no practice to speak of.
        no_log: Why nothing could be scored; empty when there is a log.
        is_made_up: Whether the log is made up.
    """

    unread: tuple[Finding, ...]
    findings: tuple[Finding, ...]
    audit: Audit | None = None
    no_log: str = ""
    is_made_up: bool = False
    _held: Answers = field(default_factory=lambda: Answers(MOST_HELD), repr=False)
    _accepting: Answers = field(default_factory=lambda: Answers(1), repr=False)

    @property
    def data(self) -> DataReport:
        """What reading the logs came to."""
        return self.audit.data if self.audit else DataReport()

    def accepting(self, root: Path, written: str, today: date) -> Opened:
        """Return the practice with the misses that are accepted by now; nothing is judged again.

        Args:
            root: Its folder.
            written: What stands in the file that accepts them, as a hash.
            today: The day on which it is looked at, which is often after the end of the log.
        """
        judged = self.audit
        if judged is None:
            return self
        name = written, today
        return self._accepting.once(name, lambda: self._with_accepted(judged, root, today))

    def _with_accepted(self, judged: Audit, root: Path, today: date) -> Opened:
        some, unread = read_all_accepted(root)
        if not some and not unread:
            return self
        audited = judged.accepting(some)
        found = slips_in_accepted(audited.blueprint, today)
        return Opened((*self.unread, *unread), (*self.findings, *unread, *found), audited)

    def held(self, part: Part, profile: str) -> Audit:
        """Return what became of a part of the log, held against a profile; empty for none.

        The latest are kept as long as the practice stays as it was read.
        """
        whole = self.audit
        if whole is None:
            raise EngineError("there is no practice to look at")
        if not part and not profile:
            return whole
        against = whole.against(whole.blueprint.profiles.get(profile))
        return self._held.once((part, profile), lambda: against.of_part(part))


def judged(
    workspace: Workspace,
    logs: Mapping[str, Sequence[Path]],
    moment: datetime,
    *,
    as_it_ended: bool,
) -> Opened:
    """Return what became of a practice.

    Args:
        workspace: What is written in it.
        logs: The files of its logs, by source.
        moment: The moment at which it is looked at.
        as_it_ended: Look at the logs as they stood at their own last moment, if that was before.

    Raises:
        EngineError: A file cannot be read.
    """
    known = checked(workspace, moment.date())
    if known.blueprint is None or known.in_the_way:
        return Opened(known.in_the_way or workspace.findings, known.findings)
    key, instant = hash_key(workspace.root), (moment - EPOCH) // timedelta(microseconds=1)
    log, data = read_log(known.blueprint, logs, key, instant, as_it_ended=as_it_ended)
    found = audit(known.blueprint, log, data)
    # no page tells of single members of staff, so what is kept need not tell them apart
    pooled = replace(found, evaluation=found.evaluation.together_over("staff"))
    pooled.groundwork.prepare()
    return Opened(workspace.findings, known.findings, pooled)
