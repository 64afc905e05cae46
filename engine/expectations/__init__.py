"""The forms of expectation as they are written, one file each, and the register of them.

The YAML key of a form is the name of its file. How a form is judged stands in a file of the same
name in `engine/judging/`.
"""

from __future__ import annotations

from engine.expectations.written import FORMS, JUDGED, Form, WrittenStandard

__all__ = ["FORMS", "JUDGED", "Form", "WrittenStandard"]
