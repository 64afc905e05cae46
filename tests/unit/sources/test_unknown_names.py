"""Names that a log gives and the practice does not have: each is told, with what was meant."""

import pytest

from tests.unit.sources.conftest import blueprint, journey, one_source

NAMES = ("journey", "origin", "reached", "channel", "site", "purpose")
RULE = {"touchpoint": {"column": "step"}, "started": "at"}
PLAN = blueprint(
    one_source(columns={"case_id": "case", **{name: name for name in NAMES}}, rule=RULE),
    journey("j", "call", "visit"),
    channels={"phone": {"title": "Phone"}},
    sites={"north": {"title": "North"}},
    purposes={"refill": {"channels": ["phone"]}},
)
HEAD = f"case,step,at,{','.join(NAMES)}\n"
OURS = dict(zip(NAMES, ("j", "start", "done", "phone", "north", "refill"), strict=True))


def line(case: str, **named: str) -> str:
    return (
        f"{case},call,2026-03-02 09:00,{','.join(({**OURS, **named})[name] for name in NAMES)}\n"
    )


def test_names_that_the_practice_has_are_no_findings(read):
    _, report = read(PLAN, HEAD + line("1"))
    assert [f.code for f in report.findings] == []


@pytest.mark.parametrize(
    ("column", "theirs", "title"),
    [
        ("journey", "k", "journey"),
        ("origin", "starts", "origin"),
        ("reached", "Done", "outcome"),
        ("channel", "fax", "channel"),
        ("site", "nort", "site"),
        ("purpose", "refills", "purpose"),
    ],
)
def test_a_name_that_it_does_not_have_is_told_with_its_first_line(read, column, theirs, title):
    wrong = line("2", **{column: theirs}) + line("3", **{column: theirs})
    _, report = read(PLAN, HEAD + line("1") + wrong)
    (finding,) = [f for f in report.findings if f.code == "D922"]
    assert finding.message == (
        f"2 touches have the {title} {theirs!r}, which the practice does not have"
    )
    assert finding.place is not None
    assert finding.place.line == 3


def test_what_was_meant_is_said_as_yaml(read):
    _, report = read(PLAN, HEAD + line("1", reached="Done"))
    (finding,) = [f for f in report.findings if f.code == "D922"]
    assert finding.hint == (
        "did you mean 'done'? Then write words: { reached: { Done: done } }; "
        "otherwise translate it under `words`; there is done"
    )


def test_a_practice_that_names_no_sites_may_log_any(read):
    plain = blueprint(
        one_source(columns={"case_id": "case", "site": "site"}, rule=RULE), journey("j", "call")
    )
    _, report = read(plain, HEAD + line("1", site="anywhere"))
    assert [f.code for f in report.findings] == []
