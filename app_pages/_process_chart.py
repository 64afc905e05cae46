"""A standard as a process: drawn, in words, as a table, and one period at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import streamlit as st

from app_pages._address import keep, looked_into, unfolded
from app_pages._misses import latest_misses, wanted
from app_pages._paper import picked
from app_pages._process_picture import CHOICE, ProcessPicture
from app_pages._process_rows import ID, SIGNS
from app_pages._scores import escaped, in_words, verdict_chip
from app_pages._view import View
from engine.render.process_picture import BY_ITSELF, BY_LUCK
from engine.report.period_lines import label
from engine.report.process_periods import told_periods
from engine.report.process_words import course, headline, outlook
from engine.report.text import clean, counted, sentence, xml
from engine.score.process import Process, process_of
from engine.score.run_chart import FEWEST
from engine.score.trend import Point
from engine.score.xmr import Assurance, Variation, variation_of

KEY, AT = "process-chart", "at"
HEADS = ("Period", "State", "Numbers", "By luck alone", "Stands out")
ICONS = {
    Variation.COMMON_CAUSE: "trending_flat",
    Variation.IMPROVING: "thumb_up",
    Variation.CONCERNING: "warning",
    Variation.HIGH: "trending_up",
    Variation.LOW: "trending_down",
    Assurance.MEETS: "check_circle",
    Assurance.FAILS: "cancel",
    Assurance.HIT_OR_MISS: "casino",
}


@st.fragment
def process_section(view: View, name: str) -> None:
    """Show how a standard went from period to period; a click on one reruns only this."""
    st.header("How it went")
    only = replace(view.only, standards=(name,))
    points = view.audit.trends(view.days.period, only).get(name, [])
    process = process_of(points, view.blueprint.vocabulary)
    if process is None:
        whole = sum(not (point.is_so_far or point.is_in_part) for point in points)
        st.html(
            f"<p>○ {counted(whole, 'whole period')} so far: with fewer than {FEWEST} nothing can "
            "be told from chance.</p>"
        )
    else:
        _in_words(view, process)
        _drawn(view, process)
    if points:
        _one_period(view, name, points)
        unfolded("The periods as a table", "periods", lambda: _as_table(view, points, process))


def _in_words(view: View, process: Process) -> None:
    st.markdown(f":material/{ICONS[process.variation]}: **{escaped(headline(process))}**")
    st.html(f"<p>{xml(course(process, view.blueprint.vocabulary))}</p>")
    if process.assurance and (said := outlook(process)):
        st.markdown(f":material/{ICONS[process.assurance]}: {escaped(said)}")


def _drawn(view: View, process: Process) -> None:
    rule, at = process.points[-1].score.rule, st.query_params.get(AT)
    picture = ProcessPicture(process, view.blueprint.vocabulary, at)
    name = "process chart", rule.id, view.days.period, view.only, at
    st.vega_lite_chart(
        spec=view.audit.answers.once(name, lambda: picture.chart().to_dict()),
        theme=None,
        key=KEY,
        on_select=lambda: keep(AT, picked(KEY, CHOICE, ID)),
        alt=f"{clean(rule.standard.title)}, {len(process.points)} periods. {headline(process)}",
    )
    st.html(f'<p class="jw-key">{"".join(map(_sign, _keys(process)))}</p>')


def _sign(meaning: tuple[str, str]) -> str:
    return f"<span>{meaning[0]} {meaning[1]}</span>"


def _keys(process: Process) -> Iterator[tuple[str, str]]:
    """Yield what the signs of a chart mean, as far as they occur."""
    found = {variation_of(side, process.better) for side in process.chart.sides}
    yield from ((sign.glyph, sign.meaning) for says, sign in SIGNS.items() if says in found)
    yield "<b>—</b>", "what it comes to by itself"
    if process.limits:
        yield "<b>- -</b>", BY_ITSELF
    if process.chance:
        yield '<i class="jw-luck"></i>', BY_LUCK
    if process.target is not None:
        yield "<b>···</b>", "target"


def _one_period(view: View, name: str, points: Sequence[Point]) -> None:
    """Show the numbers and the misses of the period that is chosen, if one is."""
    named = {str(point.period.since): point for point in reversed(points)}
    point = looked_into("Look into a period", AT, named, label)
    if point is None:
        return
    title = label(point)
    with st.container(border=True, key="one-period"):
        st.html(
            '<section class="jw-standard"><div class="jw-head">'
            f"<b>{title[:1].upper()}{title[1:]}</b>{verdict_chip(point.score)}</div>"
            f"<p>{xml(in_words(point.score, view.blueprint))}</p></section>"
        )
        latest_misses(view.audit, point.score.counts.missed, wanted(view, name, point.period))


def _as_table(view: View, points: Sequence[Point], process: Process | None) -> None:
    told = told_periods(process, view.blueprint.vocabulary) if process else ()
    said = {one.point.period: (one.by_luck, one.why and sentence(one.why)) for one in told}
    rows = "".join(
        f'<tr><th scope="row">{label(point)}</th><td>{verdict_chip(point.score)}</td>'
        f"<td>{xml(in_words(point.score, view.blueprint))}</td>"
        + "".join(f"<td>{xml(text)}</td>" for text in said.get(point.period, ("", "")))
        + "</tr>"
        for point in reversed(points)
    )
    heads = "".join(f'<th scope="col">{h}</th>' for h in HEADS)
    st.html(f'<table class="jw-table"><thead><tr>{heads}</tr></thead>{rows}</table>')
