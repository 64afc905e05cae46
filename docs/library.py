"""Write the page of the built-in library again; `make pages`.

Every standard that comes with journeywell, by theme, from the files and what the rules read.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from engine.expectations.expect_average import ExpectAverage
from engine.expectations.needs import needs
from engine.model.blueprint import Blueprint
from engine.model.standard import Standard
from engine.parse.files import read_standards
from engine.workspace import read_workspace

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "library.md"
THEMES = {
    "phone": "How soon a person answers",
    "calls": "What is said in a call",
    "callbacks": "Calls that we owe somebody",
    "access": "Reaching us",
    "booking": "From asking for an appointment to having one",
    "appointments": "From having an appointment to its day",
    "ways-on": "When a patient cannot have it at once",
    "visit": "Waiting, and time with the doctor",
    "care": "What is said and done during a visit",
    "follow-up": "After the visit",
    "referrals": "When others look after the patient too",
    "messages": "What patients ask between visits",
    "promises": "What we say that we will do",
    "contact": "When we turn to patients, and they to our pages",
    "feedback": "When patients complain",
    "surveys": "What patients answer when they are asked",
}
"""The files of the library in the order of a patient's way, and what they are about."""

ROW = re.compile(r"^  ([\w-]+): +# ([A-Z]{2}-\d\d)$", re.MULTILINE)
"""The id of a standard with the row of the catalogue beside it."""

COLUMNS = """\
| standard | target | source | year | confidence | reads | row |
|---|---|---|---|---|---|---|"""

HEAD = """\
# The built-in library

Every standard that comes with journeywell: what to reach, where the number comes from, and what a log must say for it to be judged.
`journey explain few-no-shows` tells one of them in full, with why it matters and its examples; `journey score --profile best-host` asks more of all that have a target below every time.

A standard is in force where a touchpoint of yours names it: `standards: [few-no-shows]`; where nobody names it, it asks nothing of you.
A few look at what no patient takes part in, such as `listing-true`: a routine in `practice.yaml` names those.
`journey list standards` tells what is in force with you, `journey list library` all that there is.
The touchpoints that a standard reads must have the same names on your maps; `journey check` says which are missing, and what no source logs.
What is judged for each appointment, referral or promise needs that thing under `things` in `events.yaml`; [events.yaml](../events.yaml) of the library shows how.

**How far a number can be trusted** is said for each:
*regulation* is a law, a regulator or a contract, often of health plans and not of practices; *evidence* is research, on which the number itself may still be a choice; *industry norm* is widely used and weakly founded; *story* comes from one patient's account; *ours* is a proposal, since no number was found outside.
The row numbers it in the catalogue from which the library was made (PH phone, AC access, VI visit, FU follow-up, CO complaints, SU surveys), and stands beside the standard in its file; none of its 90 rows is without a standard, and a few standards that the maps needed have no row.

## Holding one otherwise

| you want | write |
|---|---|
| more, at one touchpoint | `stricter: { few-no-shows: { target: 97%, because: … } }` at the touchpoint |
| to compare yourselves with somebody better | a profile in `standards/profiles/` |
| less, for a while | a waiver, with `until`, `because` and `approved_by` |
| another number, or other words | a copy in a file of your own under `standards/`, with the same id: yours takes the place of ours, at every touchpoint that names it |

In a copy leave `source` and the number as they are, and say what you do otherwise under `changes`, so that both numbers and the reason stay in sight:

```yaml
few-no-shows:
  # … as in the library …
  source: { title: 'MGMA (6.8 % in 2023, 5 to 7 % where it is well run), as told by Linear Health, a vendor', year: 2023, confidence: industry norm }
  target: 93%
  changes:
    - { from: 2027-01-01, target: 90%, because: Half of our patients come by a bus that goes once an hour. }
```

Before that day ours counts, from it on yours; `journey explain few-no-shows` and the report tell both, and JSON has the source beside each number.
Where your maps call a touchpoint otherwise, its examples have to name yours.
Measures of the library need not be copied: `notice-given` and the others can be read by any standard.
"""  # noqa: E501 - one sentence per line


def page() -> str:
    """Return the text of the page."""
    return "\n".join((HEAD, *map(_theme, THEMES)))


@cache
def rows() -> dict[str, str]:
    """Return the row of the catalogue that stands beside the ids of the standards."""
    return dict(row for theme in THEMES for row in ROW.findall(_file(theme).read_text("utf-8")))


def _file(theme: str) -> Path:
    return ROOT / "standards" / f"{theme}.yaml"


def _theme(theme: str) -> str:
    path = _file(theme)
    read = read_standards(path.name, path.read_bytes())
    standards = read.value.standards if read.value else {}
    lines = (_line(name, standard) for name, standard in standards.items())
    link = f"[standards/{path.name}](../standards/{path.name})"
    return "\n".join((f"## {THEMES[theme]}\n\n{link}\n\n{COLUMNS}", *lines, ""))


def _line(name: str, standard: Standard) -> str:
    source = standard.source
    cells = (
        f"{standard.title}<br>`{name}`",
        _target(standard),
        source.title if source else "–",
        (source.year if source else None) or "–",
        source.confidence if source else "–",
        _read(standard),
        rows().get(name, "–"),
    )
    return f"| {' | '.join(map(str, cells))} |"


def _target(standard: Standard) -> str:
    mean = standard.expectations.get("expect_average")
    if isinstance(mean, ExpectAverage):
        return f"mean at most {mean.at_most}" if mean.at_most else "measured only"
    goal = f", one day {standard.goal}" if standard.goal else ""
    return f"{standard.target}{goal}" if standard.target else "measured only"


def _read(standard: Standard) -> str:
    """Return the touchpoints and the attributes that a standard looks at."""
    wanted = needs(library(), standard)
    return " ".join(f"`{name}`" for name in sorted(wanted.touchpoints | wanted.names)) or "–"


@cache
def library() -> Blueprint:
    """Return the built-in library, which is a practice like any other."""
    blueprint = read_workspace(ROOT).blueprint
    if blueprint is None:
        raise SystemExit("the library cannot be read: see what `journey check` says of it")
    return blueprint


def main() -> None:
    """Write the page."""
    PAGE.write_text(page(), "utf-8")


if __name__ == "__main__":
    main()
