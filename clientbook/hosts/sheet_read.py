"""A worksheet's bytes → values by column, or its first rows: reading without holding the sheet.

Over `sheet` (tokens) and `cell_reading` (values). Columns that are not asked for are passed over as
bytes. Shared formulas are given to each of their cells, moved as Excel moves them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from clientbook.book.cells import Cell
from clientbook.hosts.cell_reading import Decoder
from clientbook.hosts.shared_formulas import CellValues
from clientbook.hosts.sheet import CellToken, Rows, RowToken, opening, openings, pieces
from clientbook.hosts.sheet_columns import ByColumn, RowsByColumn, last_row_said

_NO_ROWS: tuple[Sequence[int], dict[int, list[Cell]]] = ((), {})
HOLDS_VALUE = re.compile(rb"<v[ >]|<is>|<f[ />]")
"""Found in the bytes of a cell that is not blank."""


def all_rows(chunks: Iterable[bytes], sheet: str) -> Iterator[Rows]:
    """Yield a worksheet's rows piece by piece."""
    last = 0
    for piece in pieces(chunks, sheet):
        if piece.kind == "rows":
            rows = Rows(piece, sheet, last)
            last = rows.last
            yield rows


def read_columns(
    chunks: Iterable[bytes], sheet: str, wanted: range, columns: Sequence[int], decoder: Decoder
) -> dict[int, list[Cell]]:
    """Return the cells of some columns on the wanted rows: a list as long as `wanted` for each."""
    whole = read_in_parts(chunks, sheet, wanted, columns, decoder, len(wanted) or 1)
    return next((cells for _, cells in whole), {column: [] for column in columns})


def read_in_parts(  # noqa: PLR0913, PLR0917 - as `read_columns`, and how many rows at a time
    chunks: Iterable[bytes],
    sheet: str,
    wanted: range,
    columns: Sequence[int],
    decoder: Decoder,
    count: int,
) -> Iterator[tuple[range, dict[int, list[Cell]]]]:
    """Yield the wanted rows, `count` at a time, and the cells of some columns on them."""
    coming = stretches(chunks, sheet, wanted, columns, decoder)
    present, cells = next(coming, _NO_ROWS)
    for first in range(wanted.start, wanted.stop, count):
        rows = range(first, min(first + count, wanted.stop))
        found: dict[int, list[Cell]] = {column: [None] * len(rows) for column in columns}
        while present and present[0] < rows.stop:
            cut = bisect_left(present, rows.stop)
            for column, taking in found.items():
                _place(taking, present[:cut], first, cells[column][:cut])
            present = present[cut:]
            cells = {column: values[cut:] for column, values in cells.items()}
            if not present:
                present, cells = next(coming, _NO_ROWS)
        yield rows, found


def stretches(
    chunks: Iterable[bytes], sheet: str, wanted: range, columns: Sequence[int], decoder: Decoder
) -> Iterator[tuple[Sequence[int], dict[int, list[Cell]]]]:
    """Yield the wanted rows that are written, some together: their numbers, their cells."""
    cell_values = CellValues(sheet, decoder)
    taker = ByColumn(sheet)
    last = 0
    for piece in pieces(chunks, sheet):
        if piece.kind != "rows":
            continue
        cell_values.learn(piece.content)
        rows = taker.rows(piece, last, columns) or Rows(piece, sheet, last)
        last = rows.last
        low, high = (bisect_left(rows.numbers, end) for end in (wanted.start, wanted.stop))
        if low < high and columns:
            yield rows.numbers[low:high], _cells(rows, columns, low, high, cell_values)
        if last >= wanted.stop - 1:
            break


