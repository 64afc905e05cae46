"""Who is looking: it chooses what is shown first, and protects nothing.

The app is served to one machine, so whoever sits there may see everything. A sign-in for several
machines would answer `current_role` from the account instead of the address bar; nothing else in
the app asks who somebody is.
"""

from __future__ import annotations

from enum import StrEnum

import streamlit as st

from app_pages._address import carry, keep

NAME, ME = "role", "me"
"""In the address bar: what somebody does, and as which owner they look at their touchpoints."""

KEY = "choose-role"
LANDED = "landed-as"
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
    """Return whose page comes first: as a link says, else as was chosen before, else a lead's."""
    carry(NAME, ME)
    asked = st.query_params.get(NAME)
    return Role(asked) if asked in set(Role) else Role.LEAD


def leads_on(role: Role, *, is_first_page: bool) -> bool:
    """Return whether to go to the page of a role: once it is chosen, or named by a bare link."""
    before = st.session_state.get(LANDED)
    st.session_state[LANDED] = role
    return is_first_page if before is None else role is not before


def role_chooser(role: Role) -> None:
    """Offer the other roles, and say what choosing one means."""
    with st.popover(f"I am a: {TITLES[role]}", icon=":material/person:", key="role"):
        st.session_state[KEY] = role.value
        st.radio(
            "I look at this as",
            [one.value for one in Role],
            format_func=lambda one: TITLES[Role(one)],
            key=KEY,
            on_change=lambda: keep(NAME, st.session_state[KEY]),
        )
        st.html(f"<p>{NO_SIGN_IN}</p>")
