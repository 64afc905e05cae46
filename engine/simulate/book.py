"""All logs of a practice: which source holds which touch, and the ids that tie them together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import polars as pl

from engine.model.blueprint import Blueprint
from engine.model.events import Column, Events, Source, TouchRule
from engine.model.simulation import Simulation
from engine.simulate.draws import Draws
from engine.simulate.faults import disordered
from engine.simulate.filling import Filling
from engine.simulate.hours import Hours
from engine.simulate.lines import Form, Line
from engine.simulate.persons import telephone
from engine.simulate.touch import Case, Touch

PERSON, CASE_ID, CONTACT_ID = "person", "case_id", "contact_id"
FIRST_ID = 100_001
ONE_LOG = (CASE_ID, CONTACT_ID, "journey", "origin", "purpose", PERSON, "staff", "reached")


@dataclass(frozen=True)
class Book:
    """The sources of a practice, ready to be written.

    Attributes:
        blueprint: What the practice has written down.
        simulation: What is wrong with its logs.
        forms: How each source writes, by its id.
        person: The column that tells persons apart.
    """

    blueprint: Blueprint
    simulation: Simulation
    forms: dict[str, Form]
    person: str

    @classmethod
    def of(cls, blueprint: Blueprint, hours: Hours, simulation: Simulation) -> Book:
        """Return the book of a practice; without sources it is one log of touches."""
        written = blueprint.events
        events = written if written and written.sources else _one_log(simulation)
        sources = sorted(events.sources.items())
        waiting = frozenset(t.touchpoint for _, t in blueprint.mentions() if t.waiting)
        known = blueprint.attributes
        filling = Filling.of(known, waiting, simulation)
        forms = {n: Form(n, source, known, hours, filling) for n, source in sources}
        return cls(blueprint, simulation, forms, events.person.from_ if events.person else PERSON)

    def lines(self, cases: Sequence[Case]) -> dict[str, pl.DataFrame]:
        """Return the lines of every source in the order of time, null for an empty field."""
        written: dict[str, list[Line]] = {name: [] for name in self.forms}
        for number, case in enumerate(cases, FIRST_ID):
            for name, line in self._lines_of(case, number):
                written[name].append(line)
        return {name: self._frame(name, lines) for name, lines in written.items()}

    def _frame(self, name: str, lines: list[Line]) -> pl.DataFrame:
        form, draws = self.forms[name], Draws.of(self.simulation.seed, name)
        lines.sort(key=lambda line: line.at)
        ids = {
            old: f"{name[0].upper()}{new}"
            for new, old in enumerate(_contacts(form, lines), FIRST_ID)
        }
        for line in lines:
            column = form.source.columns.get(CONTACT_ID, "")
            line.fields |= {column: ids[line.fields[column]]} if column in line.fields else {}
        order = disordered([line.case for line in lines], self.simulation.faults, draws)
        rows = [[lines[at].fields.get(column) or None for column in form.header] for at in order]
        return pl.DataFrame(rows, schema=dict.fromkeys(form.header, pl.String), orient="row")

    def _lines_of(self, case: Case, number: int) -> Iterator[tuple[str, Line]]:
        told = self._told(case, number)
        for (name, contact, _), touches in self._together(case).items():
            own = dict(told) | {CONTACT_ID: f"{number}/{contact}"}
            if contact:
                own.pop("purpose", None)
            if case.touches[-1] not in touches or self._is_plain(case):
                own.pop("reached", None)
            yield name, self.forms[name].line(number, touches, own)

    def _together(self, case: Case) -> dict[tuple[str, int, int], list[Touch]]:
        """Return the touches that share a line: those of a contact, unless each has its own."""
        together: dict[tuple[str, int, int], list[Touch]] = {}
        for at, touch in enumerate(case.touches):
            name = self._source(touch.touchpoint, case)
            if name is not None:
                key = (name, touch.contact, at if self.forms[name].holds_steps else -1)
                together.setdefault(key, []).append(touch)
        return together

    def _source(self, touchpoint: str, case: Case) -> str | None:
        """Return the source that holds a touchpoint, or the step that it was made up after."""
        found = next((n for n, form in self.forms.items() if form.rules_of(touchpoint)), None)
        before = {step.touchpoint: step.after for step in self.simulation.faults.unmapped}
        if found is None and touchpoint in before:
            return self._source(before[touchpoint], case)
        return found

    def _told(self, case: Case, number: int) -> dict[str, str]:
        if not case.journey:
            return {}
        origin = self.blueprint.journeys[case.journey].origins[case.origin]
        told = {
            "journey": case.journey,
            "origin": case.origin,
            self.person: telephone(case.person),
        }
        told |= {"purpose": origin.purpose} if origin.purpose else {}
        told |= {"reached": case.reached} if case.reached else {}
        first = self._source(case.touches[0].touchpoint, case) if case.touches else None
        if first and self._names_cases(self.forms[first].source):
            told[CASE_ID] = f"{first[0].upper()}{number}"
        return told

    def _names_cases(self, source: Source) -> bool:
        """Return whether each line of a source is about one case, or every source names cases."""
        column = source.columns.get(CASE_ID)
        by_all = all(CASE_ID in form.source.columns for form in self.forms.values())
        return column is not None and (column in source.unique or by_all)

    def _is_plain(self, case: Case) -> bool:
        """Return whether the last touch alone says how the case ended."""
        journey = self.blueprint.journeys.get(case.journey)
        if journey is None:
            return True
        last = case.touches[-1].touchpoint
        ends = next((t.next for t in journey.touchpoints if t.touchpoint == last), ())
        return bool(ends) and set(ends) <= set(journey.outcomes) and len(ends) == 1


def _contacts(form: Form, lines: Sequence[Line]) -> list[str]:
    """Return the contacts of some lines, in the order in which they first stand there."""
    column = form.source.columns.get(CONTACT_ID, "")
    return list(dict.fromkeys(line.fields[column] for line in lines if column in line.fields))


def _one_log(simulation: Simulation) -> Events:
    told = {name for play in simulation.touchpoints.values() for name in play.attributes}
    columns = {name: name for name in (*ONE_LOG, *sorted(told))}
    rule = TouchRule(touchpoint=Column(column="touchpoint"), started="started", ended="ended")
    return Events(version=1, sources={"log": Source(columns=columns, touches=(rule,))})
