"""Write the reference of the language again; `make pages`.

Every key that a practice may write, from the models, with an example out of a practice that the
tests check.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from textwrap import dedent, indent
from typing import Any

import yaml
from yaml import MappingNode, Node, ScalarNode, SequenceNode

from engine.parse.schemas import schemas

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "language.md"
CASES = ROOT / "tests" / "checks"
PRACTICES = (
    "examples/riverside",
    "tests/workspaces/every_key",
    "tests/workspaces/clean_sixty",
)
"""Where examples are looked for: practices that the tests check, the first one first."""

FILES = {
    "practice": ("practice.yaml", "Where, when and by whom patients are served."),
    "journey": ("journeys/*.yaml", "One journey: what a patient goes through, step by step."),
    "standards": ("standards/*.yaml", "Measures and standards, by theme."),
    "events": ("events.yaml", "What the logs contain, and which column means what."),
    "profile": ("standards/profiles/*.yaml", "Tougher targets to measure oneself against."),
    "words": ("standards/words.yaml", "Phrases that patients should not have to hear."),
    "accepted": ("accepted.yaml", "Misses that are accepted, each with the reason."),
    "simulation": ("simulation.yaml", "How `journey simulate` makes up a log; nobody needs it."),
}
KINDS = {
    "array": "list",
    "boolean": "yes or no",
    "integer": "a whole number",
    "number": "a number",
    "object": "map",
}
"""What JSON's kinds of value are called."""

IN_PLACE = ("Test",)
"""Things whose keys are shown inside what they are said of."""

LONGEST = 9
"""Lines of an example; a longer one is cut."""

HEAD = """\
# The language

Every key that a practice may write, file by file, with an example for each.
The examples are taken from practices that the tests check, so they are what journeywell reads today.
Editors with yaml-language-server show the same words while one types.

- Every file begins with `schema: 1`.
- Durations carry their unit: `20 s`, `5 min`, `4 h`, `2 d`, `1 w`, `4 business hours`, `2 business days`, `same day`, `same business day`.
- Shares are `80%` or `every time`; dates are `2026-11-27`; yes and no are `yes` and `no`.
- Ids are lower case letters, digits, `-` and `_`, such as `front-desk`.
- Where one value is enough, a list in brackets will do as well: `next: desk` and `next: [desk, voicemail]`.

[meaning.md](meaning.md) says what the words mean when a log is judged, [logs.md](logs.md) how to begin with `events.yaml`, and [codes](codes/README.md) what can be wrong.
"""  # noqa: E501 - one sentence per line

Schema = Mapping[str, Any]


@dataclass(frozen=True)
class Section:
    """One kind of thing that is written, with its keys.

    Attributes:
        kind: The kind of file.
        name: The model's name; empty for the file itself.
        title: What the thing is called.
        schema: What may be written.
    """

    kind: str
    name: str
    title: str
    schema: Schema

    @property
    def heading(self) -> str:
        """What stands above it."""
        return self.title or f"The file {FILES[self.kind][0]}"


def page() -> str:
    """Return the text of the page."""
    parts, told = [HEAD], set[str]()
    for kind, (file, about) in FILES.items():
        parts.append(f"## {file}\n\n{about}\n")
        parts += [_section(one) for one in sections(kind) if one.name not in told]
        told |= {section.name for section in sections(kind) if section.name}
    return "\n".join(parts)


def sections(kind: str) -> list[Section]:
    """Return the file and the things in it, in the order in which they are first written."""
    whole = schemas()[kind]
    found = [Section(kind, "", "", whole)]
    names: dict[str, None] = {}
    for section in found:
        for name in _named(section.schema):
            made = whole["$defs"][name]
            if name not in names and made.get("properties"):
                names[name] = None
                found.append(Section(kind, name, made["title"], made))
    return found


