"""Mending: a slip is written as it was meant, and nothing else in the file changes."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.checked import Checked, checked
from engine.mending import Mended, mended
from engine.model.mend import Mend
from engine.workspace import Workspace, read_workspace
from tests.checks.test_checks import TODAY
from tests.tries import examples

SMALL = Path(__file__).parents[1] / "workspaces" / "small"
EVENTS, PRACTICE = "events.yaml", "practice.yaml"
PHONE, CHANGE = "standards/phone.yaml", "journeys/change-appointment.yaml"

Practice = Callable[[str, str, str], Path]


@pytest.fixture
def practice(tmp_path, monkeypatch) -> Practice:
    """Return a maker of the small practice with one text of a file replaced wherever it stands."""
    folder = tmp_path / "small"
    shutil.copytree(SMALL, folder)
    monkeypatch.chdir(folder)

    def changed(path: str, right: str, wrong: str) -> Path:
        text = (folder / path).read_bytes().decode()
        assert right in text
        (folder / path).write_bytes(text.replace(right, wrong).encode())
        return folder

    return changed


def ask(workspace: Workspace) -> Checked:
    return checked(workspace, TODAY)


def mend(root: Path) -> Mended:
    return mended(read_workspace(root), ask, list)


@pytest.mark.parametrize(
    ("code", "path", "right", "wrong"),
    [
        pytest.param("S102", PHONE, "at_most: 20 s", "at_mots: 20 s", id="a condition"),
        pytest.param("S102", CHANGE, "quiet_after:", "quiet_afer:", id="a key at the margin"),
        pytest.param("S103", PHONE, "importance: high", "importance: hihg", id="a choice"),
        pytest.param("S103", CHANGE, "resolves: true", "resolves: True", id="true with a capital"),
        pytest.param("S211", PHONE, "at_most: 20 s", "at_most: 20 sec", id="a unit"),
        pytest.param("S110", CHANGE, "quiet_after: 14 d", "quiet_after: 14d", id="no space"),
        pytest.param("S111", PHONE, "target: 80%", "target: 0.8", id="a share of one"),
        pytest.param("S112", PRACTICE, "mon-fri", "weekdays", id="days of the week"),
        pytest.param("S112", PRACTICE, "08:00-", "8:00-", id="an hour of one digit"),
        pytest.param("S115", CHANGE, "[hold, gave-up]", "[hold, Gave-up]", id="a capital"),
        pytest.param("S121", PHONE, "schema: 1\n", "", id="the line with the schema"),
        pytest.param("S121", PHONE, "schema: 1\n", "schema: one\n", id="a schema in letters"),
        pytest.param("Y112", PHONE, "\nstandards:", "\n\ufeffstandards:", id="an unseen mark"),
        pytest.param(
            "R301", CHANGE, "starts_at: portal-home", "starts_at: portl-home", id="a name"
        ),
        pytest.param(
            "R304",
            CHANGE,
            "phones, channel: phone, w",
            "phoens, channel: phone, w",
            id="two letters changed over",
        ),
        pytest.param(
            "S211", PHONE, "outcome: answered, wait", "outcome: answerd, wait", id="value"
        ),
    ],
)
def test_a_slip_is_mended_and_the_file_reads_as_before(practice, code, path, right, wrong):
    before = (SMALL / path).read_text("utf-8")
    done = mend(practice(path, right, wrong))

    assert code in {finding.code for finding in done.mended}
    assert done.texts == {path: before}


@pytest.mark.parametrize(
    ("path", "right", "wrong"),
    [
        pytest.param(PHONE, "at_most: 20 s", "at_most: 1 m", id="minutes or months"),
        pytest.param(PHONE, "at_most: 20 s", "at_most: soon", id="no duration at all"),
        pytest.param(PHONE, "target: 80%", "target: 800", id="more than all"),
        pytest.param(PHONE, "target: 80%", "target: 1", id="one per cent or all"),
        pytest.param(CHANGE, "title: On hold,", "title: On hold, asks: none,", id="nothing"),
        pytest.param(EVENTS, "of: [answered, hung_up]", "of: 'answered, hung_up'", id="several"),
        pytest.param(CHANGE, "next: [changed]", "next: [unchanged]", id="the opposite"),
        pytest.param(CHANGE, "starts_at: portal-home", "starts_at: nowhere", id="an unknown name"),
        pytest.param(PHONE, "schema: 1\n", "schema: 7\n", id="a newer version"),
    ],
)
def test_what_takes_a_decision_is_left_alone(practice, path, right, wrong):
    done = mend(practice(path, right, wrong))

    assert (done.mended, done.texts) == ((), {})


@pytest.mark.parametrize(
    ("path", "was", "wrong", "right"),
    [
        (PHONE, "target: 80%", 'target: "80 %"  # agreed', 'target: "80%"  # agreed'),
        (PHONE, "importance: high", "importance: 'hihg'", "importance: 'high'"),
        (CHANGE, "starts_at: portal-home", 'starts_at: "portl-home"', 'starts_at: "portal-home"'),
        (CHANGE, "quiet_after: 14 d", '"quiet_afer": 14 d', '"quiet_after": 14 d'),
    ],
)
def test_quotes_stay_around_what_is_mended(practice, path, was, wrong, right):
    done = mend(practice(path, was, wrong))

    assert done.texts == {path: (SMALL / path).read_text("utf-8").replace(was, right)}


def test_a_text_in_place_of_a_list_is_put_in_brackets(practice):
    done = mend(practice(EVENTS, "of: [answered, hung_up]", "of: 'answered'"))

    assert "of: [answered] }" in done.texts[EVENTS]


def test_what_a_mend_brings_to_light_is_mended_too(practice):
    before = (SMALL / PHONE).read_text("utf-8")
    practice(PHONE, "at_most: 20 s", "at_mots: 20 sec")
    done = mend(practice(PHONE, "target: 80%", "target: 0.8"))

    assert done.texts == {PHONE: before}
    assert sorted(finding.code for finding in done.mended) == ["S102", "S111", "S211"]


def test_a_mend_that_would_write_a_key_twice_is_not_made(practice):
    both = "target: 80%\n    targt: 90%"
    before = practice(PHONE, "target: 80%", both) / PHONE
    practice(PHONE, "importance: high", "importance: hihg")
    done = mend(before.parents[1])

    assert [finding.code for finding in done.mended] == ["S103"]
    assert both in done.texts[PHONE]


def test_a_name_that_is_written_alike_twice_is_no_slip(practice):
    root = practice(CHANGE, "touchpoint: hold,", "touchpoint: hodl,")

    assert len([f for f in ask(read_workspace(root)).findings if f.code == "R301"]) > 1
    assert not mend(root).mended


def test_a_mend_that_makes_two_steps_one_is_not_made(practice):
    done = mend(practice(CHANGE, "touchpoint: portal-home,", "touchpoint: 'Hold!',"))

    assert done.mended == ()


def test_the_same_slip_twice_is_mended_twice_whatever_else_stays(practice):
    practice(PHONE, "importance: high", "importance: hihg")
    practice(PHONE, "min_cases: 1", "min_csaes: 1")
    root = practice(PHONE, "      fail: [{ started", "      fale: [{ started")
    done = mend(root)

    assert [finding.code for finding in done.mended] == ["S102", "S103", "S102"]
    assert "fale" in done.texts[PHONE]


def test_every_unseen_character_of_a_line_is_taken_out(practice):
    before = (SMALL / PHONE).read_text("utf-8")
    done = mend(practice(PHONE, "title: Answer", "title: \u200bAn\u200bsw\u200ber"))

    assert done.texts == {PHONE: before}


def test_a_slip_written_with_blanks_that_do_not_break_is_mended(practice):
    done = mend(practice(CHANGE, "quiet_after: 14 d", "quiet_after: 14\u00a0days"))

    assert done.texts == {CHANGE: (SMALL / CHANGE).read_text("utf-8")}


def test_a_file_that_has_two_names_is_mended_once(practice):
    root = practice(PHONE, "target: 80%", "target: 0.8")
    (root / "standards" / "also.yaml").symlink_to(root / PHONE)

    assert len(mend(root).texts) == 1


def test_one_slip_that_must_stay_costs_a_few_readings_and_not_one_for_each(practice):
    many = "".join(
        f"  many-{n}:\n    title: Many {n}\n    why: It is one of many.\n    targt: 80%\n"
        "    expect: { outcome: answered }\n"
        for n in range(60)
    )
    both = "    target: 80%\n    targte: 90%\n"
    practice(PHONE, "    target: 80%\n", both)
    root = practice(PHONE, "standards:\n", f"standards:\n{many}")
    asked = []

    def counted(workspace: Workspace) -> Checked:
        asked.append(workspace)
        return ask(workspace)

    done = mended(read_workspace(root), counted, list)

    assert len(done.mended) == 60
    assert len(asked) < 30


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_the_ends_of_lines_stay_as_they_are(practice, line_end):
    practice(PHONE, "schema: 1\n", "")
    path = practice(PHONE, "\n", line_end) / PHONE
    done = mend(path.parents[1])

    text = (SMALL / PHONE).read_text("utf-8")
    assert done.texts == {PHONE: text.replace("\n", line_end)}


def test_nothing_is_written_to_disk(practice):
    root = practice(PHONE, "target: 80%", "target: 0.8")
    before = (root / PHONE).read_bytes()

    assert mend(root).mended
    assert (root / PHONE).read_bytes() == before


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("at_mots", "at_most"),
        ("hihg", "high"),
        ("mincases", "min_cases"),
        ("Front_Desk", "front-desk"),
        ("quiet_afer", "quiet_after"),
        ("departmment", "department"),
        ("anser-quickly", "answer-quickly"),
        ("portsl-home", "portal-home"),
    ],
)
def test_a_word_typed_badly_is_a_slip(written, meant):
    assert Mend.of_slip(written, [meant, "another", "one-more"]) == Mend(written, meant)


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("disallowed", "allowed"),
        ("unresolved", "resolved"),
        ("lab-result-abnormal", "lab-result-normal"),
        ("inbound-call", "outbound-call"),
        ("hypotension", "hypertension"),
        ("pre-visit-call", "post-visit-call"),
        ("male", "female"),
        ("none_of", "one_of"),
        ("visits-left", "visit-left"),
        ("patient-a", "patient-b"),
        ("within-20-s", "within-30-s"),
        ("refill-denied", "refill-decided"),
        ("sent", "seen"),
        ("billed", "filled"),
        ("", "a"),
        ("hold", "hold"),
    ],
)
def test_another_word_is_no_slip_however_like_it_looks(written, known):
    assert Mend.of_slip(written, [known]) is None


def test_what_may_be_either_of_two_names_is_no_slip():
    assert Mend.of_slip("phnoe", ["phone", "phnoes"]) == Mend("phnoe", "phone")
    assert Mend.of_slip("chairs-moved", ["chains-moved", "chaird-moved", "chainrs-moved"]) is None


WORDS = [
    (path, start, word)
    for path in (PHONE, CHANGE, "practice.yaml", "events.yaml")
    for text in [(SMALL / path).read_text("utf-8")]
    for word in sorted({w.strip("[]{},:") for w in text.split()})
    if len(word) > 3 and word.replace("_", "").replace("-", "").isalpha()
    for start in [text.find(word)]
]


@examples(60)
@given(st.sampled_from(WORDS), st.data())
def test_one_letter_gone_is_mended_back_or_left_and_never_made_worse(practice, place, data):
    path, start, word = place
    gone = start + data.draw(st.integers(0, len(word) - 1), "the letter")
    text = (SMALL / path).read_text("utf-8")
    root = practice("practice.yaml", "schema", "schema")
    for each in SMALL.rglob("*.yaml"):
        shutil.copyfile(each, root / each.relative_to(SMALL))
    (root / path).write_text(text[:gone] + text[gone + 1 :], "utf-8")
    found = ask(read_workspace(root)).findings

    done = mend(root)

    assert len(done.checked.findings) <= len(found)
    assert bool(done.mended) == bool(done.texts)
    others = {p: t for p, t in done.texts.items() if p != path}
    assert all(_slips(t, (SMALL / p).read_text("utf-8")) <= 1 for p, t in others.items())


def _slips(one: str, other: str) -> int:
    return sum(a != b for a, b in zip(one.split(), other.split(), strict=True))
