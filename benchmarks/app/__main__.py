"""Measure the app beside an empty page of Streamlit and print a table; `make bench-app`.

Two numbers can follow: how many touches the large log has, and how many people look at once.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.app.looking import Looked, Steps, look
from benchmarks.app.serving import ROOT, serving
from benchmarks.app.sessions import Crowd, Look, crowd, warm

TOUCHES, PEOPLE = 10_000_000, 50
LATELY = "period=last-30-days"
OF_EMPTY = Steps("/", "h1", "/", "[data-testid=stButton] button", "h3", "second", "text=Second")
OF_APP = Steps(
    "/",
    ".jw-hero",
    "/journey",
    ".tp[role=button]",
    ".st-key-panel h3",
    "Purposes",
    "h1:has-text('Purposes')",
)
AIMS = {"paint": "2 s", "click": "0.25 s", "change": "0.5 s", "rerun": "0.1 s", "memory": "1 GiB"}
MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class App:
    """What is measured.

    Attributes:
        name: What it is called.
        script: Its script.
        steps: What one person does in a browser.
        looks: What many people look at, the first page first.
        about: Its environment variables.
    """

    name: str
    script: Path
    steps: Steps
    looks: tuple[Look, ...]
    about: Mapping[str, str] = field(default_factory=dict)


EMPTY = App(
    "an empty page", Path(__file__).with_name("empty.py"), OF_EMPTY, (("", ""), ("second", ""))
)


@dataclass(frozen=True, slots=True)
class Result:
    """What was measured of one app.

    Attributes:
        name: What it is called.
        first: Seconds of the first look of all, at which it reads what it reads once.
        slowest: Seconds of the slowest of the first looks at its other pages.
        looked: What one person met.
        crowd: What many met.
    """

    name: str
    first: float
    slowest: float
    looked: Looked
    crowd: Crowd


Row = tuple[str, Callable[[Result], float], str]


def main(touches: int, people: int) -> None:
    """Measure an empty page, the example, and a practice with a large log."""
    example = ROOT / "examples" / "riverside"
    with tempfile.TemporaryDirectory() as folder:
        apps = (
            EMPTY,
            _app("riverside", example, "phone-answered", "answer-quickly"),
            _app(
                f"{touches:,} touches", _large(Path(folder) / "large", touches), "hold", "hold-60"
            ),
        )
        results = [measured(app, people) for app in apps]
    print("\n".join(table(results, people)))


def measured(app: App, people: int) -> Result:
    """Return what an app takes."""
    print(f"measuring {app.name} …", file=sys.stderr)
    with serving(app.script, app.about) as server:
        first, *others = warm(server, app.looks)
        looked = look(server.address, app.steps)
        return Result(app.name, first, max(others), looked, crowd(server, people, app.looks))


def table(results: list[Result], people: int) -> list[str]:
    """Return the lines of a table, each number beside how often it is that of the empty page."""
    empty, *others = results
    heads = ["", empty.name, *(f"{one.name} | times" for one in others), "to reach"]
    lines = [f"| {' | '.join(heads)} |", "|---" * (len(results) * 2 + 1) + "|"]
    for said, find, aim in _rows(people):
        base = find(empty)
        told = [f"{_number(find(one), aim)} | {find(one) / base:.1f}" for one in others]
        lines.append(f"| {said} | {_number(base, aim)} | {' | '.join(told)} | {aim} |")
    return lines


def _rows(people: int) -> Iterator[Row]:
    yield "the first look of all, s", lambda one: one.first, ""
    yield "the slowest first look at another page, s", lambda one: one.slowest, ""
    yield "the first page, warm, s", lambda one: one.looked.paint, AIMS["paint"]
    yield "a click to its panel, s", lambda one: one.looked.click, AIMS["click"]
    yield "another page, s", lambda one: one.looked.change, AIMS["change"]
    yield f"{people} people: all have their page, s", lambda one: one.crowd.opened, ""
    yield f"{people} people: a rerun, median, s", lambda one: one.crowd.rerun, AIMS["rerun"]
    yield f"{people} people: a rerun, one in twenty, s", lambda one: one.crowd.slow, ""
    yield f"{people} people: memory, MiB", lambda one: one.crowd.memory, AIMS["memory"]


def _number(value: float, aim: str) -> str:
    return f"{value / MIB:,.0f}" if aim == AIMS["memory"] else f"{value:.3f}"


def _app(name: str, practice: Path, touchpoint: str, standard: str) -> App:
    """Return the app on a practice: all pages and two opened ones, of all days and the last."""
    plain = (
        ("", ""),
        ("journey", ""),
        ("journey", f"touchpoint={touchpoint}"),
        ("my_touchpoints", ""),
        ("cases", ""),
        ("standards", ""),
        ("standards", f"standard={standard}"),
        ("journey", "colour=volume"),
        ("purposes", ""),
        ("data", ""),
    )
    lately = ((page, "&".join(filter(None, (asked, LATELY)))) for page, asked in plain)
    looks = (*plain, *lately)
    return App(name, ROOT / "app.py", OF_APP, looks, {"JOURNEYWELL_WORKSPACE": str(practice)})


def _large(folder: Path, touches: int) -> Path:
    """Write the practice of the benchmarks with a log of so many touches."""
    shutil.copytree(ROOT / "benchmarks" / "practice", folder)
    (folder / "events").mkdir()
    log = folder / "events" / "log.parquet"
    # in a process of its own, whose memory is given back
    subprocess.run([sys.executable, "-m", "benchmarks.generate", log, str(touches)], check=True)  # noqa: S603
    return folder


if __name__ == "__main__":
    numbers = [int(float(word)) for word in sys.argv[1:]]
    main(*numbers, *(TOUCHES, PEOPLE)[len(numbers) :])
