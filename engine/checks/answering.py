"""O4: whether those who answer are persons, and whether they can."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

from engine.checks.register import Found, check, found
from engine.checks.wording import quoted
from engine.model.blueprint import Blueprint
from engine.model.finding import Level
from engine.model.practice import Practice, Role
from engine.model.spoken import plain

GROUPS = frozenset(
    """
    all anybody anyone desk department everybody everyone group nurses nursing office reception
    receptionists schedulers staff team us we whoever
    """.split()  # noqa: SIM905 - a list of words is easier to read
)
"""A name is that of a group when its last word is one of these."""

JOBS = frozenset(
    """
    assistant care chief clinician coordinator director doctor head lead leader manager medicine
    nurse officer physician receptionist scheduler specialist supervisor
    """.split()  # noqa: SIM905 - a list of words is easier to read
)
"""Words that end what somebody does, so that `Health and Safety Manager` is not two persons."""

VACANT = frozenset(
    ("tbd", "tba", "tbc", "vacant", "vacancy", "unfilled", "unknown", "nobody", "none", "todo")
)
"""A seat is empty when its name begins with one of these."""

BEFORE_VACANT = frozenset(("currently", "now", "still", "position", "post", "role", "seat"))
"""Words that may stand before one of them."""

VACANT_IN_FULL = frozenset(
    ("n/a", "na", "n.a.", "nn", "n.n.", "n. n.", "no one", "open", "empty", "x", "xx", "xxx")
)
"""A seat is empty when this is the whole name, or when it has no letter at all."""

MOST = 12
"""So many touchpoints one person can look at in the ten minutes before opening, at less than a
minute each. Our own number; no outside one was found."""

MOST_OF_ALL = Fraction(6, 10)
"""The share of all touchpoints beyond which a practice hangs on one person. Our own number."""


@check("O407", "group-instead-of-person", Level.WARNING)
def group_instead_of_person(blueprint: Blueprint) -> Iterator[Found]:
    """A group or two persons sit in one seat.

    What two answer for, each leaves to the other, and the patient waits for both.
    A role has one person. Another can be its backup, or have a seat of their own:

        roles:
          front-desk-lead: { name: The front desk team }                          # wrong
          front-desk-lead: { name: Dana and Jo }                                  # wrong
          front-desk-lead: { name: Dana Ortiz, backup: phone-lead }               # right
    """
    for name, role in blueprint.practice.roles.items():
        if not _is_vacant(role.name) and (who := _several(role.name)):
            yield found(
                role.place("name"),
                f"the role {name} is filled by {who}: {role.name!r}",
                "write the name of one person; another can be the `backup`",
            )


@check("O408", "vacant-role", Level.WARNING)
def vacant_role(blueprint: Blueprint) -> Iterator[Found]:
    """Nobody sits in this seat.

    What goes wrong for patients there is nobody's to put right, and the map looks as if it were.
    Until somebody is found, write the name of whoever stands in:

        roles:
          billing-lead: { name: TBD }                                   # wrong
          billing-lead: { name: Dana Ortiz, backup: practice-lead }     # right
    """
    for name, role in blueprint.practice.roles.items():
        if _is_vacant(role.name):
            yield found(
                role.place("name"),
                f"nobody sits in the role {name}: its name is {role.name!r}",
                "write who stands in until somebody is found",
            )


@check("O409", "backup-is-the-same-person", Level.WARNING)
def backup_is_the_same_person(blueprint: Blueprint) -> Iterator[Found]:
    """Whoever stands in for this role is the person who sits in it.

    When they are ill both seats are empty, and patients wait until they are back.
    Name a role in which somebody else sits. A role that is its own backup is O405.
    """
    roles = blueprint.practice.roles
    for name, role in roles.items():
        other = roles.get(role.backup or "")
        if other and role.backup != name and _is_same(role, other):
            yield found(
                role.place("backup"),
                f"{role.name} as {role.backup} stands in for {role.name} as {name}",
                "name a role in which somebody else sits",
                related=other.place(),
            )


@check("O410", "one-person-holds-too-much", Level.NOTE)
def one_person_holds_too_much(blueprint: Blueprint) -> Iterator[Found]:
    """One person answers for more than 12 touchpoints and for more than six in ten of them all.

    Nobody can look at so many every morning; the patient's trouble waits in a long list.
    Give some departments, or single touchpoints, to somebody else:

        - { touchpoint: check-out, title: Checks out, department: front-desk, owner: billing-lead }

    Where only one person has a role there is nobody to give them to, and nothing is said. All
    seats of one person count together.
    """
    roles, all_of_them = blueprint.practice.roles, len(blueprint.touchpoints)
    persons = {name: _person(role) for name, role in roles.items() if not _is_vacant(role.name)}
    owners = (blueprint.owner_of(touchpoint) for touchpoint in blueprint.touchpoints.values())
    held = Counter(persons[owner] for owner in owners if owner in persons)
    for person, number in held.items() if len(set(persons.values())) > 1 else ():
        if number > MOST and number > MOST_OF_ALL * all_of_them:
            role = next(roles[name] for name, who in persons.items() if who == person)
            yield found(
                role,
                f"{role.name} answers for {number} of {all_of_them} touchpoints",
                "give some departments or touchpoints to somebody else",
            )


@check("O411", "stage-with-several-owners", Level.NOTE)
def stage_with_several_owners(blueprint: Blueprint) -> Iterator[Found]:
    """Within one department, several persons answer for the same stage.

    A patient who is stuck between two of its steps is stuck between two persons, and each can
    think that it is the other's.
    The touchpoints of a department answer to its accountable role unless they name an `owner`. Let
    one person answer for the whole stage, or make the steps of the other a department or a stage
    of their own:

        - { touchpoint: hold, …, stage: engage, department: phones }
        - { touchpoint: menu, …, stage: engage, department: phones, owner: it-lead }    # another
    """
    for (department, stage), owners in _owners_of_stages(blueprint.practice, blueprint).items():
        named = [name for name in owners.values() if blueprint.touchpoints[name].owner]
        if len(owners) > 1:
            others = (name for name in owners.values() if name != named[-1])
            people = quoted(blueprint.practice.roles[role].name for role in owners)
            title = blueprint.practice.departments[department].title
            yield found(
                blueprint.touchpoints[named[-1]].place("owner"),
                f"{len(owners)} persons answer for the stage {stage} in {title!r}: {people}",
                "let one answer for the whole stage, or give the step to another department",
                related=blueprint.touchpoints[next(others)].place(),
            )


def _owners_of_stages(
    practice: Practice, blueprint: Blueprint
) -> dict[tuple[str, str], dict[str, str]]:
    """Return by department and stage each owner, one role a person, with a touchpoint."""
    found_in: dict[tuple[str, str], dict[str, str]] = {}
    for name, touchpoint in blueprint.touchpoints.items():
        department, stage = touchpoint.department, touchpoint.stage
        owner = blueprint.owner_of(touchpoint)
        if department in practice.departments and stage and owner in practice.roles:
            owners = found_in.setdefault((department or "", stage), {})
            same = (o for o in owners if _is_same(practice.roles[o], practice.roles[owner or ""]))
            owners.setdefault(next(same, owner or ""), name)
    return found_in


def _several(name: str) -> str:
    """Return what is there in place of one person; empty if it is one, as far as a name tells."""
    words = plain(name).replace(".", " ").split()
    if words and words[-1] in GROUPS:
        return "a group"
    if words and words[-1] in JOBS:
        return ""
    joined = {"and", "&", "+", "or"}.intersection(words[1:-1]) or "/" in name.strip("/ ")
    listed = [part.split() for part in name.split(",")]
    whole = [len(p) > 1 and p[-1].lower() not in JOBS for p in listed]
    return "several persons" if joined or (len(whole) > 1 and all(whole)) else ""


def _is_vacant(name: str) -> bool:
    said = plain(name)
    words = "".join(letter if letter.isalnum() else " " for letter in said).split()
    first = next((word for word in words if word not in BEFORE_VACANT), "")
    return said in VACANT_IN_FULL or not words or first in VACANT or words[:2] == ["to", "be"]


def _person(role: Role) -> str:
    return plain(role.name)


def _is_same(one: Role, other: Role) -> bool:
    """Return whether the same person sits in two roles, by name."""
    if _is_vacant(one.name) or _is_vacant(other.name):
        return one is other
    return _person(one) == _person(other)
