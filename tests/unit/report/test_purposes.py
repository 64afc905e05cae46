"""The purpose grid: as it was last looked at, and with texts that mean harm."""

import json

import pytest

from engine.graph.journey_map import maps_of
from engine.graph.purposes import Hours, Place, PurposeGrid
from engine.model.blueprint import Blueprint
from engine.report.purpose_formats import PURPOSE_FORMATS
from engine.report.purpose_words import reason, remedy
from engine.report.purposes import LOOKS, as_table
from tests.checks.texts import Texts

ENDINGS = {"full": "txt", "markdown": "md", "html": "html", "json": "json"}
PRACTICE = """
schema: 1
practice: Riverside Family Practice
time_zone: America/Chicago
open_hours: { mon-fri: [08:00-17:00] }
departments:
  phones: { title: Phones, accountable: phone-lead }
  clinic: { title: Clinic, accountable: clinic-lead }
roles:
  phone-lead: { name: Jo Park }
  clinic-lead: { name: Dr. Ann Roe }
channels:
  phone: { title: Phone, open: open hours, after_hours: voicemail }
  portal: { title: Patient portal }
  desk: { title: Front desk, open: open hours }
  fax: { title: Fax }
purposes:
  change: { title: Change an appointment, channels: [phone, portal], at: always }
  be-seen: { title: TITLE, channels: [desk], at: always }
  refill: { channels: [portal, phone] }
"""
CALL = """
schema: 1
journey: call
title: A patient wants another appointment
quiet_after: 7 d
origins:
  phone: { title: Calls, starts_at: menu, channel: phone, purpose: change }
  portal: { title: Opens the portal, starts_at: home, channel: portal, purpose: change }
  desk: { title: Comes in, starts_at: greeted, purpose: be-seen }
touchpoints:
  - { touchpoint: menu, title: Menu, department: phones, channel: phone, next: [voicemail, moved] }
  - { touchpoint: voicemail, title: Voicemail, department: phones, channel: phone, next: [call] }
  - { touchpoint: call, title: We call, channel: phone, initiator: practice, next: [done] }
  - { touchpoint: home, title: Portal, department: phones, channel: portal, next: [call, gone] }
  - { touchpoint: moved, title: Scheduler, department: phones, channel: phone, next: [done] }
  - { touchpoint: greeted, title: Greeted, department: phones, channel: desk, next: [room] }
  - { touchpoint: room, title: Shown to a room, department: clinic, channel: fax, next: [done] }
outcomes:
  done: { title: Done, resolves: yes }
  gone: { title: Gone, resolves: no, lost: yes }
"""


def grid(title: str = "See a doctor", written: str = PRACTICE, call: str = CALL) -> PurposeGrid:
    practice = written.replace("TITLE", json.dumps(title))
    texts = Texts({"practice.yaml": practice, "journeys/call.yaml": call})
    assert {found.code for found in texts.complaints} <= {"Y112"}  # an escape in a title
    return PurposeGrid(texts.blueprint, maps_of(texts.blueprint))


@pytest.mark.parametrize("name", ENDINGS)
def test_the_grid_reads_as_it_was_last_looked_at(name, golden):
    golden(f"report/purposes.{ENDINGS[name]}", PURPOSE_FORMATS[name](grid()))


@pytest.mark.parametrize(
    ("purpose", "channel", "in_hours", "after_hours"),
    [
        ("change", "phone", "works", "hands over"),
        ("change", "portal", "works", "works"),
        ("be-seen", "desk", "hands over", "missing"),
        ("be-seen", "phone", "not offered", "not offered"),
        ("refill", "portal", "missing", "missing"),
        ("refill", "phone", "missing", "not offered"),
    ],
)
def test_each_cell_says_what_becomes_of_a_purpose(purpose, channel, in_hours, after_hours):
    cells = [grid().cell(purpose, channel, hours).works for hours in Hours]
    assert cells == [in_hours, after_hours]


def test_each_answer_has_a_glyph_of_its_own():
    assert len({look.glyph for look in LOOKS.values()}) == len(LOOKS)


