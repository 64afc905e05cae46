"""The one-line docstrings under the fields of a model: what editors show for a key.

They are read from the source, and only when asked for: pydantic's own way would make
every start of the command slower.
"""

from __future__ import annotations

import ast
import inspect
import sys
from functools import cache
from itertools import pairwise

from engine.model.written import Written


def descriptions(model: type[Written]) -> dict[str, str]:
    """Return the docstring of each field, by its name in Python."""
    found: dict[str, str] = {}
    for parent in reversed(model.__mro__):
        if issubclass(parent, Written):
            found |= _in_module(parent.__module__).get(parent.__name__, {})
    return found


@cache
def _in_module(name: str) -> dict[str, dict[str, str]]:
    module = ast.parse(inspect.getsource(sys.modules[name]))
    return {
        part.name: dict(filter(None, map(_description, *zip(*pairwise(part.body), strict=True))))
        for part in module.body
        if isinstance(part, ast.ClassDef) and len(part.body) > 1
    }


def _description(field: ast.stmt, text: ast.stmt) -> tuple[str, str] | None:
    match field, text:
        case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(
            value=ast.Constant(value=str(said))
        ):
            return name, inspect.cleandoc(said)
    return None
