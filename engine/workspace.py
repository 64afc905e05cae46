"""What is on disk: the practice, its maps, its standards and its logs under one folder."""

from __future__ import annotations

import os
import secrets
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from engine.checks.twice import twice
from engine.errors import EngineError
from engine.model.blueprint import Blueprint
from engine.model.finding import Finding
from engine.model.measure import Measure
from engine.model.phrase import Phrase, WordsFile, with_own
from engine.model.standard import Standard
from engine.model.written import Written
from engine.parse.files import read_events, read_journey, read_practice, read_standards, read_words
from engine.parse.read import Read

PRACTICE, EVENTS = "practice.yaml", "events.yaml"
JOURNEYS, STANDARDS = "journeys", "standards"
WORDS = f"{STANDARDS}/words.yaml"  # the one file under `standards` that holds phrases
KEY_FILE = Path(".journeywell") / "key"
KEY_BYTES = 32
LOG_OPTION = "--log SOURCE=PATH"
"""How a log is named that lies elsewhere."""

W = TypeVar("W", bound=Written)


@dataclass(frozen=True)
class Workspace:
    """A practice's folder, read.

    Attributes:
        root: The folder.
        blueprint: What is written in it, with the built-in library behind it; None when there
            is no practice to speak of.
        findings: Everything that could not be read.
        texts: The text of every YAML file of the practice, by the path in its findings.
        left_out: Every name in the parts that could not be read.
        unread: The files of which nothing could be read.
        of_standards: The files that hold standards and measures.
    """

    root: Path
    blueprint: Blueprint | None
    findings: tuple[Finding, ...]
    texts: Mapping[str, str]
    left_out: frozenset[str]
    unread: frozenset[str] = frozenset()
    of_standards: frozenset[str] = frozenset()


def built_in() -> Path:
    """Return the folder of the built-in library and the app: in the wheel, else the checkout."""
    engine = Path(__file__).resolve().parent
    packed = engine / "builtin"
    return packed if packed.is_dir() else engine.parent


def find(start: Path) -> Path:
    """Return the nearest folder from `start` upwards that has a `practice.yaml`.

    Raises:
        EngineError: There is none.
    """
    for folder in (start.resolve(), *start.resolve().parents):
        if (folder / PRACTICE).is_file():
            return folder
    raise EngineError(
        f"there is no {PRACTICE} in {start} or above it; `journey init` starts a practice"
    )


def read_workspace(root: Path) -> Workspace:
    """Return everything that is written under a folder, with the built-in library behind it."""
    own = _Folder(root)
    practice = own.one(PRACTICE, read_practice)
    journeys = own.many(JOURNEYS, read_journey)
    library = own if root.resolve() == built_in().resolve() else _Folder(built_in())
    standards, measures = own.standards()
    words = own.words()
    events = own.one(EVENTS, read_events) if (root / EVENTS).is_file() else None
    blueprint = None
    if practice is not None:
        maps = own.by_id("journey", ((journey.journey, journey) for journey in journeys))
        own_part = Blueprint(practice, maps, standards, measures, events, words=words)
        blueprint = _with_library(own_part, library)
    return Workspace(
        root,
        blueprint,
        tuple(own.findings),
        own.texts,
        frozenset(own.left_out),
        frozenset(own.unread),
        frozenset(own.labels[STANDARDS]),
    )


def _with_library(own: Blueprint, library: _Folder) -> Blueprint:
    """Return a practice's blueprint with the built-in library behind it; own ids win."""
    standards, measures = library.standards()
    events = library.one(EVENTS, read_events) if (library.root / EVENTS).is_file() else None
    written = own.standards.keys() | own.measures.keys()
    return replace(
        own,
        standards={**standards, **own.standards},
        measures={**measures, **own.measures},
        built_in_attributes=events.attributes if events else {},
        built_in=frozenset((standards.keys() | measures.keys()) - written),
        words=with_own(library.words(), own.words),
    )


