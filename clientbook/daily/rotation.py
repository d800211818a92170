"""A company rotated out of work with a reason; all its history stays (METHOD.md §7). Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from clientbook.book.allowed import Words
from clientbook.book.cells import Formula
from clientbook.book.changes import Change
from clientbook.book.nearest import nearest
from clientbook.book.parse import normal
from clientbook.book.record import Book
from clientbook.book.tables import book_words
from clientbook.book.wording import date_text, header
from clientbook.daily.companies import Company, company_named
from clientbook.daily.errors import (
    AlreadyOut,
    ColumnGone,
    ContactAhead,
    FormulaStands,
    MisspeltWord,
    OutReasonNeeded,
)
from clientbook.daily.words import choices
from clientbook.sales.as_read import cells_of
from clientbook.sales.refresh import company_changes

_COLUMNS = ("out_on", "out_reason")


@dataclass(frozen=True, slots=True)
class RotatedOut:
    """A company that is out: since when, why, the changes, and notes for the user."""

    company: Company
    day: date
    reason: str
    changes: list[Change]
    notes: tuple[tuple[str, Mapping[str, object]], ...] = ()


def rotated_out(
    book: Book, client: str, reason: str, as_of: date, day: date | None = None
) -> RotatedOut:
    """Return a company out of work from a day on. Errors of `daily.errors`."""
    company = company_named(book, client)
    day = day or as_of
    if day > as_of:
        raise ContactAhead(day=day, today=as_of)
    words = book_words(book.settings, book.tables)["out_reason"]
    why = _reason(book, reason, words)
    frame = book.tables[company.table]
    since = frame["out_on"].loc[[company.row]]
    if since.notna().any():
        shown = date_text(date.fromisoformat(str(since.iloc[0])[:10]), book.language)
        raise AlreadyOut(company=company.name, client=company.key, day=shown)
    _refuse_own(book, company)
    given = {"out_on": day, "out_reason": why}
    changes: list[Change] = [*company_changes(book, as_of, company.key, None, given)]
    new = words.shown and why not in words.shown
    notes = (("daily.reason_new", {"reason": why}),) if new else ()
    return RotatedOut(company, day, why, changes, notes)


def _reason(book: Book, given: str, words: Words) -> str:
    """Return a reason as the book's list has it, or in the user's own words."""
    plain = normal(given)
    if len(plain.strip(" .,-–—_?!")) <= 1 or plain in {"нет", "no", "none", "n/a"}:
        raise OutReasonNeeded(choices=choices(book, "out_reason"))
    if plain in words.meaning:
        return words.meaning[plain]
    likely = nearest(given, words.shown)
    if likely is not None:
        shown = choices(book, "out_reason")
        raise MisspeltWord(option="--reason", given=given.strip(), nearest=likely, choices=shown)
    return " ".join(given.split())


def _refuse_own(book: Book, company: Company) -> None:
    """Raise where the cells cannot be written: no column, or a formula of the user's."""
    place = book.places[company.table]
    at = book.tables[company.table].index.get_loc(company.row)
    for column in _COLUMNS:
        words = header(company.table, column, book.language)
        cells = cells_of(book, company.table, column)
        if cells is None:
            raise ColumnGone(sheet=place.area.sheet, header=words)
        if isinstance(cells[at], Formula):
            cell = place.cell(column, company.row)
            raise FormulaStands(sheet=place.area.sheet, cell=cell, header=words)
