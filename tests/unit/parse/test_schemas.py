"""JSON Schemas: what editors are told is what is read."""

import re
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from engine.model.hours import DAYS
from engine.model.written import ID_PATTERN
from engine.parse.files import (
    read_accepted,
    read_events,
    read_journey,
    read_practice,
    read_profile,
    read_standards,
    read_words,
)
from engine.parse.in_editors import BY_PATTERN
from engine.parse.schemas import MODELS, schema_text, schemas
from engine.simulate.reading import read_simulation

ROOT = Path(__file__).parents[3]
KINDS = tuple(MODELS)
READERS = {
    "practice": read_practice,
    "journey": read_journey,
    "standards": read_standards,
    "events": read_events,
    "profile": read_profile,
    "words": read_words,
    "simulation": read_simulation,
    "accepted": read_accepted,
}
SOUND = {
    "accepted": """\
schema: 1
accepted:
  - standard: answer-quickly
    touchpoint: menu
    case: t2
    started: 2026-03-02 09:10:05
    because: An emergency in the house.
    accepted_by: lead
    accepted_on: 2026-03-03
""",
    "practice": """\
schema: 1
practice: Riverside
time_zone: America/Chicago
open_hours: { mon-thu: [08:00-12:00, 13:00-17:30], fri: 08:00-15:00 }
hours: { phone hours: { mon-fri: [07:30-17:30] } }
closed_on: [2026-11-27]
departments: { front-desk: { title: Front desk, accountable: lead } }
roles: { lead: { name: Dana Ortiz, accepted_on: 2026-01-05 } }
channels: { phone: { title: Phone, open: phone hours } }
effort: { step: 1, transfer: 2.5 }
known_acronyms: [YMCA]
waivers:
  - standard: answer-quickly
    at: [hold, menu]
    until: 2026-12-31
    because: Two are ill.
    approved_by: lead
""",
    "journey": """\
schema: 1
journey: change
title: A patient wants to change an appointment
promise: { resolved_within: 1 business day }
quiet_after: 14 d
origins: { phone: { title: Calls, starts_at: hold, channel: phone } }
touchpoints:
  - touchpoint: hold
    title: On hold
    waiting: true
    steps: 2
    sink: { capacity: 40, max_age: 4 business hours }
    reviewed_on: 2026-01-05
    next: changed
    arrows: { changed: at last }
outcomes:
  changed: { title: Changed, resolves: yes, when: { any_of: [{ a: b }, { c: 2 }] } }
waivers: [{ standard: quick, at: hold, until: 2026-12-31, because: Ill., approved_by: lead }]
""",
    "standards": """\
schema: 1
measures:
  held: { title: Held, total: duration, of: [hold] }
  late: { title: Late, from: [{ time: due }], to: [{ start_of: hold }], may_be_negative: yes }
standards:
  answer-quickly:
    title: Answer the phone within 20 seconds
    why: Callers hang up.
    source: { title: A study, year: 2016, confidence: evidence }
    applies_to: { channels: [phone], touchpoints: hold }
    when: { direction: inbound, tries: 3, urgent: true }
    leave_out: [{ if: { wait: { less_than: 5 s } }, because: Misdial }]
    expect: { rating: { at_least: 4 }, wait: { at_most: 20 s }, score: { one_of: [1, 2] } }
    target: 80%
    min_cases: 30
    examples: { pass: [{ wait: 20 s, rating: 4 }], fail: [{ touches: [{ wait: 21 s }] }] }
""",
    "events": """\
schema: 1
attributes: { wait: { type: duration }, asked: { type: yes or no, if_empty: no } }
person: { from: phone, clean: phone, nobody: [withheld, 0] }
things: { contact: { id: contact_id, over_after: 10 min } }
sources:
  calls:
    files: events/calls-*.csv
    unique: [CallID]
    columns: { contact_id: CallID, wait: QueueSecs }
    units: { wait: s }
    words: { purpose: { 1: book, 2: 3 } }
    touches:
      - { touchpoint: { column: Step }, started: Start }
      - { touchpoint: hold, started: Queue, ended: Answer, if: { status: no_show } }
""",
    "profile": """\
schema: 1
profile: best-host
title: The best host
stricter: { quick: { target: 95%, because: Nobody waits there. } }
""",
    "words": """\
schema: 1
phrases:
  - { never: calm down, better: Tell me what happened., why: It calms nobody. }
""",
    "simulation": """\
schema: 1
from: 2026-01-05
to: 2026-06-30
exported_at: 18:00
withheld: 10%
months: { 2026-01: 1.15 }
arrivals:
  change: { phone: { per_open_day: 9, busy: [{ hours: { mon: 08:00-09:00 }, times: 4 }] } }
touchpoints: { hold: { lasts: { median: 40 s, spread: 2 }, next: { changed: 3, gone: 0.5 } } }
changes: [{ from: 2026-03-01, because: A new menu., touchpoints: { hold: { skipped: 5% } } }]
""",
}
ACCEPTED = [
    ("practice", "practice: Riverside", "practice: 360"),
    ("practice", "America/Chicago", "UTC"),
    ("practice", "fri: 08:00-15:00", "fri: [], sat-sun: [22:00-24:00]"),
    ("practice", "mon-thu: [08:00-12:00, 13:00-17:30]", "mon: 22:00-06:00"),
    ("practice", "accountable: lead", "accountable: [7]"),
    ("practice", "[YMCA]", "[911, NO]"),
    ("practice", "at: [hold, menu]", "at: hold"),
    ("journey", "title: On hold", "title: 911"),
    ("journey", "waiting: true", "waiting: no"),
    ("journey", "waiting: true", 'waiting: "yes"'),
    ("journey", "waiting: true", "waiting: false"),
    ("journey", "quiet_after: 14 d", "quiet_after: 1.5 business hours"),
    ("journey", "quiet_after: 14 d", "quiet_after: same business day"),
    ("journey", "quiet_after: 14 d", "quiet_after: 2.0 business days"),
    ("journey", "next: changed", "next: [changed, 911]"),
    ("journey", "at last }", "1 }"),
    ("standards", "target: 80%", "target: every time"),
    ("standards", "target: 80%", "target: 100.0%"),
    ("profile", "target: 95%", "target: every time"),
    ("standards", "of: [hold]", "of: any"),
    ("standards", "direction: inbound", "direction: { is: yes }"),
    ("events", "files: events/calls-*.csv", "files: [2026, calls.csv]"),
    ("events", "columns: { contact_id: CallID", "columns: { contact_id: 7"),
    ("events", "touchpoint: hold", "touchpoint: 911"),
    ("events", "unique: [CallID]", "unique: Call ID"),
    ("events", "    units:", "    separator: 1\n    units:"),
    ("simulation", "skipped: 5%", "skipped: every time"),
    ("accepted", "case: t2", "case: 1017"),
    ("accepted", "    case: t2\n", ""),
    ("accepted", "2026-03-02 09:10:05", "2026-03-02 09:10"),
    ("accepted", "2026-03-02 09:10:05", "2026-03-02T09:10:05-06:00"),
]
"""A part of a sound file, and what may stand there as well."""
WRONG = [
    ("practice", "practice: Riverside", "practise: Riverside"),
    ("practice", "time_zone: America/Chicago", "time_zone: [America/Chicago]"),
    ("practice", "accepted_on: 2026-01-05", "accepted_on: [2026]"),
    ("practice", "effort: { step: 1", "effort: { step: one"),
    ("journey", "schema: 1", "schema: 2"),
    ("journey", "waiting: true", "waiting: maybe"),
    ("journey", "steps: 2", "steps: -2"),
    ("journey", "outcomes:\n  changed", "outcomes:\n  Changed it"),
    ("journey", "quiet_after: 14 d\n", ""),
    ("standards", "at_most: 20 s", "at_mots: 20 s"),
    ("standards", "confidence: evidence", "confidence: guess"),
    ("standards", "    why: Callers hang up.\n", ""),
    ("standards", "target: 80%", "target: 0.8"),
    ("standards", "min_cases: 30", "min_cases: 0"),
    ("profile", "target: 95%", "target: 0.95"),
    ("profile", "because: Nobody waits there.", ""),
    ("profile", "{ quick: { target: 95%, because: Nobody waits there. } }", "{}"),
    ("practice", "until: 2026-12-31", "until: [2026]"),
    ("journey", ", approved_by: lead", ""),
    ("words", "never: calm down, ", ""),
    ("words", "better:", "beter:"),
    ("events", "type: duration", "type: span"),
    ("events", "{ column: Step }", "{ colum: Step }"),
    ("practice", "fri: 08:00-15:00", "fr: 08:00-15:00"),
    ("practice", "fri: 08:00-15:00", "fri: 12:30"),
    ("practice", "fri: 08:00-15:00", "fri: [8, 17]"),
    ("practice", "fri: 08:00-15:00", "fri: 08:00-08:00"),
    ("practice", "{ mon-thu: [08:00-12:00, 13:00-17:30], fri: 08:00-15:00 }", "{}"),
    ("practice", "mon-thu: [08:00-12:00, 13:00-17:30]", "mon-thu: "),
    ("practice", "America/Chicago", "America/New York"),
    ("practice", "2026-11-27", "11/27/2026"),
    ("practice", "2026-11-27", "2026-13-27"),
    ("practice", "accountable: lead", "accountable: The lead"),
    ("journey", "waiting: true", "waiting: Yes"),
    ("journey", "title: On hold", "title: [On hold]"),
    ("journey", "touchpoint: hold\n", "touchpoint: On hold\n"),
    ("journey", "quiet_after: 14 d", "quiet_after: 14"),
    ("journey", "quiet_after: 14 d", "quiet_after: 1 m"),
    ("journey", "quiet_after: 14 d", "quiet_after: 20s"),
    ("journey", "quiet_after: 14 d", "quiet_after: 0 business days"),
    ("journey", "quiet_after: 14 d", "quiet_after: 1.5 business days"),
    ("journey", "next: changed", "next: Changed"),
    ("journey", "next: changed", "next: [Changed]"),
    ("journey", "changed: at last", "changed: [at last]"),
    ("journey", "{ a: b }", "{}"),
    ("journey", "{ a: b }", "{ a: {} }"),
    ("journey", "[{ a: b }, { c: 2 }]", "[]"),
    ("standards", "target: 80%", "target: 180%"),
    ("standards", "target: 80%", "target: 80 %"),
    ("standards", "channels: [phone]", "channels: [The phone]"),
    ("standards", "wait: { at_most: 20 s }", "wait: {}"),
    ("events", "over_after: 10 min", "over_after: 10 minutes"),
    ("events", "touchpoint: hold", "touchpoint: On hold"),
    ("simulation", "withheld: 10%", "withheld: 0.1"),
    ("simulation", "2026-01: 1.15", "January: 1.15"),
    ("simulation", "median: 40 s", "median: 40"),
    ("simulation", "median: 40 s", "median: 2 business days"),
    ("accepted", "2026-03-02 09:10:05", "2026-03-02"),
    ("accepted", "2026-03-02 09:10:05", "3/2/2026 9:10"),
    ("accepted", "    because: An emergency in the house.\n", ""),
]
SAID = [
    ("journey", "waiting: true", "waiting: maybe", "write yes or no"),
    ("journey", "waiting: true", "waiting: 1", "write yes or no"),
    ("journey", "14 d", "1 m", "write a duration such as 20 s, 4 h or 2 business days"),
    ("journey", "14 d", "14", "write a duration such as 20 s, 4 h or 2 business days"),
    ("standards", "80%", "0.8", "write a share such as 80%, or every time"),
    ("standards", "80%", "always", "write a share such as 80%, or every time"),
    ("practice", "2026-01-05", "5 January", "write the date as 2026-11-27"),
    ("journey", "next: changed", "next: [To be]", BY_PATTERN[ID_PATTERN]),
    ("journey", "  changed: {", "  To be: {", BY_PATTERN[ID_PATTERN]),
    ("journey", "title: On hold", "title: true", "a text is expected"),
    ("journey", "title: On hold", "title:", "a text is expected"),
    ("practice", "[YMCA]", "YMCA", "a list is expected, such as [one, two]"),
    ("practice", "fri: 08", "friday: 08", DAYS),
    ("practice", "fri: 08:00-15:00", "fri: 8-15", "write opening and closing as 08:00-17:30"),
    ("accepted", "02 09:10:05", "02 9:10", "write the moment as 2026-03-02 08:14"),
    ("journey", "steps: 2", "steps: two", "a whole number is expected, such as 3"),
    ("practice", "transfer: 2.5", "transfer: much", "a number is expected, such as 3 or 2.5"),
]
"""A part of a sound file, something wrong in its place, and what an editor says of that."""
SHIPPED = [
    path
    for folder in ("", "journeys", "standards", "examples", "engine/cli/starter")
    for path in sorted((ROOT / folder).glob("**/*.yaml" if folder else "[!.]*.yaml"))
]


