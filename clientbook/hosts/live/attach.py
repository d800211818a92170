"""Finds the workbook that the user is looking at, among all that are open in all programs.

By window handle on Windows, by process on macOS, and then by the workbook's name: its path may be
a web address of OneDrive and is never enough. Nothing is opened, nothing is started.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from clientbook.hosts.live.errors import BookNotOpen
from clientbook.hosts.live.host import LiveBook, Watched
from clientbook.hosts.live.program import Program, answering

if TYPE_CHECKING:
    import xlwings as xw


def program_of(app: xw.App) -> Program:
    """Return what knows the program behind an application of xlwings."""
    if app.engine.name == "libreoffice":
        from clientbook.hosts.live.office import Office

        return Office()
    if sys.platform == "darwin":
        from clientbook.hosts.live.excel_mac import ExcelMac

        return ExcelMac()
    from clientbook.hosts.live.excel import Excel

    return Excel()


def excel_of_window(handle: int) -> xw.App:
    """Return the Excel that a window belongs to (Windows). BookNotOpen: none does."""
    import xlwings as xw

    return _the_one(app for app in xw.engines["excel"].apps if app.hwnd == handle)


def excel_of_process(number: int) -> xw.App:
    """Return the Excel that is a process (macOS, Windows). BookNotOpen: none is."""
    import xlwings as xw

    return _the_one(app for app in xw.engines["excel"].apps if app.pid == number)


def _the_one(found: Iterable[xw.App]) -> xw.App:
    for app in found:
        return app
    raise BookNotOpen(book="Excel")


def open_book(app: xw.App, name: str, fullname: str | None = None) -> xw.Book:
    """Return an open workbook of a program by its name. BookNotOpen: it has none.

    `fullname`, its path or address, decides between two of one name.
    """
    program = program_of(app)
    with answering(program, name):
        found = [book for book in app.books if book.name.casefold() == name.casefold()]
        same = [
            book for book in found if fullname is not None and program.address(book) == fullname
        ]
        for book in same or found:
            return book
    raise BookNotOpen(book=Path(name).name)


def book_of(app: xw.App, document: str) -> xw.Book:
    """Return the workbook of LibreOffice's that it knows by a `RuntimeUID`. BookNotOpen."""
    import xlwings as xw

    try:
        return xw.Book(impl=app.books.impl.with_id(document))
    except KeyError as error:
        raise BookNotOpen(book="LibreOffice") from error


def live_book(
    app: xw.App, name: str, fullname: str | None = None, *, watched: Watched | None = None
) -> LiveBook:
    """Return an open workbook of a program as a host. BookNotOpen: it has none of this name."""
    return LiveBook(open_book(app, name, fullname), program_of(app), watched=watched)
