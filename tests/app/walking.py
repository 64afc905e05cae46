"""A person who walks through the app in a real browser, while files are written beside it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

IDLE = "[data-testid=stApp][data-test-script-state=notRunning] h1"
SHOWN = "[data-testid=stMainBlockContainer]"
PAUSE, STEADY = 200, 3


@dataclass
class Walk:
    """Who walks: the page in front of them, where the app is found, and the practice's folder.

    Attributes:
        clicks: How often something was clicked since a page was opened by its address.
    """

    page: Any
    address: str
    folder: Path
    clicks: int = 0

    def opens(self, where: str, **asked: str) -> str:
        """Open a page of the app, and return what it says."""
        self.page.goto(f"{self.address}/{where}?{urlencode(asked)}")
        self.clicks = 0
        return self.sees()

    def reloads(self) -> str:
        """Load the page again, and return what it says then."""
        self.page.reload()
        return self.sees()

    def sees(self) -> str:
        """Return all that the page says, once it says no more."""
        said, same = "", 0
        while same < STEADY:
            self.page.wait_for_timeout(PAUSE)
            self.page.locator(IDLE).first.wait_for()
            before, said = said, self.page.locator(SHOWN).inner_text()
            same = same + 1 if said == before else 0
        return said

    def clicks_on(self, what: Any) -> str:
        """Click on something, and return what the page says then."""
        what.click()
        self.clicks += 1
        return self.sees()

    def clicks_link(self, words: str) -> str:
        """Click on the first link that says some words."""
        return self.clicks_on(self.page.get_by_role("link", name=words).first)

    def clicks_button(self, words: str) -> str:
        """Click on the first button that says some words."""
        return self.clicks_on(self.page.get_by_role("button", name=words).first)

    def unfolds(self, words: str) -> str:
        """Unfold the first part of the page whose title has some words."""
        return self.clicks_on(self.page.locator("summary").filter(has_text=words).first)

    def clicks_touchpoint(self, touchpoint: str) -> str:
        """Click on a touchpoint of the map."""
        return self.clicks_on(self.page.locator(f".tp[data-id={touchpoint}]"))

    def touchpoint(self, touchpoint: str) -> str:
        """Return what the map says in the box of a touchpoint."""
        return str(self.page.locator(f".tp[data-id={touchpoint}]").text_content())

    def map_heads(self) -> list[str]:
        """Return the headings of the map's lanes, each with who answers for it."""
        heads = self.page.locator(".lane-h")
        heads.first.wait_for()
        return [str(text) for text in heads.all_text_contents()]

    def texts(self, selector: str) -> list[str]:
        """Return what stands in every part of the page of one kind."""
        return [str(text) for text in self.page.locator(selector).all_inner_texts()]
