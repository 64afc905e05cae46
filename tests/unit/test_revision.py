"""Two versions of a practice: every difference is told, and which way it turns."""

import json
from pathlib import Path

import pytest
import yaml

from engine.report.change_words import says
from engine.report.revision import NO_CHANGES, Revision, as_json, as_markdown, as_text
from engine.revision import Turn, changes
from engine.revision.questions import is_another_question, revised
from engine.workspace import read_workspace
from tests.checks.texts import Texts

ROOT = Path(__file__).parents[2]
WRITTEN = yaml.safe_load((ROOT / "tests" / "unit" / "revision.yaml").read_text("utf-8"))
FILES, JOURNEY, STANDARDS = WRITTEN["files"], "journeys/call.yaml", "standards/ours.yaml"
CASES = [
    pytest.param(*case.values(), id=f"{case['was']} -> {case['now']}") for case in WRITTEN["cases"]
]
TURNED = {
    Turn.ADDED: Turn.GONE,
    Turn.GONE: Turn.ADDED,
    Turn.TIGHTER: Turn.LOOSER,
    Turn.LOOSER: Turn.TIGHTER,
    Turn.CHANGED: Turn.CHANGED,
}


def blueprint(was: str = "", now: str = ""):
    files = {path: text.replace(was, now) if was else text for path, text in FILES.items()}
    assert not was or files != FILES, f"{was!r} stands nowhere"
    return Texts(files).blueprint


def revision(before, after) -> Revision:
    return Revision(before, after, list(changes(before, after)))


@pytest.mark.parametrize(("was", "now", "turn", "told"), CASES)
def test_each_difference_is_told_with_its_turn(was, now, turn, told):
    found = revision(blueprint(), blueprint(was, now))

    assert (turn, told) in [(str(change.turn), says(change, found)) for change in found.changes]


@pytest.mark.parametrize(("was", "now", "turn", "told"), CASES)
def test_the_way_back_turns_each_change_round(was, now, turn, told):
    there = changes(blueprint(), blueprint(was, now))
    back = changes(blueprint(was, now), blueprint())

    assert sorted((c.thing.id, TURNED[c.turn]) for c in there) == sorted(
        (c.thing.id, c.turn) for c in back
    )


@pytest.mark.parametrize(("was", "now", "turn", "told"), CASES)
def test_one_difference_is_told_once(was, now, turn, told):
    found = revision(blueprint(), blueprint(was, now))
    keys = [(change.thing, change.part and change.part.keys) for change in found.changes]

    assert len(keys) == len(set(keys))


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("within: 4 h", "within: 240 min"),
        ("at_most: 20 s }", "at_most: 20.0 s } # as agreed\n         "),
        ("[answered, voicemail]", "[answered, voicemail] # as agreed\n         "),
        ("target: 80%", "target: 80.0%"),
        ("at_most: 60 s", "at_most: 1 min"),
        ("reviewed_on: 2026-01-05", "reviewed_on: 2026-11-05"),
        ("channels: {", "channels:\n  {"),
    ],
)
def test_what_means_the_same_is_no_difference(was, now):
    found = revision(blueprint(), blueprint(was, now))

    assert as_text(found) == as_markdown(found) == NO_CHANGES


def test_the_order_of_touchpoints_is_no_difference():
    lines = FILES[JOURNEY].splitlines(keepends=True)
    at = next(n for n, line in enumerate(lines) if "touchpoint: menu" in line)
    lines[at], lines[at + 1] = lines[at + 1], lines[at]

    turned = Texts({**FILES, JOURNEY: "".join(lines)}).blueprint

    assert list(changes(blueprint(), turned)) == []


def test_a_touchpoint_that_is_taken_out_is_not_told_for_its_standards():
    arrows = "next: [desk, voicemail], arrows: { voicemail: at night }"
    lines = FILES[JOURNEY].replace(arrows, "next: [desk]").splitlines(keepends=True)
    without = "".join(line for line in lines if "touchpoint: voicemail" not in line)

    found = revision(blueprint(), Texts({**FILES, JOURNEY: without}).blueprint)

    assert as_text(found).splitlines() == [
        "Journey “A patient calls” (call)",
        "  gone     no longer has “Voicemail”",
        "  gone     no longer leads from “Phone menu” to “Voicemail”",
        "",
        "2 gone.",
    ]


