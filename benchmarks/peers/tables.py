"""What was measured, as tables in Markdown: ratios of medians, and what they are made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import log10

from benchmarks.peers import alignment, growth, starting
from benchmarks.peers.record import Part, Row

MEGABYTE = 1e6
ALIGNING, ALIGNING_CPU = "aligning", "aligning_cpu"
COMPARED = ("wall", "CPU", "aligning alone, wall", "aligning alone, CPU", "whole program")
"""What of two rows is compared: the last with what their programs load, the others without."""


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table in Markdown."""
    lines = (head, ["---"] * len(head), *rows)
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def aligned(part: Part) -> Iterator[str]:
    """Yield two tables for each log that was aligned: ratios, and what they are made of."""
    for log in dict.fromkeys(row.subject for row in part.rows):
        rows = part.of(log)
        ours = next(row for row in rows if row.who == alignment.OURS)
        absent = [who for who in alignment.WHO if who not in {row.who for row in rows}]
        name = f"`{log}`, {ours.size:,} events, {ours.said('variants'):,.0f} variants"
        yield table(
            (f"{name}: times ours", *COMPARED, "total cost"),
            [
                *((row.who, *_ratios(row, ours), f"{row.said('cost'):,.0f}") for row in rows),
                *((who, "not measured", *[""] * len(COMPARED)) for who in absent),
            ],
        )
        yield table(
            ("measured", *COMPARED, "memory"),
            ((row.who, *map(seconds, _compared(row)), memory(row)) for row in rows),
        )


def aims(part: Part) -> str:
    """Return what was asked for on the first log, beside what was measured."""
    found = {row.who: row for row in part.of(next(iter(alignment.PRACTICES)))}
    ours = found.get(alignment.OURS)
    return table(
        ("how many times as fast as", "asked for", *COMPARED),
        (
            (who, f"at least {least} times", *_ratios(found[who], ours))
            for who, least in alignment.ASKED.items()
            if ours and who in found
        ),
    )


def _compared(row: Row) -> tuple[float, ...]:
    return row.seconds, row.cpu, row.said(ALIGNING), row.said(ALIGNING_CPU), row.whole


def _ratios(row: Row, ours: Row) -> list[str]:
    return [times(its / own) for its, own in zip(_compared(row), _compared(ours), strict=True)]


def scored(part: Part) -> str:
    """Return scoring and aligning beside Polars alone, by the number of events."""
    found = {row.key: row for row in part.of(growth.EVENTS)}
    head = (
        "events", "scoring, times Polars", "its CPU", "aligning, times Polars", "its CPU",
        "Polars", "scoring", "aligning", "aligning alone", "memory, Polars", "memory, scoring",
    )  # fmt: skip
    return table(
        head,
        (
            _scored(*(found[growth.EVENTS, size, who] for who in growth.BESIDE))
            for size in dict.fromkeys(row.size for row in part.of(growth.EVENTS))
            if (growth.EVENTS, size, growth.POLARS) in found
        ),
    )


def _scored(base: Row, score: Row, align: Row) -> tuple[str, ...]:
    return (
        f"{base.size:,}", times(score.seconds / base.seconds), times(score.cpu / base.cpu),
        times(align.seconds / base.seconds), times(align.cpu / base.cpu),
        *(seconds(row.seconds) for row in (base, score, align)), seconds(align.said(ALIGNING)),
        memory(base), memory(score),
    )  # fmt: skip


def grown(part: Part, subject: str) -> str:
    """Return what each size took, and how fast it grew since the one before."""
    rows = part.of(subject)
    powers = ("", *(f"{power(*two):.2f}" for two in pairwise(rows)))
    lines = (
        (f"{row.size:,}", seconds(row.seconds), seconds(row.cpu), *_alone(row), grew, memory(row))
        for row, grew in zip(rows, powers, strict=True)
    )
    alone = ("aligning alone, CPU",) if any(map(_alone, rows)) else ()
    return table((subject, "wall", "CPU", *alone, "grew with the power of", "memory"), lines)


def power(before: Row, after: Row) -> float:
    """Return with which power of the size the work grew: 1 is in proportion, 2 is the square."""
    return log10(work(after) / work(before)) / log10(after.size / before.size)


def work(row: Row) -> float:
    """Return the CPU seconds of aligning alone, or of all if nothing was aligned."""
    return row.said(ALIGNING_CPU) if _alone(row) else row.cpu


def _alone(row: Row) -> tuple[str, ...]:
    return (seconds(row.said(ALIGNING_CPU)),) if ALIGNING_CPU in row.runs[0].said else ()


def started(part: Part) -> str:
    """Return how long starting takes, beside an empty Python."""
    rows = part.of(starting.STARTING)
    empty = next(row for row in rows if row.who == starting.EMPTY)
    return table(
        ("program", "times an empty Python", "whole program", "loading, wall", "loading, CPU"),
        (
            (
                row.who,
                times(row.whole / empty.whole),
                *map(seconds, (row.whole, row.seconds, row.cpu)),
            )
            for row in rows
        ),
    )


def times(ratio: float) -> str:
    """Return a ratio with two significant digits at most where it is small."""
    return f"{ratio:,.0f}" if ratio >= 10 else f"{ratio:.1f}"


def seconds(taken: float) -> str:
    """Return a time with its unit."""
    return f"{taken:.1f} s" if taken >= 1 else f"{taken * 1000:.0f} ms"


def memory(row: Row) -> str:
    """Return the peak memory with its unit."""
    return f"{row.peak / MEGABYTE:,.0f} MB"
