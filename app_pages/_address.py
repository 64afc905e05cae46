"""The address bar: what is chosen stands there, so that a link or a refresh loses nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar
from urllib.parse import urlencode

import streamlit as st

CARRIED = "carried-"

T = TypeVar("T")


def chosen(label: str, name: str, options: Mapping[str, str]) -> str:
    """Return which of some options the address bar names, and offer the others.

    Args:
        label: What is chosen.
        name: Its name in the address bar.
        options: What people read, by id, at least one; the first counts where the address bar
            names none of them. An empty id takes the name out of the address bar.
    """
    asked, key = st.query_params.get(name), f"choose-{name}"
    now = asked if asked and asked in options else next(iter(options))
    keep(name, now or None)
    st.session_state[key] = now
    st.selectbox(
        label,
        list(options),
        format_func=_labels(options).__getitem__,
        key=key,
        on_change=lambda: keep(name, st.session_state[key] or None),
    )
    return now


def looked_into(
    label: str, name: str, found: Mapping[str, T], title: Callable[[T], str], width: int = 340
) -> T | None:
    """Return what the address bar says to look into, and offer the rest; None for none of it.

    Args:
        label: What can be done.
        name: Its name in the address bar.
        found: What can be looked into, by id.
        title: What people read for each.
        width: How wide the offers are, in pixels.
    """
    offers = {key: title(one) for key, one in found.items()}
    with st.container(width=width):
        return found.get(chosen(label, name, {"": "None", **offers}))


def _labels(options: Mapping[str, str]) -> dict[str, str]:
    """Return what is offered for each id: what people read, and the id where two read the same."""
    titles = list(options.values())
    return {
        name: f"{title} ({name})" if titles.count(title) > 1 else title
        for name, title in options.items()
    }


def keep(name: str, value: str | None) -> None:
    """Put a value into the address bar; None takes the name out of it."""
    if _is_carried(name):
        st.session_state[_carried(name)] = value
    if value is None:
        st.query_params.pop(name, None)
    elif st.query_params.get(name) != value:
        st.query_params[name] = value


def unfolded(title: str, name: str, show: Callable[[], object]) -> None:
    """Offer something to unfold, and show it while the address bar says that it is.

    The browser notes it there without a step of its own, so that the way back leads on to where
    somebody came from.

    Args:
        title: What it is called.
        name: Its name in the address bar, where it is `true`.
        show: Shows what is in it.
    """
    box = st.expander(title, key=name, bind="query-params")
    if box.open:
        with box:
            show()


def address_of(page: str, **named: str) -> str:
    """Return the address of a page with what is to be chosen there; what is carried goes along.

    Such a link opens the page anew, here or in another tab, so that all that this tab remembers
    stands in it.
    """
    return f"{page}?{urlencode(carried() | named)}"


def carry(*names: str) -> None:
    """Carry what stands in the address bar under some names from page to page.

    The menu leads to a page without them, so that the browser's tab remembers; what a link says
    comes first.
    """
    for name in names:
        asked = st.query_params.get(name) or st.session_state.get(_carried(name))
        st.session_state[_carried(name)] = asked
        keep(name, asked)


def carried() -> dict[str, str]:
    """Return what goes from page to page, for a link that says so from the start.

    Else the next page would add it, and the way back would take two steps.
    """
    kept = {str(key): value for key, value in st.session_state.items() if value}
    return {
        key.removeprefix(CARRIED): kept[key] for key in sorted(kept) if key.startswith(CARRIED)
    }


def _carried(name: str) -> str:
    return f"{CARRIED}{name}"


def _is_carried(name: str) -> bool:
    return _carried(name) in st.session_state
