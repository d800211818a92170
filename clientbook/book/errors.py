"""Errors that end a command: one small class per cause, each with a message that has a remedy.

The texts live in the wording under the class's `code`; facts are filled in by name. Exit code 2.
"""

from __future__ import annotations

from typing import ClassVar

from clientbook.book.wording import Language, text


class ClientbookError(Exception):
    """Something cannot go on. `message(language)` says where, what and what to do."""

    code: ClassVar[str]

    def __init__(self, **facts: object) -> None:
        super().__init__(facts)
        self.facts = facts

    def message(self, language: Language) -> str:
        """Return the sentence for the user."""
        return text(self.code, language, **self.facts)

    def __str__(self) -> str:
        """Return the English sentence, for logs and tests."""
        return self.message("en")


class NotAClientBook(ClientbookError):
    """The workbook holds none of our tables."""

    code = "error.not_a_client_book"


class TableMissing(ClientbookError):
    """A table that every client book has is not there."""

    code = "error.table_missing"


class ColumnMissing(ClientbookError):
    """A required column is not in its table."""

    code = "error.column_missing"


class TableAmbiguous(ClientbookError):
    """Two ranges could be the same table."""

    code = "error.table_ambiguous"


class ColumnAmbiguous(ClientbookError):
    """Two header cells could be the same column."""

    code = "error.column_ambiguous"


class UnknownLanguage(ClientbookError):
    """The settings name a language that clientbook does not speak."""

    code = "error.unknown_language"


class BookTooNew(ClientbookError):
    """A newer clientbook wrote the book."""

    code = "error.book_too_new"


class BookChangedMeanwhile(ClientbookError):
    """A cell, or the file, no longer holds what was read."""

    code = "error.book_changed_meanwhile"
