"""V8 on random waivers: held against every touchpoint of every journey in turn."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from engine.checks import run
from engine.expectations import WrittenStandard
from engine.model.blueprint import Blueprint
from engine.model.journey import Journey
from engine.model.practice import Practice
from engine.score.waived import until, waived
from tests.tries import examples

TODAY = date(2026, 11, 21)
MAPS = {"one": ("a", "b", "c"), "two": ("b", "c", "d")}
HELD = {"x": ("a", "b"), "y": ("c",), "z": ()}
WAIVERS = st.lists(
    st.fixed_dictionaries(
        {
            "standard": st.sampled_from([*HELD, "unknown"]),
            "at": st.lists(
                st.sampled_from(["a", "b", "c", "d", "e"]), min_size=1, max_size=2, unique=True
            ),
            "until": st.integers(-20, 20).map(lambda n: str(TODAY + timedelta(n))),
            "because": st.just("-"),
            "approved_by": st.sampled_from(["lead", "nobody"]),
            "where": st.sampled_from(["one", "two", None]),
        }
    ),
    max_size=4,
)


def journey(name, steps, waivers):
    """Return a map that writes out what no other does, and names the rest."""
    own = steps if name == "one" else steps[2:]
    titles = {step: {"title": step} for step in own}
    touchpoints = [{"touchpoint": s, "next": ["done"], **titles.get(s, {})} for s in steps]
    written = {
        "schema": 1,
        "journey": name,
        "title": name,
        "quiet_after": "1 d",
        "origins": {"o": {"title": "O", "starts_at": steps[0]}},
        "touchpoints": touchpoints,
        "outcomes": {"done": {"title": "Done", "resolves": "yes"}},
        "waivers": waivers,
    }
    return Journey.model_validate(written)


def blueprint(waivers):
    of = {
        place: [
            {k: v for k, v in w.items() if k != "where"} for w in waivers if w["where"] == place
        ]
        for place in (*MAPS, None)
    }
    practice = {
        "schema": 1,
        "practice": "P",
        "time_zone": "America/Chicago",
        "roles": {"lead": {"name": "Jo Park"}},
        "waivers": of[None],
    }
    standards = {
        name: WrittenStandard.model_validate(
            {
                "title": name,
                "why": "w",
                "expect": {"started": {"given": "yes"}},
                **({"applies_to": {"touchpoints": list(held)}} if held else {}),
            }
        )
        for name, held in HELD.items()
    }
    journeys = {name: journey(name, steps, of[name]) for name, steps in MAPS.items()}
    return Blueprint(Practice.model_validate(practice), journeys, standards)


def codes(waivers):
    found = run(blueprint(waivers), today=TODAY, select=["V8"])
    return sorted(finding.code for finding in found)


def expected(waiver):
    left = (date.fromisoformat(waiver["until"]) - TODAY).days
    yield from ["V801"] if left < 0 else ["V802"] if left <= 14 else []
    on_map = MAPS.get(waiver["where"], ("a", "b", "c", "d"))
    for touchpoint in waiver["at"] if waiver["standard"] in HELD else ():
        if touchpoint not in on_map or touchpoint not in HELD[waiver["standard"]]:
            yield "V803"
    yield from ["V803"] if waiver["standard"] not in HELD else []
    yield from ["V804"] if waiver["approved_by"] == "nobody" else []


@examples(150)
@given(WAIVERS.map(lambda some: some[:1]))
def test_a_waiver_has_just_the_findings_that_it_deserves(waivers):
    assert codes(waivers) == sorted(code for waiver in waivers for code in expected(waiver))


@examples(60)
@given(WAIVERS, st.randoms())
def test_the_order_of_waivers_changes_nothing(waivers, random):
    assert codes(waivers) == codes(random.sample(waivers, len(waivers)))


@examples(100)
@given(WAIVERS)
def test_a_standard_is_waived_just_where_a_waiver_in_force_says_so(waivers):
    found = waived(blueprint(waivers), TODAY)
    for name in HELD:
        for place, steps in MAPS.items():
            for step in steps:
                ends = [
                    date.fromisoformat(w["until"])
                    for w in waivers
                    if (w["standard"], step in w["at"]) == (name, True)
                    and w["where"] in (place, None)
                    and w["until"] >= str(TODAY)
                ]
                assert until(found, name, place, step) == max(ends, default=None)
