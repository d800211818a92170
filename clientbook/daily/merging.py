"""Two companies made one: the first stays, and all that was the second's becomes its own.

Pure, METHOD.md §3. People, deals and log rows get the survivor's key; frozen weeks stay as they
were. The other's row is taken out as a move does it: the last one of its table goes, any other
stays as a blank line. The key of the company that went is never given again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pandas as pd

from clientbook.book.cells import Cell, Formula, Place
from clientbook.book.changes import Change, SetCells
from clientbook.book.errors import ClientbookError
from clientbook.book.own_columns import with_own
from clientbook.book.parse import normal
from clientbook.book.record import Book
from clientbook.book.schema import COMPANY_TABLES, TABLES
from clientbook.book.wording import header, text
from clientbook.daily.companies import Company
from clientbook.daily.distinct import two_companies
from clientbook.daily.errors import ColumnGone, FormulaStands
from clientbook.daily.merged_row import MergedRow, Row, in_words, is_blank, merged_row, words_of
from clientbook.daily.moving import Cells, taken_out
from clientbook.sales.next_step import COLUMNS as STEP_COLUMNS
from clientbook.sales.refresh import company_changes, key_marks

FOLLOW = ("cb_contacts", "cb_results", "cb_log", "cb_profile")
"""The tables whose rows go along with the company."""
LONGEST = 32_767
"""So many letters one cell of Excel holds."""


class KeyOfTwo(ClientbookError):
    """Two rows have the key of a company that is to be merged."""

    code = "error.key_of_two"


class MergeTooLong(ClientbookError):
    """What both companies say does not fit into one cell."""

    code = "error.merge_too_long"


@dataclass(frozen=True, slots=True)
class Merged:
    """Two companies made one: who stays and who went, how many rows followed, what became of cells.

    `rows`: table → how many of its rows changed hands. `blank`: the row that is left as a blank
    line, None if it is gone. `places` know the user's own columns that the changes name.
    """

    survivor: Company
    gone: Company
    rows: Mapping[str, int]
    row: MergedRow
    blank: int | None
    changes: list[Change]
    places: Mapping[str, Place]
    notes: tuple[tuple[str, Mapping[str, object]], ...]


def which(book: Book, survivor: str, gone: str) -> tuple[Company, Company]:
    """Return the two companies of a merge. OneCompany, KeyOfTwo, ClientUnclear, ClientUnknown."""
    first, second = two_companies(book, survivor, gone)
    keys = book.companies(["client"])["client"]
    for company in (first, second):
        if (keys == company.key).sum() > 1:
            raise KeyOfTwo(client=company.key)
    return first, second


def merged(
    book: Book, survivor: Company, gone: Company, as_of: date, *, own: Mapping[str, Cells]
) -> Merged:
    """Return a merge. `own`: the user's own cells of both company tables now, by table."""
    mine, other = (_row(book, one, own) for one in (survivor, gone))
    _refuse_formulas(book, gone, other)
    row = merged_row(book, (survivor.table, gone.table), mine, other)
    after = _after(book, survivor, gone, {**row.filled, "results": gone.name})
    computed = company_changes(after, as_of, survivor.key)
    row = _without_past_step(book, gone, row, computed)
    filled = dict(row.filled)
    filled["results"] = _longer(book, survivor, mine, _trace(book, gone, row, as_of))
    followed = list(_followed(book, survivor, gone))
    given_up = {n: c for n, c in other.items() if c is not None and not isinstance(c, Formula)}
    keeps = any(isinstance(cell, Formula) for cell in other.values())
    taken, blank = taken_out(book, gone, given_up, keeps=keeps)
    done = {(change.table, change.column) for change in computed}
    cells = [
        _set(survivor, column, mine.get(column), now)
        for column, now in filled.items()
        if (survivor.table, column) not in done
    ]
    wanted = {name for name in (*filled, *other) if name.startswith("own:")}
    places = with_own(book.places, dict.fromkeys((survivor.table, gone.table), wanted))
    changes: list[Change] = [*cells, *computed, *followed, *key_marks(book), *taken]
    rows = {c.table: len(c.rows) for c in followed if c.column == "client"}
    notes = []
    if blank is not None:
        facts = {"sheet": book.places[gone.table].area.sheet, "row": blank}
        notes.append(("daily.blank_row", facts))
    return Merged(survivor, gone, rows, row, blank, changes, places, tuple(notes))


def _row(book: Book, company: Company, own: Mapping[str, Cells]) -> Row:
    at = company.row - book.places[company.table].area.rows.start
    held = {name: cells[at] for name, cells in book.raw[company.table].columns.items()}
    return held | {name: cells[at] for name, cells in own[company.table].items()}


def _refuse_formulas(book: Book, company: Company, held: Row) -> None:
    """Raise FormulaStands: a formula of the row that goes would be lost."""
    place = book.places[company.table]
    for column, cell in held.items():
        if isinstance(cell, Formula) and column in place.columns:
            words = header(company.table, column, book.language)
            where = place.cell(column, company.row)
            raise FormulaStands(sheet=place.area.sheet, cell=where, header=words)


