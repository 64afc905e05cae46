"""`html` scores: one page that carries everything with it, for the screen and for paper."""

from __future__ import annotations

from collections import Counter
from functools import cache

from jinja2 import Environment
from markupsafe import Markup

from engine.model.finding import levels
from engine.report import names
from engine.report.cells import cells
from engine.report.data_findings import told_findings, untold
from engine.report.data_words import data_sentences
from engine.report.group_lines import group_table
from engine.report.head_words import SHARED, SIMULATED, group_words, heading, perfect_title
from engine.report.journeys import journey_lines
from engine.report.looks import BAD, CHANCE, GOOD, LOOKS, NOTHING, Look
from engine.report.misses import miss_words
from engine.report.period_lines import period_tables
from engine.report.report import PERIOD, Report
from engine.report.score_looks import look_of, look_of_band, word_of
from engine.report.sinks import sink_lines
from engine.report.sources import source_lines
from engine.report.templates import environment
from engine.report.text import clean, sentence
from engine.score import numbers
from engine.score.groups import GroupScore
from engine.score.perfect import PerfectJourneys
from engine.score.scorecard import Score
from engine.score.standing import Standing, Verdict

TEMPLATE = "page.html.j2"
READING = (
    (GOOD, ("on target", "at least as many were met as the target asks")),
    (CHANCE, ("could be chance", "so close to the target that luck alone could explain it")),
    (BAD, ("below target", "too few were met")),
    (NOTHING, ("no verdict", "no data, too few cases, no target, or not logged")),
)
"""What each look means, for the box on how to read the page."""


def html(report: Report) -> str:
    """Return the report as one HTML page without scripts; nothing is loaded from outside.

    Every text is escaped by the template; only the pictures go in as they are, since our own
    renderer has escaped them.
    """
    practice, about = heading(report)
    return (
        _template_environment()
        .get_template(TEMPLATE)
        .render(
            report=report,
            practice=practice,
            about=about,
            simulated=SIMULATED if report.is_simulated else "",
            shared=SHARED,
            parts=_parts_of(report.perfect),
            reading=READING,
            standings=_standings(report),
            owners=_owners(report),
            groups=[group_table(report, kind) for kind in report.by if kind != PERIOD],
            periods=period_tables(report) if PERIOD in report.by else [],
            sinks=list(sink_lines(report)),
            sources=list(source_lines(report)),
            data=list(data_sentences(report.audit.data)),
            told=told_findings(report.audit.data),
            untold=untold(report.audit.data),
            findings=levels(report.findings),
            pictures=[(clean(title), Markup(svg)) for title, svg in report.pictures],  # noqa: S704
        )
    )


@cache
def _template_environment() -> Environment:
    filler = environment()
    filler.globals |= {
        "LOOKS": LOOKS,
        "cells": cells,
        "group_words": group_words,
        "journey_lines": journey_lines,
        "look_of_band": look_of_band,
        "miss_words": miss_words,
        "names": names,
        "numbers": numbers,
        "perfect_title": perfect_title,
        "sentence": sentence,
    }
    return filler


def _parts_of(perfect: PerfectJourneys) -> list[tuple[str, str, float]]:
    """Return the parts of the bar: how many of what, their look, their width."""
    parts = (
        ("perfect", perfect.perfect, "good"),
        ("spoilt", perfect.spoilt, "bad"),
        ("cannot_tell", perfect.cannot_tell, "nothing"),
    )
    whole = max(sum(n for _, n, _ in parts), 1)
    return [
        (numbers.told(perfect, name), look, round(100 * n / whole, 2)) for name, n, look in parts
    ]


def _standings(report: Report) -> list[tuple[Look, str, int]]:
    """Return how many standards stand where, each counted at each of its touchpoints."""
    found = Counter((look_of(s.verdict), _standing(s.verdict)) for s in report.scores)
    order = sorted(found, key=lambda key: (LOOKS.index(key[0]), key[1].startswith("below")))
    return [(look, word, found[look, word]) for look, word in order]


def _standing(verdict: Verdict) -> str:
    return word_of(verdict) if verdict.standing.is_judged else "no verdict"


def _owners(report: Report) -> list[tuple[str, GroupScore, dict[str, list[Score]]]]:
    """Return each owner with the score, and by touchpoint the standards below target."""
    told = []
    for group in report.groups("owner"):
        mine = [s for s in report.scores if s.owner == group.id]
        below: dict[str, list[Score]] = {}
        for score in sorted(mine, key=lambda s: s.order):
            if score.verdict.standing is Standing.BELOW_TARGET:
                place = names.touchpoint(report.blueprint, score.touchpoint)
                below.setdefault(place, []).append(score)
        told.append((names.owner(report.blueprint, group.id), group, below))
    return told
