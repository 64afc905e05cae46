from dataclasses import replace

import pytest

from engine.audit import audit
from engine.model.data_report import DataReport
from engine.model.finding import Finding, Level, Place
from engine.report.data_findings import told_findings, untold
from engine.report.report import Report
from engine.report.score_formats import SCORE_FORMATS
from tests.spec.tables import blueprint_of, log_of, microseconds, touches

OPEN = Finding("D906", "open-cases", Level.NOTE, "9 cases are not finished yet")
GONE = Finding(
    "D908",
    "missing-column",
    Level.ERROR,
    "there is no column <Id>; the file is left out",
    Place("events/calls.csv", 1),
    "look at the `separator`",
)


def unmapped(name: str) -> Finding:
    return Finding("D901", "unmapped-touchpoint", Level.WARNING, f"no map knows {name}")


def test_the_gravest_come_first_and_notes_are_only_counted():
    data = DataReport(findings=(OPEN, unmapped("fax"), GONE))

    assert [one.label for one in told_findings(data)] == [
        "error D908 missing-column",
        "warning D901 unmapped-touchpoint",
    ]
    assert untold(data) == "… and 1 note; the format json lists every finding."


def test_with_many_findings_the_rest_are_a_number():
    data = DataReport(findings=tuple(unmapped(f"t{number}") for number in range(11)))

    assert len(told_findings(data)) == 8
    assert untold(data) == "… and 3 more; the format json lists every finding."


@pytest.mark.parametrize(
    ("findings", "said"),
    [((), ""), ((OPEN,), "1 note; the format json lists every finding."), ((GONE,), "")],
    ids=["nothing", "notes only", "all are told"],
)
def test_nothing_is_left_over_unless_something_is_not_told(findings, said):
    assert untold(DataReport(findings=findings)) == said


IN_FULL = (
    "■ error D908 missing-column: events/calls.csv:1:1: There is no column <Id>; the file is left "
    "out. Look at the `separator`."
)
IN_MARKDOWN = (
    "- ■ **error D908 missing-column**: events/calls.csv:1:1: There is no column \\<Id\\>; the "
    "file is left out. Look at the \\`separator\\`."
)
IN_HTML = (
    "error D908 missing-column</span> events/calls.csv:1:1: There is no column &lt;Id&gt;; the "
    'file is left out. <span class="soft">Look at the `separator`.</span>'
)


@pytest.mark.parametrize(
    ("name", "said"), [("full", IN_FULL), ("markdown", IN_MARKDOWN), ("html", IN_HTML)]
)
def test_every_readable_report_tells_what_is_wrong_with_the_data(name, said, audit):
    data = replace(audit.data, findings=(GONE, OPEN))
    made = SCORE_FORMATS[name](Report(replace(audit, data=data), width=150))

    assert said in made
    assert "… and 1 note; the format json lists every finding." in made


@pytest.mark.parametrize(
    ("cases", "says"),
    [("1", "1 case is not finished yet"), ("12", "2 cases are not finished yet")],
)
def test_one_case_is_told_as_one(cases, says):
    blueprint = blueprint_of({}, ["menu"])
    log = "case | touchpoint | started\n" + "\n".join(
        f"{case} | menu | 2026-03-02 10:00" for case in cases
    )
    made = log_of(blueprint, touches(log), microseconds("2026-03-02 14:00"), {})

    assert [one.message for one in audit(blueprint, made, DataReport()).data.findings] == [says]