def _cells(
    rows: RowsByColumn | Rows, columns: Sequence[int], low: int, high: int, cell_values: CellValues
) -> dict[int, list[Cell]]:
    numbers = rows.numbers[low:high]
    found: dict[int, list[Cell]] = {}
    if isinstance(rows, RowsByColumn):
        for column in columns:
            cells = rows.column(column).between(low, high)
            found[column] = cell_values.of_column(cells, partial(openings, column, numbers))
        return found
    begun, styles, rests, _ = rows.cells(columns)
    by_opening = dict(zip(begun, cell_values.of(begun, styles, rests), strict=True))
    for column in columns:
        found[column] = list(map(by_opening.get, openings(column, numbers)))
    return found


def first_rows(
    chunks: Iterable[bytes], sheet: str, count: int, decoder: Decoder
) -> list[tuple[int, int, list[Cell]]]:
    """Return the first `count` rows that hold a value: (row, first column, cells)."""
    found: list[tuple[int, int, list[Cell]]] = []
    cell_values = CellValues(sheet, decoder)
    for rows in all_rows(chunks, sheet):
        cell_values.learn(rows.content)
        if not _may_hold_values(rows, rows.content):
            continue
        for row in rows.tokens():
            if not _may_hold_values(rows, row.cells):
                continue
            tokens = rows.row_cells(row)
            values = cell_values.of(
                [opening(token.column, row.number) for token in tokens],
                [token.style for token in tokens],
                [token.rest for token in tokens],
            )
            by_column = {
                token.column: value
                for token, value in zip(tokens, values, strict=True)
                if value is not None
            }
            if by_column:
                first = min(by_column)
                cells = [by_column.get(column) for column in range(first, max(by_column) + 1)]
                found.append((row.number, first, cells))
            if len(found) == count:
                return found
    return found


def rows_and_frame(
    chunks: Iterable[bytes], sheet: str, wanted: range
) -> tuple[list[tuple[RowToken, list[CellToken]]], bytes, bytes]:
    """Return the wanted rows that are written, with their cells; the sheet's head and its tail.

    Rows that say of themselves to stand above are passed over unverified: for a look before an
    edit, which verifies them all.
    """
    found: list[tuple[RowToken, list[CellToken]]] = []
    head, last = b"", 0
    for piece in pieces(chunks, sheet):
        if piece.kind == "head":
            head = piece.content
        elif piece.kind == "tail":
            return found, head, piece.content
        elif last < wanted.stop - 1:
            said = 0 if piece.prefix else last_row_said(piece.content)
            if last < said < wanted.start:
                last = said
                continue
            rows = Rows(piece, sheet, last)
            last = rows.last
            if last >= wanted.start:
                found += [
                    (row, rows.row_cells(row)) for row in rows.tokens() if row.number in wanted
                ]
    return found, head, b""


def last_row_with_value(chunks: Iterable[bytes], sheet: str) -> int:
    """Return the last row that holds a value or a formula; 0 if none does."""
    last = 0
    for rows in all_rows(chunks, sheet):
        if not _may_hold_values(rows, rows.content):
            continue
        if rows.usual:
            at = max(map(rows.content.rfind, (b"<v>", b"<v ", b"<is>", b"<f>", b"<f ")))
            if at >= 0:
                start = rows.content.rfind(b'<row r="', 0, at) + 8
                last = int(rows.content[start : rows.content.index(b'"', start)])
            continue
        for row in reversed(list(rows.tokens())):
            if not _may_hold_values(rows, row.cells):
                continue
            if any(HOLDS_VALUE.search(token.rest) for token in rows.row_cells(row)):
                last = row.number
                break
    return last


def _may_hold_values(rows: Rows, content: bytes) -> bool:
    """Say whether some of a piece's bytes may hold a value: a million styled rows may hold none."""
    return bool(rows.prefix) or HOLDS_VALUE.search(content) is not None


def _place(cells: list[Cell], rows: Sequence[int], first: int, taken: Sequence[Cell]) -> None:
    if rows[-1] - rows[0] + 1 == len(rows):
        cells[rows[0] - first : rows[-1] - first + 1] = taken
    else:
        for row, value in zip(rows, taken, strict=True):
            cells[row - first] = value
