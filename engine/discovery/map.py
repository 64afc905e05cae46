"""The map of a draft: its origins, touchpoints and outcomes, with the arrows that are kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import networkx as nx
import polars as pl

from engine.discovery.draft import DraftOrigin, DraftOutcome, DraftTouchpoint, Onward
from engine.discovery.named import Name, origins_of, outcomes_of, words_of
from engine.discovery.steps import Steps
from engine.discovery.told import Told
from engine.model.blueprint import Blueprint


@dataclass(frozen=True)
class DraftMap:
    """The arrows that are kept, between nodes that have names.

    Attributes:
        steps: What the nodes mean.
        arrows: The arrows that are kept, the most frequent first.
        names: What the origins and outcomes among their ends are called.
        told: What the log says of touchpoints beside their order.
    """

    steps: Steps
    arrows: pl.DataFrame
    names: Mapping[int, Name]
    told: Told

    @classmethod
    def of(cls, steps: Steps, arrows: pl.DataFrame, told: Told, blueprint: Blueprint) -> DraftMap:
        """Return the map of some arrows, with names for where cases begin and how they end."""
        nodes = {*arrows["start"], *arrows["end"]}
        origins = origins_of(steps, nodes, told.names, blueprint)
        return cls(steps, arrows, {**origins, **outcomes_of(steps, nodes, told.names)}, told)

    @property
    def words(self) -> dict[str, str]:
        """Our ids of outcomes by the words of the log, where these are others."""
        return words_of(self.names.values())

    @property
    def origins(self) -> tuple[DraftOrigin, ...]:
        """Where cases begin, the most frequent first."""
        begins = pl.col("start") >= self.steps.first_origin
        rows = self.arrows.filter(begins).select("start", "end", "cases").iter_rows()
        return tuple(self._origin(*row) for row in rows)

    def _origin(self, node: int, first: int, cases: int) -> DraftOrigin:
        name, start = self.names[node], self.steps.touchpoints[first]
        channel = self.steps.origins["channel"][node - self.steps.first_origin]
        return DraftOrigin(name.id, name.title, start, channel, cases)

    @property
    def outcomes(self) -> tuple[DraftOutcome, ...]:
        """How cases end, the most frequent first."""
        ends = self.arrows.filter(pl.col("end") >= self.steps.first_outcome)
        totals = ends.group_by("end").agg(pl.col("cases").sum())
        rows = totals.sort("cases", "end", descending=[True, False]).iter_rows()
        return tuple(DraftOutcome(self._id(end), self.names[end].title, n) for end, n in rows)

    @property
    def touchpoints(self) -> tuple[DraftTouchpoint, ...]:
        """What cases come to on their way, nearest to an origin first, then the most frequent."""
        cases, ids = self.told.cases, self.steps.touchpoints
        nodes = sorted(
            (node for node in self._distances if node < len(ids)),
            key=lambda node: (self._distances[node], -cases[ids[node]], ids[node]),
        )
        return tuple(self.told.touchpoint(ids[node], self._next(node)) for node in nodes)

    @property
    def round_about(self) -> tuple[tuple[str, str], ...]:
        """The arrows on a circle along which staff mostly changes.

        Written as hand-overs they would be a loop of transfers, which is for people to judge.
        """
        pairs = (pair for pair in self._passed if self._is_on_a_circle(*pair))
        return tuple((self._id(start), self._id(end)) for start, end in pairs)

    def _id(self, node: int) -> str:
        is_touchpoint = node < self.steps.first_origin
        return self.steps.touchpoints[node] if is_touchpoint else self.names[node].id

    def _next(self, node: int) -> tuple[Onward, ...]:
        onward = self.arrows.filter(pl.col("start") == node).select("end", "cases").iter_rows()
        return tuple(Onward(self._id(e), cases, self._hands_over(node, e)) for e, cases in onward)

    def _hands_over(self, start: int, end: int) -> bool:
        return (start, end) in self._passed and not self._is_on_a_circle(start, end)

    @cached_property
    def _passed(self) -> dict[tuple[int, int], None]:
        """The arrows along which staff changes more often than not, where it is mostly known."""
        told, touches = pl.col("told") * 2, pl.col("touches")
        passed = self.arrows.filter(
            (pl.col("passed") * 2 > pl.col("told")) & (told >= touches),
            pl.col("start") != pl.col("end"),
        )
        return dict.fromkeys(passed.select("start", "end").iter_rows())

    def _is_on_a_circle(self, start: int, end: int) -> bool:
        return self._circle_of[start] == self._circle_of[end]

    @cached_property
    def _circle_of(self) -> dict[int, int]:
        parts: Iterable[set[int]] = nx.strongly_connected_components(self._graph)
        return {node: number for number, part in enumerate(parts) for node in part}

    @cached_property
    def _distances(self) -> dict[int, int]:
        """How many arrows each node lies behind the nearest origin."""
        first, last = self.steps.first_origin, self.steps.first_outcome
        origins = sorted(node for node in self.names if first <= node < last)
        layers: Iterator[list[int]] = nx.bfs_layers(self._graph, origins)
        return {node: number for number, layer in enumerate(layers) for node in layer}

    @cached_property
    def _graph(self) -> nx.DiGraph[int]:
        graph: nx.DiGraph[int] = nx.DiGraph()
        graph.add_edges_from(self.arrows.select("start", "end").iter_rows())
        return graph
