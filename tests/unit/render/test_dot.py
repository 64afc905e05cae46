import re

from engine.render.diagram import Band, Box, Diagram
from engine.render.dot import dot


def test_each_lane_is_a_cluster_with_its_owner(phone_map):
    drawn = dot(phone_map)

    assert "label=<<b>Phones</b><br/>Dana Ortiz>" in drawn
    assert drawn.count("subgraph cluster_") == 3


def test_a_box_says_glyph_word_and_number(phone_map):
    assert "<b>On hold</b><br/>■ below target<br/>64% of 1,203<br/>waiting>" in dot(phone_map)


def test_a_box_says_what_is_asked():
    asked = Box("a", "A", band=Band.BELOW_TARGET, label="99% of 966", reason="target: every time")

    assert "<br/>99% of 966<br/>target: every time>" in dot(Diagram("d", "D", boxes=(asked,)))


def test_arrows_carry_their_words_and_hand_overs_a_double_head(phone_map):
    drawn = dot(phone_map)

    assert "t_menu -> t_voicemail [label=<after hours>]" in drawn
    assert re.search(r"t_answered -> t_nurse \[.*arrowhead=normalnormal", drawn)


def test_hostile_text_stays_text_in_dot(hostile_map):
    drawn = dot(hostile_map)

    assert "<script>" not in re.sub(r'"(?:[^"\\]|\\.)*"', "", drawn)
    assert "&lt;script&gt;" in drawn
    assert not re.search("[\x00\x0b\u202e]", drawn)
    assert re.search(r'tooltip="(?:[^"\\]|\\.)*"\]', drawn)
    assert "t_end -> t_a_b" in drawn


def test_no_backslash_of_a_title_reaches_an_html_label(hostile_map):
    labels = re.findall(r"label=<(.*?)>(?: |\])", dot(hostile_map))

    assert any("&#92;&#92;N" in label for label in labels)
    assert not any("\\" in label for label in labels)


def test_the_same_diagram_gives_the_same_dot(phone_map):
    assert dot(phone_map) == dot(phone_map)
