"""Seals: a short mark beside each row's computed cells, by which a cell edited by hand is known.

The mark tells what clientbook wrote, whatever has become of the row's inputs since; so a book whose
inputs changed after the last refresh is no alarm. Two letters per column (12 bits of a CRC-32): of
4 096 edits one passes unseen. A row that was copied whole takes its seal along and is in order.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from zlib import crc32

from clientbook.book.cells import Cell, CellError, Formula
from clientbook.book.schema import TABLES

SEAL = "seal"
"""The column of the seals."""

SEALED = tuple(name for name in TABLES["cb_working"].computed if name != SEAL)
"""What a seal is about, in its order."""

_FORM = "1"  # of this text; a seal of another form says nothing
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_MIDNIGHT = datetime(1899, 12, 30)  # noqa: DTZ001 - Excel's day 0 knows no zone
_LENGTH = len(_FORM) + 2 * len(SEALED)


def seals(columns: Mapping[str, Sequence[Cell]]) -> list[str]:
    """Return the seal of each row of computed cells; all of SEALED are there, equally long."""
    marks = [_marks(name, columns[name]) for name in SEALED]
    return [_FORM + "".join(row) for row in zip(*marks, strict=True)]


def sealed_rows(stood: Sequence[Cell]) -> list[bool]:
    """Say which rows have a seal that can be read."""
    return [
        isinstance(seal, str) and len(seal) == _LENGTH and seal.startswith(_FORM) for seal in stood
    ]


def is_own_column(stood: Sequence[Cell]) -> bool:
    """Say whether a column with the seals' header is the user's own: it has cells, but no seal."""
    return not any(sealed_rows(stood)) and any(str(cell or "").strip() for cell in stood)


def broken(
    columns: Mapping[str, Sequence[Cell]], stood: Sequence[Cell]
) -> Iterator[tuple[str, int]]:
    """Yield (column, position) of each cell that does not hold what its row's seal says.

    `columns` are those of SEALED that the sheet has, `stood` the seals. A formula is no value of
    ours and is passed over, and so is a row without a seal. A book older than the seals has none.
    """
    if not stood:
        return
    rows = zip(stood, sealed_rows(stood), strict=True)
    sealed = [str(seal) if there else None for seal, there in rows]
    for at, name in enumerate(SEALED):
        cells, start = columns.get(name), len(_FORM) + 2 * at
        if cells is None:
            continue
        for position, (seal, mark) in enumerate(zip(sealed, _marks(name, cells), strict=True)):
            if seal is None or seal[start : start + 2] == mark:
                continue
            if not isinstance(cells[position], Formula):
                yield name, position


def _marks(column: str, cells: Sequence[Cell]) -> list[str]:
    """Return the two letters of each cell of a column."""
    known = {cell: _mark(column, cell) for cell in set(cells)}
    return [known[cell] for cell in cells]


def _mark(column: str, cell: Cell) -> str:
    code = crc32(f"{column}={_words(cell)}".encode()) >> 20
    return _LETTERS[code >> 6] + _LETTERS[code & 63]


def _words(cell: Cell) -> str:
    """Return what a cell says, the same for every program that saved it.

    A day is its number; a number has six places (Excel keeps 15 digits); spaces are single.
    """
    if isinstance(cell, str):
        return " ".join(cell.split())
    if isinstance(cell, datetime):
        return _number((cell - _MIDNIGHT) / timedelta(days=1))
    if isinstance(cell, date):
        return _number(cell.toordinal() - _MIDNIGHT.toordinal())
    if isinstance(cell, int | float | Decimal):
        return _number(float(cell))
    if isinstance(cell, CellError):
        return cell.code
    return "" if cell is None else f"={cell.text}"


def _number(number: float) -> str:
    return format(round(number, 6) + 0.0, ".15g")
