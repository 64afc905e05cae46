"""What the touchpoints, origins and outcomes of a draft are called: as the practice has it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import polars as pl

from engine.discovery.names import LONGEST_TITLE, free, ids_of, readable
from engine.discovery.steps import Steps
from engine.model.blueprint import Blueprint


@dataclass(frozen=True, slots=True)
class Name:
    """The id of something, its title, and the word of the log if that is another."""

    id: str
    title: str
    word: str = ""


def touchpoints_of(
    touches: pl.DataFrame, blueprint: Blueprint
) -> tuple[pl.DataFrame, dict[str, Name]]:
    """Return touches with the ids of their touchpoints in place of the words, and their names."""
    words = touches["touchpoint"].unique().cast(pl.String).to_list()
    ids = ids_of(words, blueprint.routines)
    names = {name: _name(name, word, blueprint) for word, name in ids.items()}
    known = touches.schema["touchpoint"].categories  # type: ignore[attr-defined]
    ours = pl.Series([ids.get(word) for word in known], dtype=pl.Enum(sorted(names)))
    called = ours.gather(touches["touchpoint"].to_physical()).alias("touchpoint")
    return touches.with_columns(called), names


def _name(name: str, word: str, blueprint: Blueprint) -> Name:
    described = blueprint.touchpoints.get(name)
    return Name(name, (described.title if described else None) or readable(word), word)


def origins_of(
    steps: Steps, nodes: Iterable[int], titles: Mapping[str, Name], blueprint: Blueprint
) -> dict[int, Name]:
    """Return the names of origins: that of the channel, where it alone tells them apart."""
    origins = steps.origins.with_row_index("node", steps.first_origin)
    kept = origins.filter(pl.col("node").is_in(list(nodes)))
    several = Counter(kept["channel"])
    found: dict[int, Name] = {}
    for node, channel, start in kept.rows():
        first = titles[steps.touchpoints[start]]
        by = f", by {blueprint.practice.channels[channel].title}" if channel else ""
        whole = f"{channel}-{first.id}" if channel else first.id
        name = channel if channel and several[channel] == 1 else whole
        taken = {one.id for one in found.values()}
        found[node] = Name(free(name, taken), f"Begins with {first.title}{by}"[:LONGEST_TITLE])
    return found


def outcomes_of(steps: Steps, nodes: Iterable[int], titles: Mapping[str, Name]) -> dict[int, Name]:
    """Return the names of outcomes, none of them that of a touchpoint."""
    outcomes = steps.outcomes.with_row_index("node", steps.first_outcome)
    kept = outcomes.filter(pl.col("node").is_in(list(nodes)))
    ids = ids_of(kept["reached"].drop_nulls(), titles)
    taken = {*titles, *ids.values()}
    found: dict[int, Name] = {}
    for node, reached, last in kept.rows():
        if reached is not None:
            found[node] = Name(ids[reached], readable(reached), reached)
        else:
            before = titles[steps.touchpoints[last]]
            name = free(f"after-{before.id}", taken)
            found[node] = Name(name, f"Ends after {before.title}"[:LONGEST_TITLE])
            taken.add(name)
    return found


def words_of(names: Iterable[Name]) -> dict[str, str]:
    """Return our id for each word of the log that is none."""
    return {name.word: name.id for name in names if name.word not in ("", name.id)}
