"""How full a sink was, in a sentence and for other programs."""

import json
from datetime import date

import pytest

from engine.audit import Audit, audit
from engine.model.data_report import DataReport
from engine.model.journey import Touchpoint
from engine.report.html import html
from engine.report.markdown import as_markdown
from engine.report.report import Report
from engine.report.scores_full import full
from engine.report.sinks import sink_lines, sink_words, sinks_json
from engine.score.only import Only
from engine.score.scorecard import Period
from tests.property.test_sinks import JOURNEY
from tests.spec.tables import PRACTICE, blueprint_of, log_of, microseconds, touches
from tests.unit.report.pages import Page

LOG = """
    case | touchpoint | started
    1    | mailbox    | 2026-03-02 10:00
    2    | mailbox    | 2026-03-02 11:00
    1    | callback   | 2026-03-02 12:00
    3    | other      | 2026-03-02 12:00
"""


@pytest.fixture(scope="module")
def known() -> Audit:
    blueprint = blueprint_of({}, [], journey=JOURNEY)
    log = log_of(blueprint, touches(LOG), microseconds("2026-03-02 14:00"), {})
    return audit(blueprint, log, DataReport())


def test_what_is_written_of_a_sink_is_told_in_a_line(known):
    written = known.blueprint.touchpoints
    full = Touchpoint.model_validate(
        {
            "touchpoint": "box",
            "title": "Box",
            "sink": {"capacity": "20", "max_age": "4 h", "overflow": "other", "owner": "lead"},
        }
    )
    assert sink_words(known.blueprint, written["other"]) == ""
    assert sink_words(known.blueprint, full) == (
        "emptied by lead; 20 wishes fit in; none may get older than 4 h; when it is full: "
        "Something else"
    )


def test_a_sink_is_told_in_a_sentence(known):
    assert list(sink_lines(Report(known))) == [
        (
            "Mailbox, owner nobody: 2 wishes, at most 2 at a time "
            "(room for 1; full 100%, above it 25% of the time); one lay there for 3 h, "
            "2 for longer than 90 min; 1 still lies there"
        )
    ]


@pytest.mark.parametrize(
    ("minute", "share"), [("11:00", "25%"), ("11:59", "under 1%"), ("10:01", "50%")]
)
def test_a_time_that_was_is_never_told_as_none(minute, share):
    blueprint = blueprint_of({}, [], journey=JOURNEY)
    text = LOG.replace("11:00", minute)
    log = log_of(blueprint, touches(text), microseconds("2026-03-02 14:00"), {})
    (told,) = sink_lines(Report(audit(blueprint, log, DataReport())))

    assert f"above it {share} of the time" in told


def test_what_came_after_the_last_day_is_not_looked_at():
    blueprint = blueprint_of({}, [], journey=JOURNEY)
    text = f"{LOG.replace('12:00', '23:00')}\n 2 | callback | 2026-03-05 11:00"
    log = log_of(blueprint, touches(text), microseconds("2026-03-06 14:00"), {})
    day = Period(until=date(2026, 3, 2))
    (told,) = sink_lines(Report(audit(blueprint, log, DataReport()), day))

    assert told.endswith("one lay there for 13 h, 2 for longer than 90 min; 1 still lies there")


def test_other_programs_get_every_day(known):
    (told,) = json.loads(json.dumps(sinks_json(Report(known))))
    assert told["days"] == [{"day": "2026-03-02", "largest": 2}]
    assert told["full"] == 1
    assert (told["above_capacity"], told["longest"], told["oldest"]) == (0.25, 10800, 10800)


def test_nothing_is_told_outside_the_practice(known):
    assert sinks_json(Report(known.shared())) == []


OWNED = f"""{PRACTICE}
    departments: {{ phones: {{ title: Phones, accountable: lead }} }}
    roles: {{ lead: {{ name: Dana Ortiz }}, clerk: {{ name: Lee Chen }} }}
"""


def owned(sink: str) -> Audit:
    """Return what is known of a mailbox of the phones."""
    journey = JOURNEY.replace("title: Mailbox, sink: {", f"title: Mailbox, {sink}")
    blueprint = blueprint_of({}, [], journey=journey, practice=OWNED)
    log = log_of(blueprint, touches(LOG), microseconds("2026-03-02 14:00"), {})
    return audit(blueprint, log, DataReport())


@pytest.mark.parametrize("written", [full, as_markdown, html])
def test_every_report_tells_of_a_sink_and_who_empties_it(written):
    shown = written(Report(owned("department: phones, sink: {")))

    words = " ".join(" ".join(Page(shown).words if written is html else [shown]).split())
    assert "Mailbox, owner Dana Ortiz (lead): 2 wishes, at most 2 at a time" in words


@pytest.mark.parametrize(
    ("sink", "emptied_by"),
    [
        ("department: phones, sink: {", "lead"),
        ("department: phones, sink: { owner: clerk,", "clerk"),
    ],
)
def test_a_sink_is_told_to_the_role_that_empties_it_and_to_no_other(sink, emptied_by):
    known = owned(sink)
    told = {name for name in ("lead", "clerk") if Report(known, only=Only(owners=(name,))).sinks}

    assert told == {emptied_by}
    assert Report(known).owners == [emptied_by]
    assert sinks_json(Report(known))[0]["owner"] == emptied_by


def test_a_sink_that_is_not_asked_for_is_not_told(known):
    assert list(sink_lines(Report(known, only=Only(touchpoints=("other",))))) == []
    assert len(Report(known, only=Only(touchpoints=("mailbox",))).sinks) == 1