def _without_past_step(
    book: Book, gone: Company, row: MergedRow, computed: Sequence[SetCells]
) -> MergedRow:
    """Return the row without a next step that the log of both says is behind them; it is told."""
    done = {change.column for change in computed}
    typed = book.tables[gone.table].loc[gone.row]
    past = [
        column
        for column in STEP_COLUMNS
        if column in row.filled and column not in done and pd.notna(typed[column])
    ]
    told = tuple(in_words(book, gone.table, column, row.filled[column]) for column in past)
    filled = {column: cell for column, cell in row.filled.items() if column not in past}
    return replace(row, filled=filled, kept=(*row.kept, *told))


def _trace(book: Book, gone: Company, row: MergedRow, as_of: date) -> str:
    """Return what the survivor's results say of the other from now on."""
    name = header(gone.table, "company", book.language)
    kept = [f"{words}: {value}" for words, value in row.kept if words != name]
    facts = {"company": gone.name, "client": gone.key, "day": as_of}
    first = text("merge.trace", book.language, **facts)
    return "\n".join([first, *kept])


def _longer(book: Book, survivor: Company, mine: Row, trace: str) -> str:
    place = book.places[survivor.table]
    words = header(survivor.table, "results", book.language)
    if "results" not in place.columns:
        raise ColumnGone(sheet=place.area.sheet, header=words)
    before = mine["results"]
    if isinstance(before, Formula):
        where = place.cell("results", survivor.row)
        raise FormulaStands(sheet=place.area.sheet, cell=where, header=words)
    longer = trace if is_blank(before) else f"{words_of(before, book.language)}\n{trace}"
    if len(longer) > LONGEST:
        raise MergeTooLong(sheet=place.area.sheet, header=words, company=survivor.name)
    return longer


def _set(survivor: Company, column: str, was: Cell, now: Cell) -> SetCells:
    return SetCells(survivor.table, column, (survivor.row,), (survivor.key,), (was,), (now,))


def _after(book: Book, survivor: Company, gone: Company, filled: Row) -> Book:
    """Return the book as it reads after the merge; its cells are those of before."""
    tables = dict(book.tables)
    other = tables[gone.table].loc[gone.row]
    tables[gone.table] = tables[gone.table].drop(index=gone.row)
    frame = tables[survivor.table].copy()
    for column in (c for c in filled if c in TABLES[survivor.table].by_id and c in other.index):
        value = filled[column] if column == "results" else other[column]
        frame[column] = _put(frame[column], survivor.row, value)
    tables[survivor.table] = frame
    for table in FOLLOW:
        client = tables[table]["client"]
        tables[table] = tables[table].assign(client=client.mask(client == gone.key, survivor.key))
    return replace(book, tables=tables)


def _put(column: pd.Series[Any], row: int, value: object) -> pd.Series[Any]:
    typed = pd.Series([value], dtype=column.dtype)[0]
    return column.mask(column.index == row, typed)


def _followed(book: Book, survivor: Company, gone: Company) -> Iterator[SetCells]:
    """Yield the changes of rows that name the company that goes: they name the survivor then."""
    for table in (table for table in FOLLOW if table in book.places):
        rows = _rows_of(book.tables[table]["client"] == gone.key)
        yield from _renamed(book, table, "client", rows, survivor.key)
        yield from _renamed(book, table, "company", rows, survivor.name)
    for table in COMPANY_TABLES:
        named = book.tables[table]["referred_by"].map(normal, na_action="ignore")
        for words, now in ((gone.key, survivor.key), (gone.name, survivor.name)):
            rows = _rows_of(named == normal(words))
            rows = [row for row in rows if (table, row) != (gone.table, gone.row)]
            if normal(words) != normal(now):
                yield from _renamed(book, table, "referred_by", rows, now)
    yield from _still_distinct(book, survivor, gone)


def _still_distinct(book: Book, survivor: Company, gone: Company) -> Iterator[SetCells]:
    """Yield the changes of notes that the other is no duplicate of a third company."""
    noted = book.tables["cb_distinct"]
    about = noted[(noted["client_a"] != survivor.key) & (noted["client_b"] != survivor.key)]
    for column in ("client_a", "client_b"):
        if "cb_distinct" in book.places:
            rows = about.index[about[column] == gone.key].tolist()
            yield from _renamed(book, "cb_distinct", column, rows, survivor.key)


def _rows_of(mask: pd.Series[Any]) -> list[int]:
    return [int(row) for row in mask.index[mask.fillna(value=False).astype(bool)]]


def _renamed(
    book: Book, table: str, column: str, rows: Sequence[int], now: str
) -> Iterator[SetCells]:
    """Yield the change of a column's cells on some rows; a user's formula stays."""
    cells = book.raw[table].columns.get(column)
    if cells is None or not rows:
        return
    place = book.places[table]
    first, key = place.area.rows.start, TABLES[table].key
    kept = [row for row in rows if not isinstance(cells[row - first], Formula)]
    if column == "client" and len(kept) < len(rows):
        (row, *_) = sorted(set(rows) - set(kept))
        words = header(table, column, book.language)
        raise FormulaStands(sheet=place.area.sheet, cell=place.cell(column, row), header=words)
    was = [cells[row - first] for row in kept]
    differ = [at for at, cell in enumerate(was) if cell != now]
    if differ:
        keys = book.tables[table][key].loc[kept].fillna("").tolist() if key else [""] * len(kept)
        yield SetCells(
            table,
            column,
            tuple(kept[at] for at in differ),
            tuple(keys[at] for at in differ),
            tuple(was[at] for at in differ),
            (now,) * len(differ),
        )
