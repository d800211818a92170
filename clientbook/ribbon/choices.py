"""What a form offers: the company of the selected row, the managers, a field named as its column.

Under the handlers, over `press`.
"""

from __future__ import annotations

from collections.abc import Sequence

from clientbook.book.errors import ClientbookError
from clientbook.book.record import Book
from clientbook.book.schema import COMPANY_TABLES
from clientbook.book.tables import book_words
from clientbook.book.wording import Quoted, header
from clientbook.daily.companies import Company, company_at
from clientbook.ribbon.asking import Field, Kind
from clientbook.ribbon.press import Press


class RowNotCompany(ClientbookError):
    """The selected row is no company's."""

    code = "error.row_not_company"


def selected(press: Press, book: Book) -> Company | None:
    """Return the company of the selected row, if it is one's."""
    return company_at(book, *press.at) if press.at else None


def needed(press: Press, book: Book) -> Company:
    """Return the company of the selected row. RowNotCompany."""
    company = selected(press, book)
    if company is None:
        sheets = (book.places[table].area.sheet for table in COMPANY_TABLES)
        raise RowNotCompany(sheets=Quoted(tuple(sheets)))
    return company


def about(company: Company | None) -> str:
    """Return what stands above a form that is about a company."""
    return f"{company.name} ({company.key})" if company else ""


def managers(book: Book) -> tuple[str, ...]:
    """Return the managers as they are shown in the book."""
    return book_words(book.settings, book.tables)["manager"].shown


def field(  # noqa: PLR0913 - where its words are from, and what stands in it
    press: Press,
    column: str,
    value: str = "",
    *,
    name: str = "",
    table: str = "cb_log",
    choices: Sequence[str] = (),
) -> Field:
    """Return a field that is called as the column that it fills."""
    words = header(table, column, press.language)
    kind: Kind = "choice" if choices else "text"
    return Field(name or column, words, value, kind, tuple(choices))
