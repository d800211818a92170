"""What stops work on a workbook that is open in a program. The sentences are in wording/live.py."""

from __future__ import annotations

from clientbook.book.errors import BookChangedMeanwhile, ClientbookError


class ProgramBusy(ClientbookError):
    """The program answers nobody: a cell is being edited, or a window waits for an answer."""

    code = "error.program_busy"


class ProgramRefused(ClientbookError):
    """The program refused to do something. `why`: in its own words."""

    code = "error.program_refused"


class NotAllPutBack(ClientbookError):
    """Writing broke off and could not be taken back whole. `copy`: the workbook of before."""

    code = "error.not_all_put_back"


class BookClosed(ClientbookError):
    """The user has closed the workbook, or the program, while we worked."""

    code = "error.book_closed"


class BookNotOpen(ClientbookError):
    """No program has a workbook of this name open."""

    code = "error.book_not_open"


class WindowGone(ClientbookError):
    """The window of Excel in which a button was pressed is no more, or belongs to somebody else."""

    code = "error.window_gone"


class NotSavedYet(ClientbookError):
    """The workbook is in no file yet, so there is nothing to keep a copy of or a journal beside."""

    code = "error.not_saved_yet"


class SaveFirst(ClientbookError):
    """The program gives no copy of what is open, so the user has to save it first."""

    code = "error.save_first"


class OpenedToRead(ClientbookError):
    """The workbook is open as read-only."""

    code = "error.opened_to_read"


class SheetProtected(ClientbookError):
    """A sheet that would have to be written to is protected."""

    code = "error.sheet_protected"


class TableFiltered(ClientbookError):
    """A filter hides rows of a sheet that would have to be written to."""

    code = "error.table_filtered"


class ChangedWhileWorking(BookChangedMeanwhile):
    """Cells or rows of the open workbook are not those that were read. `where`: which."""

    code = "error.changed_while_working"


class NoteInTheWay(ClientbookError):
    """A row that is to be taken away carries somebody's note. `sheet`, `cell`: where."""

    code = "error.note_in_the_way"


class WrittenOtherwise(ClientbookError):
    """A cell holds something else than was written into it. `sheet`, `cell`: where."""

    code = "error.written_otherwise"


class OnlyClosed(ClientbookError):
    """A change that is only made in a workbook that no program has open."""

    code = "error.only_closed"


class Stopped(ClientbookError):
    """The user has cancelled."""

    code = "error.stopped"
