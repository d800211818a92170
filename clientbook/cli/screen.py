"""Tables on the screen: headers by their keys, words to the left, figures to the right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from clientbook.book.wording import text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.table import Table

    from clientbook.cli.frame import Told


def table_of(
    told: Told, area: str, columns: Iterable[str], title: str | None = None, left: int = 1
) -> Table:
    """Return an empty table with the headers `cli.AREA.COLUMN`, the first `left` ones of words."""
    from rich.table import Table

    table = Table(title=title, title_justify="left")
    for at, key in enumerate(columns):
        side: Literal["left", "right"] = "left" if at < left else "right"
        table.add_column(text(f"cli.{area}.{key}", told.language), justify=side)
    return table


def show_table(table: Table) -> None:
    """Print a table."""
    from rich.console import Console

    Console().print(table)


def print_table(  # noqa: PLR0913, PLR0917 - what a table is made of
    told: Told,
    area: str,
    columns: Iterable[str],
    rows: Iterable[Sequence[str]],
    title: str | None = None,
    left: int = 1,
) -> None:
    """Print rows of words under the headers `cli.AREA.COLUMN`; nothing if there are none.

    Nor is anything printed when the user wants quiet.
    """
    lines = list(rows)
    if not lines or told.quiet:
        return
    table = table_of(told, area, columns, title, left)
    for line in lines:
        table.add_row(*line)
    show_table(table)


def show_rows(  # noqa: PLR0913, PLR0917 - the parts of a table
    told: Told,
    area: str,
    title: str,
    columns: Sequence[str],
    rows: Sequence[Iterable[str]],
    left: int,
    most: int = 25,
) -> None:
    """Print a table's first rows under its title, and how many there are beyond them.

    Nothing at all without rows. Texts: `cli.AREA.TITLE`, and `cli.AREA.more` with `n`.
    """
    if not rows:
        return
    table = table_of(told, area, columns, text(f"cli.{area}.{title}", told.language), left)
    for row in rows[:most]:
        table.add_row(*row)
    show_table(table)
    if len(rows) > most:
        told.say(f"cli.{area}.more", n=len(rows) - most)
