"""Which arrows a draft keeps: those of most cases, and what makes it hang together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

import networkx as nx
import numpy as np
import polars as pl

from engine.discovery.steps import COMMON, STEP, Steps, arrows_of
from engine.errors import EngineError
from engine.units import Target, parse_target

USUAL = parse_target("80%")
"""The share of cases that a draft explains, unless more or less is asked for."""
READABLE = Fraction(5, 2)
"""How many arrows for each common touchpoint can still be read on a map."""

Arrow = tuple[int, int]
ORIGIN, END = -1, -2


@dataclass(frozen=True)
class Choice:
    """The arrows that are kept, and those that are not, the most frequent first.

    Attributes:
        kept: The arrows of the draft, as `arrows_of` counts them.
        lost: The others.
        walked: How many cases walk along kept arrows only.
        needed: How many arrows the share asked for would need.
        wanted: The share asked for, or the usual one.
    """

    kept: pl.DataFrame
    lost: pl.DataFrame
    walked: int
    needed: int
    wanted: Target


def chosen(steps: Steps, share: Target | None) -> Choice:
    """Return the arrows that a draft keeps.

    A case is explained by a map that has all of its arrows. Arrows are taken by the number of
    their cases until the share asked for is explained; without one, until the usual share is and
    no common arrow is left, or no more can be read. Then every common touchpoint, and every one
    on such an arrow, gets the most frequent way by which cases come to it from an origin, and go
    on to an outcome.

    Raises:
        EngineError: No touchpoint is common, and no share was asked for.
    """
    arrows, wanted = arrows_of(steps.frame), share or USUAL
    ranks = _ranks(steps, arrows)
    explained = np.bincount(
        ranks.group_by("case").agg(pl.max("rank"))["rank"].to_numpy(), minlength=arrows.height
    ).cumsum()
    enough = [wanted.is_met(int(number), steps.cases) for number in explained]
    needed = enough.index(True) + 1 if any(enough) else len(enough)
    common = _common(steps)
    if not (common or share):
        raise _nothing_in_common(steps.cases)
    often = arrows.filter(_is_common(steps)).height
    taken = needed if share else min(max(needed, often), int(READABLE * len(common)))
    kept = _connected(arrows, taken, common, steps)
    is_kept = pl.Series([pair in kept for pair in _pairs(arrows)], dtype=pl.Boolean)
    walked = _walked(ranks, is_kept)
    return Choice(arrows.filter(is_kept), arrows.filter(~is_kept), walked, needed, wanted)


def _nothing_in_common(cases: int) -> EngineError:
    return EngineError(
        f"every touchpoint is in fewer than {float(COMMON):.0%} of the {cases:,} cases, so they "
        "have no way in common that could be drafted; look for a column that calls what is alike "
        "by one name",
        "--touchpoint COLUMN",
    )


def _ranks(steps: Steps, arrows: pl.DataFrame) -> pl.DataFrame:
    """Return the place of the arrow of every step."""
    ranked = arrows.select(*STEP).with_row_index("rank")
    return steps.frame.lazy().join(ranked.lazy(), on=STEP).select("case", "rank").collect()


def _walked(ranks: pl.DataFrame, kept: pl.Series) -> int:
    is_kept = ranks.select("case", kept=kept.gather(ranks["rank"]))
    return int(is_kept.group_by("case").agg(pl.col("kept").all())["kept"].sum())


def _common(steps: Steps) -> list[int]:
    """Return the touchpoints that are in more than a few of the cases."""
    seen = steps.frame.filter(pl.col("start") < steps.first_origin)
    cases = seen.group_by("start").agg(cases=pl.col("case").n_unique())
    return sorted(cases.filter(_is_common(steps))["start"])


def _is_common(steps: Steps) -> pl.Expr:
    return pl.col("cases") * COMMON.denominator >= COMMON.numerator * steps.cases


def _pairs(arrows: pl.DataFrame) -> list[Arrow]:
    return list(arrows.select(*STEP).iter_rows())


def _connected(
    arrows: pl.DataFrame, taken: int, common: Iterable[int], steps: Steps
) -> set[Arrow]:
    """Return the most frequent arrows, and those that lead to and from what must be kept."""
    pairs = _pairs(arrows)
    kept = set(pairs[:taken])
    nodes = sorted({*common, *(node for pair in kept for node in pair)})
    there = _ways(_graph(arrows, kept, steps), ORIGIN)
    back = _ways(_graph(arrows, kept, steps).reverse(), END)
    for node in nodes:
        kept.update(_arrows(there[node]))
        kept.update(_arrows(back[node][::-1]))
    return kept


def _graph(arrows: pl.DataFrame, kept: set[Arrow], steps: Steps) -> nx.DiGraph[int]:
    """Return all arrows, the longer the fewer cases take them; those kept have no length."""
    graph: nx.DiGraph[int] = nx.DiGraph()
    for start, end, cases in arrows.select(*STEP, "cases").iter_rows():
        graph.add_edge(start, end, length=0 if (start, end) in kept else 1 / cases)
    for node in list(graph):
        if node >= steps.first_outcome:
            graph.add_edge(node, END, length=0)
        elif node >= steps.first_origin:
            graph.add_edge(ORIGIN, node, length=0)
    return graph


def _ways(graph: nx.DiGraph[int], source: int) -> dict[int, list[int]]:
    """Return the shortest way from a node to every other."""
    ways: dict[int, list[int]] = nx.single_source_dijkstra_path(graph, source, weight="length")
    return ways


def _arrows(way: list[int]) -> Iterator[Arrow]:
    """Yield the arrows of a way between an origin and a node, or a node and an outcome."""
    yield from (pair for pair in pairwise(way) if ORIGIN not in pair and END not in pair)
