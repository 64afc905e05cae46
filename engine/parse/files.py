"""The kinds of file, from bytes to the model."""

from __future__ import annotations

from typing import TypeVar

from yaml import ScalarNode

from engine.model.acceptance import AcceptedFile
from engine.model.baseline import BaselineFile
from engine.model.events import Events
from engine.model.finding import Finding
from engine.model.journey import Journey
from engine.model.mend import Mend
from engine.model.phrase import WordsFile
from engine.model.practice import Practice
from engine.model.profile import Profile
from engine.model.written import Written
from engine.parse.document import read_nodes
from engine.parse.fit import VERSION, fit
from engine.parse.nodes import NodeMarks, inside
from engine.parse.read import Read
from engine.parse.shape_codes import S120, S121
from engine.parse.standards_file import StandardsFile
from engine.parse.text import follows_from_unseen
from engine.parse.tree import Tree

M = TypeVar("M", bound=Written)


def read_practice(path: str, content: bytes) -> Read[Practice]:
    """Return what a `practice.yaml` says, and what is wrong with it."""
    return _read(Practice, path, content)


def read_journey(path: str, content: bytes) -> Read[Journey]:
    """Return what a file under `journeys/` says, and what is wrong with it."""
    return _read(Journey, path, content)


def read_standards(path: str, content: bytes) -> Read[StandardsFile]:
    """Return what a file under `standards/` says, and what is wrong with it."""
    return _read(StandardsFile, path, content)


def read_profile(path: str, content: bytes) -> Read[Profile]:
    """Return what a file under `standards/profiles/` says, and what is wrong with it."""
    return _read(Profile, path, content)


def read_words(path: str, content: bytes) -> Read[WordsFile]:
    """Return what a `standards/words.yaml` says, and what is wrong with it."""
    return _read(WordsFile, path, content)


def read_events(path: str, content: bytes) -> Read[Events]:
    """Return what an `events.yaml` says, and what is wrong with it."""
    return _read(Events, path, content)


def read_accepted(path: str, content: bytes) -> Read[AcceptedFile]:
    """Return what an `accepted.yaml` says, and what is wrong with it."""
    return _read(AcceptedFile, path, content)


def read_baseline(path: str, content: bytes) -> Read[BaselineFile]:
    """Return which findings a practice knows already, and what is wrong with the file."""
    return _read(BaselineFile, path, content)


def _read(model: type[M], path: str, content: bytes) -> Read[M]:
    nodes = read_nodes(path, content)
    if nodes.tree is None:
        return Read(None, nodes.findings)
    version = _version(nodes.tree)
    if version and version.code == S120.code:
        return Read(None, (*nodes.findings, version))
    read = fit(model, nodes.tree)
    unfit = [finding for finding in read.findings if not follows_from_unseen(finding, content)]
    findings = [*nodes.findings, *([version] if version else []), *unfit]
    return Read(read.value, tuple(sorted(findings, key=lambda f: f.order)), read.left_out)


def _version(tree: Tree) -> Finding | None:
    marks = NodeMarks(tree.path, tree.root)
    found = inside(tree.root, VERSION)
    if found is None:
        first = tree.root.value[0][0].value if tree.root.value else ""
        mend = Mend(first, f"{VERSION}: 1\n{first}") if marks.at().column == 1 else None
        message, hint = "the line schema: 1 is missing", "make it the first line"
        return S121.finding(message, marks.at(), hint, mend=mend)
    written = found[1].value if isinstance(found[1], ScalarNode) else ""
    if written == "1":
        return None
    place = marks.at(VERSION)
    if written.isdecimal() and int(written[:9]) > 1:
        message = f"schema {written[:9]} needs a newer journeywell; this one reads schema 1"
        return S120.finding(message, place, "install a newer journeywell")
    message, mend = "this is not a version of the language", Mend(written, "1")
    return S121.finding(message, place, "write schema: 1", mend=mend)
