"""An open workbook as the person at it has it: what is selected, which sheet is in front.

Over `attach`, under the ribbon. `desk_of` finds the workbook of a press of a button, `calling_desk`
the one whose macro has called this Python (xlwings' RunPython).
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from clientbook.book.wording import Language
from clientbook.hosts.driver import driver
from clientbook.hosts.live.attach import (
    book_of,
    excel_of_process,
    excel_of_window,
    open_book,
    program_of,
)
from clientbook.hosts.live.errors import BookNotOpen
from clientbook.hosts.live.host import LiveBook, Watched
from clientbook.hosts.live.program import answering
from clientbook.hosts.live.standing import Standing

if TYPE_CHECKING:
    from pathlib import Path

    import xlwings as xw

    from clientbook.hosts.calc.dialogs import Dialogs

_HAS_EXCEL: bool = sys.platform in {"win32", "darwin"}


class Spot(NamedTuple):
    """A cell: its sheet's title, and its row."""

    sheet: str
    row: int


@dataclass(frozen=True, slots=True)
class Where:
    """Which program has the workbook: Excel by window (Windows) or process (macOS), or LibreOffice.

    An office is told by the pipe or port that it listens at, or by its component context;
    `document` is its own name for one of its documents, as two may be called the same.
    """

    window: int = 0
    process: int = 0
    pipe: str | None = None
    port: int | None = None
    context: Any = None
    document: str = ""

    @property
    def is_office(self) -> bool:
        """Whether it is LibreOffice."""
        return self.pipe is not None or self.port is not None or self.context is not None


class Desk:
    """One open workbook and the view of it. `watching`: how its user follows what is written."""

    def __init__(
        self,
        book: xw.Book,
        language: Language | None = None,
        watching: Callable[[Language], Watched] = Watched,
    ) -> None:
        self._book, self._program = book, program_of(book.app)
        self._watched = watching(language or "ru")

    def host(self) -> LiveBook:
        """Return the workbook as a host that knows nothing yet: people have typed meanwhile."""
        return LiveBook(self._book, self._program, watched=self._watched)

    def path(self) -> Path | None:
        """Return the workbook's file; None for one with a web address."""
        with answering(self._program, "?"):
            return Standing(self._book, self._program).path

    def spot(self) -> Spot | None:
        """Return where the selection begins; None where no cell is selected."""
        with answering(self._program, "?"):
            cells = self._book.selection
            return None if cells is None else Spot(str(cells.sheet.name), int(cells.row))

    def dialogs(self) -> Dialogs | None:
        """Return what opens dialogs over the workbook's window; None where it is not LibreOffice's.

        Excel has none that another program can fill.
        """
        if self._book.app.engine.name != "libreoffice":
            return None
        from clientbook.hosts.calc.dialogs import Dialogs

        with answering(self._program, "?"):
            book = self._book.impl
            return Dialogs(book.app.context, book.controller.getFrame().getContainerWindow())

    def show(self, title: str) -> None:
        """Bring a sheet to the front."""
        with answering(self._program, "?"):
            self._book.sheets[title].activate()


def refuse_unreached(where: Where) -> None:
    """Raise where buttons are to be those of an office that does not answer.

    CalcNotReached, XlwingsMissing, UnoMissing.
    """
    if where.is_office:
        from clientbook.hosts.calc import attached

        with attached(pipe=where.pipe, port=where.port, context=where.context):
            return


@contextmanager
def desk_of(
    where: Where,
    name: str,
    fullname: str | None,
    language: Language | None,
    watching: Callable[[Language], Watched] = Watched,
) -> Iterator[Desk]:
    """Yield the workbook that a button was pressed in.

    BookNotOpen: the program, or the workbook in it, is gone. XlwingsMissing, and CalcGone and
    UnoMissing of an office.
    """
    if where.is_office:
        from clientbook.hosts.calc import attached

        with attached(pipe=where.pipe, port=where.port, context=where.context) as app:
            found = book_of(app, where.document) if where.document else None
            yield Desk(found or open_book(app, name, fullname), language, watching)
        return
    if not _HAS_EXCEL or not (where.window or where.process):
        raise BookNotOpen(book=name)
    app = excel_of_window(where.window) if where.window else excel_of_process(where.process)
    yield Desk(open_book(app, name, fullname), language, watching)


def calling_desk(
    language: Language | None = None, watching: Callable[[Language], Watched] = Watched
) -> Desk:
    """Return the workbook whose macro has called this Python through xlwings. XlwingsMissing."""
    return Desk(driver().Book.caller(), language, watching)


def alert(where: Where | None, message: str) -> None:
    """Show a message in the program that has the workbook. `where` None: the one that has called.

    Only an office or a caller is told so: the launcher of a request shows its answer itself.
    """
    if where is None:
        driver().Book.caller().app.alert(message, "clientbook")
    elif where.is_office:
        from clientbook.hosts.calc import attached

        with attached(pipe=where.pipe, port=where.port, context=where.context) as app:
            app.alert(message, "clientbook")
