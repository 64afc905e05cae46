"""Who is looking: it chooses what is shown first, and protects nothing.

The app is served to one machine, so whoever sits there may see everything. A sign-in for several
machines would answer `current_role` from the account instead of the address bar; nothing else in
the app asks who somebody is.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

import streamlit as st

from app_pages._address import ME, ROLE, asked, carried, keep, known
from engine.model.blueprint import Blueprint
from engine.report import names
from engine.score.members import touchpoints_of

LANDED = "landed"
I_AM = "I am"
NO_SIGN_IN = (
    "This only chooses which page opens first. It is no sign-in: whoever sits at this computer "
    "can look at every page."
)


class Role(StrEnum):
    """What somebody does in the practice."""

    LEAD = "lead"
    OWNER = "owner"
    CONSULTANT = "consultant"


TITLES = {
    Role.LEAD: "Practice lead",
    Role.OWNER: "Owner of touchpoints",
    Role.CONSULTANT: "Consultant",
}


def current_role() -> Role:
    """Return whose page comes first: as the address bar says, else a lead's."""
    said = asked(ROLE)
    return Role(said) if said in set(Role) else Role.LEAD


def owners(blueprint: Blueprint) -> dict[str, str]:
    """Return the roles of a practice that own a touchpoint, and who sits in them."""
    return {
        role: names.owner(blueprint, role)
        for role in blueprint.practice.roles
        if touchpoints_of(blueprint, "owner", role)
    }


def current_owner(blueprint: Blueprint) -> str:
    """Return as which owner somebody looks: as the address bar says, else the first of all."""
    every = owners(blueprint)
    return said if (said := asked(ME)) in every else next(iter(every), "")


def has_just_come() -> bool:
    """Return whether the app was opened only now, in this tab of the browser."""
    is_new = LANDED not in st.session_state
    st.session_state[LANDED] = True
    return is_new


def role_chooser(first: Mapping[Role, st.Page], here: st.Page) -> None:
    """Offer the other roles, each with the way to its page, and say what choosing one means.

    Args:
        first: The page of each role.
        here: The page that is shown.
    """
    known(I_AM, ROLE, list(Role), "app")
    now = current_role()
    with (
        st.container(horizontal=True, horizontal_alignment="right", key="who"),
        st.popover(f"I am a: {TITLES[now]}", icon=":material/person:", key=f"role-{now}"),
    ):
        st.html("<b>I look at this as</b>")
        for role in Role:
            _offer(role, first[role], is_now=role is now, is_here=first[role] == here)
        st.html(f"<p>{NO_SIGN_IN}</p>")


def _offer(role: Role, page: st.Page, *, is_now: bool, is_here: bool) -> None:
    if is_now:
        st.html(f"<p>● {TITLES[role]}</p>")
    elif is_here:  # a link to where one is would leave the address as it was
        key = f"be-{role}"
        st.button(TITLES[role], key=key, type="tertiary", on_click=keep, args=(ROLE, role.value))
    else:
        st.page_link(page, label=TITLES[role], query_params=carried() | {ROLE: role.value})
