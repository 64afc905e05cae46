"""How long the ways along a map may take: what its touchpoints take and its standards allow."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import networkx as nx

from engine.expectations.expect_then import ExpectThen
from engine.graph.arrow import Arrow
from engine.graph.journey_map import JourneyMap
from engine.graph.scale import Bounds, Scale
from engine.graph.ways import Choice, Node, Ways, ways
from engine.graph.whole import WITHIN, id_of, user_of
from engine.units import Span, SpanKind, show_duration
from engine.units.span import HOUR

Part = tuple[str, Span]
"""A touchpoint, and what it takes or what is waited for after it."""


@dataclass(frozen=True, eq=False)
class TimeAllowed:
    """The times of one map, counted on one scale.

    A touchpoint takes what `takes` says, else what the journey that it `uses` promises; one that
    promises nothing is walked through, so its touchpoints are those of the map. Between
    two touchpoints lies what a standard with a target, held at the first, allows until the second
    must follow, else the maximum age of a wish in its sink. Where nothing is said nothing is
    counted, since nobody can add up what is not written.
    """

    journey: JourneyMap
    scale: Scale

    def ways(self, origin: str) -> Ways | None:
        """Return the ways from an origin to being helped; `fewest` and `most` bound the time."""
        found = ways(self.journey, origin, "", self._price)
        if found is not None:
            self._add_stretches(found.graph)
        return found

    def parts(self, found: Ways, path: list[Node]) -> list[Part]:
        """Return what a way takes and waits for, in order."""
        parts: list[Part] = []
        for step in pairwise(path):
            start, end = step[0][0], step[1][0]
            is_stretch = "via" in found.graph.edges[step]
            wait = self._limits.get((start, end)) if is_stretch else self._wait(start, end)
            parts += [(start, wait)] if wait else []
            parts += [(end, takes)] if (takes := self._takes(end)) else []
        return parts

    def takes_time(self, found: Ways, touchpoints: Collection[str]) -> bool:
        """Return whether what lies between some touchpoints comes to anything on the scale."""
        steps = [s for s in found.graph.edges if {s[0][0], s[1][0]} <= set(touchpoints)]
        parts = {part for step in steps for part in self.parts(found, list(step))}
        return self.scale.total(span for _, span in parts)[1] > 0

    def _price(self, arrow: Arrow | None, end: str, _: str) -> Iterator[Choice]:
        spans = [self._takes(end), self._wait(arrow.start, end) if arrow else None]
        yield "", *self._sum(spans)

    def _sum(self, spans: Iterable[Span | None]) -> Bounds:
        bounds = [self.scale.of(span) for span in spans if span]
        return (
            sum(least for least, _ in bounds),
            sum(most for _, most in bounds),
        )

    def _takes(self, name: str) -> Span | None:
        touchpoint = self.journey.touchpoints.get(name)
        if touchpoint is None or touchpoint.takes or not touchpoint.uses:
            return touchpoint.takes if touchpoint else None
        used = self.journey.blueprint.journeys.get(touchpoint.uses)
        return used.promise.resolved_within if used and used.promise else None

    def _wait(self, start: str, end: str) -> Span | None:
        """Return the longest wait that is allowed along an arrow; None if nothing limits it."""
        touchpoint = self.journey.touchpoints.get(start)
        sink = touchpoint.sink if touchpoint else None
        oldest = sink.max_age if sink and sink.overflow != end else None
        limits = [limit for limit in (self._limits.get((start, end)), oldest) if limit]
        return min(limits, key=self._highest, default=None)

    def _highest(self, span: Span) -> tuple[float, float]:
        least, most = self.scale.of(span)
        return float(most), float(least)

    @cached_property
    def _limits(self) -> dict[tuple[str, str], Span]:
        """What the strictest standard with a target allows between two touchpoints."""
        found: dict[tuple[str, str], Span] = {}
        for pair, limit in self._every_limit():
            known = found.get(pair)
            found[pair] = min(limit, known, key=self._highest) if known else limit
        return found

    def _every_limit(self) -> Iterator[tuple[tuple[str, str], Span]]:
        blueprint = self.journey.blueprint
        for name in self.journey.touchpoints:
            for held in blueprint.held.get(id_of(name), ()):
                standard = blueprint.standards[held].versions[-1].standard
                is_kept = standard.target and not standard.is_on_trial
                for form in standard.expectations.values() if is_kept else ():
                    if isinstance(form, ExpectThen) and form.within:
                        yield (name, self._nearest(name, form.touchpoint)), form.within

    def _nearest(self, name: str, wanted: str) -> str:
        """Return a touchpoint of the same journey as another, else of one that uses it."""
        around = user_of(name)
        here = f"{around}{WITHIN}{wanted}" if around else wanted
        return (
            here
            if here in self.journey.touchpoints or not around
            else self._nearest(around, wanted)
        )

    def _add_stretches(self, graph: nx.DiGraph[Node]) -> None:
        """Add what standards allow between touchpoints that do not follow each other at once."""
        plain, paths = graph.copy(), dict[Node, dict[Node, list[Node]]]()
        for (first, last), limit in self._limits.items():
            start, end = (first, ""), (last, "")
            if start not in plain or start == end or plain.has_edge(start, end):
                continue
            if start not in paths:
                paths[start] = nx.single_source_shortest_path(plain, start)
            if via := paths[start].get(end):
                least, most = self._sum([limit, self._takes(last)])
                inner = [name for name, _ in via[1:-1]]
                graph.add_edge(start, end, fewest=least, most=most, via=inner)


def total(spans: Iterable[Span]) -> str:
    """Return durations added up, each kind of time for itself: `2 business days + 15 min`."""
    sums: dict[SpanKind, int] = {}
    for span in spans:
        same_day = span.kind in (SpanKind.SAME_DAY, SpanKind.SAME_BUSINESS_DAY)
        sums[span.kind] = sums.get(span.kind, 0) + (1 if same_day else span.amount)
    order = sorted(sums, key=list(SpanKind).index, reverse=True)
    return " + ".join(_shown(kind, sums[kind]) for kind in order if sums[kind])


def _shown(kind: SpanKind, amount: int) -> str:
    if kind is SpanKind.ELAPSED:
        return show_duration(amount)
    if kind is SpanKind.OPEN:
        return f"{amount / HOUR:.4g} business hour{'s' if amount != HOUR else ''}"
    if kind is SpanKind.BUSINESS_DAYS:
        return f"{amount} business day{'s' if amount != 1 else ''}"
    return f"{kind}" if amount == 1 else f"{amount} times {kind}"
