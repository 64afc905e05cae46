"""G5: the places where wishes wait, such as mailboxes."""

from __future__ import annotations

from collections.abc import Iterator

import networkx as nx

from engine.checks.mention import called
from engine.checks.register import Found, check, found
from engine.checks.wording import listed
from engine.graph.circles import circles, way_round
from engine.model.blueprint import Blueprint
from engine.model.journey import Sink

LIMITS = {
    "owner": "who empties it",
    "capacity": "how many fit in",
    "max_age": "how old a wish may get",
    "overflow": "what takes over when it is full",
}
"""What every sink must say."""


@check("G533", "sink-without-limits")
def sink_without_limits(blueprint: Blueprint) -> Iterator[Found]:
    """Wishes wait here, and it is not said who empties it, how full or how old it may get.

    A full mailbox turns patients away in silence, and one that nobody empties keeps them waiting
    for ever. Say all four:

        - touchpoint: voicemail
          sink: { capacity: 40 }                                                         # wrong

        - touchpoint: voicemail
          sink: { capacity: 40, max_age: 4 h, overflow: answering-service, owner: phone-lead }

    The owner of a sink empties it, which is more than to answer for the touchpoint; so it is named
    by itself. What is written but cannot be read (S110, S116) is not missing.
    """
    for touchpoint in blueprint.touchpoints.values():
        missing = _missing(touchpoint.sink) if touchpoint.sink else []
        if missing:
            yield found(
                touchpoint.place("sink"),
                f"wishes wait at {called(touchpoint)}, but it is not said "
                f"{listed((LIMITS[key] for key in missing), 'or')}",
                f"add {listed(f'`{key}`' for key in missing)} to its `sink`",
            )


def _missing(sink: Sink) -> list[str]:
    return [key for key in LIMITS if getattr(sink, key) is None and not sink.is_unread(key)]


@check("G534", "overflow-in-a-circle")
def overflow_in_a_circle(blueprint: Blueprint) -> Iterator[Found]:
    """Sinks overflow into each other, so that on a bad day all of them are full.

    It is on the worst day that the last patient then has nowhere to leave a wish. Let one of them
    overflow to people, or to a service that is never full:

        - { touchpoint: voicemail, sink: { overflow: second-box, … } }
        - { touchpoint: second-box, sink: { overflow: voicemail, … } }                    # wrong
        - { touchpoint: second-box, sink: { overflow: answering-service, … } }            # right

    Each circle is shown once, and so is a sink that overflows into itself.
    """
    sinks = {name: t.sink for name, t in blueprint.touchpoints.items() if t.sink}
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(sinks)
    graph.add_edges_from(
        (name, sink.overflow) for name, sink in sinks.items() if sink.overflow in sinks
    )
    within = {name: circle for circle in circles(graph) for name in circle}
    for circle in dict.fromkeys(within[name] for name in sinks if name in within):
        first = next(name for name in sinks if name in circle)
        around = way_round(graph, first, sinks[first].overflow or first)
        titles = (blueprint.touchpoints[name].title or name for name in around)
        yield found(
            sinks[first].place("overflow"),
            f"when all of them are full nothing takes over: {' → '.join(titles)}",
            "let one of them overflow to people, or to a service that is never full",
        )
