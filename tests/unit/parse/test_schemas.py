"""JSON Schemas: what editors are told is what is read."""

import re
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from engine.parse.files import (
    read_events,
    read_journey,
    read_practice,
    read_standards,
    read_words,
)
from engine.parse.schemas import schema_text, schemas

ROOT = Path(__file__).parents[3]
KINDS = ("practice", "journey", "standards", "events", "words")
READERS = {
    "practice": read_practice,
    "journey": read_journey,
    "standards": read_standards,
    "events": read_events,
    "words": read_words,
}
SOUND = {
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
    "words": """\
schema: 1
phrases:
  - { never: calm down, better: Tell me what happened., why: It calms nobody. }
""",
}
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
    ("practice", "until: 2026-12-31", "until: [2026]"),
    ("journey", ", approved_by: lead", ""),
    ("words", "never: calm down, ", ""),
    ("words", "better:", "beter:"),
    ("events", "type: duration", "type: span"),
    ("events", "{ column: Step }", "{ colum: Step }"),
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


@pytest.mark.parametrize(("kind", "sound", "wrong"), WRONG, ids=[wrong for _, _, wrong in WRONG])
def test_a_wrong_file_displeases_both(kind, sound, wrong):
    assert sound in SOUND[kind]
    text = SOUND[kind].replace(sound, wrong)

    assert complaints(kind, text)
    assert READERS[kind]("some.yaml", text.encode()).findings


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
