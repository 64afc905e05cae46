"""What only the judging of a log can see of it: things without an end, attributes that differ."""

from __future__ import annotations

from dataclasses import replace

from engine.conformance.endless import endless, going_on
from engine.model.data_report import DataReport
from engine.occasions.setting import Setting
from engine.sources.content_codes import D906, D917, D919, D921


def with_what_was_seen(data: DataReport, setting: Setting) -> DataReport:
    """Return the data report with what only the judging of the log could see."""
    open_cases = int((~setting.log.cases["finished"]).sum())
    found = [
        D917.finding(
            f"{name!r} has more than one value in {number:,} "
            f"{'contact or case' if number == 1 else 'contacts or cases'}, and nothing says which "
            "one counts",
            None,
            "if that is as it should be, define a measure that says so, such as the last value",
        )
        for name, number in sorted(setting.disagreements.items())
    ]
    found += [
        D919.finding(
            f"{attribute!r} is empty for {number:,} of the things called {name!r}, so nobody can "
            "tell whether they were done in time",
            None,
            f"write under {attribute!r} when each of them is over",
        )
        for name, (attribute, number) in endless(setting.log, setting.blueprint.events).items()
    ]
    found += [
        D921.finding(
            f"something happened with {number:,} of the things called {name!r} after the end",
            None,
            "what comes late counts too; add over_after, or a later time under over_at",
        )
        for name, number in going_on(setting.log, setting.blueprint).items()
    ]
    if open_cases:
        said = "case is" if open_cases == 1 else "cases are"
        found.append(D906.finding(f"{open_cases:,} {said} not finished yet", None))
    return replace(data, open_cases=open_cases, findings=(*data.findings, *found))
