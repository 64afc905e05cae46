"""Write the page of the five stories again; `make pages`.

What the stories ask of a practice, row by row, with the checks, standards and outputs that show
it, all from `stories.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "stories.md"
OUTPUTS = ROOT / "tests" / "golden" / "stories"

HEAD = """\
# Five stories, row by row

Five accounts of how patients were served, taken apart into what they ask of a practice.
Each story is a practice of its own under [examples](../examples), with maps, standards, a small log and a README that tells it.

Each row names what shows it: a check, which finds it on a map before there is any data; a standard of the [built-in library](library.md) or of an example, which finds it in a log; or what a command prints for an example, with the words to look for.
The outputs are kept as files, and the tests compare them with what the commands print today.
"""  # noqa: E501 - one sentence per line

COLUMNS = "| row | rule | checks | standards | shown in |\n|---|---|---|---|---|"
COMMANDS = "| output | command |\n|---|---|"


class _Read(BaseModel):
    """A part of the file: what it does not know is a mistake."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Story(_Read):
    """A story, and the practice that tells it."""

    title: str
    example: str


class Row(_Read):
    """What a story asks for, and what shows it.

    Attributes:
        rule: The rule in a few words.
        checks: The codes of the checks that find it on a map.
        standards: The standards that find it in a log.
        shown: Outputs, and a text that stands in each.
        left_out: Why nothing shows it; empty when something does.
    """

    rule: str
    checks: tuple[str, ...] = ()
    standards: tuple[str, ...] = ()
    shown: Mapping[str, str] = Field(default_factory=dict)
    left_out: str = ""

    @property
    def is_shown(self) -> bool:
        """Whether anything shows it."""
        return bool(self.checks or self.standards or self.shown)


class Stories(_Read):
    """The whole file.

    Attributes:
        stories: The stories by their letter.
        outputs: The command that prints each output.
        rows: The rows by their id, which begins with the letter of the story.
    """

    stories: Mapping[str, Story]
    outputs: Mapping[str, str]
    rows: Mapping[str, Row]


@cache
def read() -> Stories:
    """Return what the file says."""
    text = (ROOT / "docs" / "stories.yaml").read_text("utf-8")
    return Stories.model_validate(yaml.safe_load(text))


def page() -> str:
    """Return the text of the page."""
    return "\n".join((HEAD, *map(_story, read().stories), *_commands()))


def _story(letter: str) -> str:
    story = read().stories[letter]
    rows = (_row(name, row) for name, row in read().rows.items() if name.startswith(letter))
    link = f"[examples/{story.example}](../examples/{story.example}/README.md)"
    return "\n".join((f"## {letter} {story.title}\n\n{link}\n\n{COLUMNS}", *rows, ""))


def _row(name: str, row: Row) -> str:
    checks = " ".join(f"[{code}](codes/{code}.md)" for code in row.checks)
    standards = " ".join(f"`{standard}`" for standard in row.standards)
    shown = "<br>".join(f"{_link(output)}: “{text}”" for output, text in row.shown.items())
    if row.left_out:
        shown = f"*left out:* {row.left_out}"
    return f"| {name} | {row.rule} | {checks} | {standards} | {shown} |"


def _link(output: str) -> str:
    path = OUTPUTS.relative_to(ROOT) / output
    return f"[{output.removesuffix('.txt')}](../{path.as_posix()})"


def _commands() -> Iterator[str]:
    yield f"## The outputs\n\n{COMMANDS}"
    yield from (f"| {_link(name)} | `{command}` |" for name, command in read().outputs.items())
    yield ""


def main() -> None:
    """Write the page."""
    PAGE.write_text(page(), "utf-8")


if __name__ == "__main__":
    main()