class CoreLoader(yaml.SafeLoader):
    """The types of YAML 1.2, as editors read them: no is a text, and so is a date."""

    yaml_implicit_resolvers = {}


for tag, pattern, first in (
    ("null", r"^(?:~|null|)$", ["~", "n", ""]),
    ("bool", r"^(?:true|false)$", ["t", "f"]),
    ("int", r"^[-+]?[0-9]+$", list("-+0123456789")),
    ("float", r"^[-+]?[0-9]+\.[0-9]+$", list("-+0123456789")),
):
    CoreLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(pattern), first)


def complaints(kind, text):
    content = as_json(yaml.load(text, Loader=CoreLoader))  # noqa: S506 - a safe loader
    return list(Draft202012Validator(schemas()[kind]).iter_errors(content))


def words_for(complaint):
    """Return what yaml-language-server says of a complaint, where the schema has words for it."""
    key = {"pattern": "patternErrorMessage", "type": "errorMessage"}[complaint.validator]
    return complaint.schema[key]


def parts(schema):
    """Yield every schema inside a schema, itself first."""
    yield schema
    named = (*schema.get("properties", {}).values(), *schema.get("$defs", {}).values())
    inner = (schema.get(key) for key in ("items", "additionalProperties", "propertyNames"))
    for part in (*named, *inner):
        if isinstance(part, dict):
            yield from parts(part)


