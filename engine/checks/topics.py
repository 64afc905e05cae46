"""What a piece of information is about, as far as its name tells."""

from __future__ import annotations

from collections.abc import Iterable

WISHES = frozenset({"wish", "reason", "request", "concern", "complaint", "need", "question"})
MONEY = frozenset({"insurance", "insurer", "payer", "payment", "money", "copay", "deposit"})
BIRTH_DAY = frozenset({"birthday", "birthdate", "dob"})
COMPLAINTS = frozenset({"complaint", "complaints"})


def is_wish(name: str) -> bool:
    """Return whether a name such as `reason-for-visit` says what the patient wants."""
    return bool(_words(name) & WISHES)


def is_paperwork(name: str) -> bool:
    """Return whether a name such as `birth-date` or `insurance-card` is money or date of birth."""
    words = _words(name)
    return bool(words & (MONEY | BIRTH_DAY)) or {"birth", "date"} <= words


def is_complaint(name: str) -> bool:
    """Return whether a name is that of a complaint."""
    return bool(_words(name) & COMPLAINTS)


def wishes(names: Iterable[str]) -> bool:
    """Return whether any of some names says what the patient wants."""
    return any(map(is_wish, names))


def _words(name: str) -> set[str]:
    return set(name.replace("_", "-").split("-"))