@pytest.mark.parametrize("name", ENDINGS)
def test_a_practice_without_purposes_is_told_so(name):
    empty = Blueprint(grid().blueprint.practice.model_copy(update={"purposes": {}}))
    assert "purposes" in PURPOSE_FORMATS[name](PurposeGrid(empty, {}))


def test_texts_are_never_markup():
    hostile = grid("<b>|`*\x1b[31m")
    assert "<b>" not in PURPOSE_FORMATS["html"](hostile)
    assert r"\<b\>\|\`\*" in PURPOSE_FORMATS["markdown"](hostile)
    assert "\x1b" not in as_table(hostile)


def test_the_table_fits_a_narrow_terminal():
    assert max(map(len, as_table(grid(), 80).splitlines())) <= 80


@pytest.mark.parametrize(
    ("purpose", "channel", "hours", "said"),
    [
        ("change", "phone", Hours.OPEN, "The shortest way: Menu → Scheduler → Done."),
        (
            "change",
            "phone",
            Hours.CLOSED,
            "Phone is closed then; what answers leads on: Voicemail → We call → Done.",
        ),
        (
            "be-seen",
            "desk",
            Hours.OPEN,
            "The shortest way leaves Front desk: Greeted → Shown to a room → Done.",
        ),
        (
            "be-seen",
            "desk",
            Hours.CLOSED,
            "Front desk is closed then, and nothing answers `after_hours`.",
        ),
        ("refill", "phone", Hours.OPEN, "No map for this purpose begins on Phone."),
        (
            "refill",
            "phone",
            Hours.CLOSED,
            "Nobody says that it must be possible on Phone after hours.",
        ),
    ],
)
def test_each_cell_says_why(purpose, channel, hours, said):
    assert reason(grid(), grid().cell(purpose, channel, hours)) == said


def test_a_way_that_resolves_nothing_is_named_by_where_it_begins():
    stuck = grid(call=CALL.replace("resolves: yes", "resolves: no"))
    said = reason(stuck, stuck.cell("change", "portal", Hours.OPEN))
    assert said == (
        "From “Opens the portal” no path leads to an outcome that resolves anything, "
        "only to “Done” and “Gone”."
    )


def test_what_answers_after_hours_and_is_on_no_map_for_the_purpose_is_named():
    desk = PRACTICE.replace(
        "desk: { title: Front desk, open: open hours }",
        "desk: { title: Front desk, open: open hours, after_hours: bell }",
    )
    bell = grid(written=desk)
    said = reason(bell, bell.cell("be-seen", "desk", Hours.CLOSED))
    assert said.startswith("“bell” answers on Front desk after hours, and no map for this")
    assert said.endswith("so this may be wrong.")
    mended = remedy(bell, bell.cell("be-seen", "desk", Hours.CLOSED))
    assert mended == "Put “bell” on a map for this purpose, or offer it in its hours only."


@pytest.mark.parametrize(
    ("call", "cell", "said"),
    [
        ("resolves: yes", ("change", "phone", Hours.OPEN), ""),
        ("resolves: no", ("change", "portal", Hours.OPEN), "Lead on to an outcome that resolves"),
        ("resolves: yes", ("refill", "phone", Hours.OPEN), "Add an origin with this purpose on"),
        (
            "resolves: yes",
            ("be-seen", "desk", Hours.CLOSED),
            "Say what answers on Front desk then",
        ),
    ],
    ids=["works", "resolves nothing", "begins nowhere", "nobody answers"],
)
def test_what_is_missing_says_how_to_mend_it(call, cell, said):
    found = grid(call=CALL.replace("resolves: yes", call))
    assert remedy(found, found.cell(*cell)).startswith(said)


def test_each_cell_leads_to_its_place_on_the_maps():
    found = grid()
    taken_over = found.cell("change", "phone", Hours.CLOSED)
    closed, nowhere = (
        found.cell("be-seen", "desk", Hours.CLOSED),
        found.cell("refill", "phone", Hours.OPEN),
    )
    assert found.place_of(taken_over) == Place("call", "phone", "voicemail")
    assert found.place_of(closed) == Place("call", "desk")
    assert found.place_of(nowhere) is None
