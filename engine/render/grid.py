"""The grid a diagram is laid on: a row for every rank, one column or more for every lane."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import permutations

import networkx as nx

from engine.render.diagram import Arrow, Box, Diagram, Kind, Lane

OUTCOME_LANE = Lane("outcome ", "Outcome", "how it ends")
"""The last lane; the blank in its id keeps it apart from every department."""

COLUMNS = 8
"""How many columns a laptop shows at a readable size."""

COLUMNS_PER_LANE = 3


@dataclass(frozen=True)
class Grid:
    """The row and the column of every box, and the columns of every lane, from left to right."""

    boxes: Mapping[str, Box]
    arrows: tuple[Arrow, ...]
    rows: Mapping[str, int]
    columns: Mapping[str, int]
    lanes: tuple[tuple[Lane, range], ...]

    @cached_property
    def taken(self) -> frozenset[tuple[int, int]]:
        """The columns and rows where a box stands."""
        return frozenset((self.columns[box], self.rows[box]) for box in self.boxes)

    def is_clear(self, column: int, rows: range) -> bool:
        """Whether no box stands in the column in these rows."""
        return not any((column, row) in self.taken for row in rows)

    @property
    def width(self) -> int:
        """The number of columns."""
        return self.lanes[-1][1].stop if self.lanes else 0

    @property
    def height(self) -> int:
        """The number of rows."""
        return max(self.rows.values(), default=-1) + 1


def grid(diagram: Diagram) -> Grid:
    """Return the places of all boxes: rows in the order of the journey, columns by department."""
    boxes = {box.id: box for box in reversed(diagram.boxes)}
    boxes = {box.id: boxes[box.id] for box in diagram.boxes}
    arrows = tuple(a for a in diagram.arrows if a.start in boxes and a.end in boxes)
    planned = tuple(arrow for arrow in arrows if arrow.planned)
    forward = _forward(boxes, planned)
    homes = _homes(boxes, planned, diagram.lanes)
    ranks = _ranks(forward)
    lanes = _lane_columns(diagram.lanes, homes, ranks)
    rows = _rows(forward, ranks, homes, {lane.id: len(columns) for lane, columns in lanes})
    columns = _columns(forward, rows, homes, {lane.id: columns for lane, columns in lanes})
    return Grid(boxes, arrows, rows, columns, lanes)


def _forward(boxes: Mapping[str, Box], arrows: Iterable[Arrow]) -> "nx.DiGraph[str]":
    """Return the boxes and arrows without those arrows that close a loop."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(box for box in boxes if boxes[box].kind is Kind.ORIGIN)
    graph.add_nodes_from(boxes)
    graph.add_edges_from((a.start, a.end) for a in arrows if a.start != a.end)
    while not nx.is_directed_acyclic_graph(graph):
        graph.remove_edge(*nx.find_cycle(graph)[-1][:2])
    return graph


def _homes(
    boxes: Mapping[str, Box], arrows: Iterable[Arrow], lanes: Sequence[Lane]
) -> dict[str, str]:
    """Return the lane of each box; an origin shares the lane of what it leads to."""
    known = {lane.id for lane in lanes}
    leads_to = {arrow.start: boxes[arrow.end] for arrow in reversed(tuple(arrows))}
    homes = {}
    for box in boxes.values():
        told = leads_to.get(box.id, box) if box.kind is Kind.ORIGIN else box
        lane = box.lane if box.lane in known else told.lane
        homes[box.id] = OUTCOME_LANE.id if box.kind is Kind.OUTCOME else lane
    return homes


def _ranks(forward: "nx.DiGraph[str]") -> dict[str, int]:
    """Return for each box the length of the longest way to it."""
    ranks: dict[str, int] = {}
    for box in nx.topological_sort(forward):
        ranks[box] = max((ranks[before] + 1 for before in forward.predecessors(box)), default=0)
    return ranks


def _lane_columns(
    lanes: Sequence[Lane], homes: Mapping[str, str], ranks: Mapping[str, int]
) -> tuple[tuple[Lane, range], ...]:
    """Return the lanes that hold a box, in map order, each with its columns."""
    named = {lane.id: lane for lane in (*lanes, OUTCOME_LANE)}
    unnamed = {home: Lane(home, home) for home in homes.values() if home not in named}
    order = [lane.id for lane in lanes] + [*unnamed, OUTCOME_LANE.id]
    used = [lane for lane in dict.fromkeys(order) if lane in set(homes.values())]
    widths = _widths(used, homes, ranks)
    done: list[tuple[Lane, range]] = []
    start = 0
    for lane in used:
        done.append(((named | unnamed)[lane], range(start, start + widths[lane])))
        start += widths[lane]
    return tuple(done)


def _widths(
    lanes: Sequence[str], homes: Mapping[str, str], ranks: Mapping[str, int]
) -> dict[str, int]:
    """Return the columns of each lane: one, and more where most boxes would stand side by side."""
    crowd = Counter((homes[box], rank) for box, rank in ranks.items())
    wanted = {lane: max(n for (home, _), n in crowd.items() if home == lane) for lane in lanes}
    widths = dict.fromkeys(lanes, 1)
    while sum(widths.values()) < COLUMNS:
        tight = [lane for lane in lanes if widths[lane] < min(wanted[lane], COLUMNS_PER_LANE)]
        if not tight:
            break
        widths[max(tight, key=lambda lane: wanted[lane] - widths[lane])] += 1
    return widths


def _rows(
    forward: "nx.DiGraph[str]",
    ranks: Mapping[str, int],
    homes: Mapping[str, str],
    room: Mapping[str, int],
) -> dict[str, int]:
    """Return the row of each box: below all that lead to it, and never more than fit a lane."""
    order = list(forward.nodes)
    ahead = _ranks(forward.reverse())
    rows: dict[str, int] = {}
    taken: Counter[tuple[str, int]] = Counter()
    for box in sorted(order, key=lambda box: (ranks[box], -ahead[box], order.index(box))):
        row = max((rows[before] + 1 for before in forward.predecessors(box)), default=0)
        while taken[homes[box], row] >= room[homes[box]]:
            row += 1
        rows[box] = row
        taken[homes[box], row] += 1
    return rows


def _columns(
    forward: "nx.DiGraph[str]",
    rows: Mapping[str, int],
    homes: Mapping[str, str],
    lanes: Mapping[str, range],
) -> dict[str, int]:
    """Return the column of each box: within its lane, as near as can be to what leads to it."""
    shelves: dict[tuple[int, str], list[str]] = defaultdict(list)
    for box in rows:
        shelves[rows[box], homes[box]].append(box)
    columns: dict[str, int] = {}
    for (_, lane), shelf in sorted(shelves.items()):
        wishes = {box: _wish(box, forward, columns, lanes[lane]) for box in shelf}
        best = min(
            permutations(lanes[lane], len(shelf)),
            key=lambda seats: sum(
                abs(seat - wishes[box]) for seat, box in zip(seats, shelf, strict=True)
            ),
        )
        columns.update(zip(shelf, best, strict=True))
    return columns


def _wish(box: str, forward: "nx.DiGraph[str]", columns: Mapping[str, int], lane: range) -> float:
    """Return the column where the box would like to stand: below what leads to it."""
    before = [columns[other] for other in forward.predecessors(box) if other in columns]
    if not before:
        return lane.start
    return min(max(sum(before) / len(before), lane.start), lane.stop - 1)
