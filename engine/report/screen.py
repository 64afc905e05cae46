"""The terminal: tables and colours by rich.

Rich is imported where it is used, since most commands print nothing with it and need not wait.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import StringIO
from typing import TYPE_CHECKING

from engine.report.text import clean

if TYPE_CHECKING:
    from rich.console import JustifyMethod, RenderableType
    from rich.table import Table
    from rich.text import Text

NARROWEST = 80
BETWEEN = 3
"""The columns of the terminal between two columns of a table."""

WIDEST_IDS = 32


def printed(parts: Iterable[RenderableType], width: int, colour: bool) -> str:
    """Return what a terminal of a width would show, without blanks at the ends of lines.

    Args:
        parts: What is printed, one below the other.
        width: The columns of the terminal.
        colour: Whether it shows colours.
    """
    from rich.console import Console  # noqa: PLC0415 - see above

    console = Console(
        file=StringIO(),
        width=max(width, NARROWEST),
        force_terminal=colour,
        color_system="standard" if colour else None,
        legacy_windows=False,
        no_color=not colour,
        highlight=False,
        markup=False,
        emoji=False,
        _environ={},
    )
    with console.capture() as captured:
        for part in parts:
            console.print(part)
    return "\n".join(line.rstrip() for line in captured.get().splitlines()) + "\n"


def said(text: str, style: str = "") -> Text:
    """Return a text that is printed as it is, whatever it looks like."""
    from rich.text import Text  # noqa: PLC0415 - see above

    return Text(clean(text), style=style)


def stacked(texts: Iterable[str]) -> Text:
    """Return texts one below the other."""
    from rich.text import Text  # noqa: PLC0415 - see above

    return Text("\n".join(map(clean, texts)))


def joined(*parts: tuple[str, str]) -> Text:
    """Return texts in one line, each with its style."""
    from rich.text import Text  # noqa: PLC0415 - see above

    return Text.assemble(*parts)


def table(heads: Sequence[str], first: int = 0, widths: Sequence[int] = ()) -> Table:
    """Return an empty table with a line under its heads.

    Args:
        heads: What stands above the columns.
        first: How many columns of the terminal the ids in the first column want; 0 for no ids.
        widths: The width of each column; none for as it comes.
    """
    from rich.box import SIMPLE_HEAD  # noqa: PLC0415 - see above
    from rich.table import Table  # noqa: PLC0415 - see above

    made = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for place, head in enumerate(heads):
        wide = max(len(head), min(first, WIDEST_IDS)) if first and not place else None
        wide = widths[place] if widths else wide
        made.add_column(head, overflow="fold", vertical="top", width=wide)
    return made


def grid(widths: Sequence[int | None], right: Iterable[int] = ()) -> Table:
    """Return an empty table without lines or heads.

    Args:
        widths: The width of each column; None takes what is left.
        right: Columns that are aligned to the right.
    """
    from rich.table import Table  # noqa: PLC0415 - see above

    made = Table.grid(padding=(0, 2, 0, 0))
    for place, wide in enumerate(widths):
        justify: JustifyMethod = "right" if place in right else "left"
        made.add_column(width=wide, justify=justify, overflow="fold", no_wrap=wide is not None)
    return made
