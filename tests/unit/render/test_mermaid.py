import re

import pytest

from engine.render.diagram import Band, Box, Diagram
from engine.render.mermaid import escaped, mermaid


@pytest.mark.parametrize(
    ("written", "drawn"),
    [
        ("On hold, 64% of 1,203", "On hold, 64% of 1,203"),
        ('say "yes"', "say #34;yes#34;"),
        ("[a] {b} |c|", "#91;a#93; #123;b#125; #124;c#124;"),
        ("<b>#1</b>", "#60;b#62;#35;1#60;/b#62;"),
        ("`code` *bold*", "#96;code#96; #42;bold#42;"),
        ("1. first", "1#46; first"),
        ("2) second", "2#41; second"),
        ("- dash", "#45; dash"),
        ("+ plus", "#43; plus"),
        ("-", "#45;"),
        ("+3 of (5 - 2), re-book", "+3 of (5 - 2), re-book"),
        ("a --> b; c", "a #45;#45;#62; b#59; c"),
    ],
)
def test_signs_that_mean_something_to_mermaid_are_escaped(written, drawn):
    assert escaped(written) == drawn


def test_each_lane_is_a_subgraph_with_its_owner(phone_map):
    assert '  subgraph lane_0["Phones · Dana Ortiz"]\n    t_menu[' in mermaid(phone_map)


def test_a_box_says_glyph_word_and_number_in_mermaid(phone_map):
    line = 't_hold[/"On hold<br/>■ below target<br/>64% of 1,203<br/>waiting"/]:::below_target'

    assert line in mermaid(phone_map)


def test_a_box_says_what_is_asked_in_mermaid():
    asked = Box("a", "A", band=Band.BELOW_TARGET, label="99% of 966", reason="target: every time")

    assert "<br/>99% of 966<br/>target: every time" in mermaid(Diagram("d", "D", boxes=(asked,)))


def test_a_box_says_whether_it_may_be_left_out_and_when_it_may_happen():
    boxes = (Box("a", "A", optional=True), Box("b", "B", anytime=True))

    drawn = mermaid(Diagram("d", "D", boxes=boxes))

    assert '  t_a["A<br/>optional"]:::not_scored\n' in drawn
    assert '  t_b["B<br/>at any time"]:::not_scored\n' in drawn


def test_arrows_carry_their_words_and_hand_overs_are_thick(phone_map):
    drawn = mermaid(phone_map)

    assert '  t_menu -->|"after hours"| t_voicemail\n' in drawn
    assert '  t_answered ==>|"symptoms"| t_nurse\n' in drawn
    assert "  linkStyle 3,7 stroke:" in drawn


def test_every_line_of_a_hostile_map_is_one_that_was_meant(hostile_map):
    meant = re.compile(
        r"%% .*|flowchart TD|  subgraph lane_0\[\"[^\"<>`]*\"\]|  end"
        r"|\s+t_\w+(\[|\(\[|\[/)\"[^\"`]*\"(\]|\]\)|/\]):::\w+"
        r"|  t_\w+ (-->|==>)(\|\"[^\"|`]*\"\|)? t_\w+|  classDef .*|  class lane_0 lane"
    )

    assert [line for line in mermaid(hostile_map).splitlines() if not meant.fullmatch(line)] == []
