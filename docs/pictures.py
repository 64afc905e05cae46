"""Make the pictures of the README and the guides again; `make pictures`.

The map needs nothing but journeywell; the report and the app are photographed by Chromium if it
is installed.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from benchmarks.app.serving import serving
from docs import following

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs" / "pictures"
EXAMPLE = ROOT / "examples" / "riverside"
JOURNEY = Path(sys.executable).with_name("journey")
AS_OF = "2026-06-30T18:00"
PAGES = {
    "practice": ("?period=2026-03", "Where to look first"),
    "journey": (
        "journey?journey=change-appointment&origin=phone&touchpoint=phone-menu",
        "Take it away",
    ),
    "my-touchpoints": ("my_touchpoints?me=clinic-lead", "Promises due"),
    "cases": ("cases?case=V104542", "The lines of the log"),
    "standards": ("standards?standard=answer-quickly", "How it went"),
    "purposes": ("purposes", "Become a patient here"),
    "data": ("data", "How each log is read"),
}
"""The pages of the app that are photographed: where they are, and what is read on them."""

DRAWN = 1_000
"""Milliseconds until everything on a page stands where it stays."""

QUIET = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--hide-scrollbars",
)  # fmt: skip


def main() -> None:
    """Write the pictures."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        map_(folder)
        report(folder)
        lead(folder / "lead")
        owner(folder / "owner")
    app()


def map_(folder: Path) -> None:
    """Draw the flowchart of a patient who calls to change an appointment."""
    journey("map", EXAMPLE, "change-appointment", "--origin", "phone", "--format", "png",
            "-o", folder / "map.png")  # fmt: skip
    shutil.copy(folder / "map.png", PICTURES / "map.png")


def report(folder: Path) -> None:
    """Photograph the top of the report."""
    journey("report", EXAMPLE, "-o", folder / "report.html")
    photograph(folder / "report.html", "report.png", folder, 1260)


def photograph(page: Path, name: str, folder: Path, height: int) -> None:
    """Photograph the top of a page, as a browser shows it."""
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if browser is None:
        print(f"Chromium is not installed, so {name} stays as it is.")
        return
    run(browser, *QUIET, f"--user-data-dir={folder / 'browser'}", f"--window-size=1200,{height}",
        f"--screenshot={PICTURES / name}", page.as_uri())  # fmt: skip


def lead(folder: Path) -> None:
    """Draw the flowchart of whoever followed the guide for a practice lead."""
    followed("lead", folder)
    run(JOURNEY, "map", folder / "lakeview", "change-appointment", "--origin", "phone",
        "--format", "png", "-o", PICTURES / "guide-lead.png")  # fmt: skip


def owner(folder: Path) -> None:
    """Photograph the page of whoever followed the guide for an owner."""
    followed("owner", folder)
    photograph(folder / "lakeview" / "pages" / "phone-lead.html", "guide-owner.png", folder, 1300)


def app() -> None:
    """Photograph the pages of the app, as far down as a screen shows them."""
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if browser is None:
        print("Chromium is not installed, so the pictures of the app stay as they are.")
        return
    about = {"JOURNEYWELL_WORKSPACE": str(EXAMPLE), "JOURNEYWELL_AS_OF": AS_OF}
    with serving(ROOT / "app.py", about) as server, sync_playwright() as running:
        chromium = running.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        page = chromium.new_page(viewport={"width": 1280, "height": 900})
        for name, (asked, there) in PAGES.items():
            page.goto(f"{server.address}/{asked}")
            page.get_by_text(there).first.wait_for()
            page.wait_for_timeout(DRAWN)
            page.screenshot(path=PICTURES / f"app-{name}.png")
        chromium.close()


def followed(guide: str, folder: Path) -> None:
    """Do in a new folder what a guide says."""
    folder.mkdir()
    for _ in following.follow((following.GUIDES / f"{guide}.md").read_text("utf-8"), folder):
        pass


def journey(verb: str, *words: str | Path) -> None:
    """Run the command as it stood on the day on which the example ends."""
    run(JOURNEY, verb, *words, "--as-of", AS_OF)


def run(*words: str | Path) -> None:
    """Run a program; its failure ends this one."""
    subprocess.run([str(word) for word in words], check=True)  # noqa: S603 - our own words


if __name__ == "__main__":
    main()
