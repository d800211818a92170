"""Cells as short texts that are equal where people would call the cells equal, and back again.

A value that was understood is said in one way whatever program wrote it: a day as 2026-11-05, money
in minor units, a list's value by its id. What was not understood keeps its kind after a mark.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from clientbook.book.cells import Cell, CellError, Formula
from clientbook.book.cellvalues import money_cell
from clientbook.book.record import Book
from clientbook.book.same_rows import as_seen
from clientbook.book.schema import TABLES, Column, Kind
from clientbook.book.wording import value_text
from clientbook.sales.as_read import blanks, cells_of

Token = str | None
Tokens = npt.NDArray[np.object_]

_RAW = "\x01"
"""Begins the token of a cell that was not understood as its column's kind."""
_NO_VALUE = (_RAW + '["e"', _RAW + '["f"')


def column_tokens(book: Book, table: str, column: str) -> Tokens:
    """Return the tokens of a declared column, one per typed row."""
    typed = book.tables[table][column]
    tokens = _typed_tokens(typed, TABLES[table].by_id[column].kind)
    cells = cells_of(book, table, column)
    missing = np.flatnonzero(pd.isna(tokens))
    if cells is not None and missing.size:
        unread = missing[~blanks(cells[missing])]
        tokens[unread] = [cell_token(cell, marked=True) for cell in cells[unread]]
    return tokens


def cell_token(cell: Cell, *, marked: bool = False) -> Token:
    """Return the token of a cell on its own; a text stands for itself unless it is `marked`.

    >>> cell_token("Заметка"), cell_token(1.0) == cell_token(1), cell_token("  ")
    ('Заметка', True, None)
    """
    if isinstance(cell, Formula) and cell.shown is None:
        return _raw("f", f"={cell.text}")
    shown = as_seen(cell.shown if isinstance(cell, Formula) else cell)
    if shown is None or (isinstance(shown, str) and not shown.strip()):
        return None
    if isinstance(shown, str):
        return _raw("s", shown) if marked or shown.startswith(_RAW) else shown
    if isinstance(shown, datetime):
        return _raw("d", shown.isoformat())
    if isinstance(shown, tuple):
        return _raw("e" if shown[0] == "#" else "b", shown[1])
    return _raw("n", shown)


def declared_cell(token: Token, column: Column, book: Book) -> Cell:  # noqa: PLR0911 - a return per kind
    """Return the cell that shows a token of a declared column, in the words of a book."""
    if token is None or token.startswith(_RAW):
        return own_cell(token)
    if column.kind is Kind.DATE:
        return date.fromisoformat(token)
    if column.kind is Kind.MONEY:
        return money_cell(int(token))
    if column.kind is Kind.INTEGER:
        return int(token)
    if column.kind in {Kind.NUMBER, Kind.RATE}:
        return float(token)
    if column.kind is Kind.LIST:
        return value_text(column.list or "", token, book.language)
    if column.kind is Kind.STAGE:
        names = {stage.id: stage.name for stage in book.settings.stages}
        return names.get(token, token)
    return token


def own_cell(token: Token) -> Cell:
    """Return the cell that a token of a user's own column stands for."""
    if token is None or not token.startswith(_RAW):
        return token
    kind, value = json.loads(token[1:])
    if kind == "d":
        return datetime.fromisoformat(value)
    return CellError(value) if kind == "e" else _as_written(value)


def understood(token: Token) -> bool:
    """Say whether a token of a declared column is a value, or a cell that was not understood."""
    return token is None or not token.startswith(_RAW)


def typed_text(token: Token) -> Token:
    """Return the text of a cell that was not understood; None if it is no text, or was understood.

    >>> typed_text(cell_token(" C00003", marked=True)), typed_text("C00003")
    ('C00003', None)
    """
    if understood(token):
        return None
    kind, words = json.loads((token or "")[1:])
    return str(words).strip() if kind == "s" else None


def is_error(token: Token) -> bool:
    """Say whether a token is that of an error value, or of a formula that nobody has computed."""
    return isinstance(token, str) and token.startswith(_NO_VALUE)


def objects(cells: Iterable[object], count: int) -> Tokens:
    """Return an array of objects, whatever they are."""
    array = np.empty(count, dtype=object)
    array[:] = list(cells)
    return array


def own_tokens(cells: Sequence[Cell]) -> Tokens:
    """Return the tokens of a user's own cells."""
    return objects(map(cell_token, cells), len(cells))


def _as_written(value: Any) -> Cell:  # noqa: ANN401 - what JSON gives
    whole: Cell = int(value) if isinstance(value, float) and value.is_integer() else value
    return whole


def _raw(kind: str, value: object) -> str:
    said = float(value) if isinstance(value, Decimal) else value
    return _RAW + json.dumps([kind, said], ensure_ascii=False)


def _typed_tokens(typed: pd.Series[Any], kind: Kind) -> Tokens:
    codes, values = pd.factorize(typed)
    said = np.empty(len(values) + 1, dtype=object)
    said[:-1] = _all_said(values, kind)
    said[-1] = None
    tokens: Tokens = said[codes]
    return tokens


def _all_said(values: pd.Index[Any], kind: Kind) -> list[str]:
    """Return the tokens of distinct values: days and texts, of which there are many, at once."""
    if kind is Kind.DATE:
        days: list[str] = values.to_numpy("datetime64[D]").astype(str).tolist()
        return days
    plain = values.tolist()
    if values.dtype == "str" and "\r" not in "".join(plain):
        return plain
    return [_said(value, kind) for value in plain]


def _said(value: Any, kind: Kind) -> str:  # noqa: ANN401 - a value of any column
    if kind in {Kind.MONEY, Kind.INTEGER}:
        return str(int(value))
    if kind in {Kind.NUMBER, Kind.RATE}:
        return f"{value:.15g}"
    return str(value).replace("\r\n", "\n").replace("\r", "\n")
