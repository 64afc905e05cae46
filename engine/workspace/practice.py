"""A practice's folder, read: its blueprint with the built-in library behind it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from engine.expectations.routines import measures_of, standards_of
from engine.model.acceptance import Acceptance
from engine.model.blueprint import Blueprint
from engine.model.finding import Finding
from engine.model.phrase import with_own
from engine.model.profile import Profile
from engine.parse.files import read_accepted, read_events, read_journey, read_practice
from engine.workspace.files import ACCEPTED, EVENTS, PRACTICE, built_in
from engine.workspace.folder import STANDARDS, Folder

JOURNEYS = "journeys"

Seen = tuple[tuple[str, int, int], ...]
"""Files, how large they are and when they were changed."""


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
        of_accepted: The file that holds accepted misses, on which no number rests.
    """

    root: Path
    blueprint: Blueprint | None
    findings: tuple[Finding, ...]
    texts: Mapping[str, str]
    left_out: frozenset[str]
    unread: frozenset[str] = frozenset()
    of_standards: frozenset[str] = frozenset()
    of_accepted: frozenset[str] = frozenset()

    def without_accepted(self) -> Workspace:
        """Return the practice as if no miss were accepted in it."""
        kept = (f for f in self.findings if not (f.place and f.place.path in self.of_accepted))
        blueprint = self.blueprint and replace(self.blueprint, accepted=())
        return replace(self, blueprint=blueprint, findings=tuple(kept))


def read_workspace(root: Path, instead: Mapping[str, str] | None = None) -> Workspace:
    """Return everything that is written under a folder, with the built-in library behind it.

    Args:
        root: The folder.
        instead: Texts to read in place of those on disk, by the path in their findings.
    """
    own = Folder(root, instead or {})
    practice = own.one(PRACTICE, read_practice)
    journeys = own.many(JOURNEYS, read_journey)
    library = own if root.resolve() == built_in().resolve() else _library(built_in())
    standards, measures = own.standards()
    words, profiles = own.words(), own.profiles()
    events = own.one(EVENTS, read_events) if (root / EVENTS).is_file() else None
    accepted = _accepted(own)
    blueprint = None
    if practice is not None:
        maps = own.by_id("journey", ((journey.journey, journey) for journey in journeys))
        own_part = Blueprint(
            practice, maps, standards, measures, events, profiles=profiles, words=words
        )
        blueprint = _with_library(own_part, library)
        blueprint = replace(blueprint, accepted=accepted)
    return Workspace(
        root,
        blueprint,
        tuple(own.findings),
        own.texts,
        frozenset(own.left_out),
        frozenset(own.unread),
        frozenset(own.labels[STANDARDS]),
        frozenset(own.labels[ACCEPTED]),
    )


def read_all_accepted(root: Path) -> tuple[tuple[Acceptance, ...], tuple[Finding, ...]]:
    """Return the misses that a practice accepts, and what of them could not be read."""
    own = Folder(root)
    return _accepted(own), tuple(own.findings)


def _accepted(own: Folder) -> tuple[Acceptance, ...]:
    file = own.one(ACCEPTED, read_accepted) if (own.root / ACCEPTED).is_file() else None
    return file.accepted if file else ()


def _library(root: Path) -> Folder:
    """Return the built-in library, read again only when one of its files has changed."""
    files = (root / EVENTS, *sorted((root / STANDARDS).rglob("*.y*ml")))
    dates = ((str(file), file.stat()) for file in files if file.is_file())
    seen = tuple((name, date.st_size, date.st_mtime_ns) for name, date in dates)
    return _library_of(root, Path.cwd(), seen)


@lru_cache(maxsize=2)
def _library_of(root: Path, here: Path, seen: Seen) -> Folder:  # noqa: ARG001 - the cache's key
    """Return the library as it stands; its places are told from the folder one is in."""
    return Folder(root)


def _with_library(own: Blueprint, library: Folder) -> Blueprint:
    """Return a practice's blueprint with the built-in library behind it; own ids win.

    The standards that routines happen are made here, and belong to the library too.
    """
    standards, measures = library.standards()
    standards = {**standards, **standards_of(own.practice)}
    measures = {**measures, **measures_of(own.practice)}
    events = library.one(EVENTS, read_events) if (library.root / EVENTS).is_file() else None
    return replace(
        own,
        standards={**standards, **own.standards},
        measures={**measures, **own.measures},
        built_in_attributes=events.attributes if events else {},
        built_in=frozenset(standards.keys() - own.standards.keys()),
        built_in_measures=frozenset(measures.keys() - own.measures.keys()),
        profiles={**library.profiles(), **own.profiles},
        replaced_profiles=frozenset(_replaced(library.profiles(), own.profiles)),
        built_in_profiles=frozenset(library.profiles().keys() - own.profiles.keys()),
        words=with_own(library.words(), own.words),
    )


def _replaced(built_in: Mapping[str, Profile], own: Mapping[str, Profile]) -> Iterator[str]:
    """Yield what a practice has written anew; the library itself has not."""
    yield from (name for name, one in built_in.items() if own.get(name, one) is not one)
