"""What is looked at: the days, the site, where cases began, whose touchpoints, which targets."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass

import streamlit as st

from app_pages._address import FILTERS, asked, chosen, known, leave
from app_pages._scores import escaped
from app_pages._shared import Opened, current_practice
from engine.audit import Audit
from engine.model.blueprint import Blueprint
from engine.report import names
from engine.report.report import Report
from engine.score.members import touchpoints_of
from engine.score.named_periods import WHOLE_LOG, NamedPeriod, offered, period_named
from engine.score.only import EVERYTHING, Only
from engine.score.part import Part


@dataclass(frozen=True, eq=False)
class View:
    """A practice as somebody looks at it.

    Attributes:
        opened: The practice as it was last read.
        audit: What became of the part that is looked at.
        days: The days that count.
        only: Which scores are shown: those of an owner, or of a department.
    """

    opened: Opened
    audit: Audit
    days: NamedPeriod = WHOLE_LOG
    only: Only = EVERYTHING

    @property
    def blueprint(self) -> Blueprint:
        """What the practice wrote down."""
        return self.audit.blueprint

    @property
    def report(self) -> Report:
        """What is looked at, as every other report tells it."""
        return Report(self.audit, self.days.period, self.opened.findings, only=self.only)

    @property
    def scored(self) -> Audit | None:
        """What the maps are coloured by; None where there is no log."""
        return None if self.opened.no_log else self.audit


@dataclass(frozen=True, slots=True)
class _Filter:
    """One thing that can be chosen; the empty id stands for all of it."""

    name: str
    label: str
    options: Mapping[str, str]


def current_view(without: Container[str] = ()) -> View:
    """Return what is looked at, and offer to look at something else.

    Without a practice, say why and end the page.

    Args:
        without: The filters that mean nothing here; they go on to the next page all the same.
    """
    bar = st.container(key="bar")
    opened, audit = current_practice()
    filters = [one for one in _filters(audit) if one.name not in without]
    now = dict.fromkeys(FILTERS, "") | {
        one.name: known(one.label, one.name, one.options) for one in filters
    }
    told = (one.options[now[one.name]] for one in filters if now[one.name])
    said = ", ".join(told) or "everything"
    with bar.popover(f"Shown: {escaped(said)}", icon=":material/filter_alt:", key="filters"):
        for one in filters:
            if len(one.options) > 1:
                chosen(one.label, one.name, one.options)
        st.button("Show everything", on_click=leave, args=FILTERS, icon=":material/close:")
    return View(
        opened,
        opened.held(Part(now["site"] or None, now["begins"] or None), now["profile"]),
        period_named(now["period"], audit.as_of.date()) or WHOLE_LOG,
        _only(audit.blueprint, now["department"], now["owner"]),
    )


def _filters(audit: Audit) -> Iterator[_Filter]:
    blueprint, practice = audit.blueprint, audit.blueprint.practice
    begins = {n: o.title for j in blueprint.journeys.values() for n, o in j.origins.items()}
    owners = {name: names.owner(blueprint, name) for name in practice.roles}
    departments = {name: it.title for name, it in practice.departments.items()}
    yield _Filter("period", "Days", _periods(audit))
    yield _Filter("site", "Site", {"": "Every site", **_titles(practice.sites)})
    yield _Filter("begins", "Where it begins", {"": "Everywhere", **begins})
    yield _Filter(
        "department",
        "Department",
        {"": "Every department", **_held(blueprint, "department", departments)},
    )
    yield _Filter("owner", "Owner", {"": "Every owner", **_held(blueprint, "owner", owners)})
    yield _Filter(
        "profile", "Held against", {"": "Our own targets", **_titles(blueprint.profiles)}
    )


def _periods(audit: Audit) -> dict[str, str]:
    """Return the periods to choose from, the one that a link names by its days included."""
    today = audit.as_of.date()
    offers = offered(audit.first_day, today)
    named = (period_named(name, today) for name in (*offers, asked("period")))
    return {one.name: one.title[:1].upper() + one.title[1:] for one in named if one}


def _titles(known: Mapping[str, object]) -> dict[str, str]:
    return {name: getattr(one, "title", "") or name for name, one in known.items()}


def _held(blueprint: Blueprint, group: str, titles: Mapping[str, str]) -> dict[str, str]:
    """Return the members of a kind of group that have a touchpoint."""
    return {n: said for n, said in titles.items() if touchpoints_of(blueprint, group, n)}


def _only(blueprint: Blueprint, department: str, owner: str) -> Only:
    its = sorted(touchpoints_of(blueprint, "department", department)) if department else ()
    return Only(owners=(owner,) if owner else (), touchpoints=tuple(its))
