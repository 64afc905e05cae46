"""What the checks along paths must find, told by walking every path of a small map."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

HEARD = "notice"
"""The recording that is to be heard first on the phone."""
OUTCOMES = {"done": "resolves", "left": "lost", "later": "", "elsewhere": "leads on"}


@dataclass
class Spot:
    """A touchpoint of a random map; texts as they stand in YAML."""

    next: list[str]
    asks: list[str] = field(default_factory=list)
    learns: list[str] = field(default_factory=list)
    needs: list[str] = field(default_factory=list)
    plays: list[str] = field(default_factory=list)
    overflow: str = ""
    owner: str = "desk-lead"
    channel: str = ""
    initiator: str = ""
    optional: bool = False
    feedback: bool = False
    visit: bool = False
    refuses: bool = False


Map = dict[str, Spot]
Path = list[tuple[str, str]]


def paths(spots: Map, path: Path) -> Iterator[Path]:
    """Yield every path that goes on from one, each touchpoint at most twice on it."""
    yield path
    name, manner = path[-1]
    if name not in spots:
        return
    spot = spots[name]
    for end in [spot.overflow] if manner == "full" else spot.next:
        if sum(end == seen for seen, _ in path) < 2:
            for way in manners(spots, end):
                yield from paths(spots, [*path, (end, way)])


def manners(spots: Map, name: str) -> list[str]:
    """Return the ways of passing a touchpoint or outcome."""
    spot = spots.get(name)
    found = ["done"]
    if spot and spot.optional:
        found.append("left out")
    if spot and spot.overflow:
        found.append("full")
    return found


def expected(spots: Map, start: str, passed: Collection[str] = ()) -> set[tuple[str, str, str]]:
    """Return code, touchpoint or outcome, and name of all that is wrong on paths from a start.

    Some of the spots may be endings of a journey that is used: passed, and no way on.
    """
    found: set[tuple[str, str, str]] = set()
    for manner in manners(spots, start):
        for path in paths(spots, [(start, manner)]):
            found |= set(_at_the_end_of(spots, path))
    for name, spot in spots.items():
        if spot.refuses and not _has_a_way_on(spots, name, passed):
            found.add(("G517", name, ""))
        if spot.visit and any(_ends_silently(spots, p) for p in paths(spots, [(name, "done")])):
            found.add(("G520", name, ""))
        if "complaint" in spot.asks + spot.learns:
            found |= {("G518", one, "") for one in _passed_on(spots, [name])}
    twice = {("G514", name, again) for code, name, again in found if code == "G513"}
    return found - twice


def _at_the_end_of(spots: Map, path: Path) -> Iterator[tuple[str, str, str]]:
    done = [spots[name] for name, manner in path[:-1] if manner == "done"]
    given = [name for spot in done for name in spot.asks + spot.learns]
    name, manner = path[-1]
    if name not in spots:
        if name != "left":
            yield from _of_an_ending(spots, path)
        return
    if manner != "done":
        return
    here = spots[name]
    for key, code in (("plays", "G510"), ("asks", "G513")):
        before = [one for spot in done for one in getattr(spot, key)]
        for again in set(before) & set(getattr(here, key)):
            yield ("G512" if again == HEARD else code), name, again
    for known in {one for spot in done for one in spot.learns} & set(here.asks):
        yield "G514", name, known
    told = [name for spot in done for name in spot.needs]
    for unknown in set(here.needs) - set(given) - set(told) - set(here.asks) - set(here.learns):
        yield "G515", name, unknown
    yield from _heard_late(spots, path)
    yield from _wish_heard_now(spots, path)


def _of_an_ending(spots: Map, path: Path) -> Iterator[tuple[str, str, str]]:
    steps = [(spots[name], manner) for name, manner in path[:-1]]
    asked = any(spot.feedback for spot, manner in steps if manner != "full")
    if OUTCOMES[path[-1][0]] == "resolves" and not asked:
        yield "G519", path[-1][0], ""
    done = [spot for spot, manner in steps if manner == "done"]
    if any(map(_is_of_the_call, done)) and not any(HEARD in spot.plays for spot in done):
        yield "G512", "", "never"


def _is_of_the_call(spot: Spot) -> bool:
    return spot.channel != "portal" and spot.initiator != "practice"


def _heard_late(spots: Map, path: Path) -> Iterator[tuple[str, str, str]]:
    done = [spots[name] for name, manner in path if manner == "done"]
    if HEARD not in done[-1].plays or any(HEARD in spot.plays for spot in done[:-1]):
        return
    if any(map(_is_of_the_call, done[:-1])):
        yield "G511", "", "late"
    if done[-1].plays[0] != HEARD:
        yield "G511", path[-1][0], "order"


def _wish_heard_now(spots: Map, path: Path) -> Iterator[tuple[str, str, str]]:
    done = [(name, spots[name]) for name, manner in path if manner == "done"]
    heard = [bool({"wish", "complaint"} & {*spot.asks, *spot.learns}) for _, spot in done]
    if heard[-1] and not any(heard[:-1]):
        for name, spot in done[:-1]:
            if "insurance" in spot.asks:
                yield "G516", name, "insurance"


def _has_a_way_on(spots: Map, refusing: str, passed: Collection[str]) -> bool:
    ends = [end for end in spots[refusing].next if end not in passed]
    ends += [one for end in spots[refusing].next if end in passed for one in spots[end].next]
    leads_on = {"elsewhere", "in-elsewhere"} & {*ends, *spots[refusing].next}
    return bool(leads_on) or any(
        end in spots and _is_helped(spots, [refusing, end]) for end in ends
    )


def _is_helped(spots: Map, walked: list[str]) -> bool:
    if walked[-1] not in spots:
        return walked[-1] in ("done", "elsewhere")
    spot = spots[walked[-1]]
    ends = [*spot.next, *([spot.overflow] if spot.overflow else [])]
    return walked[-1] not in walked[:-1] and any(_is_helped(spots, [*walked, e]) for e in ends)


def _ends_silently(spots: Map, path: Path) -> bool:
    if path[-1][0] in spots or path[-1][0] == "left":
        return False
    later = [spots[name] for name, manner in path[1:-1] if manner == "done"]
    return not any(spot.initiator == "practice" for spot in later)


def _passed_on(spots: Map, walked: list[str]) -> Iterator[str]:
    first, here = spots[walked[0]], spots[walked[-1]]
    is_another = here.owner != first.owner and "complaint" not in here.asks + here.learns
    if is_another and here.initiator == "patient" and not here.feedback:
        yield walked[-1]
    for end in [*here.next, *([here.overflow] if here.overflow else [])]:
        if end in spots and end not in walked and spots[end].initiator != "practice":
            yield from _passed_on(spots, [*walked, end])
