"""What stops a host: a workbook file that cannot be read, or not safely changed.

The sentences are in wording/hosts.py.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from clientbook.book.errors import BookChangedMeanwhile, ClientbookError
from clientbook.book.spots import called
from clientbook.book.wording import Language, quoted, text

_SHOWN = 5
"""So many places are named in a sentence."""


class DamagedFile(ClientbookError):
    """The file is no whole zip of well-formed parts. `part`: where."""

    code = "error.damaged_file"


class PasswordProtected(ClientbookError):
    """The workbook, or a member of its zip, is encrypted."""

    code = "error.password_protected"


class OldFormat(ClientbookError):
    """Not an .xlsx or .xlsm: .xls, .xlsb, .ods, .csv or something else."""

    code = "error.old_format"


class StrictFormat(ClientbookError):
    """Saved as “Strict Open XML”, whose parts are in other namespaces."""

    code = "error.strict_format"


class SuspiciousFile(ClientbookError):
    """A zip bomb, duplicate names or XML entities: made to hurt the program that opens it."""

    code = "error.suspicious_file"


class DigitallySigned(ClientbookError):
    """A change would break the workbook's digital signature."""

    code = "error.digitally_signed"


class SharedWorkbook(ClientbookError):
    """The workbook is shared and keeps a log of revisions, which a change from outside breaks."""

    code = "error.shared_workbook"


class WriteReserved(ClientbookError):
    """The workbook's owner has set a password to modify it."""

    code = "error.write_reserved"


class StructureLocked(ClientbookError):
    """The workbook's owner lets nobody add, remove or rename its sheets."""

    code = "error.structure_locked"


class NameTaken(ClientbookError):
    """A defined name of the user's own is that of a table of ours. `name`: which."""

    code = "error.name_taken"


class Spot(NamedTuple):
    """Where something of the user's stands, for a sentence.

    `kind`: what it is, of the texts `spot.…`; a mere cell or name has none.
    """

    sheet: str = ""
    cell: str = ""
    kind: str = ""
    name: str = ""

    def words(self, language: Language) -> str:
        """Return it as people write it: «Отчёт»!B4, «Отчёт»: срез, Итог."""
        what = text(f"spot.{self.kind}", language, name=self.name) if self.kind else self.name
        sheet = quoted(self.sheet, language) if self.sheet else ""
        place = f"{sheet}!{self.cell}" if sheet and self.cell else sheet
        return ": ".join(part for part in (place, what.strip()) if part)


class _Standing(ClientbookError):
    """Things of the user's stand against a change. `places`: Spots, the first few are named."""

    def __init__(self, *, book: str, places: Sequence[Spot]) -> None:
        super().__init__(book=book, places=places)
        self._spots = places

    def told(self, language: Language) -> Mapping[str, object]:
        """Return the facts, the places in words."""
        listed = list(dict.fromkeys(spot.words(language) for spot in self._spots))
        more = f" … (+{len(listed) - _SHOWN})" if len(listed) > _SHOWN else ""
        return {**self.facts, "places": ", ".join(listed[:_SHOWN]) + more}


class SheetsInUse(_Standing):
    """Something of the user's own refers to sheets that were to go. `places`: what."""

    code = "error.sheets_in_use"


class SheetsWrittenOn(_Standing):
    """The user has put things of his own on sheets that were to go. `places`: where."""

    code = "error.sheets_written_on"


class NothingElse(ClientbookError):
    """Without the sheets that were to go, the workbook would have none that people see."""

    code = "error.nothing_else"


class SheetNotUnderstood(ClientbookError):
    """A sheet's rows hold something that no token of ours covers. `sheet`, `near`: where."""

    code = "error.sheet_not_understood"


