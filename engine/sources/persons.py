"""Who a line is about, as a keyed hash: the same person is recognised and nobody is named."""

from __future__ import annotations

import hmac
from collections.abc import Callable, Iterable

import polars as pl

from engine.model.events import REGIONS, Person
from engine.sources.coded import Coded, tidy

DIGITS = 16
"""Hexadecimal digits of a hash that are kept: two of a million persons share one with a chance of
3 in a hundred million (64 bits; the birthday bound)."""
FEWEST_PHONE_DIGITS = 7
US_DIGITS = 10


def hashed(words: pl.Series, key: bytes) -> pl.Series:
    """Return a keyed hash (HMAC with SHA-256) of every word."""
    marks = [w and hmac.digest(key, w.encode(), "sha256").hex()[:DIGITS] for w in words]
    return pl.Series(values=marks, dtype=pl.String)


def persons(column: pl.Series, person: Person, key: bytes, pool: pl.Categorical) -> pl.Series:
    """Return a column that names persons as keyed hashes; `nobody` and the unreadable are null."""
    coded = Coded.of(column)
    clean = _CLEAN[person.clean]
    nobody = {*person.nobody, *(clean(word, person.region) for word in person.nobody)}
    cleaned = (_cleaned(word, person, nobody) for word in tidy(coded.words))
    return coded.give(hashed(_texts(cleaned), key).cast(pool))


def ids(column: pl.Series, key: bytes, pool: pl.Categorical) -> pl.Series:
    """Return a column of ids as keyed hashes."""
    coded = Coded.of(column)
    return coded.give(hashed(tidy(coded.words), key).cast(pool))


def _texts(words: Iterable[str | None]) -> pl.Series:
    return pl.Series(values=list(words), dtype=pl.String)


def _cleaned(word: str | None, person: Person, nobody: set[str]) -> str | None:
    if word is None or word in nobody:
        return None
    cleaned = _CLEAN[person.clean](word, person.region)
    return None if not cleaned or cleaned in nobody else cleaned


def _phone(word: str, region: str) -> str:
    digits = "".join(sign for sign in word if sign in "0123456789")
    if region in REGIONS and len(digits) == US_DIGITS + 1 and digits.startswith("1"):
        digits = digits[1:]
    return digits if len(digits) >= FEWEST_PHONE_DIGITS else ""


def _text(word: str, _: str) -> str:
    return " ".join(word.split()).casefold()


_CLEAN: dict[str, Callable[[str, str], str]] = {"phone": _phone, "text": _text}
