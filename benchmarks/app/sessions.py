"""Many people at once, each a session over Streamlit's own protocol: no browser draws anything."""

from __future__ import annotations

import asyncio
import random
import time
from dataclasses import dataclass
from statistics import median

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

from benchmarks.app.serving import Server

ROUNDS = 5
PAUSE = 2.0
"""Seconds from one click of a person to the next, on average."""

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


def crowd(server: Server, people: int, asked: str = "") -> Crowd:
    """Return what so many people meet, each of whom clicks again and again.

    Args:
        server: The app; whatever it reads once has been read before.
        people: How many.
        asked: What stands in the address bar after the question mark.
    """
    return asyncio.run(_crowd(server, people, asked))


def warm(server: Server, asked: str = "") -> float:
    """Open the first page once, so that it reads what it reads once; return the seconds."""
    return asyncio.run(_opened_once(server, asked))


async def _opened_once(server: Server, asked: str) -> float:
    async with _connected(server) as person:
        return await _run(person, asked)


async def _crowd(server: Server, people: int, asked: str) -> Crowd:
    began = time.perf_counter()
    there = await asyncio.gather(*(_connected(server) for _ in range(people)))
    await asyncio.gather(*(_run(person, asked) for person in there))
    opened = time.perf_counter() - began
    taken = [s for some in await asyncio.gather(*(_clicks(p, asked) for p in there)) for s in some]
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


async def _clicks(person: ClientConnection, asked: str) -> list[float]:
    taken = []
    for _ in range(ROUNDS):
        await asyncio.sleep(random.uniform(0, 2 * PAUSE))
        taken.append(await _run(person, asked))
    return taken


async def _run(person: ClientConnection, asked: str) -> float:
    """Ask for a run of the page, and return the seconds until its end."""
    message = BackMsg()
    message.rerun_script.query_string = asked
    began = time.perf_counter()
    await person.send(message.SerializeToString())
    async with asyncio.timeout(LONGEST_START):
        while True:
            answer = ForwardMsg.FromString(await person.recv(decode=False))
            if (
                answer.WhichOneof("type") == "script_finished"
                and answer.script_finished == FINISHED
            ):
                return time.perf_counter() - began
