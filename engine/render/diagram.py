"""What is drawn: one flowchart of a journey, as plain values that know nothing of pixels.

Every text here is data and may be hostile; each renderer escapes it in its own way.
"""

from dataclasses import dataclass
from enum import StrEnum

from engine.insights.traffic import Taken
from engine.model.finding import Finding, Level, levels
from engine.render.shade import Scale, Shade

PAPER_INK = "#27313a"
WAITING, OPTIONAL, ANYTIME = "waiting", "optional", "at any time"
NOT_ON_THE_MAP = "not on the map"


class Band(StrEnum):
    """How well a touchpoint keeps its standards: always a glyph, a word and a colour together."""

    ON_TARGET = "on target"
    COULD_BE_CHANCE = "could be chance"
    BELOW_TARGET = "below target"
    NO_VERDICT = "no verdict"
    NOT_SCORED = ""

    @property
    def word(self) -> str:
        """The words beside the glyph; empty on a map drawn without scores."""
        return self.value

    @property
    def glyph(self) -> str:
        """The sign that carries the band where colour cannot."""
        return _LOOKS[self][0]

    @property
    def ink(self) -> str:
        """The colour of words and border; at least 4.5 to 1 on `fill`."""
        return _LOOKS[self][1]

    @property
    def fill(self) -> str:
        """The colour of the box."""
        return _LOOKS[self][2]


_LOOKS = {
    Band.ON_TARGET: ("●", "#00563f", "#e2f2ec"),
    Band.COULD_BE_CHANCE: ("▲", "#7a4a00", "#fff0d4"),
    Band.BELOW_TARGET: ("■", "#9b1c31", "#fde7ea"),
    Band.NO_VERDICT: ("○", "#4a5560", "#eef0f2"),
    Band.NOT_SCORED: ("", PAPER_INK, "#ffffff"),
}


class Kind(StrEnum):
    """What a box stands for."""

    TOUCHPOINT = "touchpoint"
    ORIGIN = "origin"
    OUTCOME = "outcome"


class Ending(StrEnum):
    """What an outcome means to the patient."""

    RESOLVED = "resolved"
    UNRESOLVED = "not resolved"
    LOST = "patient lost"

    @property
    def glyph(self) -> str:
        """The sign beside the word."""
        return {Ending.RESOLVED: "✓", Ending.UNRESOLVED: "–", Ending.LOST: "×"}[self]


@dataclass(frozen=True, slots=True)
class Box:
    """One touchpoint, origin or outcome.

    `lane` is the id of a department's lane; outcomes have a lane of their own and origins stand
    above the touchpoint they lead to, so for both it may be empty. On a map that is coloured by an
    amount the `shade` stands in place of the band. `label` is the number that stands beside it,
    `reason` what that rests on: the target, or why there is no verdict. `details` are further
    lines for the tooltip, `findings` what the checks found here. `came` is how many cases came
    here, None where they are not counted; `counted` says more of them in the tooltip. `ending` is
    read for outcomes only. A box with others `inside` is the frame around touchpoints that are
    passed in any order.
    """

    id: str
    title: str
    lane: str = ""
    kind: Kind = Kind.TOUCHPOINT
    band: Band = Band.NOT_SCORED
    shade: Shade | None = None
    label: str = ""
    reason: str = ""
    details: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    waiting: bool = False
    optional: bool = False
    anytime: bool = False
    came: int | None = None
    counted: tuple[str, ...] = ()
    ending: Ending = Ending.UNRESOLVED
    inside: tuple["Box", ...] = ()

    @property
    def look(self) -> Band | Shade:
        """What its glyph, its word and its colour say."""
        return self.shade or self.band

    @property
    def gravest(self) -> Level | None:
        """The gravest level of its findings."""
        return min(
            (finding.level for finding in self.findings), key=list(Level).index, default=None
        )

    @property
    def found(self) -> str:
        """How many findings there are of each level: 2 errors, 1 note; empty for none."""
        return levels(self.findings)

    @property
    def measured(self) -> str:
        """The number and what it is held against, in one line."""
        return ", ".join(filter(None, (self.label, self.reason)))

    @property
    def remarks(self) -> tuple[str, ...]:
        """What is said of the time spent here, and of the moment."""
        said = (WAITING if self.waiting else "", OPTIONAL if self.optional else "", self.aside)
        return tuple(filter(None, said))

    @property
    def aside(self) -> str:
        """What stands in a box that may be passed at any moment, beside the arrows."""
        if not self.anytime:
            return ""
        if self.came is None:
            return ANYTIME
        return f"{ANYTIME}: {self.came:,} case{'' if self.came == 1 else 's'}"

    @property
    def state(self) -> str:
        """The glyph and the word that say how this box fares; empty when nothing is said."""
        if self.kind is Kind.OUTCOME:
            return f"{self.ending.glyph} {self.ending.value}"
        return f"{self.look.glyph} {self.look.word}".strip()


@dataclass(frozen=True, slots=True)
class Arrow:
    """A way from one box to the next; `hand_over` when somebody else takes the patient over.

    `taken` says how often cases went there, None where they are not counted. An arrow that is not
    `planned` is not on the map: it is drawn since cases went there all the same.
    """

    start: str
    end: str
    text: str = ""
    hand_over: bool = False
    taken: Taken | None = None
    planned: bool = True

    @property
    def count(self) -> str:
        """How many cases took it; empty where they are not counted."""
        return f"{self.taken.cases:,}" if self.taken else ""

    @property
    def words(self) -> str:
        """What stands on it: its own words, and how many cases took it."""
        return " · ".join(filter(None, (self.text, self.count)))

    @property
    def details(self) -> str:
        """All that is known of it, in one line."""
        said = [self.text, "" if self.planned else NOT_ON_THE_MAP]
        if self.taken:
            times = f", {self.taken.times:,} times" if self.taken.times > self.taken.cases else ""
            said.append(f"taken by {self.count} of {self.taken.of:,} cases{times}")
        return "; ".join(filter(None, said))


@dataclass(frozen=True, slots=True)
class Lane:
    """A department and the name of the one person accountable for it."""

    id: str
    title: str
    owner: str = ""


@dataclass(frozen=True, slots=True)
class Diagram:
    """One flowchart: lanes in map order, boxes, arrows, and whether the signs are explained.

    `findings` are those about the journey as a whole; the subtitle says how many. `notes` say what
    the chart leaves out, `scale` what its colours mean where they tell of an amount.
    """

    id: str
    title: str
    subtitle: str = ""
    lanes: tuple[Lane, ...] = ()
    boxes: tuple[Box, ...] = ()
    arrows: tuple[Arrow, ...] = ()
    legend: bool = True
    findings: tuple[Finding, ...] = ()
    notes: tuple[str, ...] = ()
    scale: Scale | None = None

    @property
    def said(self) -> tuple[str, ...]:
        """What stands below its title where it has no legend."""
        return (self.scale.title, *self.notes) if self.scale else self.notes

    @property
    def is_marked(self) -> bool:
        """Whether anything was found on it."""
        return bool(self.findings) or any(box.findings for box in self.every_box)

    @property
    def is_left(self) -> bool:
        """Whether cases went where no arrow of the map leads."""
        return any(not arrow.planned for arrow in self.arrows)

    @property
    def every_box(self) -> tuple[Box, ...]:
        """The boxes, and those inside of others."""
        return tuple(one for box in self.boxes for one in (box, *box.inside))
