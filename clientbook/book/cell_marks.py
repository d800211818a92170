"""Marks in the cells that a check found fault with: formulas that hold while the fault is there.

A mark names its row by key, so that it goes along when the user sorts, and what the cell holds, so
that it goes out when he mends it. Each formula stands alone: it refers to no other sheet.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from clientbook.book.cells import Cell, CellError, Formula
from clientbook.book.changes import CellMark
from clientbook.book.findings import Finding
from clientbook.book.record import Book
from clientbook.book.schema import TABLES

MOST = 1000
"""So many cells of a table are marked: a column that is all wrong needs no more."""

_LONGEST = 6000  # of 8 192 characters that a formula may have
_TERMS = 100  # of 255 arguments
_LONGEST_TEXT = 200  # of 255 characters of a text in a formula
_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - days of a workbook know no zone


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell at fault: its row, the row's key as the cell holds it, what the cell itself holds."""

    row: int
    key: Cell
    value: Cell


def cell_marks(book: Book, findings: Iterable[Finding]) -> tuple[CellMark, ...]:
    """Return the marks of findings, by table and column in the order of the book."""
    cells: dict[tuple[str, str], dict[int, _Cell]] = {}
    counts: dict[str, int] = {}
    for finding in findings:
        place = book.places[finding.table]
        column, row = finding.column, finding.row
        if (
            column is None
            or column not in place.columns
            or row is None
            or row not in place.area.rows
        ):
            continue
        here = cells.setdefault((finding.table, column), {})
        if row not in here and counts.get(finding.table, 0) < MOST:
            counts[finding.table] = counts.get(finding.table, 0) + 1
            here[row] = _cell(book, finding.table, column, row)
    order = {(t, c): (n, at) for n, (t, p) in enumerate(book.places.items())
             for c, at in p.columns.items()}  # fmt: skip
    return tuple(
        CellMark(table, column, formula)
        for table, column in sorted(cells, key=order.__getitem__)
        for formula in _formulas(book, table, column, list(cells[table, column].values()))
    )


def _cell(book: Book, table: str, column: str, row: int) -> _Cell:
    raw, key = book.raw[table], TABLES[table].key
    at = row - raw.place.area.rows.start
    held = raw.columns[key][at] if key is not None and key in raw.columns else None
    return _Cell(row, held, raw.columns[column][at])


def _formulas(book: Book, table: str, column: str, cells: Sequence[_Cell]) -> Iterable[str]:
    """Yield formulas for the first data row of a column: each holds for some of the cells."""
    key = TABLES[table].key or ""
    keyed = key in book.places[table].columns
    terms: list[str] = []
    length = 0
    for cell in cells:
        plain = keyed and isinstance(cell.key, str) and cell.key.strip()
        row = f"{{{key}}}={_text(str(cell.key))}" if plain else f"ROW()={cell.row}"
        term = f"AND({row},{_holds(f'{{{column}}}', cell.value)})"
        if terms and (len(terms) >= _TERMS or length + len(term) > _LONGEST):
            yield f"OR({','.join(terms)})"
            terms, length = [], 0
        terms.append(term)
        length += len(term) + 1
    if terms:
        yield f"OR({','.join(terms)})"


def _holds(here: str, cell: Cell) -> str:  # noqa: PLR0911 - one condition per kind of value
    """Return a condition that a cell still holds what it held."""
    shown = cell.shown if isinstance(cell, Formula) else cell
    if shown is None:
        return f"ISBLANK({here})"
    if isinstance(shown, CellError):
        return f"ISERROR({here})"
    if isinstance(shown, bool):
        return f"{here}={str(shown).upper()}"
    if isinstance(shown, datetime | date):
        return f"{here}={_days(shown):.10g}"
    if isinstance(shown, int | float | Decimal):
        return f"{here}={float(shown)!r}" if isinstance(shown, float) else f"{here}={shown}"
    if len(shown) > _LONGEST_TEXT or any(letter < " " for letter in shown):
        return f"LEN({here})={len(shown.encode('utf-16-le')) // 2}"  # as Excel counts
    return f"{here}={_text(shown)}"


def _days(day: date) -> float:
    moment = day if isinstance(day, datetime) else datetime(day.year, day.month, day.day)  # noqa: DTZ001 - as above
    return (moment - _EPOCH).total_seconds() / 86400


def _text(words: str) -> str:
    return '"' + words.replace('"', '""').replace("{", "{{").replace("}", "}}") + '"'
