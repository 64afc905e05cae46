"""What all tests share: golden files, which hold outputs as somebody last looked at them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

GOLDEN = Path(__file__).parent / "golden"
Golden = Callable[[str, str | bytes], None]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--update-golden`: write what comes out now, and then read the diff."""
    parser.addoption(
        "--update-golden",
        action="store_true",
        default=False,
        help="write golden files anew; read the diff before you commit it",
    )


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Return a check that an output is what the golden file of a name holds."""

    def check(name: str, made: str | bytes) -> None:
        path, content = GOLDEN / name, made.encode() if isinstance(made, str) else made
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        assert path.is_file(), f"no golden file {name}; pytest --update-golden writes it"
        kept = path.read_bytes()
        assert made == (kept.decode() if isinstance(made, str) else kept)

    return check
