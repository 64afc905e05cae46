"""Write the page of every code again; `make pages`.

A page says what the code means, as `journey explain` prints it, and shows a wrong example and a
right one from the test cases of the code, both drawn.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import yaml

from engine.checks import run
from engine.examples import findings
from engine.graph.journey_map import maps_of
from engine.model.finding import Level, levels
from engine.parse.code import Code
from engine.render.diagram import Diagram
from engine.render.flowchart import whole_map
from engine.render.svg import svg
from engine.report.codes import known_codes
from tests.checks.test_parse_codes import read
from tests.checks.texts import COMMON, LIBRARY, Texts

ROOT = Path(__file__).parents[1]
CASES = ROOT / "tests" / "checks"
FOLDER = ROOT / "docs" / "codes"
UNDRAWN = "Of a file that cannot be read no map is drawn."
REPEATS = 3
"""How often a text is shown that a test case repeats without end."""

TODAY = date(2026, 11, 21)
COMMENT = re.compile(r"(?:#.*\n)+\Z")
"""What a file says of itself as a test case."""

FAMILIES = {
    "Y1": "The file as YAML",
    "S1": "What must be said, and how it is written",
    "S2": "What a standard, a measure and a log mean",
    "R3": "Names that nothing is called by",
    "O4": "Owners",
    "G5": "The map: what can happen to a patient on it",
    "M6": "What can be measured",
    "W7": "Words that patients read and hear",
    "V8": "Waivers, and misses that are accepted",
    "D9": "Logs",
}
HEAD = """\
# Every code

What `journey check` and `journey score` can find, with a page for each.
A page says what it is, why it matters to a patient and how to mend it, and shows a wrong example and a right one with their maps; what stands in no box of a map is counted under its title.
`journey explain CODE` prints its words in the terminal.
[Checking](../checking.md) tells how findings are selected, mended and let through.
"""  # noqa: E501 - one sentence per line

SHARED = """\
# What the examples share

