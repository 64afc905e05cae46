"""A miss is accepted in the file of a practice whole or not at all, and nobody's is lost."""

import os
from concurrent.futures import ThreadPoolExecutor
from errno import EROFS
from pathlib import Path

import pytest

from engine.errors import EngineError
from engine.model.acceptance import Acceptance
from engine.workspace import ACCEPTED, accept, read_workspace, take_back
from tests.unit.accepting import accepting

PRACTICE = "schema: 1\npractice: Riverside\ntime_zone: America/Chicago\n"
OURS = """\
# Ours, by hand
schema: 1
accepted:
  - { standard: quick, touchpoint: call, case: a, started: 2026-03-02 10:00, because: x,
      accepted_by: owner, accepted_on: 2026-03-03 }   # Jo knows more
# to be talked about in April
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "practice.yaml").write_text(PRACTICE, "utf-8")
    return tmp_path


def one(case: str, because: str = "It was agreed") -> Acceptance:
    made = accepting("quick", "call", case, "2026-03-02 10:00:05")
    return made.model_copy(update={"because": because})


def written(root: Path) -> tuple[Acceptance, ...]:
    blueprint = read_workspace(root).blueprint
    assert blueprint
    return blueprint.accepted


def said(root: Path) -> list[str]:
    return [acceptance.case or "" for acceptance in written(root)]


def test_the_first_one_makes_the_file(root):
    accept(root, one("a"))
    assert said(root) == ["a"]
    assert not read_workspace(root).findings


def test_what_people_wrote_by_hand_stays_as_it_stands(root):
    (root / ACCEPTED).write_text(OURS, "utf-8")
    accept(root, one("b"))

    text = (root / ACCEPTED).read_text("utf-8")
    head, tail = OURS.split("# to be")
    assert text.startswith(head)
    assert text.endswith(f"# to be{tail}")
    assert said(root) == ["a", "b"]


def test_one_that_is_taken_back_leaves_the_file_as_it_was(root):
    (root / ACCEPTED).write_bytes(OURS.replace("\n", "\r\n").encode())
    before = (root / ACCEPTED).read_bytes()
    accept(root, one("b"))
    take_back(root, one("b"))
    assert (root / ACCEPTED).read_bytes() == before


@pytest.mark.parametrize(
    "because",
    [
        '"}',
        "a: b # c",
        "- x\n  y: [",
        "{{ }}",
        "${HOME} %TAG !!python",
        "‘’“”é💬",
        "no",
        "\\u0041",
    ],
)
def test_a_reason_is_read_as_it_was_given_whatever_it_looks_like(root, because):
    accept(root, one("a", because))
    assert written(root)[0].because == because
    take_back(root, one("a", because))
    assert said(root) == []


def test_of_many_who_accept_at_once_nobody_is_lost(root):
    cases = [f"c{number}" for number in range(24)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda case: accept(root, one(case)), cases))
    assert sorted(said(root)) == sorted(cases)
    assert sorted(path.name for path in root.iterdir()) == [
        ".journeywell",
        ACCEPTED,
        "practice.yaml",
    ]


def test_who_comes_second_is_told_the_reason_of_the_first(root):
    accept(root, one("a", "He asked for it"))
    with pytest.raises(EngineError, match=r"owner has accepted it already.*He asked for it"):
        accept(root, one("a", "Another reason"))
    assert said(root) == ["a"]


def test_what_somebody_has_taken_back_is_not_there_to_be_taken(root):
    accept(root, one("a"))
    take_back(root, one("a"))
    with pytest.raises(EngineError, match="taken it back already"):
        take_back(root, one("a"))


def test_a_file_with_a_mistake_is_left_alone(root):
    wrong = OURS.replace("started: 2026-03-02 10:00", "started: on Monday")
    (root / ACCEPTED).write_text(wrong, "utf-8")
    with pytest.raises(EngineError, match=r"nothing was written.*accepted.yaml:4:.*not a moment"):
        accept(root, one("b"))
    assert (root / ACCEPTED).read_text("utf-8") == wrong


def test_a_folder_that_cannot_be_written_to_is_named_and_left_as_it_was(root, monkeypatch):
    (root / ACCEPTED).write_text(OURS, "utf-8")

    def full(_: int) -> None:
        raise OSError(EROFS, os.strerror(EROFS))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(EngineError, match=r"accepted.yaml cannot be written: Read-only"):
        accept(root, one("b"))
    assert (root / ACCEPTED).read_text("utf-8") == OURS
    assert sorted(path.name for path in root.iterdir()) == [
        ".journeywell",
        ACCEPTED,
        "practice.yaml",
    ]
