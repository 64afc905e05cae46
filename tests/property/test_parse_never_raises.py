"""Whatever a file holds, reading it gives findings and never an exception."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from engine.model.finding import Finding
from engine.parse.files import read_events, read_journey, read_practice, read_standards
from tests.tries import examples

PRACTICE = """\
schema: 1
practice: Riverside
time_zone: America/Chicago
open_hours: { mon-thu: [08:00-12:00, 13:00-17:30], fri: 08:00-15:00 }
closed_on: [2026-11-27]
departments: { phones: { title: Phones, accountable: nurse } }
roles:
  nurse: { name: "Dana Ortiz", accepted_on: 2026-01-05 }
effort: { step: 1, transfer: 2.5 }
"""
JOURNEY = """\
schema: 1
journey: change
title: |
  A patient wants to change
  an appointment
quiet_after: 14 d
promise: { resolved_within: 1 business day }
origins: { phone: { title: Calls, starts_at: hold } }
touchpoints:
  - touchpoint: hold
    title: 'On hold'
    waiting: yes
    sink: { capacity: 40, max_age: 4 business hours }
    next: [changed]
outcomes: { changed: { title: Changed, resolves: yes, when: { any_of: [{ a: b }] } } }
"""
STANDARDS = """\
schema: 1
measures: { held: { title: Held, total: duration, of: hold } }
standards:
  answer-quickly:
    title: Answer
    why: Callers hang up.
    leave_out: [{ if: { wait: { less_than: 5 s } }, because: Misdial }]
    expect: { wait: { at_most: 20 s }, outcome: { one_of: [answered] } }
    target: 80%
    examples: { pass: [{ wait: 20 s }], fail: [{ touches: [{ wait: 21 s }] }] }
"""
EVENTS = """\
schema: 1
attributes: { wait: { type: duration }, reason: { type: choice, of: [a, b] } }
person: { from: phone, nobody: [withheld] }
things: { contact: { id: contact_id, over_after: 10 min } }
sources:
  calls:
    files: a.csv
    words: { reason: { A: a } }
    touches:
      - { touchpoint: { column: A }, started: B }
      - { touchpoint: hold, started: C, if: { reason: a } }
"""
READERS = [
    pytest.param(read_practice, PRACTICE, id="practice"),
    pytest.param(read_journey, JOURNEY, id="journey"),
    pytest.param(read_standards, STANDARDS, id="standards"),
    pytest.param(read_events, EVENTS, id="events"),
]
SIGNS = tuple("[]{}:,&*!|>'\"%@`#?-~<\t\n \0")
WORDS = (
    "\r\n",
    "- ",
    "? ",
    ": ",
    "---\n",
    "&a ",
    "*a",
    "<<: ",
    "null",
    "1e999",
    "nan",
    "9" * 5000,
)
LETTERS = ("\ufeff", "\u202e", "\u2028", "\x85", "\\ud800", "é", "🙂")
PIECES = st.sampled_from(SIGNS + WORDS + LETTERS)
STRANGE = st.recursive(
    st.sampled_from([None, "", "a", "A b", 1, -1, 0.8, True, "20 s", "80%", "9" * 5000, "é"]),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(
            st.sampled_from(["a", "is", "at_most", "any_of", "touches"]), inner, max_size=2
        )
    ),
    max_leaves=4,
)
CUTS = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 30), PIECES | st.text(max_size=5)))


def spoil(text, cuts):
    for where, gone, piece in cuts:
        at = int(where * len(text))
        text = text[:at] + piece + text[at + gone :]
    return text.encode("utf-8", "surrogatepass")


def is_answer(result):
    return all(isinstance(f, Finding) and f.message and f.place for f in result.findings) and (
        result.value is not None or result.findings
    )


@pytest.mark.parametrize(("read", "sound"), READERS)
def test_the_samples_are_sound(read, sound):
    assert read("some.yaml", sound.encode()).findings == ()


@pytest.mark.parametrize(("read", "sound"), READERS)
@examples(100)
@given(cuts=CUTS)
def test_a_spoilt_file_gives_findings(read, sound, cuts):
    assert is_answer(read("some.yaml", spoil(sound, cuts)))


@pytest.mark.parametrize(("read", "sound"), READERS)
@examples(100)
@given(data=st.data())
def test_a_file_with_other_values_gives_findings(read, sound, data):
    content = yaml.load(sound, Loader=yaml.BaseLoader)  # noqa: S506 - makes texts, lists and maps alone
    for _ in range(data.draw(st.integers(1, 4))):
        holders = [part for part in parts(content) if part and isinstance(part, dict | list)]
        holder = data.draw(st.sampled_from(holders))
        keys = list(holder) if isinstance(holder, dict) else list(range(len(holder)))
        holder[data.draw(st.sampled_from(keys))] = data.draw(STRANGE)
    assert is_answer(read("some.yaml", yaml.safe_dump(content).encode()))


def parts(content):
    yield content
    if isinstance(content, dict | list):
        for inner in content.values() if isinstance(content, dict) else content:
            yield from parts(inner)


@pytest.mark.parametrize(("read", "sound"), READERS)
@examples(100)
@given(content=st.one_of(st.binary(max_size=200), st.text(max_size=200).map(str.encode)))
def test_any_bytes_give_findings(read, sound, content):
    assert is_answer(read("some.yaml", content))
