"""The map on which touchpoints can be chosen, by mouse, finger or keyboard."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from app_pages._address import look_at

ASSETS = Path(__file__).parent / "assets"
KEY = "journey-map"


def _asset(ending: str) -> str:
    return (ASSETS / f"journey_map.{ending}").read_text(encoding="utf-8")


# Small enough to travel with the page; nothing is loaded from anywhere else.
_mounted = st.components.v2.component(
    "journey_map", html=_asset("html"), css=_asset("css"), js=_asset("js")
)


def journey_map(svg: str, selected: str | None) -> None:
    """Show a map; what is clicked goes to the address bar as `touchpoint`.

    The browser tells of a click and keeps nothing: the address bar alone says what is chosen, so
    a link, a refresh and the way back all show the same.
    """
    _mounted(key=KEY, data={"svg": svg, "selected": selected}, on_picked_change=_picked)


def _picked() -> None:
    look_at(st.session_state[KEY]["picked"])
