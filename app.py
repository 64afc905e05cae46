"""The app's frame: the list of its pages; what is shown is the business of each page."""

from pathlib import Path

import streamlit as st

ASSETS = Path(__file__).parent / "app_pages" / "assets"
# In the order of the menu: file, title, icon. The first one opens.
PAGES = {
    "app_pages/practice.py": ("Practice", ":material/monitor_heart:"),
    "app_pages/journey.py": ("Journey", ":material/account_tree:"),
}


def main() -> None:
    """Show the page that was asked for."""
    st.set_page_config(page_title="journeywell", page_icon=str(ASSETS / "icon.png"), layout="wide")
    st.html(ASSETS / "page.css")
    first = next(iter(PAGES))
    pages = [
        st.Page(file, title=title, icon=icon, default=file == first)
        for file, (title, icon) in PAGES.items()
    ]
    st.navigation(pages, position="top").run()


if __name__ == "__main__":
    main()
