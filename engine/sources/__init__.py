"""Logs as practices export them become touches; one file per format, and a register of them.

A reader takes the path of a file and how it is written, and returns the lines with the columns
that were asked for. What it cannot read becomes a finding.
"""
