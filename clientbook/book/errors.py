"""Errors that end a command: one small class per cause, each with a message that has a remedy.

The texts live in the wording under the class's `code`; facts are filled in by name. Exit code 2.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import ClassVar

from clientbook.book.choices import Choices
from clientbook.book.wording import Language, Worded, text

_UNPRINTABLE = re.compile(
    r"[^\S ]+|[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\ud800-\udfff\ufeff]+"
)
_LONGEST = 400
"""Characters of one fact: a damaged file can name anything, and a sentence stays a sentence."""


class ClientbookError(Exception):
    """Something cannot go on. `message(language)` says where, what and what to do."""

    code: ClassVar[str]

    def __init__(self, **facts: object) -> None:
        super().__init__(facts)
        self.facts = facts

    def message(self, language: Language) -> str:
        """Return the sentence for the user."""
        return sentence(self.code, language, self.told(language))

    def told(self, language: Language) -> Mapping[str, object]:
        """Return the facts as the sentence has them: those that are words, in the language."""
        del language
        return self.facts

    def __str__(self) -> str:
        """Return the English sentence, for logs and tests."""
        return self.message("en")


def sentence(key: str, language: Language, facts: Mapping[str, object]) -> str:
    """Return a sentence with facts that may come from anywhere, each as one line."""
    return text(key, language, **{name: _shown(fact, language) for name, fact in facts.items()})


def _shown(fact: object, language: Language) -> object:
    """Return a fact as one line of a sentence: what cannot be printed is a blank."""
    if isinstance(fact, Worded):
        fact = fact.words(language)
    if isinstance(fact, Choices):
        fact = str(fact)
    if not isinstance(fact, str):
        return fact
    line = _UNPRINTABLE.sub(" ", fact)
    return line if len(line) <= _LONGEST else line[:_LONGEST] + "…"


class NotAClientBook(ClientbookError):
    """The workbook holds none of our tables."""

    code = "error.not_a_client_book"


class AlreadyClientBook(ClientbookError):
    """The workbook that our sheets were to be added to has some already. `sheet`: one of them."""

    code = "error.already_client_book"


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
    """A cell, a table or the file is not what was read. `where`: words, or a place in words."""

    code = "error.book_changed_meanwhile"

    def __init__(self, *, book: str, where: str | Worded = "", **facts: object) -> None:
        super().__init__(book=book, where=where, **facts)
