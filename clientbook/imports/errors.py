"""What stops an import before any row is looked at. The sentences are in wording/imports.py."""

from __future__ import annotations

from clientbook.book.errors import ClientbookError


class SourceMissing(ClientbookError):
    """There is no such file, or it cannot be opened."""

    code = "error.source_missing"


class SourceFormatUnknown(ClientbookError):
    """The file is of a kind that import does not read."""

    code = "error.source_format"


class SourceTooLarge(ClientbookError):
    """The file is larger than an import takes in at once."""

    code = "error.source_too_large"


class SourceTooManyCells(ClientbookError):
    """The table in the file is larger than a sheet can be."""

    code = "error.source_too_many_cells"


class SourceUnreadable(ClientbookError):
    """The file is damaged, or not what its name says."""

    code = "error.source_unreadable"


class SourceTooSlow(ClientbookError):
    """Reading the file took too much time or memory and was stopped."""

    code = "error.source_too_slow"


class SheetUnknown(ClientbookError):
    """The workbook has no sheet of the name that was given."""

    code = "error.source_sheet"


class SheetsNone(ClientbookError):
    """A sheet is asked for in a file that has none."""

    code = "error.source_no_sheets"


class HeaderRowBeyond(ClientbookError):
    """The row that was named for the header holds nothing."""

    code = "error.header_row_beyond"


class HeaderRowUnread(ClientbookError):
    """What was given for the header row is neither 3 nor 3-4."""

    code = "error.header_row_unread"


class HeaderInTwoRows(ClientbookError):
    """The headers stand in two rows, with merged cells above."""

    code = "error.header_two_rows"


class HeaderRowUnclear(ClientbookError):
    """Two rows look like the header."""

    code = "error.header_unclear"


class SourceEmpty(ClientbookError):
    """The file has no header row."""

    code = "error.source_empty"


class SourceWithoutRows(ClientbookError):
    """The file has a header row and nothing below it."""

    code = "error.source_without_rows"


class UnknownTable(ClientbookError):
    """No table has the name that was given."""

    code = "error.import_table"


class TableNotSaid(ClientbookError):
    """Nothing says which table the rows shall go to."""

    code = "error.import_table_not_said"


class NoKnownHeader(ClientbookError):
    """Not one header of the file is a column of the table."""

    code = "error.import_no_header"


class HeaderMissing(ClientbookError):
    """The file lacks a column without which its rows mean nothing."""

    code = "error.import_header_missing"


class HeaderTwice(ClientbookError):
    """Two headers of the file are the same column."""

    code = "error.import_header_twice"
