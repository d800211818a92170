"""New rows of a worksheet as bytes, made by column: for appends of very many rows.

Beside `sheet_edit`, which makes the rows that are not this regular.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from clientbook.book.cells import Cell
from clientbook.hosts.cell_writing import rests_of
from clientbook.hosts.sheet import openings

BATCH = 4096
"""Rows that are made together."""


def column_cells(  # noqa: PLR0913 - what a column is made of
    column: int,
    rows: Sequence[int],
    values: Sequence[Cell],
    style: bytes,
    dated_style: Callable[[bytes], bytes],
    *,
    date1904: bool,
) -> list[bytes]:
    """Return the cells of a column on new rows; a blank without a style is no cell."""
    begun = openings(column, rows)
    rests = rests_of(values, begun, date1904=date1904)
    if any(issubclass(kind, date) for kind in set(map(type, values))):
        dated = dated_style(style)
        styles = [dated if isinstance(value, date) else style for value in values]
        cells = list(map(b"".join, zip(begun, styles, rests, strict=True)))
    else:
        cells = [b"%b%b%b" % (at, style, rest) for at, rest in zip(begun, rests, strict=True)]
    if style or b"/>" not in rests:
        return cells
    return [b"" if rest == b"/>" else cell for cell, rest in zip(cells, rests, strict=True)]


def rows_of_cells(rows: Sequence[int], attributes: bytes, columns: Sequence[list[bytes]]) -> bytes:
    """Return rows of the cells of columns in their order; a row without cells is none."""
    inners = map(b"".join, zip(*columns, strict=True))
    return b"".join(
        b'<row r="%d"%b>%b</row>' % (row, attributes, inner)
        for row, inner in zip(rows, inners, strict=True)
        if inner
    )
