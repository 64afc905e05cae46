"""Many people at once, each a session over Streamlit's own protocol: no browser draws anything."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

from benchmarks.app.serving import Server

ROUNDS = 5
PAUSE = 2.0
"""Seconds from one click of a person to the next, on average."""

Look = tuple[str, str]
"""A page, as it stands in the address bar, and what stands after the question mark."""

LONGEST_START = 3_600.0
FINISHED = ForwardMsg.ScriptFinishedStatus.FINISHED_SUCCESSFULLY


@dataclass(frozen=True, slots=True)
class Crowd:
    """What people met who looked at once.

    Attributes:
        opened: Seconds until the last of them had their page.
        rerun: Median seconds from a click to the end of its rerun.
        slow: The same for the slowest one in twenty.
        memory: Resident bytes of the server with all of them there.
    """

    opened: float
    rerun: float
    slow: float
    memory: int


def crowd(server: Server, people: int, looks: Sequence[Look]) -> Crowd:
    """Return what so many people meet, each of whom clicks again and again.

    They begin at the first page, and go from there their own way: the next one begins with the
    next of the looks, so that all of them are asked for at any time.

    Args:
        server: The app; whatever it reads once has been read before.
        people: How many.
        looks: What people look at, the first page first.
    """
    return asyncio.run(_crowd(server, people, looks))


def warm(server: Server, looks: Sequence[Look]) -> list[float]:
    """Look at everything twice, the second time with what was chosen on the way.

    So what is read once is read; return the seconds of each first look.
    """
    return asyncio.run(_each_once(server, looks))


async def _each_once(server: Server, looks: Sequence[Look]) -> list[float]:
    async with _connected(server) as person:
        taken = [await _run(person, look) for look in (*looks, *looks)]
    return taken[: len(looks)]


async def _crowd(server: Server, people: int, looks: Sequence[Look]) -> Crowd:
    began = time.perf_counter()
    there = await asyncio.gather(*(_connected(server) for _ in range(people)))
    await asyncio.gather(*(_run(person, looks[0]) for person in there))
    opened = time.perf_counter() - began
    ways = (_clicks(person, looks, number) for number, person in enumerate(there))
    taken = [seconds for some in await asyncio.gather(*ways) for seconds in some]
    memory = server.memory
    await asyncio.gather(*(person.close() for person in there))
    slow = sorted(taken)[len(taken) * 19 // 20]
    return Crowd(opened, median(taken), slow, memory)


def _connected(server: Server) -> connect:
    return connect(
        f"ws://127.0.0.1:{server.port}/_stcore/stream",
        subprotocols=["streamlit"],  # type: ignore[list-item] # a NewType of str
        origin=server.address,  # type: ignore[arg-type] # likewise
        max_size=None,
    )


async def _clicks(person: ClientConnection, looks: Sequence[Look], number: int) -> list[float]:
    taken = []
    for turn in range(ROUNDS):
        await asyncio.sleep(random.uniform(0, 2 * PAUSE))
        taken.append(await _run(person, looks[(number + turn) % len(looks)]))
    return taken


async def _run(person: ClientConnection, look: Look) -> float:
    """Ask for a run of a page, and return the seconds until its end."""
    message = BackMsg()
    message.rerun_script.page_name, message.rerun_script.query_string = look
    began = time.perf_counter()
    await person.send(message.SerializeToString())
    async with asyncio.timeout(LONGEST_START):
        while True:
            answer = ForwardMsg.FromString(await person.recv(decode=False))
            if answer.delta.new_element.HasField("exception") or answer.HasField("page_not_found"):
                raise ValueError(f"{look} could not be shown: {answer}")
            if (
                answer.WhichOneof("type") == "script_finished"
                and answer.script_finished == FINISHED
            ):
                return time.perf_counter() - began
