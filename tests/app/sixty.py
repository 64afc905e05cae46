"""A practice whose one journey has sixty touchpoints in four departments, with a small log."""

from collections.abc import Iterator
from pathlib import Path

SIZE = 60
DEPARTMENTS = ("phones", "front-desk", "clinic", "laboratory")
WORDS = ("The patient is asked", "Somebody looks up", "A message says", "The nurse explains")
PLACES = (
    "why an appointment is needed",
    "the insurance",
    "what happens next",
    "how long it takes",
)
EVENTS = """schema: 1
sources:
  log:
    files: log.csv
    columns: { case_id: Case }
    touches: [{ touchpoint: { column: Step }, started: Start, ended: End }]
"""
STANDARDS = """schema: 1
standards:
  short:
    title: Nothing takes longer than two minutes
    why: Sixty steps are long enough.
    applies_to: { departments: [phones, clinic] }
    expect: { duration: { at_most: 2 min } }
    target: 90%
    min_cases: 2
"""


def write_sixty(folder: Path) -> None:
    """Write the practice into a folder."""
    for name in ("journeys", "standards"):
        (folder / name).mkdir(parents=True)
    lines = ["schema: 1", "practice: Sixty Steps", "time_zone: America/Chicago", "departments:"]
    lines += [f"  {name}: {{ title: {_title(name)}, accountable: lead }}" for name in DEPARTMENTS]
    lines += ["roles: { lead: { name: Jo Park, accepted_on: 2026-01-05 } }", ""]
    (folder / "practice.yaml").write_text("\n".join(lines), encoding="utf-8")
    (folder / "events.yaml").write_text(EVENTS, encoding="utf-8")
    (folder / "standards" / "ours.yaml").write_text(STANDARDS, encoding="utf-8")
    (folder / "journeys" / "long.yaml").write_text("\n".join(_journey()), encoding="utf-8")
    (folder / "log.csv").write_text("\n".join(_log()), encoding="utf-8")


def _title(name: str) -> str:
    return name.replace("-", " ").capitalize()


def _journey() -> Iterator[str]:
    yield from ("schema: 1", "journey: long", "title: A patient has a long way to go")
    yield from ("owner: lead", "quiet_after: 30 d", "touchpoints:")
    for n in range(1, SIZE + 1):
        title = f"{WORDS[n % 4]} {PLACES[n // 4 % 4]}, number {n}"
        department = DEPARTMENTS[(n // 3 + n % 2) % len(DEPARTMENTS)]
        said = f"touchpoint: t{n}, title: '{title}', department: {department}"
        waiting = ", waiting: yes" if n % 7 == 0 else ""
        yield f"  - {{ {said}{waiting}, next: [{', '.join(_next(n))}] }}"
    yield "origins: { door: { title: Comes in, starts_at: t1 } }"
    yield "outcomes:"
    yield "  done: { title: Helped, resolves: yes }"
    yield "  gone: { title: Gave up on the way, resolves: no, lost: yes }"


def _next(n: int) -> Iterator[str]:
    yield f"t{n + 1}" if n < SIZE else "done"
    if n % 5 == 0 and n + 3 <= SIZE:
        yield f"t{n + 3}"
    if n % 11 == 0:
        yield f"t{n - 4}"
    if n % 20 == 0:
        yield "gone"


def _log() -> Iterator[str]:
    yield "Case,Step,Start,End"
    for case in range(1, 7):
        for n in range(1, SIZE + 2 - 8 * case):
            hour, minute = divmod(8 * 60 + 3 * n, 60)
            start, last = f"2026-03-0{case} {hour:02}:{minute:02}", 1 + (n + case) % 3
            end = f"2026-03-0{case} {hour:02}:{minute:02}:{17 * last}"
            yield f"{case},t{n},{start}:00,{end}"
    yield ""
