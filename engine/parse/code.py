"""What a complaint about a file is called, and the page that explains it."""

from __future__ import annotations

from dataclasses import dataclass

from engine.model.finding import Finding, Level, Place
from engine.model.mend import Mend

LONGEST_MESSAGE = 400


@dataclass(frozen=True, slots=True)
class Code:
    """One kind of finding.

    Attributes:
        code: Never reused, such as `Y101`.
        name: The same in words, such as `duplicate-key`.
        level: How grave it is.
        page: What `journey explain` prints, in Markdown.
    """

    code: str
    name: str
    level: Level
    page: str

    def finding(
        self,
        message: str,
        place: Place | None,
        hint: str = "",
        related: Place | None = None,
        mend: Mend | None = None,
    ) -> Finding:
        """Return a finding of this kind."""
        message = message if len(message) <= LONGEST_MESSAGE else message[:LONGEST_MESSAGE] + "…"
        return Finding(self.code, self.name, self.level, message, place, hint, related, mend)
