"""The least that Streamlit can serve, set up as the app is: two pages, a button that answers."""

import gc

import streamlit as st


@st.cache_resource
def settle() -> None:
    """Keep what was loaded out of the garbage collector's sight, as the app does."""
    gc.freeze()


@st.fragment
def button() -> None:
    """Answer a click, as the panel beside the map does."""
    if st.button("Answer"):
        st.session_state["answered"] = st.session_state.get("answered", 0) + 1
    st.subheader(f"Answered {st.session_state.get('answered', 0)} times")


def first() -> None:
    """Show the first page."""
    st.title("First")
    button()


def second() -> None:
    """Show the second page."""
    st.title("Second")


settle()
st.navigation([st.Page(first, default=True), st.Page(second)], position="top").run()
