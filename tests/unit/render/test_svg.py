import re
from xml.etree import ElementTree

import pytest

from engine.render.diagram import Arrow, Band, Box, Diagram, Kind
from engine.render.svg import svg

NAMESPACE = "{http://www.w3.org/2000/svg}"


def parsed(diagram: Diagram) -> ElementTree.Element:
    return ElementTree.fromstring(svg(diagram))  # noqa: S314 - our own text


def boxes(diagram: Diagram) -> dict[str, ElementTree.Element]:
    return {g.attrib["data-id"]: g for g in parsed(diagram).iter() if "data-id" in g.attrib}


def words(element: ElementTree.Element) -> str:
    return " ".join(text.text or "" for text in element.iter(f"{NAMESPACE}text"))


def test_every_box_can_be_clicked_by_its_id(phone_map):
    assert set(boxes(phone_map)) == {box.id for box in phone_map.boxes}


def test_the_title_of_a_narrow_map_stands_on_as_many_lines_as_it_needs():
    title = "A patient asks whether a letter about a bill can be explained on the telephone"
    below = "Every case that began by telephone, held against the targets of the practice"
    drawn = parsed(Diagram("d", title, below, boxes=(Box("a", "A"),)))
    lines = [text.text or "" for text in drawn if text.tag == f"{NAMESPACE}text"]

    assert " ".join(lines) == f"{title} {below}"
    assert len(lines) > 2


def test_what_is_read_aloud_begins_with_what_is_seen(phone_map):
    hold = boxes(phone_map)["hold"]

    assert hold.attrib["role"] == "img"
    assert hold.attrib["aria-label"] == "On hold, below target, 64% of 1,203, waiting"
    assert words(hold) == "On hold below target 64% of 1,203"


def test_what_a_verdict_rests_on_stands_below_its_number():
    asked = Box("a", "A", band=Band.BELOW_TARGET, label="99% of 966", reason="target: every time")
    drawn = boxes(Diagram("d", "D", boxes=(asked,)))["a"]

    assert words(drawn) == "A below target 99% of 966 target: every time"
    assert drawn.attrib["aria-label"] == "A, below target, 99% of 966, target: every time"


def test_the_hourglass_stands_beside_the_last_line_which_leaves_it_room():
    mean, limit = "mean 2 h 30 min, n 404", "at most 2 business hours"
    waits = Box("a", "A", band=Band.ON_TARGET, label=mean, reason=limit, waiting=True)
    drawn = boxes(Diagram("d", "D", boxes=(waits,)))["a"]

    assert words(drawn) == "A on target mean 2 h 30 min, n 404 at most 2 business…"


def test_the_tooltip_tells_what_the_box_has_no_room_for(phone_map):
    title = boxes(phone_map)["hold"].find(f"{NAMESPACE}title")

    assert title is not None
    assert (title.text or "").endswith("\nHold under 2 minutes: 64% of 1,203, target 80%")


def test_a_cut_title_is_kept_in_full_for_the_tooltip():
    long = (
        "Confirms who is calling, with first name and date of birth, " * 2 + "before anything else"
    )
    box = boxes(Diagram("d", "D", boxes=(Box("a", long),)))["a"]

    assert long in (box.findtext(f"{NAMESPACE}title") or "")
    assert words(box).endswith("…")


def test_a_lane_is_headed_by_its_department_and_its_owner(phone_map):
    headings = [g for g in parsed(phone_map).iter() if g.attrib.get("class") == "lane-h"]

    assert [words(g) for g in headings] == [
        "Phones Dana Ortiz",
        "Front desk Lee Chen",
        "Nursing Priya Nair",
        "Outcome how it ends",
    ]


def test_a_waiting_touchpoint_has_a_dashed_border(phone_map):
    border = boxes(phone_map)["hold"].find(f"{NAMESPACE}rect")

    assert border is not None
    assert border.attrib["stroke-dasharray"] == "7 4"


def test_arrows_on_back_and_to_another_owner_look_different(phone_map):
    looks = {
        (p.attrib["data-from"], p.attrib["data-to"]): p.attrib["class"]
        for p in parsed(phone_map).iter()
        if "data-from" in p.attrib
    }

    assert looks["origin", "menu"] == "edge onward"
    assert looks["answered", "nurse"] == "edge hand-over"
    assert looks["answered", "hold"] == "edge back"


def test_the_legend_explains_every_sign_in_words(phone_map):
    legend = next(g for g in parsed(phone_map).iter() if g.attrib.get("class") == "legend")

    assert words(legend) == (
        "on target could be chance below target no verdict the patient waits "
        "resolved not resolved patient lost next hand-over goes back"
    )


def test_the_legend_can_be_left_out():
    assert "legend" not in svg(Diagram("d", "D", boxes=(Box("a", "A"),), legend=False))


def test_hostile_text_stays_text(hostile_map):
    drawn = svg(hostile_map)
    root = ElementTree.fromstring(drawn)  # noqa: S314 - our own text

    assert {e.tag.removeprefix(NAMESPACE) for e in root.iter()} <= {
        "svg", "g", "rect", "path", "circle", "text", "title", "defs", "marker"
    }  # fmt: skip
    assert not re.search("[\x00-\x08\x0b\x0c\u202e]", drawn)
    assert "alert(1)" in drawn


def test_a_hostile_id_makes_no_attribute(hostile_map):
    for element in parsed(hostile_map).iter():
        assert not any(name.startswith("on") for name in element.attrib)


def test_the_same_diagram_gives_the_same_bytes(phone_map):
    assert svg(phone_map) == svg(phone_map)


@pytest.mark.parametrize(
    "diagram",
    [
        pytest.param(Diagram("d", ""), id="nothing at all"),
        pytest.param(Diagram("d", "D", boxes=(Box("a", ""),)), id="a box without a title"),
        pytest.param(
            Diagram("d", "D", boxes=(Box("a", "A"),), arrows=(Arrow("a", "a", "again"),)),
            id="a box that leads to itself",
        ),
        pytest.param(
            Diagram("d", "D", boxes=(Box("z", "Z", kind=Kind.OUTCOME),)), id="only an outcome"
        ),
    ],
)
def test_any_diagram_is_drawn(diagram):
    assert parsed(diagram).tag == f"{NAMESPACE}svg"
