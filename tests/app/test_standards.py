"""The page Standards: all that are in force, and everything about each of them."""

import pytest

from engine.report.explain import NOWHERE
from tests.app.conftest import address, html, links, rewrite, seen
from tests.app.hostile import HOSTILE

PAGE = "app_pages/standards.py"
OTHER = "waiting-room-wait"
ANSWERED = "The phone is answered within 20 seconds"


def ours(practice, old: str, new: str) -> None:
    """Change what the practice writes of its standards."""
    rewrite(practice / "standards" / "ours.yaml", (old, new))


def titles(at) -> list[str]:
    """Return the standards that are offered to be opened."""
    return [b.label.strip("*").replace("\\", "") for b in at.button if "open-" in (b.key or "")]


def test_the_list_has_every_standard_in_force_with_its_state_n_and_owner(app):
    at = app(PAGE)
    shown = html(at)
    assert ANSWERED in titles(at)
    assert "3 in force." in shown
    assert "■ below target" in shown
    assert "60% of 5 · 95% interval 23–89% · target 90%" in shown
    assert "Jo Park (phone-lead) · A patient asks for advice" in shown


def test_the_list_is_grouped_by_theme_or_by_department(app):
    assert app(PAGE).header[0].value == "Ours"
    groups = [one.value for one in app(PAGE, by="department").header]
    assert groups == ["Phones", "Clinic"]


def test_a_search_finds_every_word_in_titles_and_reasons_and_stands_in_the_address_bar(app):
    at = app(PAGE)
    at.text_input(key="search-standards").set_value("WHO longer").run()
    assert titles(at)[:1] == [ANSWERED]
    assert "1 of 3 in force." in html(at)
    assert address(at)["search"] == "WHO longer"


def test_only_the_standards_of_an_owner_are_shown_when_asked_for(app):
    at = app(PAGE, owner="phone-lead")
    assert "1 in force." in html(at)


def test_what_holds_nowhere_is_counted_and_can_be_opened(app):
    at = app(PAGE)
    assert any("more that hold nowhere yet" in one.label for one in at.expander)
    others = [one.key for one in app(PAGE, elsewhere="true").button if one.key == f"open-{OTHER}"]
    assert len(others) == 1
    at = app(PAGE, standard=OTHER)
    assert NOWHERE in html(at)
    assert not at.exception


def test_what_holds_nowhere_is_listed_once_it_is_unfolded(app):
    folded, unfolded = (titles(app(PAGE, **asked)) for asked in ({}, {"elsewhere": "true"}))
    assert "The patient is shown to a room within 15 minutes" in set(unfolded) - set(folded)
    assert len(folded) == 3


def test_a_standard_is_opened_by_a_click_and_left_again(app):
    at = app(PAGE)
    next(b for b in at.button if ANSWERED in b.label.replace("\\", "")).click().run()
    assert address(at)["standard"] == "answered-soon"
    assert at.title[0].value == ANSWERED
    next(b for b in at.button if b.label == "All standards").click().run()
    assert at.title[0].value == "Standards"


def test_a_standard_is_told_as_a_sentence_with_why_and_source(app, practice):
    source = "source: { title: A survey, year: 2016, confidence: evidence }"
    ours(practice, "    expect: { wait", f"    {source}\n    expect: {{ wait")
    shown = html(app(PAGE, standard="answered-soon"))
    assert "For each touch: wait at most 20 s." in shown
    assert "<b>Why:</b> Who waits longer wonders whether anybody is there." in shown
    assert "Source: A survey (evidence, 2016)." in shown
    assert "Importance: high. Tier: foundation." in shown


def test_it_leads_to_its_touchpoints_on_the_map_with_the_filters_that_are_set(app):
    shown = html(app(PAGE, standard="kept-short", period="2026-03"))
    assert "period=2026-03&amp;journey=advice&amp;touchpoint=nurse&amp;origin=phone" in shown
    assert "The nurse gives advice</a>" in shown
    assert "Ann Roe (clinic-lead)" in shown


def test_a_miss_leads_to_its_case_and_names_its_line(app):
    at = app(PAGE, standard="answered-soon")
    assert "2 misses:" in seen(at)
    assert "case 4 · log.csv, line 8" in seen(at)
    assert "case=4" in links(at).values()


def test_misses_are_those_of_the_filters(app):
    shown = seen(app(PAGE, standard="answered-soon", period="2026-03-02..2026-03-02"))
    assert "1 miss:" in shown
    assert "case 2 ·" in shown
    assert "case 4 ·" not in shown


def test_what_is_left_out_excused_or_unknown_is_explained(app, practice):
    left = "leave_out: [{ if: { wait: { less_than: 10 s } }, because: Misdialled }]"
    excused = "excuse_if: [{ if: { wait: { more_than: 60 s } }, because: The line was down }]"
    ours(practice, "    expect: { wait", f"    {left}\n    {excused}\n    expect: {{ wait")
    rewrite(practice / "events" / "log.csv", ("12:01:00,15,\n5", "12:01:00,,\n5"))
    at = app(PAGE, standard="answered-soon")
    beside = [one.label for one in at.expander if one.label.startswith("1 ")]
    assert beside == ["1 left out", "1 excused", "1 cannot tell"]
    for state in ("left-out", "excused", "cannot-tell"):
        at.query_params[f"beside-{state}-answered-soon"] = "true"
    at.run()
    shown = html(at)
    assert "Left out: when wait less than 10 s, because: Misdialled." in shown
    assert "A miss is excused: when wait more than 60 s, because: The line was down." in shown
    assert "Something that the standard asks for is not in the log of them: wait." in shown
    assert len([label for label in links(at) if label.startswith("Case ")]) == 3


