"""Accepting a miss with a reason, and taking it back: what the app writes on disk."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from hashlib import sha256

import streamlit as st

from app_pages._files import workspace_root
from app_pages._opened import now_in
from app_pages._role import Role, current_owner, current_role
from app_pages._scores import escaped
from engine.audit import Audit
from engine.errors import EngineError
from engine.misses import Miss
from engine.model.acceptance import Acceptance
from engine.model.blueprint import Blueprint
from engine.report import names
from engine.report.accepted_words import accepted_words
from engine.report.misses import miss_words
from engine.report.text import clean, xml
from engine.workspace import accept, take_back

LONGEST = 500
"""So long may a reason be that is written here."""

STAYS = "It stays a miss: no share changes. Beside the share stands what it would be with it."
OFFER, BACK = "Accept with a reason", "Take back"
OPEN, PAGE = "accepting-miss", "accepting-on"


def acceptance(audit: Audit, miss: Miss, where: str = "") -> None:
    """Show why a miss is accepted, and offer who answers for it to accept it or to take it back.

    Args:
        audit: What is known.
        miss: The miss.
        where: What tells this list of misses from others on the page.
    """
    accepted, asked = miss.judgement.accepted, _asked(audit.blueprint, miss)
    if accepted:
        st.html(f'<p class="jw-under">{xml(accepted_words(accepted))}</p>')
    if not asked:
        return
    key = f"{'back' if accepted else 'accept'}-{where}-{_digest(miss)}"
    label, icon = (BACK, "undo") if accepted else (OFFER, "edit_note")
    icon = f":material/{icon}:"
    st.button(label, key=key, type="tertiary", icon=icon, on_click=_open, args=(key,))
    if st.session_state.get(OPEN) == key:
        if accepted:
            _taking_back(accepted)
        else:
            _accepting(miss, asked)


def close_elsewhere(page: str) -> None:
    """Ask nothing any more of who has gone to another page."""
    if st.session_state.get(PAGE) != page:
        _close()
    st.session_state[PAGE] = page


def _open(key: str) -> None:
    st.session_state[OPEN] = key


def _close() -> None:
    st.session_state.pop(OPEN, None)


def _asked(blueprint: Blueprint, miss: Miss) -> Mapping[str, str]:
    """Return the roles that may say that a miss is left at that, the likeliest first.

    An owner answers for their own touchpoints; the lead for every role.
    """
    touchpoint = blueprint.touchpoints.get(miss.judgement.touch.touchpoint)
    owner = blueprint.owner_of(touchpoint) if touchpoint else None
    match current_role():
        case Role.LEAD:
            leads = [journey.owner for journey in blueprint.journeys.values() if journey.owner]
            roles = dict.fromkeys((*leads, *blueprint.practice.roles))
            return {role: names.owner(blueprint, role) for role in roles}
        case Role.OWNER if owner and owner == current_owner(blueprint):
            return {owner: names.owner(blueprint, owner)}
        case _:
            return {}


def _digest(miss: Miss) -> str:
    """Return what a miss is called among the keys of a page, whatever its case is called."""
    judgement = miss.judgement
    touch = judgement.touch
    told = (
        judgement.rule.id,
        touch.touchpoint,
        miss.case,
        touch.started,
        touch.source,
        touch.line,
    )
    return sha256(repr(told).encode()).hexdigest()[:16]


@st.dialog("Accept a miss with a reason", on_dismiss=_close)
def _accepting(miss: Miss, asked: Mapping[str, str]) -> None:
    title = escaped(clean(miss.judgement.rule.standard.title))
    st.markdown(f"**{title}:** {escaped(miss_words(miss))}")
    with st.form("accepting", border=False):
        because = st.text_area(
            "Why is it left at that?",
            max_chars=LONGEST,
            placeholder="The caller gave permission on the last visit.",
            help="Everybody in the practice can read it; name no patient.",
        )
        by = _role(asked)
        st.html(f'<p class="jw-quiet">{STAYS}</p>')
        if st.form_submit_button("Accept"):
            _written(lambda: accept(workspace_root(), _made(miss, because, by)))


def _role(asked: Mapping[str, str]) -> str:
    """Return the role that accepts a miss; who has only one is not asked."""
    if len(asked) > 1:
        return st.selectbox("Accepted by", list(asked), format_func=asked.__getitem__)
    (role,) = asked
    st.html(f"<p>Accepted by {xml(asked[role])}.</p>")
    return role


def _made(miss: Miss, because: str, by: str) -> Acceptance:
    zone = miss.judgement.touch.started.tzinfo
    return miss.accepting(clean(because), by, now_in(zone).date())


@st.dialog("Take back that a miss is accepted", on_dismiss=_close)
def _taking_back(accepted: Acceptance) -> None:
    st.markdown(escaped(accepted_words(accepted)))
    if st.button("Take it back"):
        _written(lambda: take_back(workspace_root(), accepted))


def _written(write: Callable[[], None]) -> None:
    """Write, and show what is so by then; else say why not, and keep what was typed."""
    try:
        write()
    except EngineError as wrong:
        st.error(escaped(f"{wrong}."), icon=":material/error:")
    else:
        _close()
        st.rerun()
