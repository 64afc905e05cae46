"""XML read safely: no document types, so no entities and nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.parsers.expat import ExpatError, ParserCreate, XMLParserType

from engine.errors import EngineError
from engine.model.finding import Place
from engine.parse.broken_xml import reason
from engine.parse.text import LARGEST, UNSEEN

DEEPEST = 100
"""Elements inside one another; drawings stay far below it."""


@dataclass
class Node:
    """One element, with its place in the file.

    Attributes:
        space: Its namespace.
        tag: Its name without it.
        said: Its attributes; those of a namespace have that before their names, and a blank.
        place: Where it begins.
        inside: The elements in it.
        words: The text in it, piece by piece.
    """

    space: str
    tag: str
    said: Mapping[str, str]
    place: Place
    inside: list[Node] = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text in it on one line."""
        return plain("".join(self.words))

    @property
    def name(self) -> str:
        """What people call it; empty if nobody gave it a name."""
        return plain(self.said.get("name", ""))

    def all(self, tag: str) -> Iterator[Node]:
        """Yield the elements of a name directly inside."""
        return (node for node in self.inside if node.tag == tag)

    def everything(self) -> Iterator[Node]:
        """Yield it, and all elements inside."""
        yield self
        for node in self.inside:
            yield from node.everything()


def plain(text: str) -> str:
    """Return the text on one line, without what cannot be seen."""
    return " ".join(UNSEEN.sub(" ", text).split())


def read_xml(path: str, content: bytes) -> Node:
    """Return the root of an XML document.

    Raises:
        EngineError: It is no XML, too large or too deep, or has a document type.
    """
    if len(content) > LARGEST:
        raise EngineError(f"{path} is too large; at most {LARGEST // 1_000_000} MB are read")
    reading = _Reading(path)
    try:
        reading.parser.Parse(content, True)
    except ExpatError as wrong:
        place = Place(path, wrong.lineno, wrong.offset + 1)
        raise EngineError(f"{place}: this is not XML as it should be: {reason(wrong)}") from None
    return reading.root


class _Reading:
    """The elements of one document as they are read."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.root = Node("", "", {}, Place(path))
        self.open: list[Node] = [self.root]
        self.parser: XMLParserType = ParserCreate(namespace_separator=" ")
        self.parser.StartDoctypeDeclHandler = self.refuse
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.add

    @property
    def place(self) -> Place:
        at = self.parser
        return Place(self.path, at.CurrentLineNumber, at.CurrentColumnNumber + 1)

    def refuse(self, *_: object) -> None:
        raise EngineError(f"{self.place}: a document type (<!DOCTYPE …>) is not read; delete it")

    def start(self, name: str, said: dict[str, str]) -> None:
        if len(self.open) > DEEPEST:
            raise EngineError(f"{self.place}: more than {DEEPEST} elements inside one another")
        space, _, tag = name.rpartition(" ")
        node = Node(space, tag, said, self.place)
        self.open[-1].inside.append(node)
        self.open.append(node)

    def end(self, _: str) -> None:
        self.open.pop()

    def add(self, text: str) -> None:
        self.open[-1].words.append(text)
