"""What stops an import before any row is looked at. The sentences are in wording/imports.py."""

from __future__ import annotations

from clientbook.book.errors import ClientbookError


class SourceMissing(ClientbookError):
    """There is no such file, or it cannot be opened."""

    code = "error.source_missing"


class SourceFormatUnknown(ClientbookError):
    """The file is neither .xlsx nor .csv."""

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


class SourceEmpty(ClientbookError):
    """The file has no header row."""

    code = "error.source_empty"


class SourceWithoutRows(ClientbookError):
    """The file has a header row and nothing below it."""

    code = "error.source_without_rows"


class UnknownTable(ClientbookError):
    """No table has the name that was given."""

    code = "error.import_table"


class NoKnownHeader(ClientbookError):
    """Not one header of the file is a column of the table."""

    code = "error.import_no_header"


class HeaderMissing(ClientbookError):
    """The file lacks a column without which its rows mean nothing."""

    code = "error.import_header_missing"


class HeaderTwice(ClientbookError):
    """Two headers of the file are the same column."""

    code = "error.import_header_twice"