An example on the page of a code shows only the files that matter to it.
The others of its practice are these.
"""


@dataclass(frozen=True)
class Case:
    """What a practice wrote, and what was found in it.

    Attributes:
        title: What it is about, in a sentence; empty when it has none.
        files: The files, by path.
        found: Where, what, and how to mend it, for each finding.
        is_read: Whether all files can be read.
    """

    title: str
    files: Mapping[str, str]
    found: tuple[tuple[str, str, str], ...] = ()
    is_read: bool = True

    @property
    def is_a_practice(self) -> bool:
        """Whether it is what a practice would write: nothing built in, and no file left empty."""
        return not any(p.startswith(LIBRARY) or not text for p, text in self.files.items())

    def kept_in(self, other: Case) -> tuple[float, int]:
        """Return how much of this case stands in another, of 1, and how little is added to it."""
        ours, theirs = (re.findall(r"\w+|\S", " ".join(c.files.values())) for c in (self, other))
        same = SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks()
        return sum(block.size for block in same) / len(ours), -len(theirs)

    @property
    def errors(self) -> int:
        """How many errors are in it; a single file is no practice and has none.

        That its standards have no examples is none here, since a page shows no more than it must.
        """
        if not self.title:
            return 0
        texts = Texts(self.files)
        found = [*texts.complaints, *run(texts.blueprint, today=TODAY, ignore=["S208"])]
        return sum(finding.level is Level.ERROR for finding in found)


def pages() -> dict[str, str]:
    """Return the text of every page and picture, by its name in the folder."""
    codes = known_codes()
    written = {"README.md": _index(codes), "common.md": _shared()}
    for code in codes.values():
        written |= dict(_page(code))
    return written


def _index(codes: Mapping[str, Code]) -> str:
    parts = [HEAD]
    for family, title in FAMILIES.items():
        rows = "".join(
            f"| [{c.code}]({c.code}.md) | {c.name} | {c.level} | {_first(c)} |\n"
            for c in codes.values()
            if c.code.startswith(family)
        )
        parts.append(
            f"## {family} {title}\n\n| code | name | level | found |\n|---|---|---|---|\n{rows}"
        )
    return "\n".join(parts)


def _shared() -> str:
    return "\n".join(
        (SHARED, *(_file(path, COMMENT.sub("", text)) for path, text in COMMON.items()))
    )


def _file(path: str, text: str) -> str:
    return f"`{path}`\n\n```yaml\n{text.rstrip()}\n```\n"


def _first(code: Code) -> str:
    return " ".join(code.page.strip().partition("\n\n")[0].split())


def _page(code: Code) -> Iterator[tuple[str, str]]:
    """Yield the page of a code and its pictures."""
    parts = [
        f"# {code.code} {code.name}",
        f"*{code.level}* · [every code](README.md)",
        code.page.strip(),
    ]
    pair = list(wrong_and_right(code.code))
    for word, case in pair:
        title = f"{word}: {case.title}" if case.title else word
        parts.append(f"## {title}")
        if drawing := _drawing(code.code, case):
            name = f"{code.code}-{word.lower()}.svg"
            yield name, svg(drawing)
            parts.append(f"![{title}]({name})")
        else:
            parts.append(UNDRAWN)
        parts += [_file(path, text).rstrip() for path, text in case.files.items()]
        parts += [f"> `{at}` {says.rstrip('.')}.{_hint(hint)}" for at, says, hint in case.found]
    if any(case.title and not case.files.keys() >= COMMON.keys() for _, case in pair):
        parts.append("What the examples do not show is [what they share](common.md).")
    if any(_lacks_examples(case) for _, case in pair):
        parts.append(
            "The `examples` that every standard must have ([S208](S208.md)) are left out."
        )
    yield f"{code.code}.md", "\n\n".join(parts) + "\n"


def _lacks_examples(case: Case) -> bool:
    standards = Texts(case.files).blueprint.standards if case.is_read else {}
    return any(not standard.examples.all for standard in standards.values())


def _hint(hint: str) -> str:
    return f"\n> {hint[:1].upper()}{hint[1:].rstrip('.')}." if hint else ""


def wrong_and_right(code: str) -> Iterator[tuple[str, Case]]:
    """Yield the first case in which a code is found, and the one without it that keeps most.

    The right one is what a practice would write, if there is such a case.
    """
    path = CASES / f"{code}.yaml"
    if path.is_file():
        cases = list(_cases(yaml.safe_load(path.read_text("utf-8"))))
        wrong = next((case for case in cases if case.found), None)
        if wrong is None:
            return
        yield "Wrong", wrong
        right = [case for case in cases if not case.found]
        best = [case for case in right if case.is_a_practice] or right
        yield "Right", max(best, key=lambda case: (-case.errors, *wrong.kept_in(case)))


def _cases(written: dict[str, Any]) -> Iterator[Case]:
    if "code" in written:
        yield from (_of_file(sample) for sample in [*written["fails"], *written["passes"]])
        return
    for title, case in written.items():
        files = {path: text for path, text in case.items() if path != "finds"}
        found = tuple((one["at"], one["says"], one["hint"]) for one in case["finds"])
        yield Case(title, files, found)


def _of_file(sample: dict[str, Any]) -> Case:
    found = read(sample)
    told = tuple((str(one.place), one.message, one.hint) for one in found.findings)
    return Case("", {sample["file"]: _shown(sample)}, told, is_read=found.value is not None)


def _shown(sample: dict[str, Any]) -> str:
    """Return a file as a page can show it: what is no text marked, what has no end cut."""
    if "hex" in sample:
        return bytes.fromhex(sample["hex"]).decode(errors="replace")
    then = sample.get("then", {"text": "", "times": 0})
    more = f"… and so on, {then['times']:,} times" if then["times"] else ""
    return str(sample["text"] + then["text"] * min(then["times"], REPEATS) + more)


def _drawing(code: str, case: Case) -> Diagram | None:
    """Return the map that a case is about, with what was found on it; None if it is not read."""
    if not case.is_read:
        return None
    texts = Texts(case.files)
    found = [*texts.complaints, *texts.twice, *run(texts.blueprint, today=TODAY)]
    found += findings(texts.blueprint)
    own = [finding for finding in found if finding.code == code]
    drawn = [whole_map(one, own) for one in maps_of(texts.blueprint).values()]
    best = next((one for one in drawn if one.is_marked), next(iter(drawn), None))
    if best is None or best.is_marked or not own:
        return best
    return replace(best, subtitle=f"{best.subtitle} · {levels(own)} beside the map")


def main() -> None:
    """Write the pages, and delete those of codes that are gone."""
    FOLDER.mkdir(exist_ok=True)
    written = pages()
    for path in FOLDER.iterdir():
        if path.name not in written:
            path.unlink()
    for name, text in written.items():
        (FOLDER / name).write_text(text, "utf-8")


if __name__ == "__main__":
    main()
