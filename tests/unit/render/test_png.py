import struct

from engine.render.diagram import Box, Diagram
from engine.render.layout import LEAST_WIDTH
from engine.render.png import FONT_FILES, FONT_FOLDER, SCALE, png

SIGNATURE = b"\x89PNG\r\n\x1a\n"


def test_a_picture_is_drawn_at_twice_the_size():
    drawn = png(Diagram("d", "D", boxes=(Box("a", "A"),)))

    assert drawn.startswith(SIGNATURE)
    assert struct.unpack(">I", drawn[16:20])[0] == LEAST_WIDTH * SCALE


def test_words_are_drawn_with_no_font_on_the_machine():
    named = png(Diagram("d", "", boxes=(Box("a", "A"),)))
    other = png(Diagram("d", "", boxes=(Box("a", "B"),)))

    assert named != other


def test_hostile_text_is_drawn(hostile_map):
    assert png(hostile_map).startswith(SIGNATURE)


def test_the_fonts_come_with_their_licence():
    assert all((FONT_FOLDER / name).is_file() for name in FONT_FILES)
    assert "SIL OPEN FONT LICENSE" in (FONT_FOLDER / "LICENSE.txt").read_text().upper()
