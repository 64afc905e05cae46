"""Small logs to write: read as those of `tests/unit/sources` are."""

from tests.unit.sources.conftest import read

__all__ = ["read"]
