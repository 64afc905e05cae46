"""What the model cannot accept, in words for a practice lead."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any
from unicodedata import combining, normalize

from engine.model.finding import Finding
from engine.model.likeness import did_you_mean, nearest
from engine.model.mend import Mend
from engine.model.written import Written
from engine.parse.code import Code
from engine.parse.shape_codes import S101, S102, S103, S104, S115, S116, SHAPE_CODES
from engine.parse.shapes import schema_at
from engine.parse.spot import Spot

FEW = 12
LONGEST_SHOWN = 60

BY_CODE = {code.code: code for code in SHAPE_CODES}
EXPECTED = {
    "string_type": "a text",
    "tuple_type": "a list",
    "list_type": "a list",
    "dict_type": "a map",
    "mapping_type": "a map",
    "model_type": "a map",
    "model_attributes_type": "a map",
    "bool_type": "yes or no",
}
ONE_ID = re.compile("[a-z0-9][a-z0-9_-]*")
NO_ID = ("all", "any", "n-a", "na", "no", "none", "nobody", "nothing", "tba", "tbd", "x", "yes")
"""What people write where a list should stay empty, or is not known yet."""
NUMBERS = ("int_", "float_", "finite_number", "greater_than", "less_than")


@dataclass(frozen=True, slots=True)
class Told:
    """What to say of one thing; `meant` is what to write instead where that is plain."""

    code: Code
    message: str
    hint: str = ""
    mend: Mend | None = None


def complaint(path: str, model: type[Written], spot: Spot) -> Finding:
    """Return the finding for one thing that the model of a file cannot accept."""
    told = _told(model, spot)
    return told.code.finding(told.message, spot.place(path), told.hint, mend=told.mend)


def key_meant(model: type[Written], spot: Spot) -> str | None:
    """Return the key that was probably meant by one that is not known; None if that is not so."""
    if spot.kind != "extra_forbidden":
        return None
    return nearest(spot.field, _keys(model, spot))


def _keys(model: type[Written], spot: Spot) -> list[str]:
    """Return the keys that are known where an unknown one stands."""
    return list(schema_at(model, spot.steps[:-1]).get("properties", ()))


def _told(model: type[Written], spot: Spot) -> Told:
    match spot.kind:
        case "missing":
            return _missing(model, spot)
        case "extra_forbidden":
            return _unknown(model, spot)
        case "literal_error" | "enum":
            return _choice(spot)
        case "string_pattern_mismatch":
            return _id(spot)
        case kind if kind in BY_CODE:
            return _ours(spot)
        case kind if kind.startswith(NUMBERS):
            return _number(spot)
    return _shape(spot)


def _missing(model: type[Written], spot: Spot) -> Told:
    about = schema_at(model, (*spot.steps, spot.field)).get("description", "")
    hint = f"add {spot.field}: {about[:1].lower()}{about[1:]}".rstrip(": .")
    return Told(S101, f"{spot.subject} has no {spot.field}", hint)


def _unknown(model: type[Written], spot: Spot) -> Told:
    known = _keys(model, spot)
    hint = did_you_mean(spot.field, known, "")
    if not hint and known and len(known) <= FEW:
        hint = f"known here: {', '.join(known)}"
    message = f"{_shown(spot.field)} is not known here"
    return Told(S102, message, hint, Mend.of_slip(spot.field, known))


def _choice(spot: Spot) -> Told:
    choices = re.findall("'([^']*)'", str(spot.context.get("expected", "")))
    message = f"{spot.subject}: {_what(spot.found)} is none of {', '.join(choices)}"
    mend = Mend.of_slip(spot.found, choices) if isinstance(spot.found, str) else None
    hint = did_you_mean(spot.found, choices, "") if isinstance(spot.found, str) else ""
    return Told(S103, message, hint, mend)


def _id(spot: Spot) -> Told:
    plain = normalize("NFKD", str(spot.found)[:80].lower())
    letters = "".join(letter for letter in plain if not combining(letter))
    meant = re.sub("[^a-z0-9_]+", "-", letters).strip("-_") if letters.isascii() else ""
    hint = f"write {meant}" if meant else "write lower case letters, digits and hyphens"
    mend = Mend(str(spot.found), meant) if meant else None
    if "," in str(spot.found):
        hint = f"write several in brackets: [{str(spot.found)[:LONGEST_SHOWN]}]"
        mend = None
    message = f"{_shown(spot.found)} is not an id: lower case, digits, - and _ alone"
    return Told(S115, message, hint, mend)


def _ours(spot: Spot) -> Told:
    message = f"{spot.subject}: {spot.reason}"
    if spot.kind == S104.code:
        message += f", and here stands {_what(spot.found)}"
    meant = spot.context.get("meant")
    return Told(BY_CODE[spot.kind], message, mend=Mend(spot.written, meant) if meant else None)


def _number(spot: Spot) -> Told:
    least, most = spot.context.get("ge"), spot.context.get("le")
    if least is not None or most is not None:
        bound = f"at least {least:g}" if least is not None else f"at most {most:g}"
        return Told(S116, f"{spot.subject}: {_what(spot.found)} is not possible; write {bound}")
    message = f"{spot.subject}: {_what(spot.found)} is not a number"
    return Told(S116, message, "write digits, such as 3")


def _shape(spot: Spot) -> Told:
    what = f"{spot.subject}: "
    if spot.kind == "too_long":
        return Told(S104, f"{what}at most {spot.context['max_length']} are possible")
    if most := spot.context.get("max_length"):
        message = f"{what}the text is longer than {most} characters"
        return Told(S104, message, "write it shorter")
    if "min_length" in spot.context:
        least = spot.context["min_length"]
        wanted = (
            f"at least {least} {'is' if least == 1 else 'are'} needed"
            if spot.kind == "too_short"
            else "it is empty"
        )
        return Told(S104, what + wanted)
    expected = EXPECTED.get(spot.kind, "something else")
    message = f"{what}{expected} is expected, and here stands {_what(spot.found)}"
    if expected == "a list" and isinstance(spot.found, str):
        is_one = ONE_ID.fullmatch(spot.found) and spot.found not in NO_ID
        mend = Mend(spot.found, f"[{spot.found}]") if is_one else None
        return Told(S104, message, f"write [{spot.found[:LONGEST_SHOWN]}]", mend)
    return Told(S104, message)


def _what(found: Any) -> str:
    if found is None:
        return "nothing"
    if isinstance(found, str):
        return _shown(found)
    return "a list" if isinstance(found, list) else "a map"


def _shown(text: Any) -> str:
    text = str(text)
    return repr(text if len(text) <= LONGEST_SHOWN else text[:LONGEST_SHOWN] + "…")
