"""The menu: a link to each page that takes along what is looked at.

Streamlit's own menu leaves the filters behind; whatever put them back would be one more step of
the browser's way back.
"""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from app_pages._address import address_of, carried
from engine.report.text import xml


def menu(pages: Iterable[st.Page], here: st.Page) -> None:
    """Show a link to each page; that of the page that is shown opens it anew."""
    with st.container(horizontal=True, vertical_alignment="center", key="menu"):
        for page in pages:
            if page == here:
                address = xml(address_of(page.url_path))
                icon = page.icon.removeprefix(":material/").removesuffix(":")
                st.html(
                    f'<a class="jw-here" href="{address}" target="_self" aria-current="page">'
                    f'<span aria-hidden="true">{icon}</span>{xml(page.title)}</a>',
                    width="content",
                )
            else:
                st.page_link(page, query_params=carried())
