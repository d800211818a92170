"""A company moved between the target group and the working list: its key and values go along.

Pure. The row is written at the end of the other table; the one it leaves goes if it is the last,
else it stays as a blank line, so that nothing of the user's that stands below it or refers to it
moves. What would have no place in the other table stops the move.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from clientbook.book.cells import Cell, CellError, Formula, Place, column_letters
from clientbook.book.changes import AppendRows, Change, RemoveRows, SetCells
from clientbook.book.own_columns import own_columns, with_own
from clientbook.book.record import Book
from clientbook.book.schema import TABLES
from clientbook.book.wording import Quoted, header, value_text
from clientbook.daily.companies import Company, company_named
from clientbook.daily.errors import (
    ColumnGone,
    FormulaStands,
    KeyTwice,
    OwnColumnsStay,
    ReasonNeeded,
    ThereAlready,
)
from clientbook.daily.newcomer import with_row
from clientbook.daily.words import choices, list_named, value_of
from clientbook.sales.refresh import company_changes

Cells = Mapping[str, Sequence[Cell]]
"""Cells of the user's own columns of a table by id, as long as its rows."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A moved company: where it stood and stands, the changes and the places they name.

    `blank` is the row that is left as a blank line; None if it is gone.
    """

    company: Company
    to: str
    changes: list[Change]
    places: Mapping[str, Place]
    blank: int | None
    notes: tuple[tuple[str, Mapping[str, object]], ...]


def where_to(book: Book, client: str, to: str) -> tuple[Company, str]:
    """Return the company that is to move and the table it goes to. ThereAlready, KeyTwice."""
    company, table = company_named(book, client), list_named(book, to)
    title = book.places[company.table].area.sheet
    if (book.companies(["client"])["client"] == company.key).sum() > 1:
        raise KeyTwice(client=company.key)
    if table == company.table:
        raise ThereAlready(company=company.name, client=company.key, sheet=title)
    return company, table


def moved(  # noqa: PLR0913 - the company, where to and why, and its own cells
    book: Book, company: Company, to: str, reason: str | None, as_of: date, *, own: Cells
) -> Moved:
    """Return a company in the other table. `own`: the user's own cells of its table now."""
    why = value_of(book, "--reason", "reason", reason)
    if to == "cb_target" and why is None:
        raise ReasonNeeded(choices=choices(book, "reason"))
    at = company.row - book.places[company.table].area.rows.start
    held = {name: cells[at] for name, cells in book.raw[company.table].columns.items()}
    _refuse_formulas(book, company, held)
    taken = {name: cells[at] for name, cells in own.items() if not _is_blank(cells[at])}
    carried = _carried(book, company, to, taken)
    kept = {
        name: cell
        for name, cell in held.items()
        if not _is_blank(cell) and not TABLES[company.table].by_id[name].computed
    }
    left = kept.pop("reason", None)
    _refuse_no_column(book, to, kept)
    columns = _new_row(book, company, to, why, as_of)
    columns |= {name: (cell,) for name, cell in (kept | carried).items()}
    gone = {name: cell for name, cell in (held | carried).items() if cell is not None}
    wanted = {table: {*carried} for table in (company.table, to)}
    source, blank = taken_out(book, company, gone, keeps=bool({*taken} - {*carried}))
    notes = []
    if blank is not None:
        facts = {"sheet": book.places[company.table].area.sheet, "row": blank}
        notes.append(("daily.blank_row", facts))
    if left is not None:
        word = book.tables[company.table]["reason"].loc[[company.row]].iloc[0]
        shown = value_text("reason", word, book.language) if isinstance(word, str) else str(left)
        notes.append(("daily.reason_left", {"reason": shown}))
    changes: list[Change] = [*source, AppendRows(to, columns, 1)]
    return Moved(company, to, changes, with_own(book.places, wanted), blank, tuple(notes))


def with_notes_left(came: Moved, sheet: str, cells: Sequence[str]) -> Moved:
    """Return a move that says which notes on cells stay where the company stood."""
    if not cells:
        return came
    facts = {"sheet": sheet, "cells": ", ".join(cells), "n": len(cells)}
    return replace(came, notes=(*came.notes, ("daily.notes_stay", facts)))


def _is_blank(cell: Cell) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())


def _refuse_formulas(book: Book, company: Company, held: Mapping[str, Cell]) -> None:
    """Raise FormulaStands: a formula of another row and sheet would say something else."""
    place = book.places[company.table]
    for column, cell in held.items():
        if isinstance(cell, Formula):
            words = header(company.table, column, book.language)
            where = place.cell(column, company.row)
            raise FormulaStands(sheet=place.area.sheet, cell=where, header=words)


def _carried(book: Book, company: Company, to: str, taken: Mapping[str, Cell]) -> dict[str, Cell]:
    """Return the own values that go along; OwnColumnsStay for those that have no column there.

    The formulas of a column that has them in both tables are the tables' own affair.
    """
    here, there = (own_columns(book.places[table]) for table in (company.table, to))
    area = book.places[company.table].area
    lost = [name for name in taken if name not in there]
    if lost:
        raise OwnColumnsStay(
            headers=Quoted(tuple(area.headers[here[n] - area.first_column] for n in lost)),
            cells=", ".join(f"{column_letters(here[n])}{company.row}" for n in lost),
            sheet=area.sheet,
            there=book.places[to].area.sheet,
        )
    return {name: cell for name, cell in taken.items() if not isinstance(cell, Formula)}


def _refuse_no_column(book: Book, to: str, kept: Mapping[str, Cell]) -> None:
    place = book.places[to]
    for column in kept:
        if column not in place.columns:
            raise ColumnGone(sheet=place.area.sheet, header=header(to, column, book.language))


def _new_row(
    book: Book, company: Company, to: str, why: str | None, as_of: date
) -> dict[str, tuple[Cell, ...]]:
    """Return the computed cells of the row in its new place, its key, and the reason."""
    frame = book.tables[company.table]
    typed = frame.loc[[company.row]].iloc[0].dropna().to_dict()
    row = {str(n): v for n, v in typed.items() if n in TABLES[to].by_id and n != "reason"}
    rest = replace(book, tables={**book.tables, company.table: frame.drop(index=company.row)})
    after = with_row(rest, to, row | ({"reason": why} if why else {}))
    columns = {
        change.column: change.now
        for change in company_changes(after, as_of, company.key)
        if change.table == to and TABLES[to].by_id[change.column].computed
    }
    unchanged = {
        name: (book.raw[company.table].columns[name][_at(book, company)],)
        for name in TABLES[to].computed
        if name in row
        and name not in columns
        and name in book.raw[company.table].columns
        and name in book.places[to].columns
    }
    columns |= {n: c for n, c in unchanged.items() if not isinstance(c[0], CellError)}
    if why:
        columns["reason"] = (value_text("reason", why, book.language),)
    return columns | {"client": (company.key,)}


def _at(book: Book, company: Company) -> int:
    return company.row - book.places[company.table].area.rows.start


def taken_out(
    book: Book, company: Company, gone: Mapping[str, Cell], *, keeps: bool
) -> tuple[list[Change], int | None]:
    """Return what takes a row out of its table, and the row that stays blank (None: none).

    `gone`: the cells that it gives up; `keeps`: formulas of the user's own columns stay in it.
    """
    area = book.places[company.table].area
    if company.row == area.last_row and len(area.rows) > 1 and not keeps:
        return [RemoveRows(company.table, {n: (c,) for n, c in gone.items()}, 1)], None
    return [
        SetCells(company.table, name, (company.row,), ("",), (cell,), (None,))
        for name, cell in gone.items()
    ], company.row
