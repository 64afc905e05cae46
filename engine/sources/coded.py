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
        physical = text.to_physical()
        codes = physical.cast(pl.UInt32)
        return cls(codes, _words(codes, physical.dtype, text.dtype))

    def give(self, values: pl.Series) -> pl.Series:
        """Return for every line the value that stands at the place of its word."""
        if not len(values):
            return pl.Series(values=[None] * len(self.codes), dtype=values.dtype)
        return values[self.codes]

    def in_order(self) -> Coded:
        """Return the same with each word once, sorted: the codes are ranks."""
        order = self.words.arg_sort(nulls_last=True)
        order = order.head(len(order) - self.words.null_count())
        words = self.words[order]
        is_new = np.ones(len(words), dtype=np.bool_)
        is_new[1:] = (words.slice(1) != words.head(-1)).to_numpy()
        ranks = np.zeros(len(self.words), dtype=np.uint32)
        ranks[order.to_numpy()] = np.cumsum(is_new) - 1
        return Coded(self.give(pl.Series(ranks)), words.filter(pl.Series(is_new)))

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
    bare = pl.col(words.name).str.strip_chars()
    return words.to_frame().select(pl.when(bare != "").then(bare)).to_series()


def _words(codes: pl.Series, kind: pl.DataType, dtype: pl.DataType) -> pl.Series:
    """Return the words of codes; asking a pool for all of its words is slow, word by word."""
    known = (codes.drop_nulls() if codes.null_count() else codes).to_numpy()
    occurs = np.zeros(int(known.max()) + 1 if known.size else 0, dtype=np.bool_)
    occurs[known] = True
    used = pl.Series(np.flatnonzero(occurs), dtype=pl.UInt32)
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
