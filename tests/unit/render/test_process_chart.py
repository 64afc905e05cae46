"""The chart of a process: what is drawn, and that no text of a practice becomes markup."""

from dataclasses import replace
from itertools import pairwise
from xml.etree.ElementTree import fromstring

import pytest

from engine.render.process_chart import HEIGHT, WIDTH, process_chart
from engine.render.process_picture import Mark, ProcessPicture

SVG = "{http://www.w3.org/2000/svg}"
LIMITS = (0.6, 0.9)
MARKS = tuple(
    Mark(f"week {n}", value, f"{value:.0%}", side, "far out" if side else "", LIMITS)
    for n, (value, side) in enumerate([(0.7, 0), (0.95, 1), (0.5, -1), (0.75, 0)], start=1)
)
PICTURE = ProcessPicture("Answer soon", MARKS, (0.75,) * 4, "mean 75%", (0.8, "80%"))


def drawn(picture=PICTURE):
    return fromstring(process_chart(picture))  # noqa: S314 - our own drawing


def of_class(root, name):
    return [one for one in root.iter() if one.get("class") == name]


def texts(root):
    return [one.text for one in root.iter(f"{SVG}text")]


def test_what_stands_out_has_a_sign_of_its_own_that_is_explained():
    root = drawn()

    assert len(of_class(root, "better")) == len(of_class(root, "worse")) == 2  # and the legend
    assert {"better, not by chance", "worse, not by chance"} <= set(texts(root))


def test_what_is_better_turns_with_the_direction():
    few = replace(PICTURE, marks=[m for m in MARKS if m.side >= 0], centres=(0.75,) * 3)

    assert of_class(drawn(few), "better")
    assert of_class(drawn(replace(few, better=-1)), "worse")
    assert of_class(drawn(replace(few, better=0)), "other")


def test_a_chart_on_which_nothing_stands_out_explains_no_sign():
    calm = replace(PICTURE, marks=[replace(mark, side=0, why="", limits=None) for mark in MARKS])

    assert not {"better, not by chance", "worse, not by chance"} & set(texts(drawn(calm)))
    assert not of_class(drawn(calm), "limit")


def test_what_luck_alone_does_is_a_band_with_a_step_at_each_period():
    edges = [(0.6, 0.9), (0.6, 0.9), (0.5, 1.0), (0.65, 0.85)]
    marks = [replace(mark, chance=edge) for mark, edge in zip(MARKS, edges, strict=True)]
    root = drawn(replace(PICTURE, marks=marks))

    band, key = of_class(root, "chance")
    assert len(band.get("d").split(" L")) == 4 * len(marks)
    assert "this far luck alone moves it" in texts(root)
    assert key.tag == f"{SVG}rect"


def test_a_chart_of_means_has_no_band_of_luck():
    assert not of_class(drawn(), "chance")


def test_limits_that_change_are_drawn_in_stretches():
    marks = [*MARKS[:2], *(replace(mark, limits=(0.4, 0.7)) for mark in MARKS[2:])]
    root = drawn(replace(PICTURE, marks=marks, centres=(0.75, 0.75, 0.55, 0.55)))

    assert len(of_class(root, "limit")) == 4
    assert len(of_class(root, "centre")) == 2


def test_the_highest_and_the_lowest_are_said_and_each_period_tells_itself():
    root = drawn()

    assert {"95%", "50%", "mean 75%", "target 80%"} <= set(texts(root))
    titles = [one.text for one in root.iter(f"{SVG}title")]
    assert titles == ["week 1: 70%", "week 2: 95%, far out", "week 3: 50%, far out", "week 4: 75%"]


@pytest.mark.parametrize("periods", [1, 2, 12, 60, 400])
def test_everything_lies_on_the_picture_and_names_of_periods_stand_apart(periods):
    marks = [Mark(f"week of {n} September 2026", n / 400, f"{n}") for n in range(periods)]
    root = drawn(replace(PICTURE, marks=marks, centres=(0.5,) * periods))
    places = [(float(t.get("x")), float(t.get("y"))) for t in root.iter(f"{SVG}text")]

    assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in places)
    names = sorted(
        float(t.get("x")) for t in root.iter(f"{SVG}text") if "week of" in (t.text or "")
    )
    assert names
    assert all(after - before > 120 for before, after in pairwise(names))


def test_values_that_are_all_the_same_have_a_height():
    assert drawn(
        replace(PICTURE, marks=[replace(m, value=0.0, limits=None) for m in MARKS], target=None)
    )


def test_hostile_words_stay_words():
    evil = "</svg><script>alert(1)</script>&\u202e"
    marks = [replace(mark, label=evil, shown=evil, why=evil) for mark in MARKS]
    root = drawn(replace(PICTURE, title=evil, marks=marks, centre_word=evil, target=(0.8, evil)))

    assert not list(root.iter(f"{SVG}script"))
    assert "\u202e" not in process_chart(replace(PICTURE, title=evil))
