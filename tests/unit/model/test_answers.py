"""Answers are worked out once, and the latest are kept."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from engine.model.answers import Answers


def test_an_answer_is_worked_out_once():
    answers, made = Answers(2), iter("ab")
    assert [answers.once("one", lambda: next(made)) for _ in range(3)] == ["a", "a", "a"]


def test_of_many_who_ask_at_once_one_works_it_out():
    answers, made, there = Answers(2), iter(range(50)), Barrier(8)

    def ask(_: int) -> int:
        there.wait()
        return answers.once("one", lambda: next(made))

    with ThreadPoolExecutor(8) as people:
        assert list(people.map(ask, range(8))) == [0] * 8


def test_only_the_answers_that_were_asked_for_last_are_kept():
    answers, made = Answers(2), iter(range(50))
    asked = [answers.once(name, lambda: next(made)) for name in "abacab"]
    assert asked == [0, 1, 0, 2, 0, 3]
    assert len(answers) == 2


def test_nothing_is_an_answer_too():
    answers, made = Answers(2), iter([None, "worked out again"])
    assert [answers.once("one", lambda: next(made)) for _ in range(2)] == [None, None]


def test_what_went_wrong_is_not_kept():
    answers, made = Answers(2), iter(["again"])
    with pytest.raises(ZeroDivisionError):
        answers.once("one", lambda: 1 // 0)
    assert answers.once("one", lambda: next(made)) == "again"


def test_an_answer_may_rest_on_others():
    answers = Answers(2)
    assert answers.once("whole", lambda: answers.once("part", lambda: 1) + 1) == 2