class TableTooLong(ClientbookError):
    """A table reaches down a hundred thousand rows that are blank. `row`: its last."""

    code = "error.table_too_long"

    def told(self, language: Language) -> Mapping[str, object]:
        """Return the facts, the table as people call it."""
        name = self.facts.get("table")
        title = called(name, language) if isinstance(name, str) else self.facts["sheet"]
        return {**self.facts, "table": title}


class SheetMissing(ClientbookError):
    """A sheet that was read is no longer in the workbook."""

    code = "error.sheet_missing"


class TextTooLong(ClientbookError):
    """A text of more characters than a cell holds."""

    code = "error.text_too_long"


class TooManyLines(ClientbookError):
    """A text of more lines than a cell holds."""

    code = "error.too_many_lines"


class FormulaTooLong(ClientbookError):
    """A formula of more characters than a cell holds."""

    code = "error.formula_too_long"


class NotANumber(ClientbookError):
    """An endless number."""

    code = "error.not_a_number"


class FormulaInTheWay(ClientbookError):
    """A cell of an array or shared formula, which cannot be replaced alone."""

    code = "error.formula_in_the_way"


class CellsInTheWay(ClientbookError):
    """Something stands below a table where its new rows would go."""

    code = "error.cells_in_the_way"


class NoRoomForColumn(ClientbookError):
    """Something stands beside a table where a new column of ours would go."""

    code = "error.no_room_for_column"


class CellsBound(ClientbookError):
    """What stands below a table cannot move: something refers to it by its place.

    `kind`: what holds it, of the texts `bound.…`; `where`, `place`: the sheet and cell, or a name.
    """

    code = "error.cells_bound"

    def told(self, language: Language) -> Mapping[str, object]:
        """Return the facts, and in words what holds the cells; a table as people call it."""
        kind, place = self.facts["kind"], self.facts["place"]
        shown = called(str(place), language) if kind == "table" else place
        why = text(f"bound.{kind}", language, **{**self.facts, "place": shown})
        return {**self.facts, "why": why}


class TotalsBound(CellsBound):
    """A table's totals row cannot move down: something refers to it by its place."""

    code = "error.totals_bound"


class SheetFull(ClientbookError):
    """New rows would run beyond the last row a sheet has."""

    code = "error.sheet_full"


class FileMissing(ClientbookError):
    """There is no such file. `path`: where it was looked for."""

    code = "error.file_missing"


class OpenElsewhere(ClientbookError):
    """The workbook is open in Excel or LibreOffice. `program`: in which."""

    code = "error.open_elsewhere"


class OpenBy(OpenElsewhere):
    """The same, where the program's mark says by whom. `who`: as the program knows him."""

    code = "error.open_by"


class HeldElsewhere(ClientbookError):
    """Another program has the file open and lets nobody replace it (a sharing violation)."""

    code = "error.held_elsewhere"


class DiskFails(ClientbookError):
    """A disk, a network drive or a synchronised folder does not answer as it should."""

    code = "error.disk_fails"


class NameTooLong(ClientbookError):
    """The path has more characters than the disk takes."""

    code = "error.name_too_long"


class CannotWriteHere(ClientbookError):
    """The file or its folder may not be written. `path`: which."""

    code = "error.cannot_write_here"


class NoRoom(ClientbookError):
    """The disk is full. `path`: the folder that a file did not fit into."""

    code = "error.no_room"


class BookBusy(ClientbookError):
    """Another clientbook is writing the workbook at this moment."""

    code = "error.book_busy"


class BookHeld(BookBusy):
    """The same, where it is known who writes. `command`, `who`, `machine`, `process`, `since`."""

    code = "error.book_held"


class FileChangedMeanwhile(BookChangedMeanwhile):
    """The file's bytes are no longer those that were read."""

    code = "error.file_changed_meanwhile"


class WouldBreakFile(ClientbookError):
    """The lint found that Excel might refuse or repair what was about to be written."""

    code = "error.would_break_file"


class CannotRead(ClientbookError):
    """The file is there but may not be read. `path`: which."""

    code = "error.cannot_read"