def test_json_names_the_thing_the_keys_and_the_line():
    found = revision(blueprint(), blueprint("target: 80%", "target: 85%"))

    assert json.loads(as_json(found))["changes"] == [
        {
            "kind": "standard",
            "id": "answer",
            "title": "Answer soon",
            "turn": "tighter",
            "keys": ["target"],
            "since": None,
            "says": "target: 85%; was 80%",
            "path": STANDARDS,
            "line": 5,
        }
    ]


def test_markdown_keeps_what_is_written_from_being_read_as_markdown():
    found = revision(blueprint(), blueprint("title: Answer soon", "title: Answer *soon*"))

    assert "- **changed** title: Answer \\*soon\\*; was Answer soon" in as_markdown(found)


def test_a_practice_differs_in_nothing_from_itself():
    once, again = (read_workspace(ROOT / "examples" / "riverside").blueprint for _ in range(2))

    assert once is not None
    assert again is not None
    assert list(changes(once, again)) == []


def test_a_change_put_off_is_told_for_the_days_in_which_it_differs():
    dated = "changes: [{{ from: {}, target: 85%, because: Second line. }}]"
    early, late = (
        blueprint("min_cases: 20", dated.format(day)) for day in ("2027-01-01", "2027-02-01")
    )
    found = revision(early, late)

    assert [says(change, found) for change in found.changes] == [
        "from 2027-01-01 on: target: 80%; was 85%"
    ]


def test_a_profile_that_asks_for_more_is_tighter():
    path = "standards/profiles/best.yaml"
    said = (
        "{{ schema: 1, profile: best, title: The best host, "
        "stricter: {{ answer: {{ target: {}, because: Nobody waits. }} }} }}"
    )
    before, after = (Texts({**FILES, path: said.format(t)}).blueprint for t in ("90%", "95%"))
    found = revision(before, after)

    assert [(c.thing.kind, str(c.turn), says(c, found)) for c in found.changes] == [
        ("profile", "tighter", "the target of “Answer soon” is 95% here; was 90%")
    ]
    assert [str(c.turn) for c in changes(blueprint(), after)] == ["added"]


@pytest.mark.parametrize(
    ("was", "now", "otherwise"),
    [
        ("at_most: 20 s", "at_most: 15 s", {"answer"}),
        ("when: { direction: inbound }", "when: { direction: outbound }", {"answer"}),
        ("{ outcome: hung_up }", "{ outcome: voicemail }", {"answer"}),
        ("within: 4 h", "within: 2 h", {"follow"}),
        ("touchpoints: desk }", "touchpoints: [desk, menu] }", {"order"}),
        ("total: duration", "largest: duration", {"mean"}),
        ("mean_of: held", "mean_of: duration", {"mean"}),
        ("at_most: 60 s", "at_most: 50 s", set()),
        ("title: All holds", "title: Every hold", set()),
        ("target: 80%", "target: 85%", set()),
        ("min_cases: 20", "min_cases: 30", set()),
        ("min_cases: 20", "min_cases: 20\n    in_each: site", set()),
        ("why: They wait.", "why: They hope.", set()),
    ],
)
def test_a_standard_asks_another_question_when_its_occasions_are_judged_otherwise(
    was, now, otherwise
):
    files = {path: text.replace("mean_of: wait", "mean_of: held") for path, text in FILES.items()}
    changed = {path: text.replace(was, now) for path, text in files.items()}
    old, new = Texts(files).blueprint, Texts(changed).blueprint
    names = ("answer", "follow", "mean", "order")
    found = revised(old, new, {n: ([old.standards[n]], [new.standards[n]]) for n in names})

    assert found
    assert {name for name, some in found.items() if is_another_question(some)} == otherwise
