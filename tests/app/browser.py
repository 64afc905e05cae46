"""The app served to a real browser: `apt-get install chromium`, and the package `playwright`."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.app.serving import serving as served

APP = Path(__file__).parents[2] / "app.py"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
ARGUMENTS = [
    "--no-sandbox",  # the tests may run as root in a container
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
OURS = ("http://127.0.0.1", "ws://127.0.0.1", "data:", "blob:")
PATIENCE = 60
SIZE = {"width": 1440, "height": 900}


@contextmanager
def serving(folder: Path, as_of: str) -> Iterator[str]:
    """Serve the app on the practice in a folder, and give its address."""
    about = {"JOURNEYWELL_WORKSPACE": str(folder), "JOURNEYWELL_AS_OF": as_of}
    with served(APP, about) as server:
        yield server.address


def outside(page) -> list[str]:
    """Return what a page asked of anybody but us."""
    return [address for address in page.requested if not address.startswith(OURS)]
