"""Random small practices: up to three maps that use one another, and cases that went through them.

Maps are made as they stand in YAML, of texts, so that whoever reads them shares no code.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

Map = dict[str, Any]
JOURNEYS = ("outer", "middle", "inner")
"""Each may use those after it, and name touchpoints that another one writes out."""
UNKNOWN = "elsewhere"
"""A touchpoint that no map has."""
OUTCOMES = {
    "done": {"title": "Done", "resolves": "yes"},
    "refused": {"title": "Refused", "resolves": "no"},
    "gone": {"title": "Gone", "resolves": "no", "lost": "yes"},
}


@dataclass(frozen=True)
class Case:
    """One case of the outer journey: its touches in order, its origin if known, whether over."""

    trace: tuple[str, ...]
    origin: str | None
    finished: bool


def few(names: list[str], most: int = 3, least: int = 0) -> st.SearchStrategy[list[str]]:
    """Return some of the names, each once."""
    return st.lists(st.sampled_from(names), min_size=least, max_size=most, unique=True)


@st.composite
def practices(draw: st.DrawFn) -> list[Map]:
    """Return the maps of a practice; the first is that of all cases."""
    used = draw(st.sampled_from([(), (), ("inner",), ("middle", "inner")]))
    names = ("outer", *used)
    steps = {name: _steps(draw, name, names) for name in names}
    everywhere = [step for some in steps.values() for step in some if "any_order" not in step]
    return [
        draw(_maps(name, steps[name], _may_be_named(everywhere, names[number + 1 :])))
        for number, name in enumerate(names)
    ]


def _may_be_named(steps: list[Map], below: tuple[str, ...]) -> list[str]:
    """Return what a map can name of others: no journey uses itself by way of them."""
    return [step["touchpoint"] for step in steps if step.get("uses", "") in ("", *below)]


def _steps(draw: st.DrawFn, journey: str, names: tuple[str, ...]) -> list[Map]:
    """Return what a map writes out: steps, what uses another journey, and groups with members."""
    below = names[names.index(journey) + 1 :]
    ids = [f"{journey[0]}{number}" for number in range(draw(st.integers(1, 3)))]
    steps = [draw(_step(name, below)) for name in ids]
    if below and not any("uses" in step for step in steps):
        steps[-1]["uses"] = below[0]
    if draw(st.integers(0, 2)) == 0:
        ids = [f"{journey[0]}{letter}" for letter in "xyz"[: draw(st.integers(2, 3))]]
        steps += [draw(_step(name, below)) for name in ids]
        steps.append({**_of(f"{journey[0]}-group", draw(_flags("optional"))), "any_order": ids})
    return steps


def _of(name: str, flags: Map) -> Map:
    return {"touchpoint": name, "title": name, **flags}


def _flags(*names: str) -> st.SearchStrategy[Map]:
    each = [st.sampled_from([{}, {}, {}, {name: "yes"}]) for name in names]
    return st.tuples(*each).map(lambda some: {k: v for one in some for k, v in one.items()})


@st.composite
def _step(draw: st.DrawFn, name: str, below: tuple[str, ...]) -> Map:
    used = draw(st.sampled_from(["", *below]))
    uses = {"uses": used} if used else {}
    return _of(name, {**uses, **draw(_flags("optional", "anytime"))})


@st.composite
def _maps(draw: st.DrawFn, journey: str, steps: list[Map], others: list[str]) -> Map:
    own = [step["touchpoint"] for step in steps]
    apart = [name for name in others if name not in own]
    named = draw(few(apart, 2)) if apart else []
    members = {name for step in steps for name in step.get("any_order", ())}
    ends = [name for name in (*own, *named) if name not in members]
    starts = [name for name in (*own, *named) if not name.endswith("group")]
    written = [*steps, *({"touchpoint": name} for name in named)]
    for step in written:
        if step["touchpoint"] not in members:
            step.update(draw(_leading(step, [*ends, *own])))
    return a_map(journey, written, draw(few(starts, 2, 1)))


@st.composite
def _leading(draw: st.DrawFn, step: Map, ends: list[str]) -> Map:
    """Return where a step leads; only an aside, in which nothing else happens, leads nowhere."""
    is_aside = "anytime" in step and "uses" not in step
    following = draw(few([*ends, *OUTCOMES], 3, 0 if is_aside else 1))
    if following and "done" not in following and draw(st.booleans()):
        following.append("done")
    if step.keys() >= {"title"} and not {"any_order", "anytime"} & step.keys():
        full = draw(st.sampled_from([None] * 9 + ends[-2:]))
        return {"next": following, **({"sink": {"overflow": full}} if full else {})}
    return {"next": following}


def a_map(journey: str, touchpoints: list[Map], starts: list[str]) -> Map:
    """Return the map of a journey with an origin for each start."""
    return {
        "journey": journey,
        "schema": "1",
        "title": journey,
        "quiet_after": "30 d",
        "origins": {
            f"o{number}": {"title": "Comes", "starts_at": start}
            for number, start in enumerate(starts)
        },
        "touchpoints": touchpoints,
        "outcomes": OUTCOMES,
    }


def touchpoints_of(maps: list[Map]) -> list[str]:
    """Return the ids of all touchpoints, and one that no map has."""
    names = {step["touchpoint"]: None for each in maps for step in each["touchpoints"]}
    return [*names, UNKNOWN]


def cases(maps: list[Map], walked: st.SearchStrategy[list[str]]) -> st.SearchStrategy[Case]:
    """Return cases: some that went at random, and some that nearly walked along the map."""
    names = st.sampled_from(touchpoints_of(maps))
    nearly = st.tuples(walked, st.lists(names, max_size=2), st.integers(0, 6)).map(
        lambda made: (*made[0][: made[2]], *made[1], *made[0][made[2] + len(made[1]) // 2 :])
    )
    traces = st.one_of(st.lists(names, min_size=1, max_size=7).map(tuple), nearly)
    origins = st.sampled_from([None, *maps[0]["origins"]])
    return st.builds(Case, traces.filter(len), origins, st.booleans())
