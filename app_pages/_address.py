"""The address bar: what is chosen stands there, so that a link or a refresh loses nothing.

Only what somebody does writes it, all of it at once, so that the browser's way back takes one step
for each thing that was done. A page that is drawn only reads it: what is not named is the first of
what can be chosen, and what names nothing stays there and is said.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar
from urllib.parse import urlencode

import streamlit as st

from app_pages._trouble import unknown_in_link

FILTERS = ("period", "site", "begins", "department", "owner", "profile")
"""What the filters are called in the address bar."""

ROLE, ME = "role", "me"
"""The same for what somebody does, and as which owner they look at their touchpoints."""

CARRIED = (*FILTERS, ROLE, ME)
"""What every link takes along from page to page."""

BESIDE = "beside-"
"""What the address bar calls what is unfolded beside a share begins with this."""

T = TypeVar("T")


def asked(name: str) -> str:
    """Return what the address bar says under a name; empty for nothing."""
    return st.query_params.get(name, "")


def put(named: Mapping[str, str | None]) -> None:
    """Write into the address bar what somebody did, as one step of the way back.

    Args:
        named: What is to stand there, by its name; None takes a name out.
    """
    # what is empty is not written, and one update, unlike several, is one step
    st.query_params.update({name: value or () for name, value in named.items()})


def keep(name: str, value: str | None) -> None:
    """Put one value into the address bar; None takes the name out of it."""
    put({name: value})


def leave(*names: str) -> None:
    """Take some names out of the address bar."""
    put(dict.fromkeys(names))


def beside() -> list[str]:
    """Return what is unfolded beside shares, by its names in the address bar."""
    return [name for name in st.query_params if name.startswith(BESIDE)]


def look_at(touchpoint: str | None) -> None:
    """Put a touchpoint into the address bar; what was unfolded beside another one is gone."""
    put({**dict.fromkeys(beside()), "touchpoint": touchpoint})


def known(label: str, name: str, options: Iterable[str], of: str = "practice") -> str:
    """Return what the address bar names of some options; empty for nothing, and say if unknown.

    Args:
        label: What is asked for.
        name: Its name in the address bar.
        options: The ids that there are.
        of: What does not have others.
    """
    said = asked(name)
    if said in ("", *options):
        return said
    unknown_in_link(label, said, of)
    return ""


def chosen(
    label: str,
    name: str,
    options: Mapping[str, str],
    leaves: Callable[[str], Iterable[str]] = lambda _: (),
) -> str:
    """Return which of some options the address bar names, and offer the others.

    Args:
        label: What is chosen.
        name: Its name in the address bar.
        options: What people read, by id, at least one; the first counts where the address bar
            names none of them. An empty id takes the name out of the address bar.
        leaves: What else in the address bar is gone with a choice.
    """
    key, now = f"choose-{name}", asked(name)
    st.session_state[key] = now = now if now in options else next(iter(options))

    def choose() -> None:
        new = st.session_state[key]
        put({**dict.fromkeys(leaves(new)), name: new})

    st.selectbox(
        label, list(options), format_func=_labels(options).__getitem__, key=key, on_change=choose
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
    known(label, name, offers, "view")
    with st.container(width=width):
        return found.get(chosen(label, name, {"": "None", **offers}))


def _labels(options: Mapping[str, str]) -> dict[str, str]:
    """Return what is offered for each id: what people read, and the id where two read the same."""
    titles = list(options.values())
    return {
        name: f"{title} ({name})" if titles.count(title) > 1 else title
        for name, title in options.items()
    }


def unfolded(title: str, name: str, show: Callable[[], object]) -> None:
    """Offer something to unfold, and show it while the address bar says that it is.

    It is not bound to the address by Streamlit, whose next link would take two steps then.

    Args:
        title: What it is called.
        name: Its name in the address bar, where it is `true`.
        show: Shows what is in it.
    """
    key = f"unfold-{name}"
    st.session_state[key] = asked(name) == "true"
    box = st.expander(
        title, key=key, on_change=lambda: keep(name, "true" if st.session_state[key] else None)
    )
    if box.open:
        with box:
            show()


def carried() -> dict[str, str]:
    """Return what goes from page to page: every link says it from the start."""
    named = st.query_params.to_dict()  # once, since a page has a hundred links
    return {name: said for name in sorted(CARRIED) if (said := named.get(name))}


def address_of(page: str, **named: str) -> str:
    """Return the address of a page with what is to be chosen there; what is carried goes along.

    Such a link opens the page anew, here or in another tab.
    """
    return f"{page}?{urlencode(carried() | named)}"
