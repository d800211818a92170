"""Rows of a sheet in Excel: which cells have notes, and a totals row that moves alone.

Under `excel` and `excel_mac`, by what xlwings has for both. The moving is tested on LibreOffice,
which inserts and deletes cells alike; that Excel lets a table's rows be moved so is documented
(Range.Insert within a table adds rows to it), not seen.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from clientbook.hosts.live.program import Move, Spot

if TYPE_CHECKING:
    import xlwings as xw

_UNKNOWN_NAME = -2_147_352_570
"""DISP_E_UNKNOWNNAME"""


def noted_cells(cells: xw.Range) -> list[Spot]:
    """Return which cells of a rectangle have a note, or a comment with answers."""
    sheet = cells.sheet
    found = [*_spots(sheet.notes), *_commented(sheet)]
    rows = range(cells.row, cells.row + cells.shape[0])
    columns = range(cells.column, cells.column + cells.shape[1])
    return sorted({(row, column) for row, column in found if row in rows and column in columns})


def _commented(sheet: xw.Sheet) -> list[Spot]:
    """Return which cells have comments; an Excel older than those, or on macOS, tells of none."""
    try:
        return _spots(sheet.comments)
    except NotImplementedError:
        return []
    except Exception as error:
        if getattr(error, "hresult", 0) != _UNKNOWN_NAME:
            raise
        return []


def _spots(notes: Iterable[xw.main.Note | xw.main.Comment]) -> list[Spot]:
    places = [note.location for note in notes]
    return [(int(place.row), int(place.column)) for place in places]


def line_moves(line: xw.Range, by: int) -> list[Move]:
    """Return what moves one row of cells: blank ones come on one side, and go on the other.

    So the table that it belongs to grows, and what stands farther below is where it was.
    """
    sheet, row, left, count = line.sheet, line.row, line.column, abs(by)
    right = left + line.shape[1] - 1

    def come(first: int, like: str) -> None:
        sheet.range((first, left), (first + count - 1, right)).insert("down", like)

    def go(first: int) -> None:
        sheet.range((first, left), (first + count - 1, right)).delete("up")

    above, below = "format_from_left_or_above", "format_from_right_or_below"
    if by > 0:
        under = row + by + 1
        return [
            Move(partial(come, row, above), partial(go, row)),
            Move(partial(go, under), partial(come, under, below)),
        ]
    under = row + by + 1
    return [
        Move(partial(go, row + by), partial(come, row + by, above)),
        Move(partial(come, under, below), partial(go, under)),
    ]
