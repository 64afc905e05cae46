"""One place that mentions a name, and what is said when nothing is called so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from engine.checks.register import Found, found
from engine.model.finding import Place
from engine.model.journey import Touchpoint
from engine.model.likeness import did_you_mean, nearest
from engine.model.mend import Mend
from engine.model.written import Written

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """One place that mentions a name.

    Attributes:
        said: How it is mentioned, up to the name: `'The phone menu' leads to`.
        name: The name.
        by: What mentions it.
        path: Where inside that.
        is_key: Whether the name is the key there, and not the value.
    """

    said: str
    name: str
    by: Written
    path: Path
    is_key: bool = False

    @property
    def place(self) -> Place | None:
        """Where the name stands."""
        place = self.by.place_of_key if self.is_key else self.by.place
        return place(*self.path)

    def unknown(self, kind: str, known: Mapping[str, Written | None], otherwise: str) -> Found:
        """Return the finding that there is no such thing, with the name that was meant."""
        meant = known.get(nearest(self.name, known) or "")
        return found(
            self.place,
            f"{self.said} {self.name!r}, but there is no such {kind}",
            did_you_mean(self.name, known, otherwise),
            related=meant.place() if meant else None,
            name=self.name,
        ).with_mend(Mend.of_slip(self.name, known))


def each(said: str, names: Iterable[str], by: Written, *path: str | int) -> Iterator[Mention]:
    """Yield a mention for each name of a list that stands at a path."""
    for number, name in enumerate(names):
        yield Mention(said, name, by, (*path, number))


def one(said: str, name: str | None, by: Written, *path: str | int) -> Iterator[Mention]:
    """Yield the mention of a name, if there is one."""
    if name is not None:
        yield Mention(said, name, by, path)


def called(touchpoint: Touchpoint) -> str:
    """Return what a touchpoint is called in a message."""
    return repr(touchpoint.title or touchpoint.touchpoint)
