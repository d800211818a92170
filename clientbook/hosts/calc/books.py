"""The workbooks that are open in Calc: which there are, the one in front, a file opened."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xlwings import base_classes as base

from clientbook.hosts.calc.book import Book
from clientbook.hosts.calc.bridge import (
    Uno,
    one_at_a_time,
    path_of,
    properties,
    speaking,
    url_of,
)
from clientbook.hosts.calc.errors import CalcNotOpened, CalcRefused

if TYPE_CHECKING:
    from clientbook.hosts.calc.app import App

_SPREADSHEET = "com.sun.star.sheet.SpreadsheetDocument"
_FIRST_WITH_VIEWS = 24
"""Before this version, a document that has a window crashes an office without a screen."""


@one_at_a_time
class Books(base.Books):
    """The workbooks that are open, in no certain order."""

    def __init__(self, app: App) -> None:
        self.app = app

    @property
    def api(self) -> Uno:
        return self.app.desktop

    def documents(self) -> list[Uno]:
        """Return Calc's documents; Writer's and others are passed over."""
        components = self.app.desktop.getComponents().createEnumeration()
        found = []
        while components.hasMoreElements():
            one = components.nextElement()
            if hasattr(one, "supportsService") and one.supportsService(_SPREADSHEET):
                found.append(one)
        return found

    def __iter__(self) -> Iterator[Book]:
        return iter([Book(self.app, document) for document in self.documents()])

    def __len__(self) -> int:
        return len(self.documents())

    def __call__(self, key: int | str) -> Book:
        books = list(self)
        if not isinstance(key, str):
            if 1 <= key <= len(books):
                return books[int(key) - 1]
            raise KeyError(key)
        for book in books:
            if book.name.casefold() == key.casefold():
                return book
        raise KeyError(key)

    def with_id(self, uid: str) -> Book:
        """Return the book that Calc knows by a `RuntimeUID`: names and paths may be twice."""
        for book in self:
            if book.uid == uid:
                return book
        raise KeyError(uid)

    @property
    def active(self) -> Book:
        documents = self.documents()
        chosen = self.app.active_document
        if chosen is None or not any(chosen == one for one in documents):
            chosen = self.app.desktop.getCurrentComponent()
        if not any(chosen == one for one in documents):
            if not documents:
                raise KeyError
            chosen = documents[0]
        return Book(self.app, chosen)

    def add(self) -> Book:
        return self._load("private:factory/scalc")

    def open(
        self,
        fullname: str,
        update_links: Any = None,
        read_only: bool | None = None,
        format: Any = None,  # noqa: A002 - xlwings' name
        password: str | None = None,
        *others: Any,
    ) -> Book:
        """Open a file; macros do not run and links are not updated. CalcNotOpened."""
        del update_links, format, others
        options: dict[str, object] = {}
        if read_only:
            options["ReadOnly"] = True
        if password:
            options["Password"] = password
        return self._load(url_of(fullname), **options)

    def open_hidden(self, fullname: str) -> Book:
        """Open a file to read it, without a window and with no other book out of the front."""
        front = self.app.active_document
        book = self._load(url_of(fullname), ReadOnly=True, Hidden=True)
        self.app.active_document = front
        return book

    def _load(self, url: str, **options: object) -> Book:
        hidden = self.app.headless and self.app.major_version < _FIRST_WITH_VIEWS
        options = {"Hidden": hidden, "MacroExecutionMode": 0, "UpdateDocMode": 0} | options
        book = Path(path_of(url)).name
        try:
            with speaking():
                document = self.app.desktop.loadComponentFromURL(
                    url, "_blank", 0, properties(**options)
                )
        except CalcRefused as error:
            raise CalcNotOpened(book=book) from error
        if document is None:
            raise CalcNotOpened(book=book)
        if not hasattr(document, "getSheets"):
            document.close(True)  # noqa: FBT003 - UNO
            raise CalcNotOpened(book=book)
        self.app.active_document = document
        if self.app.headless:
            document.getUndoManager().lock()  # nobody is there to undo
        return Book(self.app, document)
