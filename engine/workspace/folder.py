"""The YAML files under one folder."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn, TypeVar

from engine.checks.twice import twice
from engine.errors import EngineError
from engine.model.finding import Finding
from engine.model.measure import Measure
from engine.model.phrase import Phrase, WordsFile
from engine.model.profile import Profile
from engine.model.standard import Standard
from engine.model.written import Written
from engine.parse.files import read_profile, read_standards, read_words
from engine.parse.read import Read
from engine.workspace.files import from_here

STANDARDS = "standards"
WORDS = f"{STANDARDS}/words.yaml"
"""The one file under `standards` that holds phrases instead."""
PROFILES = f"{STANDARDS}/profiles"
"""The folder under `standards` that holds profiles instead."""

W = TypeVar("W", bound=Written)


@dataclass
class Folder:
    """The YAML files under one folder, read once each, with what was wrong with them.

    `instead` holds texts to read in place of those on disk, by the path in their findings.
    """

    root: Path
    instead: Mapping[str, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    left_out: set[str] = field(default_factory=set)
    unread: set[str] = field(default_factory=set)
    labels: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    _standards: tuple[dict[str, Standard], dict[str, Measure]] | None = None
    _profiles: dict[str, Profile] | None = None
    _words: WordsFile | None = None

    def one(self, name: str, reader: Callable[[str, bytes], Read[W]]) -> W | None:
        """Return what one file says; None, with a finding, when it cannot be read."""
        path = self.root / name
        label = from_here(path)
        try:
            content = self.instead[label].encode() if label in self.instead else path.read_bytes()
        except OSError as wrong:
            raise EngineError(f"{path} cannot be read: {wrong.strerror}") from None
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
        apart = {WORDS, PROFILES} - {folder}
        names = sorted(str(path.relative_to(self.root)) for path in _files(self.root / folder))
        read = (self.one(name, reader) for name in names if apart.isdisjoint(_within(name)))
        return [value for value in read if value is not None]

    def standards(self) -> tuple[dict[str, Standard], dict[str, Measure]]:
        """Return the standards and the measures of all files under `standards`, by id."""
        if self._standards is None:
            files = self.many(STANDARDS, read_standards)
            standards = self.by_id("standard", (s for f in files for s in f.standards.items()))
            measures = self.by_id("measure", (m for f in files for m in f.measures.items()))
            self._standards = (dict(standards), measures)
        return self._standards

    def profiles(self) -> dict[str, Profile]:
        """Return the profiles of all files under `standards/profiles`, by id."""
        if self._profiles is None:
            files = self.many(PROFILES, read_profile)
            self._profiles = self.by_id("profile", ((one.profile, one) for one in files))
        return self._profiles

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
                self.left_out.update(_texts(thing.model_dump()))
            else:
                found[name] = thing
        return found


def _files(folder: Path) -> Iterator[Path]:
    """Yield the YAML files under a folder; one that is not there has none.

    Raises:
        EngineError: A folder cannot be read, so that nobody knows what is in it.
    """
    if not os.path.lexists(folder):
        return
    try:
        for here, _, names in os.walk(folder, onerror=_refuse):
            for path in (Path(here, name) for name in names if name.endswith((".yaml", ".yml"))):
                if path.is_file() or not path.exists():  # a lost link
                    yield path
    except OSError as wrong:
        raise EngineError(f"{wrong.filename} cannot be read: {wrong.strerror}") from None


def _refuse(wrong: OSError) -> NoReturn:
    raise wrong


def _within(name: str) -> Iterator[str]:
    """Yield a file and the folders that it lies in."""
    yield from map(Path.as_posix, (Path(name), *Path(name).parents))


def _texts(value: object) -> Iterator[str]:
    """Yield every text of a thing that does not count, since its id is taken."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from (text for one in value.values() for text in _texts(one))
    elif isinstance(value, (tuple, list)):
        yield from (text for one in value for text in _texts(one))
