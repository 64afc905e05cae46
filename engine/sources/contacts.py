"""Contacts: the touches of one case that share a contact id."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import polars as pl

from engine.sources.coded import as_text
from engine.sources.grouping import Codes, Numbers

CONTACT = "contact_id"
Marks = npt.NDArray[np.uint64]
MIX = np.uint64(0x9E3779B97F4A7C15)
"""Spreads the numbers of cases over all 64 bits: 2^64 over the golden ratio."""


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
        marks: What tells the contacts of a case apart; null for a touch in none.
    """
    if marks is None:
        marks = pl.Series(values=[None], dtype=pl.UInt64).new_from_index(0, case.size)
    given = marks.is_not_null().to_numpy()
    rows = np.flatnonzero(given)
    numbers, firsts = _numbered(case[rows], marks.drop_nulls().to_numpy())
    touched = np.zeros(case.size, dtype=np.uint32)
    touched[rows] = numbers
    contact = pl.Series("contact", touched, dtype=pl.UInt32)
    frame = pl.DataFrame({"case": pl.Series(case[rows[firsts]], dtype=pl.UInt32)})
    return (contact if given.all() else contact.set(pl.Series(~given), None)), frame


def _numbered(case: Codes, marks: Marks) -> tuple[Codes, Numbers]:
    """Return the number of each touch's contact, and the touch that begins each contact.

    The touches of a contact mostly stand together; where something else came between, its parts
    are put together again.
    """
    keys = marks ^ (case.astype(np.uint64) * MIX)
    is_new = np.ones(keys.size, dtype=np.bool_)
    is_new[1:] = keys[1:] != keys[:-1]
    begins, run = np.flatnonzero(is_new), np.cumsum(is_new, dtype=np.uint32) - np.uint32(1)
    heads = pl.Series(keys[begins])
    is_first = heads.is_first_distinct().to_numpy()
    number = np.cumsum(is_first, dtype=np.uint32) - np.uint32(1)
    if not is_first.all():
        number = _rejoined(heads, is_first, number)
    return number[run], begins[is_first]


def _rejoined(heads: pl.Series, is_first: npt.NDArray[np.bool_], number: Codes) -> Codes:
    """Return the numbers of parts, each later part with the number of its contact's first one."""
    keys, later = heads.to_numpy(), np.flatnonzero(~is_first)
    split = np.flatnonzero(heads.is_in(pl.Series(keys[later]).implode()).to_numpy() & is_first)
    split = split[np.argsort(keys[split])]
    whole = number.copy()
    whole[later] = number[split[np.searchsorted(keys[split], keys[later])]]
    return whole
