"""The blueprint: everything that a practice has written down, taken together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from engine.model.acceptance import Acceptance
from engine.model.coverage import covered, held
from engine.model.events import BUILT_IN, Attribute, Events, Thing
from engine.model.finding import Place
from engine.model.journey import Journey, Outcome, Stricter, Touchpoint
from engine.model.measure import Measure
from engine.model.occasion import OCCASIONS
from engine.model.phrase import Phrase
from engine.model.practice import Practice, Routine
from engine.model.profile import Profile
from engine.model.standard import Standard
from engine.model.vocabulary import Vocabulary
from engine.model.waiver import Waiver
from engine.model.written import MarkedMap


@dataclass(frozen=True)
class Blueprint:
    """A practice's maps, standards, measures and logs as written, and the built-in ones it sees.

    Attributes:
        practice: What `practice.yaml` says.
        journeys: The practice's own maps, by id.
        standards: Own and built-in standards, by id; an own id wins.
        measures: Own and built-in measures, by id; an own id wins.
        events: What `events.yaml` says; None when there is none.
        built_in: Ids of the standards that come from the built-in library.
        built_in_measures: Ids of the measures that do.
        profiles: Own and built-in profiles, by id; an own id wins.
        built_in_profiles: Ids of the profiles that come from the built-in library.
        replaced_profiles: Ids of the built-in profiles whose place an own one takes.
        flaws: Where the first error stands in each standard that must not be judged, by its id.
        words: Own and built-in phrases that patients should not have to hear.
        accepted: The misses that are accepted, in the order of their file.
    """

    practice: Practice
    journeys: Mapping[str, Journey] = field(default_factory=dict)
    standards: Mapping[str, Standard] = field(default_factory=dict)
    measures: Mapping[str, Measure] = field(default_factory=dict)
    events: Events | None = None
    built_in_attributes: Mapping[str, Attribute] = field(default_factory=dict)
    built_in: frozenset[str] = frozenset()
    built_in_measures: frozenset[str] = frozenset()
    profiles: Mapping[str, Profile] = field(default_factory=dict)
    built_in_profiles: frozenset[str] = frozenset()
    replaced_profiles: frozenset[str] = frozenset()
    flaws: Mapping[str, Place] = field(default_factory=dict)
    words: tuple[Phrase, ...] = ()
    accepted: tuple[Acceptance, ...] = ()

    @cached_property
    def touchpoints(self) -> dict[str, Touchpoint]:
        """Every touchpoint of the practice, by id, as the file that writes it out describes it.

        Routines are touchpoints too, of no journey; they come last.
        """
        found: dict[str, Touchpoint] = {}
        for _, touchpoint in self.mentions():
            if touchpoint.is_written_out:
                found.setdefault(touchpoint.touchpoint, touchpoint)
        return {**found, **{n: r for n, r in self.routines.items() if n not in found}}

    @cached_property
    def routines(self) -> dict[str, Touchpoint]:
        """What the practice does without a patient, by id, as touchpoints of no journey."""
        return {n: _as_touchpoint(n, r) for n, r in self.practice.routines.items()}

    @cached_property
    def held(self) -> dict[str, list[str]]:
        """The ids of the standards held at each touchpoint."""
        return held(self.standards, self.touchpoints, self.mentions(), self.routines)

    @cached_property
    def covered(self) -> dict[str, tuple[str, ...]]:
        """The touchpoints at which each standard is held, for those that are held anywhere."""
        return covered(self.held)

    @cached_property
    def in_use(self) -> dict[str, Standard]:
        """The standards that the practice wrote itself, and the built-in ones that it holds."""
        unused = self.built_in - self.covered.keys()
        return {name: one for name, one in self.standards.items() if name not in unused}

    def helps(self, outcome: Outcome) -> bool:
        """Return whether an outcome resolves, or leads to a journey in which something can.

        One that is not known, or that cannot be read, may do so.
        """
        may = (name not in self.journeys or name in self._helping for name in outcome.leads_to)
        return outcome.resolves or any(may)

    @cached_property
    def _helping(self) -> frozenset[str]:
        """The journeys with an outcome that resolves, and those that lead on to one of them."""
        ends = {
            name: [(o.resolves, {*o.leads_to}) for o in journey.outcomes.values()]
            for name, journey in self.journeys.items()
        }
        known = {name for name, some in ends.items() if any(done for done, _ in some)}
        known |= {name for name in ends if self.journeys[name].is_unread("outcomes")}
        while True:
            more = {
                name
                for name, some in ends.items()
                if name not in known
                if any(after & known or after - ends.keys() for _, after in some)
            }
            if not more:
                return frozenset(known)
            known |= more

    @cached_property
    def stricter(self) -> dict[tuple[str, str], Stricter]:
        """What is asked beyond the target of a standard, by its id and that of the touchpoint."""
        found: dict[tuple[str, str], Stricter] = {}
        for _, touchpoint in self.mentions():
            for name, one in touchpoint.stricter.items():
                kept = found.setdefault((name, touchpoint.touchpoint), one)
                if one.target.is_harder_than(kept.target):
                    found[name, touchpoint.touchpoint] = one
        return found

    @property
    def own_profiles(self) -> tuple[Profile, ...]:
        """The profiles that the practice wrote itself."""
        own = self.profiles.keys() - self.built_in_profiles
        return tuple(profile for name, profile in self.profiles.items() if name in own)

    @property
    def tried(self) -> tuple[str, ...]:
        """The ids of the standards whose examples can be run: own ones without an error.

        Those of the built-in library are tried where the library itself is checked: they name its
        touchpoints, which a practice may call otherwise.
        """
        apart = self.built_in | self.flaws.keys()
        return tuple(name for name in self.standards if name not in apart)

    def mentions(self) -> Iterator[tuple[Journey, Touchpoint]]:
        """Yield every touchpoint of every map, written out or only named."""
        for journey in self.journeys.values():
            for touchpoint in journey.touchpoints:
                yield journey, touchpoint

    def waivers(self) -> Iterator[tuple[Journey | None, Waiver]]:
        """Yield every waiver with the journey that it is for; None for those of the practice."""
        yield from ((None, waiver) for waiver in self.practice.waivers)
        for journey in self.journeys.values():
            yield from ((journey, waiver) for waiver in journey.waivers)

    @cached_property
    def attributes(self) -> dict[str, Attribute]:
        """Every attribute that a condition may read."""
        own = self.events.attributes if self.events else {}
        ids = {thing.id: Attribute(type="text") for thing in self.things.values()}
        return {**self.built_in_attributes, **ids, **own, **BUILT_IN}

    @cached_property
    def things(self) -> dict[str, Thing]:
        """What touches can share beside a contact, such as an appointment, by name."""
        declared = self.events.things if self.events else {}
        return {n: thing for n, thing in declared.items() if n not in OCCASIONS}

    def owner_of(self, touchpoint: Touchpoint) -> str | None:
        """Return the role that answers for a touchpoint: its own owner, else its department's."""
        if touchpoint.owner:
            return touchpoint.owner
        department = self.practice.departments.get(touchpoint.department or "")
        return department.accountable[0] if department and department.accountable else None

    def emptied_by(self, sink: Touchpoint) -> str | None:
        """Return the role that empties a sink: its own owner, else that of its touchpoint."""
        return (sink.sink.owner if sink.sink else None) or self.owner_of(sink)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """Everything that a condition may name."""
        hours, stages = tuple(self.practice.opening), self.practice.stages
        return Vocabulary(self.attributes, self.measures, hours, stages)


def _as_touchpoint(name: str, routine: Routine) -> Touchpoint:
    """Return a routine as a touchpoint that stands where the routine does."""
    said = MarkedMap(routine.model_dump(exclude={"every"}, exclude_none=True), touchpoint=name)
    said.marks, said.unread = routine._marks, routine._unread
    return Touchpoint.model_validate(said)
