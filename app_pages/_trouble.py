"""What a page says in plain words when a practice cannot be read, or has no log."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import NoReturn

import streamlit as st

from app_pages._files import in_practice
from app_pages._scores import chip
from engine.model.finding import Finding, Level, Place
from engine.report.head_words import SIMULATED, moment
from engine.report.looks import LEVEL_LOOKS
from engine.report.text import clean, counted, listed, sentence, shown_as_is, xml

SHOWN = 40
FEW = 3


def cannot_be_opened(why: str, findings: Sequence[Finding]) -> NoReturn:
    """Say why there is nothing to show, and end the page."""
    st.title("This practice cannot be opened yet")
    st.html(f"<p>{prose(capital(why))}.</p>" if why else "")
    findings_list(findings)
    st.html("<p>Mend the file and reload this page; nothing has been changed.</p>")
    st.stop()


def as_it_was(
    at: datetime, why: str, findings: Sequence[Finding], show_the_rest: Callable[[], None] | None
) -> None:
    """Say that what is shown was read earlier, since some of it cannot be read any more.

    Args:
        at: When all of it could be read last.
        why: What is the matter, where no finding says so.
        findings: What the files have to say.
        show_the_rest: Shows what can be read all the same; None where that is nothing.
    """
    with st.container(border=True, key="as-it-was"):
        said = f"{prose(sentence(why))} " if why else f"{_places(findings)} cannot be read now. "
        st.html(
            f'<p role="alert"><b>■ You see the practice as it was {_when(at)}.</b> {said}'
            "Every map and every number below is the last that could be read; they are up to date "
            "again as soon as this is mended.</p>"
        )
        if findings:
            findings_list(findings, most=FEW)
        if show_the_rest:
            st.button("Show what can be read now", on_click=show_the_rest)


def left_out(findings: Sequence[Finding]) -> None:
    """Say that part of what is written could not be read, and where."""
    st.html(
        '<p class="jw-note" role="status"><b>■ Not everything could be read.</b> What cannot be '
        f"understood in {_places(findings)} is left out; the page Practice says why.</p>"
    )


def unknown_in_link(label: str, asked: str, of: str = "practice") -> None:
    """Say that a link names what there is not, or not any more."""
    st.html(
        f'<p class="jw-note" role="status"><b>○ {label}:</b> the link names '
        f"{as_asked(asked)}, which this {of} does not have; it is left out.</p>"
    )


def as_asked(asked: str) -> str:
    """Return as HTML what a link names, also where nobody could read that."""
    said = clean(asked)
    return f"“{xml(said)}”" if said else f"“{shown_as_is(asked)}” (signs that cannot be shown)"


def nothing_to_score(why: str) -> None:
    """Say that the maps are shown without scores, and why."""
    st.html(
        '<p class="jw-note" role="status"><b>○ No data yet.</b> The maps are shown without '
        f"scores: {prose(why)}.</p>"
    )


def made_up() -> None:
    """Say that the log is made up, in the words of every other report."""
    st.html(f'<p class="jw-note jw-chance" role="note"><b>▲ {SIMULATED}</b></p>')


def findings_list(
    findings: Iterable[Finding], most: int = SHOWN, every: str = "journey check"
) -> None:
    """List findings, the gravest first: what was found, how to mend it, and where.

    Args:
        findings: What there is.
        most: How many are shown.
        every: The command that lists all of them.
    """
    levels = list(Level)
    found = sorted(findings, key=lambda finding: (levels.index(finding.level), finding.order))
    rows = "".join(map(_row, found[:most]))
    more = len(found) - most
    rest = f"<p>… and {more:,} more: <code>{every}</code> lists all.</p>" if more > 0 else ""
    st.html(f'<ul class="jw-findings">{rows}</ul>{rest}')


def levels_of(findings: Iterable[Finding]) -> str:
    """Return how many findings there are of each level: 2 errors and 1 warning; empty for none."""
    levels = [finding.level for finding in findings]
    said = [counted(levels.count(level), level.value) for level in Level if level in levels]
    return listed(said) if said else ""


def _row(finding: Finding) -> str:
    place = f'<span class="jw-place">{xml(_place(finding.place))}</span>' if finding.place else ""
    hint = f'<span class="jw-hint">{prose(capital(finding.hint))}</span>' if finding.hint else ""
    return (
        f"<li>{chip(LEVEL_LOOKS[finding.level], finding.level.value)}"
        f"<div><b>{prose(capital(finding.message))}</b>{hint}"
        f'<span class="jw-place">{finding.code} {xml(finding.name)}</span> {place}</div></li>'
    )


def _place(place: Place) -> str:
    return str(replace(place, path=in_practice(place.path)))


def capital(text: str) -> str:
    """Return a text with a capital in front."""
    return text[:1].upper() + text[1:]


def _when(at: datetime) -> str:
    """Return a moment, with its day where that is not today."""
    is_today = at.date() == datetime.now(at.tzinfo).date()
    return f"at {at:%H:%M}" if is_today else f"on {moment(at)}"


def _places(findings: Iterable[Finding]) -> str:
    """Return the files that findings are about."""
    paths = dict.fromkeys(in_practice(one.place.path) for one in findings if one.place)
    return xml(listed(paths)) if paths else "Some of it"


def prose(text: str) -> str:
    """Return a message as HTML: what stands between backticks is to be typed."""
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", xml(text))
