"""The walk of a practice lead: design on Friday, look on Monday.

Fourteen steps in a real browser, from an empty folder to a page for the partners, on one practice
that grows. There is no editor in the app yet: what a lead would write on a page Design is written
in the files (`tests/app/lakeview_writes.py`), and the pages that there are must show it. Step 11,
what a limit of 45 seconds would have come to last month, is the business of a page Workshop, which
does not exist yet.
"""

import re
import shutil
from collections.abc import Iterator

import pytest

from tests.app import lakeview_writes as lead
from tests.app.browser import outside, serving
from tests.app.walking import Walk

MONDAY = "2026-11-30T08:00"
CHANGING = "change-appointment"
CHANNELS = ("Phone", "Website", "Patient portal", "Front desk", "Other practices and hospitals")
ORIGINS = {
    "phone": "Calls the practice",
    "portal": "Opens the patient portal",
    "message": "Taps the link in a reminder",
    "front-desk": "Asks at the desk",
}
IN_ORDER = "● Nothing: every map and standard is in order."


@pytest.fixture
def walk(page, tmp_path) -> Iterator[Walk]:
    """A lead in front of the app, with the starter in a folder and nothing logged."""
    folder = tmp_path / "lakeview"
    lead.begins(folder)
    shutil.copytree(folder, tmp_path / "before")
    with serving(folder, MONDAY) as address:
        yield Walk(page, address, folder)


def test_a_lead_designs_on_friday_and_looks_on_monday(walk, tmp_path):
    step_1_the_starter_without_data(walk)
    step_2_one_flowchart_for_each_origin(walk)
    step_3_changing_an_appointment_as_it_is(walk)
    step_4_the_red_mailbox(walk)
    step_5_the_recording_in_the_loop(walk)
    step_6_two_who_answer(walk)
    step_7_the_limit_with_its_source(walk)
    step_8_the_export_of_the_telephone_system(walk)
    step_9_scores_with_n(walk)
    step_10_from_the_hold_to_one_story(walk)
    step_12_the_process_and_not_the_person(walk)
    step_13_foundation_before_delight(walk)
    step_14_a_page_for_the_partners(walk, tmp_path)
    assert outside(walk.page) == []
    assert walk.page.errors == []


def step_1_the_starter_without_data(walk):
    """Phone, web, desk and referrals are there, with standards, before anything was logged."""
    said = walk.opens("")
    assert "Lakeview Family Practice" in said
    assert "○ No data yet." in said
    assert IN_ORDER in said
    assert "No log was read yet." in walk.opens("data")
    said = walk.opens("purposes")
    assert all(channel in said for channel in CHANNELS)
    assert "● Nothing is missing." in said


def step_2_one_flowchart_for_each_origin(walk):
    """Each way in has its map, and the heads of its lanes are the practice's own people."""
    for origin, title in ORIGINS.items():
        walk.opens("journey", journey=CHANGING, origin=origin)
        walk.page.get_by_text(f"A patient wants to change an appointment: {title}").wait_for()
    lead.names_people(walk.folder)
    walk.opens("journey", journey=CHANGING)
    assert any("Rosa Diaz" in head for head in walk.map_heads())
    assert any("Tom Baker" in head for head in walk.map_heads())


def step_3_changing_an_appointment_as_it_is(walk):
    """The grid says where it cannot be done, why, and how to mend it."""
    lead.draws_it_as_it_is(walk.folder)
    said = walk.opens("purposes")
    assert "■ 7 cells are missing." in said
    assert "No map for this purpose begins on Patient portal. Add an origin with this" in said
    assert "only to “Cancelled, and no new time” and “Told to call back”. Lead on to" in said
    assert "answers on Phone after hours, and no map for this purpose has it. Put “" in said


def step_4_the_red_mailbox(walk):
    """A click on it says what is wrong in plain words and how to mend it; mended, it is gone."""
    walk.opens("journey", journey=CHANGING, origin="phone")
    said = walk.clicks_touchpoint("mailbox")
    assert (
        "but it is not said who empties it, how many fit in, how old a wish may get or what"
        in said
    )
    assert "nothing is ever resolved: it leads only to 'Told to call back'" in said
    assert len(walk.texts(".jw-findings > li")) == len(walk.texts(".jw-findings .jw-hint")) == 4
    lead.mends_the_mailbox(walk.folder)
    said = walk.reloads()
    assert walk.texts(".jw-findings > li") == []
    assert "emptied by Rosa Diaz (phone-lead); 20 wishes fit in; none may get older than 4" in said
    assert "when it is full: The answering service takes the message" in said


