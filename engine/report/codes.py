"""Every code that a finding can carry, whichever layer gives it."""

from __future__ import annotations

from engine.checks import CHECKS
from engine.parse.code import Code
from engine.parse.codes import CODES as FILE_CODES
from engine.sources.codes import CODES as LOG_CODES


def known_codes() -> dict[str, Code]:
    """Return every code with its name, level and page, in the order of codes."""
    checks = (Code(one.code, one.name, one.level, one.page) for one in CHECKS.values())
    found = {code.code: code for code in (*FILE_CODES, *LOG_CODES, *checks)}
    return dict(sorted(found.items()))
