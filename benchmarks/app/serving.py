"""An app served in a process of its own, and the memory that it takes."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

ROOT = Path(__file__).parents[2]
PATIENCE = 60


@dataclass(frozen=True, slots=True)
class Server:
    """A running app.

    Attributes:
        port: Where it is served on this machine.
        process: Its process.
    """

    port: int
    process: int

    @property
    def address(self) -> str:
        """Where a browser finds it."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def memory(self) -> int:
        """Resident bytes of its process; only Linux tells."""
        pages = int(Path(f"/proc/{self.process}/statm").read_text(encoding="utf-8").split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE")


@contextmanager
def serving(script: Path, about: Mapping[str, str]) -> Iterator[Server]:
    """Serve a script, with some environment variables, until the end of the block."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = [f"--server.port={port}", "--server.headless=true"]
    with subprocess.Popen(  # noqa: S603 - our own script
        [sys.executable, "-m", "streamlit", "run", str(script), *options],
        cwd=ROOT,
        env={**os.environ, **about, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
    ) as process:
        server = Server(port, process.pid)
        try:
            _wait_for(f"{server.address}/_stcore/health")
            yield server
        finally:
            process.terminate()


def _wait_for(address: str) -> None:
    give_up = time.monotonic() + PATIENCE
    while True:
        try:
            with urlopen(address, timeout=2):  # noqa: S310 - our own server on this machine
                return
        except OSError:
            if time.monotonic() > give_up:
                raise
            time.sleep(0.2)