def step_5_the_recording_in_the_loop(walk):
    """The loop and what is heard again in it are found, and gone with it; nothing is missing."""
    lead.lets_people_answer(walk.folder)
    walk.opens("journey", journey=CHANGING, origin="phone")
    said = walk.clicks_touchpoint("phone-menu")
    assert "'Emergency notice' is heard 2 times" in said
    said = walk.clicks_touchpoint("phone-answered")
    assert "A patient can be transferred in a loop: A person answers → The scheduler" in said
    assert "Let the last one finish the matter or call back" in said
    lead.ends_the_loop(walk.folder)
    assert IN_ORDER in walk.opens("")
    assert "● Nothing is missing." in walk.opens("purposes")


def step_6_two_who_answer(walk):
    """A department has one who answers for it, and one who stands in."""
    lead.adds_nursing(walk.folder)
    said = walk.opens("")
    assert "2 roles are accountable for 'Nursing': 'clinic-lead' and 'nurse-lead'" in said
    assert "Keep one; the other can be its backup" in said
    lead.picks_one_for_nursing(walk.folder)
    assert IN_ORDER in walk.opens("")
    walk.opens("journey", journey="visit")
    assert any("Eva Novak" in head for head in walk.map_heads())


def step_7_the_limit_with_its_source(walk):
    """A limit says where its number comes from, and from when on another one holds, and why."""
    lead.sets_the_hold(walk.folder)
    said = walk.opens("standards", standard="short-holds")
    assert "Source: RTA and Savannah State University, telephone etiquette" in said
    assert "duration at most 60 s. On target when at least 95% are met" in said
    assert "From 2026-12-01 on, because: Until spring two of us answer the phone" in said
    assert "90% are to be met." in said


def step_8_the_export_of_the_telephone_system(walk):
    """What was read, what was not and why, what is doubtful, and what is still open."""
    lead.drops_the_export(walk.folder)
    said = walk.opens("data")
    assert "412 lines of 1 source read" in said
    assert "9 lines could not be used: 5 for a start that is not a time and 4 for fewer or" in said
    assert "17 journeys had not finished." in said
    assert "3 touches start before an earlier line of their case" in said
    assert "if it is sorted, two clocks disagree" in said


def step_9_scores_with_n(walk):
    """Each box has its share and n, or says that there are too few; most journeys were perfect."""
    said = walk.opens("")
    assert "61% of 378 that could be judged were perfect." in said
    walk.opens("journey", journey=CHANGING, origin="phone")
    assert "88% of 192" in walk.touchpoint("on-hold")
    assert "too few cases" in walk.touchpoint("callback")


def step_10_from_the_hold_to_one_story(walk):
    """From the hold to its cases, and to the one that was handed on three times."""
    walk.opens("journey", journey=CHANGING, origin="phone")
    assert "88% of 192 · 95% interval 82–92% · target 95%" in walk.clicks_touchpoint("on-hold")
    walk.unfolds("The latest 5 of 23 misses")
    assert "23 spoilt cases." in walk.clicks_link("Every case in which it was missed")
    twice = walk.page.locator(".jw-under").filter(has_text="A call is handed on once at most")
    assert twice.count() == 1
    said = walk.clicks_button("Monday 2 November 2026: case calls:270")
    assert "Transfers: 3, expected at most 1" in said
    assert "“The scheduler takes over” came once more than the map has it" in said
    assert "● as planned" in said


def step_12_the_process_and_not_the_person(walk):
    """The chart says that it is the work and not one week; what is changed has its day."""
    said = walk.opens("standards", standard="short-holds")
    assert "No real change since the week of 31 August 2026" in said
    assert "As it works today, chance decides whether it reaches its target (95%)." in said
    lead.changes_the_process(walk.folder)
    said = walk.reloads()
    assert "New limits since 1 December 2026: On Mondays from eight two answer the phone." in said


def step_13_foundation_before_delight(walk):
    """What delights earns nothing while the foundation is below target, and says so."""
    said = walk.opens("")
    assert "Foundation before delight." in said
    assert "Foundation: 3 of 4 on target · Delight: 1 of 1 on target, which counts only" in said
    walk.opens("journey", journey=CHANGING, origin="phone")
    assert "○ Earns nothing yet." in walk.clicks_touchpoint("phone-answered")


def step_14_a_page_for_the_partners(walk, tmp_path):
    """A page to print, a map as PDF, and what was written otherwise than in the starter."""
    page = tmp_path / "report.html"
    lead.run("report", walk.folder, "--as-of", MONDAY, "-o", page)
    written = page.read_text("utf-8")
    assert "61% of 378" in written
    assert not re.search(r"(?:src|href)=.?https?:", written)
    walk.opens("journey", journey=CHANGING, origin="phone")
    with walk.page.expect_download() as taken:
        walk.page.get_by_role("button", name="PDF").click()
    assert taken.value.suggested_filename == "change-appointment-phone.pdf"
    assert taken.value.path().read_bytes().startswith(b"%PDF")
    assert "No hold is longer than a minute" in lead.run("diff", tmp_path / "before", walk.folder)
