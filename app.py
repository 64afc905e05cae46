"""The app's frame: the list of its pages; what is shown is the business of each page."""

from pathlib import Path

import streamlit as st

from app_pages._accept import close_elsewhere
from app_pages._address import carried
from app_pages._menu import menu
from app_pages._role import Role, current_role, has_just_come, role_chooser

ASSETS = Path(__file__).parent / "app_pages" / "assets"
# In the order of the menu: file, title, icon.
PAGES = {
    "app_pages/practice.py": ("Practice", ":material/monitor_heart:"),
    "app_pages/journey.py": ("Journey", ":material/account_tree:"),
    "app_pages/my_touchpoints.py": ("My touchpoints", ":material/touch_app:"),
    "app_pages/cases.py": ("Cases", ":material/timeline:"),
    "app_pages/standards.py": ("Standards", ":material/rule:"),
    "app_pages/purposes.py": ("Purposes", ":material/apps:"),
    "app_pages/data.py": ("Data", ":material/database:"),
}
# The page to which each role is led; the first one of the menu stands at the bare address.
FIRST = {
    Role.LEAD: "app_pages/practice.py",
    Role.OWNER: "app_pages/my_touchpoints.py",
    Role.CONSULTANT: "app_pages/journey.py",
}


def main() -> None:
    """Show the page that was asked for."""
    st.set_page_config(page_title="journeywell", page_icon=str(ASSETS / "icon.png"), layout="wide")
    st.html(ASSETS / "page.css")
    bare = next(iter(PAGES))
    pages = {
        file: st.Page(file, title=title, icon=icon, default=file == bare)
        for file, (title, icon) in PAGES.items()
    }
    page = st.navigation(list(pages.values()), position="hidden")
    first = {role: pages[file] for role, file in FIRST.items()}
    if has_just_come() and page == pages[bare] != first[current_role()]:
        st.switch_page(first[current_role()], query_params=carried())
    close_elsewhere(page.title)
    menu(pages.values(), page)
    role_chooser(first, page)
    page.run()


if __name__ == "__main__":
    main()
