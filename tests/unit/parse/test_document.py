"""Bytes into plain data that knows its place."""

import pytest

from engine.model.finding import Place
from engine.parse.document import document
from engine.parse.files import read_practice
from engine.parse.loader import LOADER, PlainLoader, compose
from engine.parse.text import Refused

TEXT = b"""\
schema: 1
title: caf\xc3\xa9 \xe2\x80\x99 here
no: no
at: 12:30
empty:
quoted: ''
sites:
  - { name: one, tags: [a, b] }
  - name: two
"""
BOMB = b"a: &a [x, x, x, x, x, x, x, x, x]\n" + b"".join(
    f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]\n".encode()
    for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)


def read(path, content):
    return document(path, content)


@pytest.fixture(scope="module")
def data():
    return read("some.yaml", TEXT).value


def test_every_scalar_stays_text_and_nothing_is_none(data):
    assert data == {
        "schema": "1",
        "title": "café ’ here",
        "no": "no",
        "at": "12:30",
        "empty": None,
        "quoted": "",
        "sites": [{"name": "one", "tags": ["a", "b"]}, {"name": "two"}],
    }


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (("title",), Place("some.yaml", 2, 8, 19)),
        (("empty",), Place("some.yaml", 5, 1, 6)),
        (("quoted",), Place("some.yaml", 6, 9, 11)),
        (("sites",), Place("some.yaml", 7, 1, 6)),
        (("sites", 0), Place("some.yaml", 8, 7, 11)),
        (("sites", 0, "tags"), Place("some.yaml", 8, 18, 22)),
        (("sites", 0, "tags", 1), Place("some.yaml", 8, 28, 29)),
        (("sites", 1, "name"), Place("some.yaml", 9, 11, 14)),
        (("sites", 1, "colour"), Place("some.yaml", 9, 5, 9)),
        (("sites", 7), Place("some.yaml", 7, 1, 6)),
        (("sites", "tests", 1, "name", "is"), Place("some.yaml", 9, 11, 14)),
        ((), Place("some.yaml", 1, 1, 7)),
    ],
)
def test_a_path_leads_to_the_value_or_to_the_key_of_what_holds_more(data, path, place):
    assert data.marks.at(*path) == place


def test_the_key_of_a_value_has_a_place_too(data):
    assert data.marks.key("title") == Place("some.yaml", 2, 1, 6)


def test_a_map_knows_its_own_key(data):
    inner = read("some.yaml", b"roles:\n  nurse: { name: Dana }\n").value["roles"]["nurse"]

    assert inner.marks.at() == Place("some.yaml", 2, 3, 8)
    assert inner.marks.at("name") == Place("some.yaml", 2, 18, 22)


def test_what_runs_over_several_lines_is_shown_by_its_first_character():
    data = read("some.yaml", b"says: |\n  one\n  two\n").value

    assert data.marks.at("says") == Place("some.yaml", 1, 7, 8)


def test_copies_of_copies_are_refused_before_they_fill_the_memory():
    result = read("bomb.yaml", BOMB)

    assert {finding.code for finding in result.findings} == {"Y103"}
    assert max(map(len, result.value.values())) < 10


def test_a_file_that_holds_itself_is_read_without_the_loop():
    result = read("loop.yaml", b"&a { b: [*a], c: d }")

    assert result.value == {"b": [], "c": "d"}
    assert [finding.code for finding in result.findings] == ["Y103"]


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"a: b\n" * 10_000_000, id="50 MB"),
        pytest.param(b"[" * 1_900_000, id="brackets"),
        pytest.param(b"- " * 900_000, id="dashes"),
        pytest.param(b"? " * 900_000, id="complex keys"),
        pytest.param(b'{ "a": ' * 250_000, id="braces"),
        pytest.param(b"- a\n" * 480_000, id="many nodes"),
        pytest.param(b"!" * 1_900_000, id="one long tag"),
        pytest.param(b'a: "' + b"\\" * 1_900_000, id="backslashes"),
    ],
)
def test_a_monstrous_file_is_refused_with_one_finding(content):
    result = read("monster.yaml", content)

    assert result.value is None
    assert len(result.findings) == 1


def test_a_file_of_nothing_but_unknown_keys_is_given_up_after_a_thousand_complaints():
    content = "".join(f"some_unknown_key_{number}: x\n" for number in range(60_000)).encode()
    result = read_practice("practice.yaml", content)

    assert len(result.findings) <= 1002


WRONG = [
    "a:\n\tb: c\n",
    "a: b: c\n",
    "a: 'x\nb: c\n",
    "a: [b, c\nd: e\n",
    "a: {b: c\nd: e\n",
    "a: @x\n",
    "a: b\n c: d\n",
    "a:\n  b: c\n d: e\n",
    "a: *x\n",
    "a: &x 1\nb: &x 2\n",
    "a: ]\n",
    'a: "\\q"\n',
    "- a\nb: c\n",
    "a: b\n---\nc: d\n",
    "a: b\n...\nfoo",
    "%YAML 2.0\n---\na: b",
    "!<x",
    "a: 'b' c\n",
    "a: |x\n",
    "a: {b: 'c'd: e}",
    "a: b\nc\n",
    "- [",
    "{",
    "a: -\n- b",
    ": a",
    "a: !x!y z",
]


@pytest.mark.parametrize("text", WRONG)
def test_both_loaders_find_the_same(text):
    with pytest.raises(Refused) as fast:
        compose("some.yaml", text, LOADER)
    with pytest.raises(Refused) as plain:
        compose("some.yaml", text, PlainLoader)

    assert fast.value.finding.code == plain.value.finding.code
    assert fast.value.finding.message == plain.value.finding.message
    assert str(fast.value.finding.place) == str(plain.value.finding.place)


def test_no_complaint_about_yaml_is_left_in_the_words_of_the_parser():
    messages = {read("some.yaml", text.encode()).findings[0].message for text in WRONG}

    assert not [m for m in messages if "scalar" in m or "token" in m or "node" in m]
    assert sum(m == "this is not valid YAML" for m in messages) <= 1
