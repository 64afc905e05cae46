"""Contacts: the touches of one case that share a contact id."""

from __future__ import annotations

import numpy as np
import polars as pl

from engine.sources.coded import Coded
from engine.sources.grouping import Codes, by_first_use

SHIFT = np.uint64(32)


def contacts_of(case: Codes, contact_id: pl.Series | None) -> tuple[pl.Series, pl.DataFrame]:
    """Return the contact of each touch, and the contacts in the order of their first touches.

    Args:
        case: The case of each touch.
        contact_id: What the source calls the contact of each touch; null for none.
    """
    if contact_id is None:
        contact_id = pl.Series(values=[None], dtype=pl.String).new_from_index(0, case.size)
    coded, given = Coded.of(contact_id), contact_id.is_not_null().to_numpy()
    rows = np.flatnonzero(given)
    numbers, firsts = _numbered(case[rows], coded.codes.drop_nulls().to_numpy(), len(coded.words))
    touched = np.zeros(case.size, dtype=np.uint32)
    touched[rows] = numbers
    contact = pl.Series("contact", touched, dtype=pl.UInt32)
    first_rows = pl.Series(rows[firsts])
    frame = pl.DataFrame(
        {
            "contact_id": coded.words.gather(coded.codes.gather(first_rows)),
            "case": pl.Series(case[rows[firsts]], dtype=pl.UInt32),
        },
        schema={"contact_id": pl.String, "case": pl.UInt32},
    )
    return (contact if given.all() else contact.set(pl.Series(~given), None)), frame


def _numbered(
    case: Codes, codes: Codes, words: int
) -> tuple[Codes, np.ndarray[tuple[int], np.dtype[np.int64]]]:
    case_of = np.zeros(words, dtype=np.uint32)
    case_of[codes] = case
    if bool((case_of[codes] == case).all()):
        return by_first_use(codes, words)
    pairs, dense = np.unique((case.astype(np.uint64) << SHIFT) | codes, return_inverse=True)
    return by_first_use(dense.astype(np.uint32), pairs.size)
