"""Telephone numbers that belong to nobody: 555-0100 to 555-0199 are kept for fiction."""

from __future__ import annotations

AREAS = (
    *("217", "224", "309", "312", "331", "402", "414", "463", "515", "563"),
    *("608", "612", "618", "630", "641", "651", "708", "712", "715", "763"),
    *("773", "779", "815", "847", "872", "920", "930", "952", "317", "219"),
)
"""Area codes of the Midwest. Source: North American Numbering Plan; 555-01xx is for fiction."""
WITHHELD = "withheld"


def telephone(person: int | None) -> str:
    """Return the telephone number of a made-up person, up to 3000 of them."""
    if person is None:
        return WITHHELD
    hundred, number = divmod(person, 100)
    return f"{AREAS[hundred]}-555-01{number:02d}"
