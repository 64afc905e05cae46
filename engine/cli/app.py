"""`journey app`: the app, served to this machine's browser."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

import click

from engine.cli._shared import path_argument, root_at
from engine.errors import EngineError
from engine.workspace import built_in

WORKSPACE = "JOURNEYWELL_WORKSPACE"
"""The variable that tells the app which practice it is about."""


@click.command("app")
@path_argument
@click.option("--port", type=click.IntRange(1, 65535), help="The port to serve on.")
@click.option("--browser/--no-browser", default=True, help="Whether to open a browser.")
def command(path: Path | None, port: int | None, browser: bool) -> None:
    """Open the app in the browser; only this machine can reach it."""
    root = root_at(path)
    script = built_in() / "app.py"
    if find_spec("streamlit") is None or not script.is_file():
        raise EngineError("the app is not part of this installation; install journeywell whole")
    options = [f"--server.headless={'false' if browser else 'true'}"]
    options += [f"--server.port={port}"] if port else []
    code = _serve([str(script), *options], root)
    if code > 0:
        raise EngineError(f"the app has stopped with exit code {code}")


def _serve(words: Sequence[str], root: Path) -> int:
    """Serve the app until somebody stops it, and return the exit code."""
    # From the folder of the app, since that is where Streamlit looks for its settings.
    with subprocess.Popen(  # noqa: S603 - our own interpreter, our own script
        [sys.executable, "-m", "streamlit", "run", *words],
        cwd=built_in(),
        env={**os.environ, WORKSPACE: str(root)},
    ) as served:
        signal.signal(signal.SIGTERM, lambda *_: served.terminate())
        try:
            return served.wait()
        finally:
            served.terminate()
            served.wait()  # so that its port is free again
