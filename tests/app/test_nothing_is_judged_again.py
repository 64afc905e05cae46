"""What pages show is found in what was prepared: none of them judges a standard on a whole log."""

from typing import Any

import pytest

from app_pages._opened import opened
from engine import accepted, evaluate, ledger
from engine.audit import Audit
from engine.subjects import subjects
from tests.app.conftest import rewrite

MINE, JOURNEY = "app_pages/my_touchpoints.py", "app_pages/journey.py"
CASES, STANDARDS = "app_pages/cases.py", "app_pages/standards.py"
DAILY = """\
standards:
  a-call-a-day:
    title: There is a call on every day
    why: A day without a call is a line that is down.
    applies_to: { touchpoints: [call] }
    for_each: day
    expect: { calls: { at_least: 2 } }
    target: 90%
    examples: { pass: [{ calls: 2 }], fail: [{ calls: 1 }] }
"""
LOOKS = {
    "the first page": ("app_pages/practice.py", {}),
    "a part": ("app_pages/practice.py", {"begins": "phone"}),
    "some days": ("app_pages/practice.py", {"period": "last-7-days"}),
    "my touchpoints": (MINE, {"me": "phone-lead"}),
    "those of somebody else": (MINE, {"me": "clinic-lead"}),
    "a map": (JOURNEY, {}),
    "a panel": (JOURNEY, {"touchpoint": "call"}),
    "the volume": (JOURNEY, {"colour": "volume"}),
    "cases": (CASES, {}),
    "the cases of a standard": (CASES, {"missed": "answered-soon"}),
    "one case": (CASES, {"case": "4"}),
    "standards": (STANDARDS, {}),
    "a standard": (STANDARDS, {"standard": "answered-soon"}),
    "an hour of it": (STANDARDS, {"standard": "answered-soon", "hour": "tue-11"}),
    "a standard of days": (STANDARDS, {"standard": "a-call-a-day"}),
    "purposes": ("app_pages/purposes.py", {}),
    "data": ("app_pages/data.py", {}),
}


@pytest.fixture
def daily(practice):
    """A practice that looks at each day as a whole too."""
    measure = "measures: { calls: { title: Calls, count: [call] } }\nstandards:\n"
    file = practice / "standards" / "ours.yaml"
    rewrite(file, ("standards:\n", measure + DAILY.removeprefix("standards:\n")))
    return practice


@pytest.fixture
def on_the_whole(daily, monkeypatch) -> list[str]:
    """The standards whose occasions were looked for in the whole log, once that was read."""
    found: list[str] = []
    whole = opened(daily).audit
    assert isinstance(whole, Audit)
    assert "a-call-a-day" in {rule.id for rule in whole.rules}

    def noted(rule: Any, setting: Any, rows: Any = None) -> Any:
        if setting.log is whole.setting.log:
            found.append(rule.id)
        return subjects(rule, setting, rows)

    for module in (accepted, evaluate, ledger):
        monkeypatch.setattr(module, "subjects", noted)
    return found


@pytest.mark.parametrize(("page", "asked"), LOOKS.values(), ids=LOOKS)
def test_no_page_judges_a_standard_on_the_whole_log(app, on_the_whole, page, asked):
    at = app(page, **asked)

    assert not at.exception
    assert on_the_whole == []


ACCEPTED = """\
schema: 1
accepted:
  - { standard: answered-soon, touchpoint: call, case: 4, started: 2026-03-03 11:00,
      because: The line was down., accepted_by: phone-lead, accepted_on: 2026-03-03 }
  - { standard: a-call-a-day, touchpoint: call, started: 2026-03-04 00:00,
      because: It was a holiday., accepted_by: phone-lead, accepted_on: 2026-03-04 }
"""


@pytest.mark.parametrize(("page", "asked"), LOOKS.values(), ids=LOOKS)
def test_accepting_misses_judges_no_standard_either(app, daily, on_the_whole, page, asked):
    (daily / "accepted.yaml").write_text(ACCEPTED, encoding="utf-8")

    at = app(page, **asked)

    assert not at.exception
    assert on_the_whole == []
    now = opened(daily).audit
    assert now
    assert "D923" not in {finding.code for finding in now.data.findings}
