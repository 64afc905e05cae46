"""Where the numbers of a report come from, and what the practice holds otherwise."""

from __future__ import annotations

from collections.abc import Iterator

from engine.report.report import Report
from engine.report.sentences import change_sentence
from engine.report.source_words import source_words
from engine.report.text import clean, sentence


def source_lines(report: Report) -> Iterator[tuple[str, str]]:
    """Yield the title of every standard that is told, where it names a source, with that."""
    blueprint = report.blueprint
    for name in dict.fromkeys(score.rule.id for score in report.scores):
        standard = blueprint.standards[name]
        if source := source_words(standard):
            changes = (change_sentence(one, blueprint) for one in standard.changes)
            yield clean(standard.title), " ".join(map(sentence, (source, *changes)))
