"""How scores are shown: always a glyph, a word and a number; never colour alone."""

from __future__ import annotations

from engine.model.blueprint import Blueprint
from engine.render import diagram
from engine.render.shade import Shade
from engine.report import names
from engine.report.looks import LOOKS, Look
from engine.report.score_looks import look_of, look_of_band, word_of
from engine.report.strata_words import strata_words
from engine.report.text import clean, xml
from engine.score import means, numbers
from engine.score.aims import aim
from engine.score.groups import Band, GroupScore
from engine.score.scorecard import Score

BAR_KEY = (
    '<p class="jw-key"><span><i class="jw-dot"></i> how often it was met</span><span>'
    '<i class="jw-interval"></i> what chance could make of it</span>'
    '<span><i class="jw-goal"></i> target</span></p>'
)
"""What the signs of a bar mean."""

SPECIAL = frozenset("\\`*_{}[]()<>#+-.!|$~:^=&\"'")
"""What Streamlit's Markdown could take for more than a letter."""


def chip(look: Look, words: str) -> str:
    """Return a glyph and its words on a coloured ground."""
    return f'<span class="jw-chip jw-{look.id}">{look.glyph} {xml(words)}</span>'


def group_chip(group: GroupScore | None) -> str:
    """Return what the score of a group asks for."""
    band = group.band if group else Band.NO_DATA
    return chip(look_of_band(band), band.value)


def look_chip(look: diagram.Band | Shade) -> str:
    """Return how a touchpoint looks on the map; nothing on a map without scores."""
    if isinstance(look, Shade):
        style = f"color:{look.ink};background:{look.fill};box-shadow:inset 0 0 0 1px {look.ink}"
        return f'<span class="jw-chip" style="{style}">{look.glyph} {xml(look.word)}</span>'
    return "".join(chip(known, look.word) for known in LOOKS if known.glyph == look.glyph)


def standard(score: Score, blueprint: Blueprint, more: str = "") -> str:
    """Return one standard: its title, where it stands, and its numbers; `more` is HTML below."""
    title = f"<b>{xml(score.rule.standard.title)}</b>"
    return (
        f'<section class="jw-standard"><div class="jw-head">{title}{verdict_chip(score)}</div>'
        f"{bar_and_words(score, blueprint)}{more}</section>"
    )


def verdict_chip(score: Score) -> str:
    """Return where a standard stands."""
    return chip(look_of(score.verdict), word_of(score.verdict))


def bar_and_words(score: Score, blueprint: Blueprint) -> str:
    """Return the numbers of a standard as a bar and in words."""
    return f"{bar(score)}<p>{xml(in_words(score, blueprint))}</p>"


def in_words(score: Score, blueprint: Blueprint) -> str:
    """Return the numbers of a standard: how often, how sure, the target, and what is beside it."""
    counts, target = score.counts, score.target
    if score.mean is not None:
        found = means.mean(score, blueprint.vocabulary)
        said = [f"mean {found}, n {score.mean.n:,}" if found else numbers.NO_DATA]
        said += [aim(score) if score.limits else ""]
    else:
        chance = numbers.interval(counts, target)
        accepted = numbers.with_accepted(counts, target)
        both = f" ({accepted})" if accepted else ""
        said = [f"{numbers.share_of(counts, target)}{both}"]
        said += [f"95% interval {chance}" if chance else ""]
        said += [f"target {aim(score)}" if target else aim(score)]
    split = strata_words(score, blueprint)
    return " · ".join(filter(None, (*said, split, numbers.beside(counts))))


def bar(score: Score) -> str:
    """Return the share as a dot, its interval as a band, the target as a line."""
    counts, target = score.counts, score.target
    if counts.share is None or score.mean is not None:
        return ""
    signs = ""
    if numbers.interval(counts, target) and counts.interval:
        low, high = counts.interval
        signs += f'<i class="jw-interval" style="left:{low:.2%};width:{high - low:.2%}"></i>'
    if target:
        signs += f'<i class="jw-goal" style="left:{float(target.share):.2%}"></i>'
    signs += f'<i class="jw-dot" style="left:{counts.share:.2%}"></i>'
    return f'<div class="jw-bar" aria-hidden="true">{signs}</div>'


def person(blueprint: Blueprint, role: str | None) -> str:
    """Return who sits in a role; its id while nobody does."""
    return names.person(blueprint, role) or names.owner(blueprint, role)


def tiers(group: GroupScore) -> str:
    """Return foundation before delight, in one line."""
    said = f"Foundation: {_on_target(group, 'foundation') or 'nothing judged'}"
    delight = _on_target(group, "delight")
    if not delight:
        return said
    if group.foundation:
        return f"{said} · Delight: {delight}, which counts since the whole foundation holds"
    said = f"Foundation before delight. {said} · Delight: {delight}"
    return f"{said}, which counts only once the whole foundation holds"


def _on_target(group: GroupScore, tier: str) -> str:
    on, judged = group.on_target_of(tier)
    return f"{on} of {judged} on target" if judged else ""


def escaped(text: str) -> str:
    """Return a text so that Streamlit's Markdown shows it as it is."""
    return "".join(f"\\{sign}" if sign in SPECIAL else sign for sign in clean(text))
