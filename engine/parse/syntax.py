"""What the YAML parser says, in our own words: the same whichever parser said it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from yaml import MarkedYAMLError

from engine.model.finding import Finding, Place
from engine.parse.code import Code
from engine.parse.yaml_codes import Y103, Y104, Y105, Y111


@dataclass(frozen=True, slots=True)
class _Saying:
    """What to say when the parser's complaint holds these words.

    Attributes:
        words: Any of these in the complaint; both parsers use at least one.
        message: What was found.
        hint: How to mend it.
        code: The finding's code.
        at_opening: Whether it is shown where the thing began and not where the parser gave up.
    """

    words: tuple[str, ...]
    message: str
    hint: str
    code: Code = Y105
    at_opening: bool = False


_TAB = _Saying(
    (), "a tab stands here, and YAML is indented with spaces", "replace the tab by two spaces"
)
_RESERVED = _Saying(
    ("cannot start any token",),
    "a text cannot begin with this character",
    "put the whole text in quotes",
)
_COLON = _Saying(
    ("mapping values are not allowed",),
    "a second colon makes this line two keys, or the line stands too far to the right",
    "put a text that holds a colon in quotes; else line the key up with the one above",
)
_OTHER = _Saying((), "this is not valid YAML", "compare the line with the ones above it")
ALIAS = "write it out in each place; a text that begins with & or * needs quotes"
SAYINGS = (
    _RESERVED,
    _COLON,
    _Saying(
        ("another document",),
        "a second document begins here; a file holds one",
        "delete the line ---, or move what follows it to a file of its own",
        Y111,
    ),
    _Saying(("anchor", "alias"), "this points to another part of the file", ALIAS, Y103),
    _Saying(
        ("parsing a tag", "scanning a tag", "tag handle"),
        "words that begin with ! are not read",
        "delete it, or put the text in quotes",
        Y104,
    ),
    _Saying(
        ("escape character", "escape code", "escape sequence"),
        "a backslash in double quotes means something else in YAML",
        "use single quotes",
        at_opening=True,
    ),
    _Saying(
        ("quoted scalar",),
        "the text that opens here with a quote is never closed",
        "write the same quote at its end",
        at_opening=True,
    ),
    _Saying(
        ("flow sequence", "flow mapping", "flow node"),
        "a comma or a closing bracket is missing before this",
        "separate the entries by commas, and close each [ with ] and each { with }",
    ),
    _Saying(
        ("could not find expected ':'",),
        "this line is no key: it has no colon",
        "write key: value, or join the line to the text above it",
        at_opening=True,
    ),
    _Saying(
        ("block mapping", "block collection", "block sequence", "sequence entries are not"),
        "this does not stand where a key or an entry is expected",
        "line it up with its neighbours above, and close a quote only at the end of the text",
    ),
    _Saying(
        ("block scalar",),
        "only the text on the lines below belongs to | or >",
        "begin the text on the next line, indented",
    ),
)


def syntax_finding(path: str, text: str, wrong: Exception) -> Finding:
    """Return the finding for what the YAML parser could not read."""
    if not isinstance(wrong, MarkedYAMLError):
        return Y105.finding(_OTHER.message, Place(path), _OTHER.hint)
    opening, end = wrong.context_mark, wrong.problem_mark
    saying = _saying(text, wrong)
    mark = opening if (saying.at_opening and opening) or end is None else end
    place = _place(path, text, mark)
    started = _place(path, text, opening)
    is_bracket = "flow" in (wrong.context or "")
    related = started if is_bracket and started != place else None
    return saying.code.finding(saying.message, place, saying.hint, related)


def _saying(text: str, wrong: MarkedYAMLError) -> _Saying:
    complaint = f"{wrong.context or ''} {wrong.problem or ''}"
    mark = wrong.problem_mark
    if mark is not None and text[mark.index : mark.index + 1] == "\t":
        return _TAB
    fits: Callable[[_Saying], bool] = lambda s: any(word in complaint for word in s.words)  # noqa: E731
    return next(filter(fits, SAYINGS), _OTHER)


def _place(path: str, text: str, mark: object) -> Place:
    """Return the place of a mark; the end of the file is where its last word ends."""
    last = max(len(text.rstrip()) - 1, 0)
    index = min(getattr(mark, "index", 0), last)
    before = text[:index]
    column = index - (max(before.rfind("\n"), before.rfind("\r")) + 1) + 1
    line = before.count("\n") + before.count("\r") - before.count("\r\n") + 1
    return Place(path, line, column, column + 1)
