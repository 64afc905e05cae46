"""Load one thing, or nothing."""

from __future__ import annotations

import sys
from importlib import import_module

from benchmarks.measured import run_here


def load(name: str) -> dict[str, float]:
    """Load a module, and say nothing of it."""
    if name:
        import_module(name)
    return {}


if __name__ == "__main__":
    run_here(lambda: load(sys.argv[1]))