def test_versions_waivers_promises_and_profiles_stand_beside_it(app, practice):
    changed = "changes: [{ from: 2026-03-03, target: 95%, because: A second line }]"
    rebased = "rebased: [{ from: 2026-03-03, because: A second line is there }]"
    ours(practice, "    expect: { wait", f"    {changed}\n    {rebased}\n    expect: {{ wait")
    with (practice / "practice.yaml").open("a", encoding="utf-8") as file:
        file.write(
            "promises:\n  soon: { text: We answer at once, where: our website, "
            "kept_by: [answered-soon] }\n"
            "waivers:\n  - { standard: answered-soon, at: call, until: 2026-04-01, "
            "because: The phones are new, approved_by: clinic-lead }\n"
            "  - { standard: answered-soon, at: call, until: 2026-03-01, "
            "because: Old phones, approved_by: clinic-lead }\n"
        )
    folder = practice / "standards" / "profiles"
    folder.mkdir()
    (folder / "hotel.yaml").write_text(
        "schema: 1\nprofile: hotel\ntitle: A good hotel\nstricter:\n"
        "  answered-soon: { target: 99%, because: Guests expect it }\n",
        encoding="utf-8",
    )
    shown = html(app(PAGE, standard="answered-soon"))
    for said in (
        "“We answer at once”, on our website",
        "From 2026-03-03 on, because: A second line: 95% are to be met.",
        "New limits since 3 March 2026: A second line is there.",
        "Waived until 1 April 2026 at The phone is answered: The phones are new; agreed by Ann",
        "Waived until 1 March 2026, now over, at The phone is answered: Old phones;",
        "A good hotel asks for 99%, we ask for 90%: Guests expect it.",
    ):
        assert said in shown, said


def test_its_examples_are_run_when_they_are_asked_for(app, practice):
    given = "examples: { pass: [{ wait: 20 s }], fail: [{ wait: 19 s }] }"
    ours(practice, "    expect: { wait", f"    {given}\n    expect: {{ wait")
    at = app(PAGE, standard="answered-soon")
    assert "wait 19 s" not in html(at)
    at.query_params["examples"] = "true"
    at.run()
    shown = html(at)
    assert "✓ met:</b> wait 20 s" in shown
    assert "✗ missed, but is met:</b> wait 19 s" in shown
    assert "✓ wait: 19 s, expected at most 20 s" in shown


def test_a_standard_without_examples_says_so(app):
    at = app(PAGE, standard="kept-short")
    at.query_params["examples"] = "true"
    at.run()
    assert "It has no examples: nobody has seen it fail." in html(at)


def test_a_link_to_a_standard_that_is_gone_shows_the_list_and_says_so(app):
    at = app(PAGE, standard="<b>gone</b>")
    assert not at.exception
    assert at.title[0].value == "Standards"
    assert "<b>○ Standard:</b> the link names “&lt;b&gt;gone&lt;/b&gt;”" in html(at)


def test_a_standard_that_the_filters_hide_says_so(app):
    shown = html(app(PAGE, standard="answered-soon", owner="clinic-lead"))
    assert "Nothing is shown of it with these filters." in shown
    assert "below target" not in shown


def test_without_a_log_a_standard_is_told_without_scores(app, practice):
    (practice / "events" / "log.csv").unlink()
    shown = html(app(PAGE, standard="answered-soon"))
    assert "There is no log" in shown
    assert "below target" not in shown
    assert "Who waits longer wonders" in shown


def test_what_cannot_be_measured_says_why(app, practice):
    ours(practice, "expect: { wait:", "when: { purpose: advice }\n    expect: { wait:")
    shown = html(app(PAGE, standard="answered-soon"))
    assert "cannot be measured" in shown
    assert "Not logged: purpose." in shown


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("target: 90%", "status: trial\n    target: 90%"),
        ("target: 90%", "target: 90%\n    for_each: journey"),
        ("target: 90%", "target: 90%\n    for_each: contact"),
        ("target: 90%", "target: 90%\n    in_each: hour of day"),
        ("target: 90%", "target: 90%\n    over: all time"),
        ("target: 90%", "target: every time"),
        ("    target: 90%\n", ""),
        (
            "expect: { wait: { at_most: 20 s } }\n    target: 90%",
            "expect_average: { mean_of: wait, at_most: 30 s }",
        ),
        (
            "expect: { wait: { at_most: 20 s } }",
            "for_each: day\n    expect: { calls: { at_most: 3 } }",
        ),
    ],
    ids=["trial", "journeys", "contacts", "hours", "all-time", "every-time", "measured", "mean",
         "periods"],
)  # fmt: skip
def test_a_standard_of_any_kind_is_shown(app, practice, old, new):
    ours(practice, old, new)
    measures = "measures: { calls: { title: Calls, count: [call] } }"
    ours(practice, "standards:\n", f"{measures}\nstandards:\n")
    at = app(PAGE, standard="answered-soon")
    assert not at.exception
    assert "How it went" in [one.value for one in at.header]
    assert "nothing can be told from chance" in html(at)


def test_hostile_words_stay_text(app, practice):
    file = practice / "standards" / "ours.yaml"
    why = "Who waits longer wonders whether anybody is there."
    rewrite(file, (ANSWERED, f"'{HOSTILE}'"), (why, f"'{HOSTILE}'"))
    for at in (app(PAGE), app(PAGE, standard="answered-soon"), app(PAGE, search=HOSTILE)):
        assert not at.exception
        assert "<script" not in html(at)
        assert "<img" not in html(at)
        said = [*(b.label for b in at.button), *(t.value for t in at.title)]
        assert all("\\<script\\>" in one for one in said if "alert" in one)
