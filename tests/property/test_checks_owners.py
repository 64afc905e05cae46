"""O409 to O411 on random practices: counted again by hand."""

from hypothesis import given
from hypothesis import strategies as st

from engine.checks import run
from engine.model.blueprint import Blueprint
from engine.model.journey import Journey
from engine.model.practice import Practice
from tests.tries import examples

ROLES = ("r0", "r1", "r2")
PEOPLE = st.lists(
    st.sampled_from(["Jo Park", "jo  park", "Ann Roe", "TBD"]), min_size=3, max_size=3
)
BACKUPS = st.lists(st.sampled_from([*ROLES, None]), min_size=3, max_size=3)
STEPS = st.lists(
    st.fixed_dictionaries(
        {
            "department": st.sampled_from(["d0", "d1"]),
            "stage": st.sampled_from(["find-us", "engage", None]),
            "owner": st.sampled_from([*ROLES, None, None, None]),
        }
    ),
    min_size=1,
    max_size=22,
)


def blueprint(people, backups, steps, order=None):
    roles = {
        role: {"name": name, **({"backup": backup} if backup else {})}
        for role, name, backup in zip(ROLES, people, backups, strict=True)
    }
    practice = {
        "schema": 1,
        "practice": "P",
        "time_zone": "America/Chicago",
        "roles": roles,
        "departments": {d: {"title": d, "accountable": f"r{d[1]}"} for d in ("d0", "d1")},
    }
    touchpoints = [
        {"touchpoint": f"t{n}", "title": f"T{n}", **{k: v for k, v in step.items() if v}}
        for n, step in enumerate(steps)
    ]
    journey = {
        "schema": 1,
        "journey": "j",
        "title": "J",
        "quiet_after": "1 d",
        "origins": {"o": {"title": "O", "starts_at": "t0"}},
        "touchpoints": [touchpoints[n] for n in order or range(len(steps))],
        "outcomes": {"done": {"title": "Done", "resolves": "yes"}},
    }
    return Blueprint(Practice.model_validate(practice), {"j": Journey.model_validate(journey)})


def person(name):
    """Return who somebody is; None for an empty seat."""
    return None if name == "TBD" else " ".join(name.lower().split())


def messages(code, *written):
    return [finding.message for finding in run(blueprint(*written), select=[code])]


@examples(150)
@given(PEOPLE, BACKUPS)
def test_a_backup_is_found_just_when_the_same_person_sits_in_both_seats(people, backups):
    same = [
        (role, backup)
        for role, name, backup in zip(ROLES, people, backups, strict=True)
        if backup
        and backup != role
        and person(name) is not None
        and person(name) == person(people[ROLES.index(backup)])
    ]
    assert len(messages("O409", people, backups, [{"department": "d0"}])) == len(same)


@examples(150)
@given(PEOPLE, STEPS)
def test_who_holds_too_much_is_who_a_count_by_hand_finds(people, steps):
    held = [person(people[ROLES.index(s["owner"] or f"r{s['department'][1]}")]) for s in steps]
    too_much = {
        who
        for who in held
        if who and held.count(who) > 12 and held.count(who) * 10 > 6 * len(steps)
    }
    alone = len({person(name) for name in people} - {None}) < 2
    found = messages("O410", people, [None] * 3, steps)
    assert len(found) == (0 if alone else len(too_much))


@examples(150)
@given(PEOPLE, STEPS, st.randoms())
def test_a_stage_of_a_department_has_one_owner_in_whatever_order_it_is_written(
    people, steps, random
):
    owners: dict[tuple[str, str], set[str]] = {}
    for step in steps:
        role = step["owner"] or f"r{step['department'][1]}"
        who = person(people[ROLES.index(role)]) or role
        owners.setdefault((step["department"], step["stage"]), set()).add(who)
    several = [key for key, who in owners.items() if key[1] and len(who) > 1]
    order = random.sample(range(len(steps)), len(steps))
    found = run(blueprint(people, [None] * 3, steps, order), select=["O411"])
    assert len(found) == len(several)
