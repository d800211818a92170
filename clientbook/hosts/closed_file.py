"""A workbook file as a host: read whole at once, published whole or not at all.

The outermost of `hosts/`: what it reads and writes stands in `workbook` and `edits`, how bytes
reach the disk in `publish`, what is remembered in `journal`. Nothing changes, nothing is written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from functools import cached_property
from pathlib import Path

from clientbook.book.cells import Area, Cell, Place, SheetInfo
from clientbook.book.changes import AppendRows, Change, RemoveRows, SetCells
from clientbook.book.errors import ClientbookError
from clientbook.book.host import Act, Published
from clientbook.book.identity import SETTINGS_TABLE, book_id
from clientbook.book.past import Entry
from clientbook.book.undoing import SheetThen
from clientbook.hosts.disk_errors import true_path
from clientbook.hosts.errors import FileChangedMeanwhile, WouldBreakFile
from clientbook.hosts.journal import Journal
from clientbook.hosts.journal_home import find_journal, settle_journal
from clientbook.hosts.journal_past import JournalPast
from clientbook.hosts.locks import only_writer
from clientbook.hosts.marks import payload_prints
from clientbook.hosts.package import Package
from clientbook.hosts.properties import saved_at
from clientbook.hosts.publish import (
    Note,
    fingerprint,
    read_file,
    refuse_unwritable,
    sweep,
    sweep_private,
    write_whole,
)
from clientbook.hosts.workbook import Workbook


class ClosedFile(JournalPast):
    """An .xlsx or .xlsm file that no program has open.

    `journal_dir` takes the place of the folder where its journal would be kept. `written` says that
    a change has reached the file, whatever came after.
    """

    def __init__(self, path: str | Path, *, journal_dir: str | Path | None = None) -> None:
        self.path = Path(path)
        self._journal_dir = Path(journal_dir) if journal_dir is not None else None
        self.written = False
        self._take(read_file(self.path))

    def _take(self, content: bytes, changes: Sequence[Change] | None = None) -> None:
        """Hold other bytes; the book's id stays if the changes that made them are none of it."""
        self._content = content
        self._workbook = Workbook(Package(content, self.path.name))
        if changes is None or any(map(_may_concern_id, changes)):
            self.__dict__.pop("_book_id", None)

    @cached_property
    def _book_id(self) -> str:
        return book_id(self)

    @property
    def name(self) -> str:
        """The file's name."""
        return self.path.name

    @property
    def journal(self) -> Journal:
        """What clientbook changed in this file before."""
        folder = self._journal_dir or find_journal(self.path, self._book_id, _id_in)
        return Journal(folder, self.path.suffix)

    def past(self) -> list[Entry]:
        """Return the entries of the journal whose changes reached this file, oldest first."""
        return self.journal.entries(fingerprint(self._content))

    def before(self, number: int) -> ClosedFile | None:
        """Return this file as it was before an entry; None if the copy is lost or damaged."""
        copy = self.copy_before(number)
        return None if copy is None else ClosedFile(copy)

    def sheets_around(self, number: int) -> dict[str, SheetThen]:
        """Return the generated sheets around an entry of the journal."""
        return self._sheets_around(number, payload_prints(self._workbook.package))

    def sheets(self) -> Sequence[SheetInfo]:
        """Return every tab in its order."""
        return self._workbook.sheets()

    def tables(self) -> Sequence[Area]:
        """Return every Excel Table."""
        return self._workbook.tables()

    def top_rows(self, sheet: str, count: int) -> Sequence[tuple[int, int, Sequence[Cell]]]:
        """Return the first `count` non-empty rows of a sheet: (row, first column, cells)."""
        return self._workbook.top_rows(sheet, count)

    def last_row(self, sheet: str) -> int:
        """Return the last row of a sheet that holds a value; 0 for an empty sheet."""
        return self._workbook.last_row(sheet)

    def saved_at(self) -> datetime | None:
        """Return when the file was last saved, as it says itself; None if it does not say."""
        return saved_at(self._workbook.package)

    @property
    def book_id(self) -> str:
        """The id of the book in the file; "" for a workbook that has none."""
        return self._book_id

    @property
    def fingerprint(self) -> str:
        """The fingerprint of the file as it was read."""
        return fingerprint(self._content)

    def noted_cells(self, sheet: str, row: int) -> Sequence[str]:
        """Return the cells of a row that have a note."""
        return self._workbook.noted_cells(sheet, row)

    def read(self, area: Area, columns: Sequence[int]) -> Mapping[int, Sequence[Cell]]:
        """Return the data cells of sheet columns of one area, by column number."""
        return self._workbook.read(area, columns)

    def read_in_parts(
        self, area: Area, columns: Sequence[int], rows_at_a_time: int = 50_000
    ) -> Iterator[tuple[range, Mapping[int, Sequence[Cell]]]]:
        """Yield the rows of an area some at a time, and the cells of sheet columns on them.

        For logs that are too long to be held as cells; what `read` gives, joined.
        """
        return self._workbook.read_in_parts(area, columns, rows_at_a_time)

    def publish(
        self, changes: Sequence[Change], places: Mapping[str, Place], act: Act
    ) -> Published:
        """Write the changes, all or none, over what was read.

        Raises BookChangedMeanwhile and the refusals of `hosts.errors`; the file is then as it was.
        """
        if not changes:
            return Published(written=False)
        package, notes = self._changed(changes, places)
        if not package.changed():
            return Published(written=False, notes=tuple(notes))
        refuse_unwritable(self.path)
        content = package.save()
        notes += self._replace(content, changes, act)
        self._take(content, changes)
        return Published(written=True, notes=tuple(notes))

    def rehearse(self, changes: Sequence[Change], places: Mapping[str, Place]) -> Published:
        """Return what publishing would say, or raise as it would. Nothing is written."""
        return Published(written=False, notes=tuple(self._changed(changes, places)[1]))

    def put_back(self, entry: Entry, changes: Sequence[Change], act: Act) -> Published | None:
        """Put the copy of the file before an entry back; None if somebody has written since.

        None too if the copy is lost. `changes` is what putting it back comes to.
        """
        path = self.journal.copy_before(entry.number)
        copy = None if path is None else read_file(path)
        if entry.after != fingerprint(self._content) or copy is None:
            return None
        notes = self._replace(copy, changes, act)
        self._take(copy)
        return Published(written=True, notes=tuple(notes))

    def note_down(self, act: Act) -> None:
        """Write an act into the journal that changed nothing in the file."""
        with only_writer(self.path, act):
            self._refuse_unfit()
            self._record(self._content, (), act)

    def _changed(
        self, changes: Sequence[Change], places: Mapping[str, Place]
    ) -> tuple[Package, list[tuple[str, Mapping[str, object]]]]:
        """Return the package with the changes carried out, looked over, and notes."""
        from clientbook.hosts.edits import apply_changes  # much, and nobody needs it to read
        from clientbook.hosts.lint import new_problems

        package = Package(self._content, self.name)
        notes = apply_changes(package, changes, places, self._workbook.decoder)
        found = new_problems(package) if package.changed() else []
        problems = [problem for problem in found if problem.severity == "error"]
        if problems:
            said = [f"{p.code} {p.part} {p.where}".strip() for p in problems[:3]]
            raise WouldBreakFile(book=self.name, problems="; ".join(said))
        return package, notes

    def _replace(self, content: bytes, changes: Sequence[Change], act: Act) -> list[Note]:
        with only_writer(self.path, act):
            notes = sweep(self.path, self.journal.fingerprints())
            notes += self._refuse_unfit()
            journal, number = self._record(content, changes, act)
            try:
                write_whole(self.path, content, over=self._content, still_right=self._refuse_unfit)
            except BaseException:
                with suppress(ClientbookError, OSError):
                    if read_file(self.path) != content:
                        journal.forget(number)
                raise
            self.written = True
            with suppress(OSError):
                journal.prune(act.keep, act.when)
        return notes

    def _record(self, content: bytes, changes: Sequence[Change], act: Act) -> tuple[Journal, int]:
        book = self._book_id
        folder = self._journal_dir or settle_journal(self.path, book, _id_in)
        journal = Journal(folder, self.path.suffix)
        sweep_private(journal.folder)
        journal.forget_unpublished(fingerprint(self._content))
        before, after = (
            payload_prints(package)
            for package in (self._workbook.package, Package(content, self.name))
        )
        sheets = {which: (before.get(which), after.get(which)) for which in {*before, *after}}
        where = str(true_path(self.path))
        number = journal.record(
            self._content, content, changes, act, sheets=sheets, book=book, file=where
        )
        return journal, number

    def _refuse_unfit(self) -> list[Note]:
        """Raise if somebody has opened or changed the file since it was read; returns notes."""
        notes = refuse_unwritable(self.path)
        if read_file(self.path) != self._content:
            raise FileChangedMeanwhile(book=self.name)
        return notes


def _may_concern_id(change: Change) -> bool:
    """Say whether a book's id may be another after a change: sheets came, or settings changed."""
    if isinstance(change, SetCells | AppendRows | RemoveRows):
        return change.table == SETTINGS_TABLE
    return True


def _id_in(path: Path) -> str:
    """Return the id of the book in a workbook file; "" where there is none to read."""
    try:
        return book_id(ClosedFile(path))
    except ClientbookError:
        return ""
