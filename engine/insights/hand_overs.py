"""Who passes patients to whom: between departments, and between members of staff.

The handover of work of van der Aalst, Reijers and Song (*Discovering Social Networks from Event
Logs*, 2005): one touch of a case, and the next one that somebody else answers for.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import polars as pl

from engine.insights.scope import Scope

DEPARTMENT, STAFF = "department", "staff"


@dataclass(frozen=True, slots=True)
class HandOver:
    """Patients passed from one to another.

    Attributes:
        giver: Who had them.
        taker: Who had them next.
        times: How often.
        cases: In how many cases.
    """

    giver: str
    taker: str
    times: int
    cases: int


def hand_overs(scope: Scope, between: str = DEPARTMENT) -> Iterator[HandOver]:
    """Yield who passed patients to whom, the most frequent first; open cases count too.

    A touch of which it is not known who answers for it is passed over.
    """
    known = _answered(scope, between).drop_nulls()
    after = known.select("case", "who").shift(-1).rename({"case": "next", "who": "taker"})
    passed = known.hstack(after).filter(
        (pl.col("case") == pl.col("next")) & (pl.col("who") != pl.col("taker"))
    )
    counted = passed.group_by("who", "taker").agg(pl.len(), pl.n_unique("case").alias("cases"))
    named = counted.with_columns(pl.col("who", "taker").cast(pl.String))
    in_order = named.sort("len", "who", "taker", descending=[True, False, False])
    yield from (HandOver(*row) for row in in_order.iter_rows())


def _answered(scope: Scope, between: str) -> pl.DataFrame:
    """Return every touch of the cases asked for, with who answered: columns `case` and `who`."""
    log = scope.audit.setting.log
    is_asked = np.zeros(log.cases.height, dtype=np.bool_)
    is_asked[scope.begun["case"].to_numpy()] = True
    is_routine = log.is_at(*scope.audit.blueprint.routines)
    counts = is_asked[log.touches["case"].to_numpy()] & ~is_routine
    return log.touches.select("case", who=_who(scope, between)).filter(counts)


def _who(scope: Scope, between: str) -> pl.Expr:
    if between == STAFF:
        is_logged = STAFF in scope.audit.setting.log.touches.columns
        return pl.col(STAFF) if is_logged else pl.lit(None, pl.String)
    known = scope.audit.blueprint.touchpoints.items()
    departments = {name: touchpoint.department for name, touchpoint in known}
    return pl.col("touchpoint").replace_strict(departments, default=None, return_dtype=pl.String)
