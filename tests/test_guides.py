"""Each guide is followed word by word, from an empty folder on."""

import re

import pytest

pytest.importorskip("pty")  # a terminal, to see what a person sees

from docs import following
from engine.cli import VERBS

GUIDES = sorted(following.GUIDES.glob("*.md"))
KNOWN = {verb for verbs in VERBS.values() for verb in verbs}


@pytest.fixture(params=GUIDES, ids=lambda path: path.stem)
def guide(request) -> str:
    """The text of each guide."""
    return request.param.read_text("utf-8")


def test_whoever_does_what_a_guide_says_sees_what_it_shows(guide, tmp_path):
    for typed, screen in following.follow(guide, tmp_path):
        assert typed.is_shown_by(screen), f"{typed.lines} shows\n{screen}"


def test_no_block_of_a_guide_is_passed_over(guide):
    told = [line for line in guide.splitlines() if line.lstrip().startswith(("```", "~~~"))]
    assert len(told) == 2 * len(following.FENCE.findall(guide))
    assert "\n\n    " not in following.FENCE.sub("", guide)


def test_every_command_that_is_named_in_a_sentence_can_be_typed(guide):
    assert set(re.findall(r"`journey ([a-z]+)", guide)) <= KNOWN


@pytest.mark.parametrize(
    "block",
    ["Look:\n\n```text\n1\n```", "Then:\n\n```yaml\na: 1\n```", "Run:\n\n```python\n1\n```"],
    ids=["shown by nothing", "for no file", "of no known kind"],
)
def test_a_block_of_which_nobody_knows_what_to_do_with_it_is_refused(block):
    with pytest.raises(ValueError, match="what is to be done"):
        list(following.steps(block))


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("rm -r lakeview", "not typed in a guide"),
        ("journey check | head", "unexpected extra argument"),
        ("journey check", "practice.yaml"),
    ],
)
def test_what_nobody_types_or_what_cannot_run_is_refused(line, said, tmp_path):
    with pytest.raises(ValueError, match=re.escape(said)):
        list(following.follow(f"```sh\n{line}\n```\n", tmp_path))


@pytest.mark.parametrize(
    ("shows", "is_shown"),
    [
        ("a\nb\nc", True),
        ("a\n…\nc", True),
        ("…\nc", True),
        ("a\n…\nb\nc\n…", True),
        ("a\nc", False),
        ("a\nb", False),
        ("b\n…\nc", False),
        ("a …\nb\nc", False),
    ],
)
def test_only_whole_lines_may_be_left_out(shows, is_shown):
    assert following.Typed(("journey check",), shows).is_shown_by("a\nb\nc\n") is is_shown


def test_a_line_to_change_must_be_there_once(tmp_path):
    (tmp_path / "a.yaml").write_text("a: 1\nb: 1\nb: 1\n", "utf-8")
    following.Changed("a.yaml", "a: 1\n", "a: 2\n").do(tmp_path)
    assert (tmp_path / "a.yaml").read_text("utf-8") == "a: 2\nb: 1\nb: 1\n"
    for old in ("b: 1\n", "c: 1\n"):
        with pytest.raises(ValueError, match="times in a"):
            following.Changed("a.yaml", old, "").do(tmp_path)
