"""Finds the workbook that the user is looking at, among all that are open in all programs.

By window handle on Windows, by process on macOS, and then by the workbook's name and path; the path
may be a web address of OneDrive and is never enough. Nothing is opened, nothing is started.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

from clientbook.hosts.driver import driver
from clientbook.hosts.live.errors import BookNotOpen, WindowGone
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
    """Return the Excel that a window belongs to (Windows). WindowGone: none does.

    By the window's process: every workbook has a window, and xlwings knows one of each Excel.
    """
    return excel_of_process(process_of(handle))


def process_of(handle: int) -> int:
    """Return the process of a window (Windows); 0 for a window that is no more."""
    import ctypes

    process = ctypes.c_ulong(0)
    system: Any = vars(ctypes)["windll"]
    system.user32.GetWindowThreadProcessId(ctypes.c_void_p(handle), ctypes.byref(process))
    return process.value


def excel_of_process(number: int) -> xw.App:
    """Return the Excel that is a process (macOS, Windows). WindowGone: none is."""
    running: Iterable[xw.App] = driver().engines["excel"].apps if number else ()
    for app in running:
        if app.pid == number:
            return app
    raise WindowGone


def open_book(app: xw.App, name: str, fullname: str | None = None) -> xw.Book:
    """Return an open workbook of a program by its name. BookNotOpen: it has none.

    `fullname`: its path or address, which tells two of one name apart.
    """
    program = program_of(app)
    with answering(program, name):
        found = [book for book in app.books if _plain(book.name) == _plain(name)]
        for book in found:
            if fullname is None or _is_one_place(program.address(book), fullname):
                return book
    raise BookNotOpen(book=Path(name).name)


def _is_one_place(address: str, other: str) -> bool:
    """Say whether two addresses may be one: paths say so, a web address may be a path as well."""
    paths = [PurePath(_plain(one)) for one in (address, other)]
    if all(path.is_absolute() and "://" not in str(path) for path in paths):
        return paths[0] == paths[1]
    return True


def _plain(name: str) -> str:
    """Return a name as it is compared: macOS may give й and ё as two letters each."""
    return normalize("NFC", name).casefold()


def book_of(app: xw.App, document: str) -> xw.Book:
    """Return the workbook of LibreOffice's that it knows by a `RuntimeUID`. BookNotOpen."""
    try:
        found: xw.Book = driver().Book(impl=app.books.impl.with_id(document))
    except KeyError as error:
        raise BookNotOpen(book="LibreOffice") from error
    return found


def live_book(
    app: xw.App, name: str, fullname: str | None = None, *, watched: Watched | None = None
) -> LiveBook:
    """Return an open workbook of a program as a host. BookNotOpen: it has none of this name."""
    return LiveBook(open_book(app, name, fullname), program_of(app), watched=watched)
