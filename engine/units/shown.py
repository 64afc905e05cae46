"""How a duration is printed for people."""

from itertools import islice

SECOND = 1_000_000
STEPS = {"d": 86_400 * SECOND, "h": 3_600 * SECOND, "min": 60 * SECOND}


def show_duration(microseconds: int) -> str:
    """Return a duration in its two largest units that are not zero, such as 1 min 35 s.

    A value just over a limit is so never printed as the limit: 4 h 0 min 3 s is shown as
    4 h 3 s. Below seconds it is exact; what two units cannot hold is cut off.
    """
    if microseconds < 0:
        return "-" + show_duration(-microseconds)
    return " ".join(islice(_parts(microseconds), 2)) or "0 s"


def _parts(left: int) -> list[str]:
    parts = []
    for unit, size in STEPS.items():
        whole, left = divmod(left, size)
        if whole:
            parts.append(f"{whole} {unit}")
    whole, fraction = divmod(left, SECOND)
    decimals = f".{fraction:06d}".rstrip("0") if fraction else ""
    return [*parts, f"{whole}{decimals} s"] if left else parts
