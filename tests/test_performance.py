"""What was measured beside the peers stands in `docs/performance.md` as it was measured."""

from pathlib import Path

import pytest

from benchmarks.measured import Measured
from benchmarks.peers import alignment, growth
from benchmarks.peers.__main__ import PEERS, planned
from benchmarks.peers.page import PAGE, page, plots
from benchmarks.peers.record import DATA, Part, Row, read
from benchmarks.peers.tables import aims, aligned, grown, scored, started

PARTS = read(DATA)
MB = 1_000_000


def a_row(subject, size, who, *seconds, **said):
    runs = [Measured(one, 2 * one, 100 * MB, said, whole=one + 1) for one in seconds]
    return Row(subject, size, who, runs)


def a_part(*rows):
    return Part("2026-01-01", {}, rows, [])


def cells(table):
    """Return the lines of a table below its head, as their cells."""
    return [line.strip("| ").split(" | ") for line in table.splitlines()[2:]]


SEPSIS = "sepsis.csv", 15_214
OURS = {"cost": 1097, "variants": 846, "aligning": 0.05, "aligning_cpu": 0.1}
THEIRS = {"cost": 1097, "aligning": 0.2, "aligning_cpu": 0.3}
TWO_ALIGNERS = a_part(
    a_row(*SEPSIS, alignment.OURS, 0.2, 0.1, 0.9, **OURS),
    a_row(*SEPSIS, alignment.R4PM, 0.5, 0.4, 0.1, **THEIRS),
)


def test_a_ratio_is_one_of_two_medians_and_who_is_not_there_is_named():
    ratios, medians = map(cells, aligned(TWO_ALIGNERS))
    assert ratios == [
        ["journeywell", "1.0", "1.0", "1.0", "1.0", "1.0", "1,097"],
        ["r4pm, exact", "2.0", "2.0", "4.0", "3.0", "1.2", "1,097"],
        [alignment.GRAPH, "not measured"],
        [alignment.A_STAR, "not measured"],
    ]
    assert medians == [
        ["journeywell", "200 ms", "400 ms", "50 ms", "100 ms", "1.2 s", "100 MB"],
        ["r4pm, exact", "400 ms", "800 ms", "200 ms", "300 ms", "1.4 s", "100 MB"],
    ]


def test_what_was_asked_for_stands_beside_what_was_measured():
    asked = ["r4pm, exact", "at least 2 times", "2.0", "2.0", "4.0", "3.0", "1.2"]
    assert cells(aims(TWO_ALIGNERS)) == [asked]


def test_scoring_is_told_in_times_of_polars_at_each_size():
    whos = (growth.POLARS, 2.0), (growth.SCORED, 7.0), (growth.ALIGNED, 3.0)
    rows = [a_row("events", 10_000, who, taken, aligning=1.0) for who, taken in whos]
    assert cells(scored(a_part(*rows)))[0][:5] == ["10,000", "3.5", "3.5", "1.5", "1.5"]


def test_growth_is_told_as_the_power_of_the_size():
    rows = [a_row("standards", size, "ours", taken) for size, taken in ((1, 1.0), (10, 100.0))]
    first, last = cells(grown(a_part(*rows), "standards"))
    assert first == ["1", "1.0 s", "2.0 s", "", "100 MB"]
    assert last == ["10", "100.0 s", "200.0 s", "2.00", "100 MB"]


def test_where_a_log_is_aligned_the_growth_is_that_of_aligning_alone():
    rows = [a_row("cases", size, "ours", 1.0, aligning_cpu=size / 10) for size in (10, 100)]
    first, last = cells(grown(a_part(*rows), "cases"))
    assert first[3:5] == ["1.0 s", ""]
    assert last[3:5] == ["10.0 s", "1.00"]


def test_starting_is_told_in_times_of_an_empty_python():
    rows = a_row("starting", 2, "an empty Python", 0.0), a_row("starting", 2, "ours", 2.0)
    assert [line[:2] for line in cells(started(a_part(*rows)))] == [
        ["an empty Python", "1.0"],
        ["ours", "3.0"],
    ]


def test_the_page_is_as_it_was_measured():
    """After a change, `python -m benchmarks.peers --write` writes it again."""
    assert PAGE.read_text("utf-8") == page(PARTS)
    for name, picture in plots(PARTS).items():
        assert (DATA.parent / name).read_text("utf-8") == picture


@pytest.mark.parametrize("part", [name for name in PEERS if name != "alignment"])
def test_the_page_has_every_row_that_the_command_measures(part):
    keys = [key for group in planned(part, Path("unused")) for key in group.keys]
    assert [row.key for row in PARTS[part].rows] == keys


def test_the_page_has_every_aligner_on_every_log():
    told = [(row.subject, row.who) for row in PARTS["alignment"].rows]
    assert told == [(log, who) for log in alignment.PRACTICES for who in alignment.WHO]
