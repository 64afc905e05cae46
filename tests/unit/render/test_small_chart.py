"""A process as a small picture: where it was, where it is now, and what it is held against."""

from dataclasses import replace
from xml.etree.ElementTree import fromstring

import pytest

from engine.render.small_chart import HEIGHT, WIDTH, small_chart
from tests.unit.render.conftest import HOSTILE
from tests.unit.render.test_process_chart import MARKS, PICTURE, SVG, of_class, texts


def drawn(picture=PICTURE):
    return fromstring(small_chart(picture))  # noqa: S314 - our own drawing


def test_the_last_value_and_the_target_are_said_and_the_first_and_last_period():
    assert texts(drawn()) == ["75%", "target 80%", "week 1", "week 4"]


def test_each_period_is_a_dot_that_says_its_value():
    dots = list(drawn().iter(f"{SVG}circle"))
    assert [dot.findtext(f"{SVG}title") for dot in dots] == [
        f"{mark.label}: {mark.shown}" for mark in MARKS
    ]


def test_without_a_target_none_is_drawn():
    root = drawn(replace(PICTURE, target=None))
    assert of_class(root, "target") == []
    assert texts(root) == ["75%", "week 1", "week 4"]


@pytest.mark.parametrize("values", [(0.5, 0.5), (0.8, 0.8), (0.79, 0.8), (0.0, 1.0)])
def test_everything_lies_inside_and_no_two_words_on_each_other(values):
    marks = [replace(MARKS[0], value=value, shown=f"{value:.0%}") for value in values]
    root = drawn(replace(PICTURE, marks=marks))
    for dot in root.iter(f"{SVG}circle"):
        assert 0 < float(dot.attrib["cx"]) < WIDTH
        assert 0 < float(dot.attrib["cy"]) < HEIGHT
    value, target, *_ = (float(text.attrib["y"]) for text in root.iter(f"{SVG}text"))
    assert abs(value - target) >= 14
    assert all(8 <= y <= HEIGHT for y in (value, target))


def test_hostile_words_stay_words():
    marks = [replace(mark, label=HOSTILE, shown=HOSTILE) for mark in MARKS]
    root = drawn(replace(PICTURE, title=HOSTILE, marks=marks, target=(0.8, HOSTILE)))
    assert not list(root.iter(f"{SVG}script"))
