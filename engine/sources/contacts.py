"""Contacts: the touches of one case that share a contact id."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import polars as pl

from engine.model.runs import begins
from engine.sources.coded import as_text
from engine.sources.grouping import Codes, Numbers

CONTACT = "contact_id"
Marks = npt.NDArray[np.uint64]
MIX = np.uint64(0x9E3779B97F4A7C15)
"""Spreads the numbers of cases over all 64 bits: 2^64 over the golden ratio."""
NO_PARTS: Numbers = np.empty(0, dtype=np.int64)


def marks_of(column: pl.Series) -> pl.Series:
    """Return a number of 64 bits for each contact id, equal for equal ids; null for none.

    Nobody reads a contact's id again, and within one case two ids share a number with a chance
    of one in 10^19, so the text of millions of ids need not be kept.
    """
    text = as_text(column).alias(CONTACT)
    bare = pl.col(CONTACT).str.strip_chars()
    return text.to_frame().select(pl.when(bare != "").then(bare.hash())).to_series()


def contacts_of(case: Codes, marks: pl.Series | None) -> tuple[pl.Series, pl.DataFrame]:
    """Return the contact of each touch, and the case of each contact, by their first touches.

    Args:
        case: The case of each touch, in the order of cases.
        marks: What tells the contacts of a case apart; null for a touch in none, None if all are.
    """
    if marks is None:
        nobody = pl.Series("contact", [None], dtype=pl.UInt32)
        return nobody.new_from_index(0, case.size), pl.DataFrame(schema={"case": pl.UInt32})
    given = marks.is_not_null()
    of_touches = case if given.all() else case[given.to_numpy()]
    numbers, firsts = _numbered(of_touches, marks.drop_nulls().to_numpy())
    contact = pl.Series("contact", numbers, dtype=pl.UInt32)
    if len(contact) < case.size:
        contact = contact.gather((given.cum_sum() - 1).set(~given, None))
    return contact, pl.DataFrame({"case": pl.Series(of_touches[firsts], dtype=pl.UInt32)})


def _numbered(case: Codes, marks: Marks) -> tuple[Codes, Numbers]:
    """Return the number of each touch's contact, and the touch that begins each contact.

    The touches of a contact mostly stand together; where something else came between, its parts
    are put together again.
    """
    keys = marks ^ (case.astype(np.uint64) * MIX)
    starts = begins(keys)
    heads = keys[starts]
    parts = _of_split(pl.Series(heads))
    _, first, same = np.unique(heads[parts], return_index=True, return_inverse=True)
    is_first = np.ones(heads.size, dtype=np.bool_)
    is_first[parts] = False
    is_first[parts[first]] = True
    number = np.cumsum(is_first, dtype=np.uint32) - np.uint32(1)
    number[parts] = number[parts[first[same]]]
    return np.repeat(number, np.diff(starts, append=keys.size)), starts[is_first]


def _of_split(heads: pl.Series) -> Numbers:
    """Return which parts are of a contact that stands in several; to sort is the quickest look."""
    ordered = heads.sort()
    again = ordered.filter(ordered == ordered.shift(1))
    return np.flatnonzero(heads.is_in(again.implode()).to_numpy()) if len(again) else NO_PARTS