def as_json(content):
    """Return the content with texts as keys, as JSON has them."""
    if isinstance(content, dict):
        return {str(key): as_json(value) for key, value in content.items()}
    return [as_json(item) for item in content] if isinstance(content, list) else content


def properties(schema):
    for part in (schema, *schema.get("$defs", {}).values()):
        yield from part.get("properties", {}).items()


@pytest.mark.parametrize("kind", KINDS)
def test_the_committed_schemas_are_current(kind):
    committed = (ROOT / "schemas" / f"{kind}.schema.json").read_text(encoding="utf-8")

    assert committed == schema_text(schemas()[kind])


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_is_a_schema(kind):
    Draft202012Validator.check_schema(schemas()[kind])


@pytest.mark.parametrize("kind", KINDS)
def test_a_sound_file_pleases_the_editor_and_the_reader(kind):
    assert complaints(kind, SOUND[kind]) == []
    assert READERS[kind]("some.yaml", SOUND[kind].encode()).findings == ()


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_file_that_comes_with_it_pleases_the_editor_and_names_its_schema(path):
    text = path.read_text(encoding="utf-8")
    first = text.partition("\n")[0]
    kind = first.rpartition("/")[2].removesuffix(".schema.json")

    assert first.startswith("# yaml-language-server: $schema=")
    assert complaints(kind, text) == []


