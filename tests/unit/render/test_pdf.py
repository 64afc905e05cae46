"""The chart as PDF: lines and letters on one page, whatever its words are."""

import re

from engine.render.diagram import Box, Diagram
from engine.render.pdf import pdf

SIGNATURE = b"%PDF-"


def test_it_is_one_page_of_lines_and_letters(phone_map):
    drawn = pdf(phone_map)

    assert drawn.startswith(SIGNATURE)
    assert len(re.findall(rb"/Type ?/Page\b", drawn)) == 1
    assert b"/Subtype/Image" not in drawn.replace(b" ", b"")


def test_the_same_chart_is_the_same_bytes(phone_map):
    assert pdf(phone_map) == pdf(phone_map)


def test_hostile_text_is_drawn(hostile_map):
    assert pdf(hostile_map).startswith(SIGNATURE)


def test_a_title_is_never_read_as_a_command():
    title = '"] #panic("no") $x$ #sys.inputs'
    assert pdf(Diagram("d", title, boxes=(Box("a", title),))).startswith(SIGNATURE)


def test_a_chart_without_a_title_has_one_for_screen_readers():
    assert pdf(Diagram("d", "", boxes=(Box("a", "A"),))).startswith(SIGNATURE)
