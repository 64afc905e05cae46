"""Text as whole numbers: each distinct word once, and a code for every line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
import polars as pl

Change = Callable[[pl.Series], pl.Series]


@dataclass(frozen=True, slots=True)
class Pools:
    """One pool of words for each name, so that several sources give a word the same code.

    The codes of a pool depend on threads and on the order of files: nothing is ever sorted by
    them, and none is used as an index outside this folder.
    """

    made: dict[str, pl.Categorical] = field(default_factory=dict)

    def of(self, name: str) -> pl.Categorical:
        """Return the pool of a name, made when first asked for."""
        if name not in self.made:
            self.made[name] = pl.Categorical(pl.Categories.random())
        return self.made[name]


@dataclass(frozen=True, slots=True)
class Coded:
    """Text as codes.

    Attributes:
        codes: A number for every line, null where there is no text.
        words: The word of every code, null for a code that does not occur.
    """

    codes: pl.Series
    words: pl.Series

    @classmethod
    def of(cls, text: pl.Series) -> Coded:
        """Return a column as codes."""
        if not isinstance(text.dtype, pl.Categorical | pl.Enum):
            text = as_text(text).cast(pl.Categorical(pl.Categories.random()))
        codes = text.to_physical().cast(pl.UInt32)
        return cls(codes, _words(codes, text.dtype))

    def give(self, values: pl.Series) -> pl.Series:
        """Return for every line the value that stands at the place of its word."""
        if not len(values):
            return pl.Series(values=[None] * len(self.codes), dtype=values.dtype)
        return values.gather(self.codes)

    def in_order(self) -> Coded:
        """Return the same with each word once, sorted: the codes are ranks."""
        used = pl.Series(np.flatnonzero(self.words.is_not_null().to_numpy()))
        words = self.words.gather(used)
        order = words.arg_sort()
        words = words.gather(order)
        is_new = (words != words.shift(1)).fill_null(value=True)
        ranks = np.zeros(len(self.words), dtype=np.uint32)
        ranks[used.gather(order).to_numpy()] = is_new.cum_sum().to_numpy() - 1
        return Coded(self.give(pl.Series(ranks, dtype=pl.UInt32)), words.filter(is_new))

    def enumeration(self) -> pl.Series:
        """Return the words of the lines as an enumeration of the words that occur, sorted."""
        ordered = self.in_order()
        return ordered.give(ordered.words.cast(pl.Enum(ordered.words)))


def pooled(text: pl.Series, pool: pl.Categorical, change: Change) -> pl.Series:
    """Return text in the words of a pool, each distinct word changed first."""
    if text.dtype == pl.String:
        text = text.cast(pool)
    coded = Coded.of(text)
    changed = change(coded.words)
    if text.dtype == pool and changed.equals(coded.words):
        return text
    return coded.give(changed.cast(pool))


def tidy(words: pl.Series) -> pl.Series:
    """Return words without spaces around them; nothing but spaces is missing."""
    return words.str.strip_chars().replace("", None)


def _words(codes: pl.Series, dtype: pl.DataType) -> pl.Series:
    """Return the words of codes; asking a pool for all of its words is slow, word by word."""
    known = codes.drop_nulls().to_numpy()
    occurs = np.zeros(int(known.max()) + 1 if known.size else 0, dtype=np.bool_)
    occurs[known] = True
    used = pl.Series(np.flatnonzero(occurs), dtype=pl.UInt32)
    kind = pl.Series(values=[], dtype=dtype).to_physical().dtype
    words = used.cast(kind).cat.to(dtype).cast(pl.String)
    if len(used) == occurs.size:
        return words
    place = pl.Series(np.cumsum(occurs) - 1)
    return words.gather(place.set(pl.Series(~occurs), None))


def as_text(column: pl.Series) -> pl.Series:
    """Return a column of ids as text, whatever a program has written them as."""
    if column.dtype == pl.String:
        return column
    if column.dtype.is_nested() or column.dtype == pl.Object:
        return pl.Series(column.name, [None] * len(column), dtype=pl.String)
    if column.dtype.is_float():
        whole = column.cast(pl.Int64, strict=False)
        if (whole.cast(column.dtype) == column).all():
            column = whole  # a program wrote ids as 17.0 because some were missing
    return column.cast(pl.String, strict=False)
