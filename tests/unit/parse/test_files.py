"""What is wrong is left out, and the rest is read."""

import pytest

from engine.parse.files import read_events, read_journey, read_practice, read_standards

READERS = {
    "events": read_events,
    "journeys": read_journey,
    "practice": read_practice,
    "standards": read_standards,
}
PRACTICE = "schema: 1\npractice: Riverside\ntime_zone: America/Chicago\n"
STANDARD = """\
  {id}:
    title: Answer the phone
    why: Callers hang up.
    expect: {{ wait: {{ at_most: 20 s }} }}
"""
TOUCHPOINT = """\
  - touchpoint: step-{n}
    title: Touchpoint number {n}
    stage: engage
    department: phones
    channel: phone
    asks: [name, reason]
    waiting: yes
    next: [step-{next}]
"""


def read(path, content):
    return READERS[path.removesuffix(".yaml").partition("/")[0]](path, content)


def standards(*entries):
    return ("schema: 1\nstandards:\n" + "".join(entries)).encode()


def journey(touchpoints):
    return f"""\
schema: 1
journey: change
title: A patient wants to change an appointment
quiet_after: 14 d
origins: {{ phone: {{ title: Calls, starts_at: step-0 }} }}
touchpoints:
{touchpoints}outcomes:
  changed: {{ title: Changed, resolves: yes }}
""".encode()


def test_one_bad_standard_does_not_hide_the_others():
    bad = STANDARD.format(id="bad").replace("    why: Callers hang up.\n", "")
    content = standards(STANDARD.format(id="one"), bad, STANDARD.format(id="two"))

    result = read("standards/phone.yaml", content)

    assert list(result.value.standards) == ["one", "two"]
    assert [(f.code, str(f.place)) for f in result.findings] == [
        ("S101", "standards/phone.yaml:7:3")
    ]


def test_who_looks_for_what_was_left_out_can_know_that_it_was_written():
    bad = STANDARD.format(id="bad").replace("    why: Callers hang up.\n", "")

    result = read("standards/phone.yaml", standards(bad))

    assert result.value.standards == {}
    assert "bad" in result.left_out


def test_an_unknown_key_and_a_wrong_optional_value_cost_only_themselves():
    entry = STANDARD.format(id="one") + "    mincases: 30\n    tier: best\n    importance: high\n"

    result = read("standards/phone.yaml", standards(entry))

    assert [f.code for f in result.findings] == ["S102", "S103"]
    assert result.value.standards["one"].importance == "high"


def test_all_that_is_wrong_is_found_in_one_run_and_nothing_is_said_twice():
    text = PRACTICE + (
        "roles:\n"
        "  nurse: { nam: Dana Ortiz }\n"
        "  nurse: { name: Dana Ortiz }\n"
        "  doctor: { name: Sam Lee, accepted_on: 1/5/2026, backup: The nurse }\n"
        "stages: [find us]\n"
        "closed_on: [tomorrow, 2026-11-27]\n"
    )

    result = read("practice.yaml", text.encode())

    assert [(f.code, f.place.line, f.place.column) for f in result.findings] == [
        ("S102", 5, 12),
        ("Y101", 6, 3),
        ("S113", 7, 41),
        ("S115", 7, 59),
        ("S115", 8, 10),
        ("S113", 9, 13),
    ]
    assert list(result.value.roles) == ["doctor"]
    assert [str(day) for day in result.value.closed_on] == ["2026-11-27"]


def test_places_stay_right_after_something_was_left_out():
    content = journey(
        "  - { title: Nameless }\n  - { touchpoint: step-0, title: First, next: [changed] }\n"
    )

    result = read("journeys/change.yaml", content)

    assert len(result.value.touchpoints) == 1
    assert result.value.touchpoints[0].place("title").line == 8
    assert result.value.place("touchpoints", 0).line == 8


