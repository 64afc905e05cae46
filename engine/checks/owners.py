"""O4: who answers for what the patient meets."""

from __future__ import annotations

from collections.abc import Iterator

import networkx as nx

from engine.checks.mention import called
from engine.checks.mentions import roles_in
from engine.checks.register import Found, check, found
from engine.checks.wording import quoted
from engine.model.blueprint import Blueprint
from engine.model.finding import Level
from engine.model.likeness import nearest
from engine.model.practice import Practice
from engine.model.spoken import plain


@check("O401", "no-owner")
def no_owner(blueprint: Blueprint) -> Iterator[Found]:
    """Nobody answers for this touchpoint.

    When it goes wrong for a patient, everybody thinks that somebody else will see to it.
    Give the touchpoint a department, whose accountable role then answers for it, or an owner of
    its own:

        - { touchpoint: hold, title: On hold, department: phones }
        - { touchpoint: hold, title: On hold, owner: phone-lead }

    A group of touchpoints in any order needs none: those inside it have their own.
    A department without an accountable role is O402, an unknown one R304.
    """
    for touchpoint in blueprint.touchpoints.values():
        is_unread = touchpoint.is_unread("owner", "department")
        is_unowned = touchpoint.owner is None and touchpoint.department is None
        if is_unowned and not is_unread and not touchpoint.any_order:
            yield found(
                touchpoint,
                f"nobody answers for {called(touchpoint)}: it has no department and no owner",
                "give it a `department` or an `owner`",
            )


@check("O402", "department-without-owner")
def department_without_owner(blueprint: Blueprint) -> Iterator[Found]:
    """No role answers for this department.

    Nobody answers for any of its touchpoints either, and a patient's trouble there is nobody's.
    Name one role:

        departments:
          front-desk: { title: Front desk, accountable: front-desk-lead }
    """
    for department in blueprint.practice.departments.values():
        if not department.accountable and not department.is_unread("accountable"):
            yield found(
                department,
                f"nobody is accountable for {department.title!r}",
                "name one role under `accountable`",
            )


@check("O403", "department-with-two-owners")
def department_with_two_owners(blueprint: Blueprint) -> Iterator[Found]:
    """More than one role answers for this department.

    Where two answer, each can wait for the other while the patient waits for both.
    Name one. The other can be the backup of that role, or the owner of touchpoints of their own.
    """
    for department in blueprint.practice.departments.values():
        roles = dict.fromkeys(department.accountable)
        if len(roles) > 1:
            yield found(
                department.place("accountable"),
                f"{len(roles)} roles are accountable for {department.title!r}: {quoted(roles)}",
                "keep one; the other can be its `backup`",
            )


@check("O404", "role-without-touchpoint", Level.WARNING)
def role_without_touchpoint(blueprint: Blueprint) -> Iterator[Found]:
    """This role answers for no touchpoint and no journey, and stands in for nobody who does.

    Either somebody's work for patients is missing from the maps, or the role is no longer needed.
    Name it where it belongs, as an owner, an accountable role or a backup, or take it away.
    Nothing is said of a role that a misspelt name may mean; that is R303. Nor is anything said of
    one that shares a department with another (O403), while a department lacks its accountable
    role (O402), or while somebody's role cannot be read, since this may be the one.
    """
    practice = blueprint.practice
    is_open = any(not one.accountable for one in practice.departments.values())
    is_open |= any(t.is_unread("owner", "department") for _, t in blueprint.mentions())
    is_open |= any(role.is_unread("backup") for role in practice.roles.values())
    if is_open or not blueprint.touchpoints:
        return
    busy, unknown = _busy(blueprint), {m.name for m in roles_in(blueprint)} - practice.roles.keys()
    meant = {nearest(name, practice.roles) for name in unknown}
    for name, role in practice.roles.items():
        if name not in busy | meant | _sharing(blueprint):
            departments = practice.departments.values()
            empty = [one.title for one in departments if name in one.accountable]
            of_what = f", since {quoted(empty)} has no touchpoint" if empty else ""
            yield found(
                role,
                f"{role.name} as {name} answers for no touchpoint and no journey{of_what}",
                "name the role as an `owner`, `accountable` or `backup`, or take it away",
                name=name,
            )


def _busy(blueprint: Blueprint) -> set[str]:
    """Return the roles that answer for something, and those that stand in for one of them."""
    roles = blueprint.practice.roles
    stands_in: nx.DiGraph[str] = nx.DiGraph()
    stands_in.add_nodes_from(roles)
    stands_in.add_edges_from((name, role.backup) for name, role in roles.items() if role.backup)
    owning = {name for name in _owning(blueprint) if name in roles}
    return owning.union(*(nx.descendants(stands_in, name) for name in owning))


def _sharing(blueprint: Blueprint) -> set[str]:
    """Return the roles that answer together with another one for a department with touchpoints."""
    worked_in = {touchpoint.department for touchpoint in blueprint.touchpoints.values()}
    departments = blueprint.practice.departments.items()
    shared = (it.accountable for name, it in departments if name in worked_in)
    return {role for roles in shared if len(roles) > 1 for role in roles}


@check("O405", "no-backup", Level.WARNING)
def no_backup(blueprint: Blueprint) -> Iterator[Found]:
    """Nobody stands in for this role.

    When its person is ill or on holiday, patients wait until they are back.
    Name another role as `backup`. A practice with one role only has nobody to name, and is let be.
    """
    practice = blueprint.practice
    owning = _owning(blueprint) if len(practice.roles) > 1 else set()
    for name, role in practice.roles.items():
        if name in owning and role.backup in (None, name) and not role.is_unread("backup"):
            yield found(
                role.place("backup"),
                f"nobody stands in for {role.name} as {name}",
                f"name another role as `backup`, such as {_another(practice, name)}",
            )


def _another(practice: Practice, name: str) -> str:
    """Return a role in which somebody else sits, if there is one."""
    others = [(other, role) for other, role in practice.roles.items() if other != name]
    person = plain(practice.roles[name].name)
    return next((other for other, role in others if plain(role.name) != person), others[0][0])


def _owning(blueprint: Blueprint) -> set[str | None]:
    """Return the roles that answer for a touchpoint, a sink or a journey."""
    touchpoints = (*blueprint.touchpoints.values(), *(t for _, t in blueprint.mentions()))
    return (
        {blueprint.owner_of(touchpoint) for touchpoint in touchpoints}
        | {touchpoint.sink.owner for touchpoint in touchpoints if touchpoint.sink}
        | {journey.owner for journey in blueprint.journeys.values()}
    )


@check("O406", "journey-without-owner", Level.WARNING)
def journey_without_owner(blueprint: Blueprint) -> Iterator[Found]:
    """Nobody answers for this journey as a whole.

    Each touchpoint can be in order while the patient is lost between them, and nobody sees it.
    Name the role that looks at the whole way:

        owner: practice-lead
    """
    for journey in blueprint.journeys.values():
        if journey.owner is None:
            yield found(
                journey.place("journey"),
                f"nobody answers for the journey {journey.title!r} as a whole",
                "add `owner`, the role that looks at the whole way",
            )
