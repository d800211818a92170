"""What stops LibreOffice from being driven. The sentences are in wording/calc.py."""

from __future__ import annotations

from clientbook.book.errors import ClientbookError


class XlwingsMissing(ClientbookError):
    """The package xlwings, through which programs are driven, is not in the Python `program`."""

    code = "error.xlwings_missing"


class CalcMissing(ClientbookError):
    """There is no LibreOffice on this computer."""

    code = "error.calc_missing"


class UnoMissing(ClientbookError):
    """This Python has no bridge to LibreOffice, or one for another Python. `why`: its words."""

    code = "error.uno_missing"


class CalcNotStarted(ClientbookError):
    """LibreOffice did not start, or not in time. `why`: the last it said."""

    code = "error.calc_not_started"


class CalcGone(ClientbookError):
    """LibreOffice or the book in it was closed, or it crashed, while it was being driven."""

    code = "error.calc_gone"


class CalcNotReached(CalcGone):
    """No LibreOffice answers where one was to listen. `accept`: where, as it is started."""

    code = "error.calc_not_reached"


class CalcRefused(ClientbookError):
    """LibreOffice would not do what it was asked. `why`: its words."""

    code = "error.calc_refused"


class CalcNotOpened(ClientbookError):
    """LibreOffice could not open a workbook: a wrong password, a damaged file. `book`: which."""

    code = "error.calc_not_opened"


class CalcCannotSave(ClientbookError):
    """A workbook was to be saved in a format that LibreOffice is not asked for. `book`: which."""

    code = "error.calc_cannot_save"


class CalcNotSaved(ClientbookError):
    """LibreOffice could not write a workbook's file. `book`: which, `why`: its words."""

    code = "error.calc_not_saved"


class CellsProtected(ClientbookError):
    """Cells of a protected sheet cannot be written. `sheet`, `cells`: where."""

    code = "error.cells_protected"


class TableKeepsName(ClientbookError):
    """LibreOffice does not rename a table in formulas: it keeps the name. `table`: which."""

    code = "error.table_keeps_name"