@pytest.mark.parametrize(("kind", "sound", "other"), ACCEPTED, ids=[text for *_, text in ACCEPTED])
def test_what_the_reader_accepts_the_editor_accepts(kind, sound, other):
    assert sound in SOUND[kind]
    text = SOUND[kind].replace(sound, other)

    assert READERS[kind]("some.yaml", text.encode()).findings == ()
    assert complaints(kind, text) == []


@pytest.mark.parametrize(("kind", "sound", "wrong"), WRONG, ids=[wrong for _, _, wrong in WRONG])
def test_a_wrong_file_displeases_both(kind, sound, wrong):
    assert sound in SOUND[kind]
    text = SOUND[kind].replace(sound, wrong)

    assert complaints(kind, text)
    assert READERS[kind]("some.yaml", text.encode()).findings


@pytest.mark.parametrize(
    ("kind", "sound", "wrong", "said"), SAID, ids=[wrong for _, _, wrong, _ in SAID]
)
def test_an_editor_says_what_to_write(kind, sound, wrong, said):
    assert sound in SOUND[kind]
    found = complaints(kind, SOUND[kind].replace(sound, wrong))

    assert {words_for(complaint) for complaint in found} == {said}


@pytest.mark.parametrize("kind", KINDS)
def test_words_of_our_own_never_hide_that_a_key_is_missing_or_unknown(kind):
    fixed = [
        part
        for part in parts(schemas()[kind])
        if "required" in part or part.get("additionalProperties") is False
    ]

    assert fixed
    assert [part for part in fixed if "errorMessage" in part] == []


@pytest.mark.parametrize("kind", KINDS)
def test_completing_the_first_line_gives_schema_1(kind):
    assert schemas()[kind]["properties"]["schema"]["default"] == 1


@pytest.mark.parametrize("kind", KINDS)
def test_what_completion_inserts_is_accepted(kind):
    schema = schemas()[kind]
    offered = [
        (part, value)
        for part in parts(schema)
        for value in (*part.get("examples", ()), *([part["default"]] if "default" in part else []))
    ]

    for part, value in offered:
        whole = {**part, "$defs": schema.get("$defs", {})}
        assert Draft202012Validator(whole).is_valid(value)


@pytest.mark.parametrize("kind", KINDS)
def test_a_hover_speaks_to_people(kind):
    about = [
        part
        for part in (schemas()[kind], *schemas()[kind].get("$defs", {}).values())
        if (not part["title"][1:].islower() and " " not in part["title"])
        or "\n" in part["description"]
    ]

    assert about == []


def test_words_on_an_arrow_and_days_say_what_they_are():
    arrows = schemas()["journey"]["$defs"]["Touchpoint"]["properties"]["arrows"]
    hours = schemas()["practice"]["properties"]["open_hours"]

    assert arrows["additionalProperties"]["description"] == arrows["description"]
    assert "08:00-17:30" in hours["additionalProperties"]["description"]


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_has_a_title_and_a_description(kind):
    bare = [
        key
        for key, part in properties(schemas()[kind])
        if not part.get("title") or not part.get("description")
    ]

    assert bare == []


@pytest.mark.parametrize("kind", KINDS)
def test_no_key_offers_null_or_a_choice_between_shapes(kind):
    text = schema_text(schemas()[kind])

    assert '"null"' not in text
    assert '"anyOf"' not in text
    assert '"oneOf"' not in text