def test_everything_inside_a_standard_knows_its_place():
    entry = STANDARD.format(id="one") + (
        "    when: { any_of: [{ x: 1 }] }\n"
        "    leave_out: [{ if: { b: c }, because: d }]\n"
        "    examples: { pass: [{ wait: 20 s }, { touches: [{ wait: 3 s }] }] }\n"
    )

    one = read("standards/phone.yaml", standards(entry)).value.standards["one"]

    assert str(one.place()) == "standards/phone.yaml:3:3"
    assert str(one.place_of_key("title")) == "standards/phone.yaml:4:5"
    assert str(one.expect.place("wait", "at_most")) == "standards/phone.yaml:6:32"
    assert str(one.when.any_of[0].place("x")) == "standards/phone.yaml:7:27"
    assert str(one.leave_out[0].if_.place("b")) == "standards/phone.yaml:8:28"
    assert str(one.examples.pass_[0].place("wait")) == "standards/phone.yaml:9:32"
    assert str(one.examples.pass_[1].place("touches", 0, "wait")) == "standards/phone.yaml:9:60"


def test_a_condition_left_empty_by_its_own_mistake_is_not_reported_again():
    entry = STANDARD.format(id="one").replace("at_most", "at_mots")

    result = read("standards/phone.yaml", standards(entry))

    assert [f.code for f in result.findings] == ["S102"]
    assert result.findings[0].hint == "did you mean 'at_most'?"


def test_a_list_of_wrong_entries_is_not_called_too_short_as_well():
    text = "schema: 1\nsources: { calls: { files: a.csv, touches: [{ started: A }] } }\n"

    result = read("events.yaml", text.encode())

    assert [f.code for f in result.findings] == ["S101"]
    assert result.value.sources == {}


def test_nothing_is_left_of_a_file_that_lacks_what_it_must_have():
    result = read("practice.yaml", b"schema: 1\npractice: Riverside\nstages: [a]\n")

    assert result.value is None
    assert {"Riverside", "a"} <= result.left_out


def test_of_a_newer_file_nothing_else_is_said():
    result = read("practice.yaml", b"schema: 2\nfoo: bar\n")

    assert [f.code for f in result.findings] == ["S120"]


@pytest.mark.parametrize("name", ["version", "from_", "is_"])
def test_the_names_of_the_program_are_no_words_of_the_language(name):
    result = read("practice.yaml", f"{PRACTICE}{name}: 1\n".encode())

    assert [f.code for f in result.findings] == ["S102"]


def test_a_missing_field_says_what_it_is_for():
    text = STANDARD.format(id="one").replace("    why: Callers hang up.\n", "")

    finding = read("standards/phone.yaml", standards(text)).findings[0]

    assert finding.message == "one has no why"
    assert finding.hint == "add why: what it is good for: the sentence that staff read"


def test_long_texts_do_not_make_long_messages():
    text = PRACTICE + f"holidays: {{ {'x' * 9000}: {'y' * 9000} }}\nstages: [{'Z' * 9000}]\n"

    findings = read("practice.yaml", text.encode()).findings

    assert findings
    assert all(len(f.message) < 500 and len(f.hint) < 200 for f in findings)


def test_an_entry_without_its_id_is_called_by_what_it_has():
    text = (
        "schema: 1\njourney: call\ntitle: A call\nquiet_after: 7 d\n"
        "origins: { phone: { title: Calls, starts_at: hold } }\n"
        "touchpoints:\n  - { title: On hold, next: [done] }\n"
        "outcomes: { done: { title: Done, resolves: yes } }\n"
    )
    (found,) = read_journey("journeys/call.yaml", text.encode()).findings
    assert found.message == "the entry with title 'On hold' has no touchpoint"


@pytest.mark.parametrize(
    ("written", "meant"),
    [("Front Desk", "front-desk"), ("Ärzte", "arzte"), ("нет", None), ("Straße", None)],
)
def test_an_id_is_mended_only_when_no_letter_would_be_lost(written, meant):
    text = f"schema: 1\npractice: P\ntime_zone: UTC\nstages: ['{written}']\n"
    (found,) = read_practice("practice.yaml", text.encode()).findings
    assert (found.mend.meant if found.mend else None) == meant
