"""Findings, audits, cases, standards and trials as texts and files.

Each format is one module. Nothing here opens a file or reads a clock: it returns what is to be
printed or written. A command needs only the register of what it prints:

- `finding_formats` for `Findings`, what the checks had to say.
- `score_formats` for a `Report`, an audit over a period.
- `purpose_formats` for the purpose grid, `story_formats` for one case.
- `explain` tells of a code or a standard; `listing` what a practice has; `trials` what the
  examples came to.
"""