@dataclass
class _Folder:
    """The YAML files under one folder, read once each, with what was wrong with them."""

    root: Path
    findings: list[Finding] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    left_out: set[str] = field(default_factory=set)
    unread: set[str] = field(default_factory=set)
    labels: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    _standards: tuple[dict[str, Standard], dict[str, Measure]] | None = None
    _words: WordsFile | None = None

    def one(self, name: str, reader: Callable[[str, bytes], Read[W]]) -> W | None:
        """Return what one file says; None, with a finding, when it cannot be read."""
        path = self.root / name
        try:
            content = path.read_bytes()
        except OSError as wrong:
            raise EngineError(f"{path} cannot be read: {wrong.strerror}") from None
        label = os.path.relpath(path)
        self.texts[label] = content.decode("utf-8-sig", errors="replace")
        read = reader(label, content)
        self.labels[Path(name).parts[0]].add(label)
        if read.value is None:
            self.unread.add(label)
        self.findings.extend(read.findings)
        self.left_out.update(read.left_out)
        return read.value

    def many(self, folder: str, reader: Callable[[str, bytes], Read[W]]) -> list[W]:
        """Return what every YAML file under a folder says, in the order of their names."""
        names = sorted(
            str(path.relative_to(self.root))
            for ending in ("*.yaml", "*.yml")
            for path in (self.root / folder).rglob(ending)
            if path.is_file() and path != self.root / WORDS
        )
        read = (self.one(name, reader) for name in names)
        return [value for value in read if value is not None]

    def standards(self) -> tuple[dict[str, Standard], dict[str, Measure]]:
        """Return the standards and the measures of all files under `standards`, by id."""
        if self._standards is None:
            files = self.many(STANDARDS, read_standards)
            standards = self.by_id("standard", (s for f in files for s in f.standards.items()))
            measures = self.by_id("measure", (m for f in files for m in f.measures.items()))
            self._standards = (dict(standards), measures)
        return self._standards

    def words(self) -> tuple[Phrase, ...]:
        """Return the phrases that patients should not have to hear."""
        if self._words is None and (self.root / WORDS).is_file():
            self._words = self.one(WORDS, read_words)
        return self._words.phrases if self._words else ()

    def by_id(self, kind: str, written: Iterable[tuple[str, W]]) -> dict[str, W]:
        """Return things by id; the first of two with the same id counts, and that is a finding."""
        found: dict[str, W] = {}
        for name, thing in written:
            if name in found:
                self.findings.append(twice(kind, name, found[name], thing))
            else:
                found[name] = thing
        return found


def log_files(workspace: Workspace, elsewhere: Mapping[str, Path]) -> dict[str, list[Path]]:
    """Return the files of every source, by its id; those named by hand come first.

    Args:
        workspace: The practice.
        elsewhere: Sources whose log lies outside the workspace, and where.

    Raises:
        EngineError: A source is not known, or its files lie outside the workspace or nowhere.
    """
    events = workspace.blueprint.events if workspace.blueprint else None
    sources = events.sources if events else {}
    for name, path in elsewhere.items():
        if name not in sources:
            known = ", ".join(sources) or "none"
            raise EngineError(f"{EVENTS} has no source called {name!r}; it has: {known}")
        if not path.is_file():
            raise EngineError(f"there is no log at {path}")
    found = {
        name: [elsewhere[name]] if name in elsewhere else _globbed(workspace.root, source.files)
        for name, source in sources.items()
    }
    if not any(found.values()):
        raise EngineError(f"no log was found; {EVENTS} says where logs lie", LOG_OPTION)
    return found


def _globbed(root: Path, patterns: Iterable[str]) -> list[Path]:
    files: set[Path] = set()
    for pattern in patterns:
        if Path(pattern).is_absolute() or ".." in Path(pattern).parts:
            message = f"{pattern} lies outside the workspace; move the log into it"
            raise EngineError(message, LOG_OPTION)
        files.update(path for path in root.glob(pattern) if path.is_file())
    return sorted(files)


def hash_key(root: Path) -> bytes:
    """Return the key with which persons are hashed, made when first needed.

    It stays in the workspace, out of version control: without it, nobody can tell which person
    a hash stands for.
    """
    path = root / KEY_FILE
    if path.is_file():
        return path.read_bytes()
    key = secrets.token_bytes(KEY_BYTES)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        (path.parent / ".gitignore").write_text("*\n", encoding="utf-8")
        write_whole(path, key)
    except OSError:
        return key  # a folder that cannot be written to: the key lives as long as this run
    return key


def write_whole(path: Path, content: bytes) -> None:
    """Write a file whole or not at all: a temporary file beside it, synced, then renamed."""
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    with beside.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
