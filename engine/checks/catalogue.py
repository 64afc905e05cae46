"""The catalogue: which standards and measures a practice uses, and what they read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

import networkx as nx

from engine.graph.circles import circles, way_round
from engine.model.blueprint import Blueprint
from engine.model.conditions import Conditions
from engine.model.finding import Place
from engine.model.likeness import meant
from engine.model.measure import Measure
from engine.model.standard import Standard
from engine.model.vocabulary import DURING, Word


@dataclass(frozen=True, eq=False)
class Catalogue:
    """The standards and measures of a blueprint, seen from what uses them."""

    blueprint: Blueprint

    @cached_property
    def own(self) -> dict[str, Standard]:
        """The standards that the practice wrote itself, by id."""
        built_in = self.blueprint.built_in
        return {
            s: standard for s, standard in self.blueprint.standards.items() if s not in built_in
        }

    @cached_property
    def own_versions(self) -> tuple[Standard, ...]:
        """Every version of the standards that the practice wrote itself."""
        return tuple(v.standard for standard in self.own.values() for v in standard.versions)

    @cached_property
    def used_versions(self) -> tuple[Standard, ...]:
        """Every version of the standards that are used."""
        return tuple(v.standard for standard in self.used.values() for v in standard.versions)

    @cached_property
    def latest(self) -> dict[str, Standard]:
        """The latest version of every standard, by id."""
        known = self.blueprint.standards.items()
        return {name: standard.versions[-1].standard for name, standard in known}

    @cached_property
    def own_measures(self) -> dict[str, Measure]:
        """The measures that the practice wrote itself, by id."""
        built_in = self.blueprint.built_in_measures
        return {m: measure for m, measure in self.blueprint.measures.items() if m not in built_in}

    def is_built_in(self, place: Place | None) -> bool:
        """Return whether a place lies in a standard or a measure of the built-in library."""
        standards = (s for name, s in self.used.items() if name not in self.own)
        measures = (m for name, m in self.used_measures.items() if name not in self.own_measures)
        return place is not None and any(one.holds(place) for one in (*standards, *measures))

    @cached_property
    def attached(self) -> frozenset[str]:
        """The ids of the standards that a touchpoint or a routine names."""
        mentioned = (touchpoint for _, touchpoint in self.blueprint.mentions())
        places = (*mentioned, *self.blueprint.routines.values())
        return frozenset(s for place in places for s in place.standards)

    @cached_property
    def meant(self) -> frozenset[str]:
        """The ids of the standards that an unknown name at a touchpoint or a promise may mean."""
        known = self.blueprint.standards
        promises = self.blueprint.practice.promises.values()
        named = self.attached.union(*(promise.kept_by for promise in promises))
        return frozenset(meant(name, known) for name in named - known.keys())

    @cached_property
    def used(self) -> dict[str, Standard]:
        """The practice's own standards and the built-in ones that it attaches or promises."""
        promises = self.blueprint.practice.promises.values()
        named = self.own.keys() | self.attached | {s for p in promises for s in p.kept_by}
        return {s: standard for s, standard in self.blueprint.standards.items() if s in named}

    @cached_property
    def used_measures(self) -> dict[str, Measure]:
        """The practice's own measures and those that its standards read, however indirectly."""
        known, found = self.blueprint.measures, dict(self.own_measures)
        waiting = [name for standard in self.used_versions for name in names_read(standard)]
        waiting += [name for measure in found.values() for name in measure.names()]
        while waiting:
            name = waiting.pop()
            if name in known and name not in found:
                found[name] = known[name]
                waiting += found[name].names()
        return {name: measure for name, measure in known.items() if name in found}

    @cached_property
    def _reads(self) -> nx.DiGraph[str]:
        known = self.blueprint.measures
        reads = ((name, read) for name, m in known.items() for read in m.names() & known.keys())
        return nx.DiGraph(sorted(reads))

    @cached_property
    def circular_measures(self) -> tuple[list[str], ...]:
        """Measures that are made from themselves: each way round, its beginning at both ends."""
        graph = self._reads
        firsts = sorted((min(circle), circle) for circle in circles(graph))
        return tuple(
            way_round(graph, first, next(n for n in graph.successors(first) if n in circle))
            for first, circle in firsts
        )

    def word(self, name: str) -> Word | None:
        """Return what a name stands for in conditions; None for hours and for what is unknown.

        A built-in attribute such as `channel` can only be one that the practice has written down.
        """
        vocabulary = self.blueprint.vocabulary
        known = name in vocabulary and name != DURING and name not in self._endless
        word = vocabulary.word(name) if known else None
        return replace(word, choices=self._written_down.get(name, word.choices)) if word else None

    @cached_property
    def _written_down(self) -> dict[str, tuple[str, ...]]:
        practice, journeys = self.blueprint.practice, self.blueprint.journeys
        names: dict[str, Iterable[str]] = {
            "channel": practice.channels,
            "purpose": practice.purposes,
            "site": practice.sites,
            "journey": journeys,
            "origin": dict.fromkeys(o for j in journeys.values() for o in j.origins),
            "reached": dict.fromkeys(o for j in journeys.values() for o in j.outcomes),
        }
        return {name: written for name, known in names.items() if (written := tuple(known))}

    @cached_property
    def _endless(self) -> frozenset[str]:
        """The measures whose kind cannot be told, since they come to one that reads itself."""
        circular = {name for way in self.circular_measures for name in way}
        return frozenset(circular.union(*(nx.ancestors(self._reads, n) for n in circular)))


def conditions_of(standard: Standard) -> Iterator[Conditions]:
    """Yield the conditions that a standard states, whatever its form of expectation."""
    exclusions = (*standard.leave_out, *standard.excuse_if)
    yield from [standard.when] if standard.when else []
    yield from (exclusion.if_ for exclusion in exclusions)
    for form in standard.expectations.values():
        where = form if isinstance(form, Conditions) else getattr(form, "where", None)
        if where is not None:
            yield where


def names_read(standard: Standard) -> set[str]:
    """Return every attribute and measure that a standard reads."""
    conditions = (name for condition in conditions_of(standard) for name in condition.names())
    return set(conditions).union(*(f.needs().names for f in standard.expectations.values()))
