"""From the texts of a few files to a blueprint, as the workspace would read them from disk."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from engine.checks.twice import twice
from engine.expectations.routines import measures_of, standards_of
from engine.model.acceptance import Acceptance
from engine.model.blueprint import Blueprint
from engine.model.finding import Finding
from engine.model.phrase import Phrase, with_own
from engine.parse.files import (
    read_accepted,
    read_events,
    read_journey,
    read_practice,
    read_profile,
    read_standards,
    read_words,
)

HERE = Path(__file__).parent
COMMON = {
    "practice.yaml": (HERE / "practice.yaml").read_text("utf-8"),
    "events.yaml": (HERE / "events.yaml").read_text("utf-8"),
    "journeys/call.yaml": (HERE / "journey.yaml").read_text("utf-8"),
}
ACCEPTED = "accepted.yaml"
OWN, LIBRARY = "standards", "library"
WORDS, PROFILES = "words.yaml", "profiles"


class Texts:
    """A workspace of texts, with the common files where it brings none of its own.

    Files under `library/` are built in. What is written twice is in `twice`, what reading had to
    say in `complaints`.
    """

    def __init__(self, files: Mapping[str, str]) -> None:
        self.files = {path: text for path, text in {**COMMON, **files}.items() if text.strip()}
        self.left_out: set[str] = set()
        self.complaints: list[Finding] = []
        self.twice: list[Finding] = []
        practice, journeys = self._read(read_practice, "practice.yaml"), self._journeys()
        library, standards = self._standards(LIBRARY), self._standards(OWN)
        if practice:
            library["standard"] |= standards_of(practice)
            library["measure"] |= measures_of(practice)
        built_in, profiles = self._profiles(LIBRARY), self._profiles(OWN)
        self.blueprint = Blueprint(
            practice=practice,
            journeys=journeys,
            standards={**library["standard"], **standards["standard"]},
            measures={**library["measure"], **standards["measure"]},
            events=self._read(read_events, "events.yaml"),
            profiles={**built_in, **profiles},
            built_in_profiles=frozenset(built_in.keys() - profiles.keys()),
            replaced_profiles=frozenset(built_in.keys() & profiles.keys()),
            built_in=frozenset(library["standard"].keys() - standards["standard"].keys()),
            built_in_measures=frozenset(library["measure"].keys() - standards["measure"].keys()),
            words=with_own(self._words(LIBRARY), self._words(OWN)),
            accepted=self._accepted(),
        )

    def _read(self, reader: Any, path: str) -> Any:
        found = reader(path, self.files[path].encode())
        self.left_out |= found.left_out
        self.complaints += found.findings
        return found.value

    def _journeys(self) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for path in self._under("journeys"):
            if journey := self._read(read_journey, path):
                self._keep("journey", found, journey.journey, journey)
        return found

    def _standards(self, folder: str) -> dict[str, dict[str, Any]]:
        found: dict[str, dict[str, Any]] = {"standard": {}, "measure": {}}
        for path in self._under(folder):
            if file := self._read(read_standards, path):
                for name, standard in file.standards.items():
                    self._keep("standard", found["standard"], name, standard)
                for name, measure in file.measures.items():
                    self._keep("measure", found["measure"], name, measure)
        return found

    def _profiles(self, folder: str) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for path in sorted(p for p in self.files if p.startswith(f"{folder}/{PROFILES}/")):
            if profile := self._read(read_profile, path):
                self._keep("profile", found, profile.profile, profile)
        return found

    def _words(self, folder: str) -> tuple[Phrase, ...]:
        path = f"{folder}/{WORDS}"
        file = self._read(read_words, path) if path in self.files else None
        return file.phrases if file else ()

    def _accepted(self) -> tuple[Acceptance, ...]:
        file = self._read(read_accepted, ACCEPTED) if ACCEPTED in self.files else None
        return file.accepted if file else ()

    def _under(self, folder: str) -> list[str]:
        under = (path for path in self.files if path.startswith(f"{folder}/"))
        apart = (f"{folder}/{PROFILES}/", f"{folder}/{WORDS}")
        return sorted(path for path in under if not path.startswith(apart))

    def _keep(self, kind: str, found: dict[str, Any], name: str, thing: Any) -> None:
        if name in found:
            self.twice.append(twice(kind, name, found[name], thing))
        found.setdefault(name, thing)
