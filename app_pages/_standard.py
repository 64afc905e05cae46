"""One standard: what it asks and why, how it stands and went, where it holds, its examples."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from app_pages._address import address_of, beside, leave, unfolded
from app_pages._beside import beside_share
from app_pages._load_chart import AT as AT_HOUR
from app_pages._load_chart import load_section
from app_pages._misses import latest_misses, wanted
from app_pages._process_chart import AT as AT_PERIOD
from app_pages._process_chart import process_section
from app_pages._scores import BAR_KEY, bar, bar_and_words, escaped, verdict_chip
from app_pages._view import View
from engine.examples.trials import trials
from engine.model.standard import Standard
from engine.model.trial import Trial
from engine.report import standard_words as words
from engine.report.example_words import ExampleWords, examples_of
from engine.report.explain import NOWHERE
from engine.report.sentences import standard_sentences
from engine.report.source_words import source_words
from engine.report.standard_words import HeldAt
from engine.report.text import sentence, xml
from engine.report.trials import came_to, mark_of, reasons
from engine.report.unmeasured_words import why_unmeasured
from engine.score.scorecard import Score


def one_standard(view: View, name: str) -> None:
    """Show everything about one standard."""
    standard = view.blueprint.standards[name]
    st.button(
        "All standards",
        icon=":material/arrow_back:",
        type="tertiary",
        on_click=leave,
        args=("standard", AT_PERIOD, AT_HOUR, *beside()),
    )
    st.title(escaped(standard.title))
    score = view.audit.standards(view.days.period, view.only).get(name)
    left, right = st.columns([7, 5], gap="large")
    with left:
        _asks(view, name, standard)
    with right, st.container(border=True, key="standing"):
        _stands(view, name, score)
    if view.scored and score:
        process_section(view, name)
        load_section(view, name)
        _missed(view, name, score)
    left, right = st.columns(2, gap="large")
    with left:
        _held(view, name)
    with right:
        _rests(view, name, standard)
    examples(view, name)


def _asks(view: View, name: str, standard: Standard) -> None:
    blueprint = view.blueprint
    source = f"Source: {source_words(standard)}. " if standard.source else ""
    library = "From the library. " if name in blueprint.built_in else ""
    st.html(
        f"<p>{xml(' '.join(standard_sentences(standard, blueprint)))}</p>"
        f"<p><b>Why:</b> {xml(sentence(standard.why))}</p>"
        f'<p class="jw-quiet">{xml(source)}Importance: {standard.importance}. '
        f"Tier: {standard.tier}. {library}</p>"
    )


def _stands(view: View, name: str, score: Score | None) -> None:
    profiles = "".join(map(_paragraph, words.profile_sentences(name, view.blueprint)))
    if score is None:
        why = "○ Nothing is shown of it with these filters."
        held = name in view.blueprint.covered
        st.html(f"<p>{why if held else f'○ {NOWHERE}'}</p>{profiles}")
        return
    if not view.scored:
        st.html(f"<p>○ There is no log: nothing says how well it is kept.</p>{profiles}")
        return
    why = why_unmeasured(score.rule, view.blueprint)
    why_not = _paragraph(sentence(why)) if why else ""
    key = BAR_KEY if bar(score) else ""
    st.html(
        f'<section class="jw-standard">{verdict_chip(score)}{bar_and_words(score, view.blueprint)}'
        f"{why_not}{profiles}</section>{key}"
    )
    beside_share(view, score)


def _paragraph(text: str) -> str:
    return f"<p>{xml(text)}</p>"


def _missed(view: View, name: str, score: Score) -> None:
    if every := score.counts.missed:
        st.header("What was missed")
        latest_misses(view.audit, every, wanted(view, name, view.days.period), "all")


def _held(view: View, name: str) -> None:
    st.header("Where it holds, and whose it is")
    rows = "".join(_row(view, one) for one in words.held_at(name, view.blueprint))
    st.html(f'<table class="jw-table">{rows}</table>' if rows else _paragraph(NOWHERE))


def _row(view: View, held: HeldAt) -> str:
    title = xml(held.title)
    if held.journey:
        origin = {"origin": held.origin} if held.origin else {}
        to = address_of("journey", journey=held.journey, touchpoint=held.touchpoint, **origin)
        title = f'<a class="jw-link" href="{xml(to)}">{title}</a>'
    more = f"<br><small>{xml(sentence(held.stricter))}</small>" if held.stricter else ""
    journey = xml(words.journey_of(view.blueprint, held))
    return (
        f'<tr><th scope="row">{title}{more}</th><td>{journey}</td><td>{xml(held.owner)}</td></tr>'
    )


def _rests(view: View, name: str, standard: Standard) -> None:
    blueprint, today = view.blueprint, view.audit.as_of.date()
    st.header("What rests on it, and what has changed")
    _list("Promises that it keeps", words.promises_kept(name, blueprint), "No public promise.")
    _list(
        "Versions", words.version_sentences(standard, blueprint), "It has been so from the start."
    )
    _list("Waivers", words.waiver_sentences(name, blueprint, today), "It is waived nowhere.")


def _list(title: str, told: Iterable[str], nothing: str) -> None:
    items = "".join(f"<li>{xml(one)}</li>" for one in told) or f"<li>{nothing}</li>"
    st.html(f"<b>{title}</b><ul>{items}</ul>")


@st.fragment
def examples(view: View, name: str) -> None:
    """Run the examples of a standard, once they are asked for, and show what was compared."""
    unfolded("Its examples, run", "examples", lambda: _examples(view, name))


def _examples(view: View, name: str) -> None:
    every = list(examples_of(view.blueprint.standards[name]))
    ran = {(one.kind, one.number, one.since): one for one in trials(view.blueprint, only=[name])}
    rows = "".join(_example(one, ran.get((one.kind, one.number, one.since))) for one in every)
    nothing = "It has no examples: nobody has seen it fail." if not every else ""
    if every and not ran:
        nothing = "They are run where its library is checked."
    st.html(f'<p>{nothing}</p><ul class="jw-misses">{rows}</ul>')


def _example(words: ExampleWords, trial: Trial | None) -> str:
    since = f", from {words.since} on" if words.since else ""
    said = f"{came_to(trial)}" if trial else words.declared
    mark = f"{mark_of(trial)} " if trial else ""
    why = "<br>".join(map(xml, reasons(trial))) if trial else ""
    return f"<li><b>{mark}{said}{since}:</b> {xml(words.said)}<br><small>{why}</small></li>"