def _named(schema: object) -> Iterator[str]:
    """Yield the names of the things that may stand somewhere in a thing."""
    if isinstance(schema, Mapping):
        if "$ref" in schema:
            yield schema["$ref"].rpartition("/")[2]
        for key, part in schema.items():
            if key != "$defs":
                yield from _named(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from _named(part)


def _section(section: Section) -> str:
    about = "" if not section.name else f"{section.schema.get('description', '')}\n\n"
    title = f"### {section.title}\n\n" if section.title else ""
    required = section.schema.get("required", ())
    keys = (
        _key(section, key, field, is_required=key in required)
        for key, field in section.schema["properties"].items()
        if key != "schema"
    )
    return f"{title}{about}" + "\n".join(keys)


def _key(section: Section, key: str, field: Schema, *, is_required: bool) -> str:
    must = ", required" if is_required else ""
    written = f"{_written(section, field)}{must}"
    example = example_of(section.kind, section.name, key)
    shown = indent(f"\n```yaml\n{example}\n```\n", "  ") if example else ""
    return f"- **`{key}`** {field.get('description', '')} *({written})*\n{shown}"


def _written(section: Section, field: Schema) -> str:
    """Return in words how a value is written."""
    if "enum" in field:
        return " or ".join(f"`{value}`" for value in field["enum"])
    if "$ref" in field:
        return _linked(section, field["$ref"])
    kinds = field.get("type", [])
    kinds = [kinds] if isinstance(kinds, str) else kinds
    inner = field.get("items") or field.get("additionalProperties")
    if isinstance(inner, Mapping) and "$ref" in inner:
        several = "list of" if "array" in kinds else "by id:"
        return f"{several} {_linked(section, inner['$ref'])}"
    if said := field.get("patternErrorMessage"):
        told = said.removeprefix("write ")
        return f"one or several: {told}" if "array" in kinds and len(kinds) > 1 else told
    return "text" if "string" in kinds else next((KINDS[kind] for kind in kinds), "text")


def _linked(section: Section, ref: str) -> str:
    made = schemas()[section.kind]["$defs"][ref.rpartition("/")[2]]
    if "enum" in made:
        return " or ".join(f"`{value}`" for value in made["enum"])
    title = made["title"]
    return f"[{title}](#{title.lower().replace(' ', '-')})"


def example_of(kind: str, name: str, key: str) -> str | None:
    """Return how somebody has written a key, in as few lines as possible."""
    return _examples().get((kind, name, key)) or next(
        (found for (_, of, k), found in _examples().items() if (of, k) == (name, key) and name),
        None,
    )


@cache
def _examples() -> dict[tuple[str, str, str], str]:
    found: dict[tuple[str, str, str], str] = {}
    for kind, text in _texts():
        root = yaml.compose(text, yaml.BaseLoader)
        if isinstance(root, MappingNode):
            whole = schemas()[kind]
            for name, pair, around in _pairs(root, whole, Place(whole)):
                shown = _shown(text, *(around if around and name in IN_PLACE else pair))
                place = (kind, name, pair[0].value)
                if place not in found or _is_better(shown, found[place]):
                    found[place] = shown
    return found


def _is_better(new: str, old: str) -> bool:
    return old.count("\n") >= LONGEST - 1 > new.count("\n")


def _texts() -> Iterator[tuple[str, str]]:
    """Yield the files of practices and of test cases that are right, with their kinds."""
    for practice in PRACTICES:
        for path in sorted((ROOT / practice).glob("**/*.yaml")):
            if kind := _kind_of(path.relative_to(ROOT / practice).as_posix()):
                yield kind, path.read_text("utf-8")
    for path in sorted(CASES.glob("*.yaml")):
        for case in _cases(yaml.safe_load(path.read_text("utf-8"))):
            for file, text in case.items():
                if (kind := _kind_of(file)) and isinstance(text, str):
                    yield kind, text


def _cases(written: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    if "passes" in written:
        yield from ({one["file"]: one["text"]} for one in written["passes"] if "text" in one)
    elif "schema" not in written:
        yield from (case for case in written.values() if case["finds"] == [])


def _kind_of(path: str) -> str | None:
    for kind, (pattern, _) in FILES.items():
        if path == pattern:
            return kind
    folder = path.rpartition("/")[0]
    kinds = {"journeys": "journey", "standards": "standards", "standards/profiles": "profile"}
    return kinds.get(folder)


Pair = tuple[ScalarNode, Node]
"""A key and its value."""


@dataclass(frozen=True)
class Place:
    """Where somebody writes.

    Attributes:
        schema: What may be written there.
        name: The name of the thing; empty for the file itself.
        around: The key under which it stands; None for the file itself.
    """

    schema: Schema
    name: str = ""
    around: Pair | None = None

    def inside(self, schema: object, around: Pair | None) -> Place:
        """Return the place of what stands in it."""
        return Place(schema if isinstance(schema, Mapping) else {}, self.name, around)


def _pairs(node: Node, whole: Schema, place: Place) -> Iterator[tuple[str, Pair, Pair | None]]:
    """Yield each key with its value, the name of the thing in which it stands, and its key."""
    if "$ref" in place.schema:
        name = place.schema["$ref"].rpartition("/")[2]
        place = Place(whole["$defs"][name], name, place.around)
    if isinstance(node, SequenceNode):
        for item in node.value:
            yield from _pairs(item, whole, place.inside(place.schema.get("items"), place.around))
    if isinstance(node, MappingNode):
        for key, value in node.value:
            field = place.schema.get("properties", {}).get(key.value)
            if field is not None:
                yield place.name, (key, value), place.around
            inner = field or place.schema.get("additionalProperties")
            yield from _pairs(value, whole, place.inside(inner, (key, value)))


def _shown(text: str, key: ScalarNode, value: Node) -> str:
    """Return a key and its value as they stand in the file, without what stands around them."""
    start, end = key.start_mark, value.end_mark
    lines = (" " * start.column + text[start.index : end.index]).rstrip().splitlines()
    kept = [line for line in lines if not line.strip().startswith("#")]
    cut = [*kept[: LONGEST - 1], f"{' ' * start.column}  …"] if len(kept) > LONGEST else kept
    return dedent("\n".join(line.partition("  #")[0].rstrip() for line in cut))


def main() -> None:
    """Write the page."""
    PAGE.write_text(page(), "utf-8")


if __name__ == "__main__":
    main()
