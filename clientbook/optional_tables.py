"""The sheets of tables that a book has from their first use on: scenarios, territory, notes."""

from __future__ import annotations

from clientbook.book.changes import PutSheet
from clientbook.book.first_rows import Columns
from clientbook.book.layout import optional_sheet
from clientbook.book.record import Book
from clientbook.book.schema import TABLES
from clientbook.book.wording import sheet_title


def sheet_of(book: Book, table_id: str, cells: Columns) -> PutSheet:
    """Return the sheet of an optional table with its first rows, to put into a book without it."""
    from clientbook.hosts.new import drawn

    table = TABLES[table_id]
    rouble = book.language == "ru" and book.settings.currency == "RUB"
    sheet = drawn(optional_sheet(table, cells, book.language, rouble=rouble))
    return PutSheet(table.sheet, sheet_title(table.sheet, book.language), sheet)
