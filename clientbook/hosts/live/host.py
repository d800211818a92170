"""A workbook that is open in a program as a host: read in bulk, written over what was read.

The outermost of `hosts/live`. All that is written can be taken back until the last step, and goes
back if anything refuses. The workbook is never saved: that is the user's to do, and our undo works
without it. What is remembered is remembered as for a closed file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from clientbook.book.cells import Area, Cell, Place, SheetInfo
from clientbook.book.changes import Change, PutSheet, PutSheets
from clientbook.book.host import Act, Published
from clientbook.book.identity import SETTINGS_TABLE, book_id
from clientbook.book.past import Entry
from clientbook.book.undoing import SheetThen
from clientbook.book.wording import Language, Together, text
from clientbook.hosts.closed_file import ClosedFile
from clientbook.hosts.journal import Journal
from clientbook.hosts.journal_past import JournalPast
from clientbook.hosts.live.cell_rules import put_rules
from clientbook.hosts.live.column_writing import add_column
from clientbook.hosts.live.errors import NotAllPutBack, OnlyClosed, Stopped
from clientbook.hosts.live.glimpses import Glimpse, glimpses
from clientbook.hosts.live.live_journal import LiveJournal
from clientbook.hosts.live.marks import payload_prints, titled
from clientbook.hosts.live.pages import Pages
from clientbook.hosts.live.plan import Plan, plan_changes, wanted
from clientbook.hosts.live.program import Program, answering
from clientbook.hosts.live.quiet import quiet, telling
from clientbook.hosts.live.reading import LiveReading
from clientbook.hosts.live.row_writing import append, remove
from clientbook.hosts.live.standing import Standing
from clientbook.hosts.live.writing import Writer

if TYPE_CHECKING:
    import xlwings as xw

Note = tuple[str, Mapping[str, object]]


@dataclass(frozen=True, slots=True)
class Watched:
    """How the user follows the work: his language in the status bar, and whether he has stopped.

    `stopped` is asked before every step, `over` is called when the steps are over.
    """

    language: Language = "ru"
    stopped: Callable[[], bool] = field(default=lambda: False)
    over: Callable[[], None] = field(default=lambda: None)


class LiveBook(JournalPast):
    """A workbook that Excel or LibreOffice has open.

    `journal_dir` takes the place of the folder where its journal would be kept.
    """

    def __init__(
        self,
        book: xw.Book,
        program: Program,
        *,
        watched: Watched | None = None,
        journal_dir: str | Path | None = None,
    ) -> None:
        self._book, self._program = book, program
        self._watched = watched or Watched()
        self._id: str | None = None
        self._reading = LiveReading(book, program)
        self._seen: dict[tuple[str, int, int], Sequence[Cell]] = {}
        with answering(program, "?"):
            self._name = str(book.name)
            self._standing = Standing(book, program)
        folder = Path(journal_dir) if journal_dir is not None else None
        self._journal = LiveJournal(self._standing, folder)

    @property
    def name(self) -> str:
        """The workbook's name."""
        return self._name

    def _book_id(self, places: Mapping[str, Place] | None = None) -> str:
        """Return the book's id, asked for once; its `places` spare the look for its settings."""
        if self._id is None:
            self._id = book_id(self, (places or {}).get(SETTINGS_TABLE))
        return self._id

    @property
    def journal(self) -> Journal:
        """What clientbook changed in this workbook before, open or closed."""
        return self._journal.found(self._book_id())

    # Reading

    def sheets(self) -> Sequence[SheetInfo]:
        """Return every tab in its order."""
        with answering(self._program, self._name):
            return self._reading.sheets()

    def tables(self) -> Sequence[Area]:
        """Return every table."""
        with answering(self._program, self._name):
            return self._reading.tables()

    def top_rows(self, sheet: str, count: int) -> Sequence[tuple[int, int, Sequence[Cell]]]:
        """Return the first `count` non-empty rows of a sheet: (row, first column, cells)."""
        with answering(self._program, self._name):
            return self._reading.top_rows(sheet, count)

    def last_row(self, sheet: str) -> int:
        """Return the last row of a sheet that holds a value; 0 for an empty sheet."""
        with answering(self._program, self._name):
            return self._reading.last_row(sheet)

    def read(self, area: Area, columns: Sequence[int]) -> Mapping[int, Sequence[Cell]]:
        """Return the data cells of sheet columns of one area, by column number."""
        with answering(self._program, self._name):
            found = self._reading.read(area, columns)
        for column, cells in found.items():
            self._seen[area.sheet, area.header_row, column] = cells
        return found

    def read_in_parts(
        self, area: Area, columns: Sequence[int], rows_at_a_time: int = 50_000
    ) -> Iterator[tuple[range, Mapping[int, Sequence[Cell]]]]:
        """Yield the rows of an area some at a time, and the cells of sheet columns on them."""
        with answering(self._program, self._name):
            yield from self._reading.read_in_parts(area, columns, rows_at_a_time)

    def noted_cells(self, sheet: str, row: int) -> Sequence[str]:
        """Return the cells of a row that have a note."""
        with answering(self._program, self._name):
            return self._reading.noted_cells(sheet, row)

    # Writing

    def publish(
        self, changes: Sequence[Change], places: Mapping[str, Place], act: Act
    ) -> Published:
        """Write the changes, all or none, over what was read.

        Raises ChangedWhileWorking and the other errors of `live.errors` and `hosts.errors`; the
        workbook then holds what it held.
        """
        if not changes:
            return Published(written=False)
        with answering(self._program, self._name), telling(self._program, self._book.app) as tell:
            tell(text("progress.checking", self._watched.language))
            planned = self._planning(changes, places)
            asked = wanted(self._reading, changes, places)
            if not asked.anything:
                return Published(written=False)
            self._standing.refuse_unwritable()
            self._book_id(places)
            with self._standing.only_writer(act):
                before = glimpses(self._reading, asked.sheets)
                try:
                    notes = self._write(planned, before, changes, act, tell)
                finally:
                    self._watched.over()
        self._forget()
        self._id = None
        return Published(written=True, notes=(*notes, ("note.save_yourself", {})))

    def _forget(self) -> None:
        """Know nothing any more of how the workbook stood."""
        self._seen.clear()
        self._reading.forget()

    def rehearse(self, changes: Sequence[Change], places: Mapping[str, Place]) -> Published:
        """Raise as publishing would; what it would say is known only when it is done."""
        with answering(self._program, self._name):
            self._planning(changes, places)()
        return Published(written=False)

    def _planning(
        self, changes: Sequence[Change], places: Mapping[str, Place]
    ) -> Callable[[], Plan]:
        """Return what plans the changes, over what was read."""
        if any(isinstance(change, PutSheets) for change in changes):
            raise OnlyClosed(book=self._name)
        return partial(plan_changes, self._reading, dict(self._seen), changes, places)

    def _write(
        self,
        planned: Callable[[], Plan],
        before: Mapping[str, Glimpse],
        changes: Sequence[Change],
        act: Act,
        tell: Callable[[str], None],
    ) -> list[Note]:
        """Plan when the workbook is copied, as its user goes on working, and write."""
        tell(text("progress.copying", self._watched.language))
        with self._standing.copied() as copy, quiet(self._program, self._book):
            content, prints = copy.read_bytes(), payload_prints(self._program, titled(self._book))
            book = self._book_id()
            journal, number = self._journal.record(book, content, changes, act, prints)
            writer = Writer(self._reading)
            try:
                plan = planned()
                writer.step = self._stepping(plan.steps, tell)
                notes = _carried_out(plan, writer, copy, before)
                refused = writer.finish()
            except BaseException as error:
                if not writer.is_final:
                    self._take_back(writer, journal, number, error)
                raise
            if refused:
                done = [c for c in changes if not isinstance(c, PutSheet) or c.id not in refused]
                self._journal.record(book, content, done, act, prints)
                notes += self._still_there(refused)
        with suppress(OSError):
            journal.prune(act.keep, act.when)
        return notes

    def _still_there(self, refused: Sequence[str]) -> list[Note]:
        titles = {info.title for info in self._reading.sheets() if info.generated in refused}
        return [("note.sheet_not_removed", {"title": title}) for title in sorted(titles)]

    def _take_back(
        self, writer: Writer, journal: Journal, number: int, error: BaseException
    ) -> None:
        """Put the workbook back and forget its entry. NotAllPutBack: what the entry is kept for."""
        left = writer.put_back()
        if left:
            copy = str(journal.copy_before(number))
            raise NotAllPutBack(book=self._name, left=Together(tuple(left)), copy=copy) from error
        journal.forget(number)

    def _stepping(self, steps: int, tell: Callable[[str], None]) -> Callable[[], None]:
        """Return what is called before every step. Stopped: the user wants no more of them."""
        done = count()

        def step() -> None:
            if self._watched.stopped():
                raise Stopped(book=self._name)
            percent = min(99, 100 * next(done) // steps)
            tell(text("progress.writing", self._watched.language, done=percent))

        return step

    # The past

    def past(self) -> list[Entry]:
        """Return the entries of the journal whose changes reached this workbook, oldest first."""
        with answering(self._program, self._name):
            return self.journal.entries(self._standing.saved())

    def before(self, number: int) -> ClosedFile | None:
        """Return this workbook as it was before an entry; None if the copy is lost or damaged."""
        copy = self.copy_before(number)
        return None if copy is None else ClosedFile(copy)

    def sheets_around(self, number: int) -> dict[str, SheetThen]:
        """Return the generated sheets around an entry of the journal."""
        with answering(self._program, self._name):
            now = payload_prints(self._program, titled(self._book))
            return self._sheets_around(number, now)

    def put_back(self, entry: Entry, changes: Sequence[Change], act: Act) -> None:
        """Leave it to be taken back by cells: no program changes the file that it has open."""

    def note_down(self, act: Act) -> None:
        """Write an act into the journal that changed nothing in the workbook."""
        with answering(self._program, self._name), self._standing.only_writer(act):
            self._standing.refuse_unwritable()
            prints = payload_prints(self._program, titled(self._book))
            with self._standing.copied() as copy:
                self._journal.record(self._book_id(), copy.read_bytes(), (), act, prints)


def _carried_out(
    plan: Plan, writer: Writer, copy: Path, before: Mapping[str, Glimpse]
) -> list[Note]:
    """Carry out all of a plan that can be taken back; returns words for the user."""
    writer.write(plan.cells, over=True)
    for gone in plan.removals:
        remove(writer, gone)
    for new in plan.appends:
        append(writer, new)
    for column in plan.columns:
        add_column(writer, column)
    notes = Pages(writer, copy, before).put(plan.sheets) if plan.sheets else []
    pages = {change.id: change for change in plan.sheets}
    for which in dict.fromkeys(put_rules(writer, plan.rules)):
        goes = pages[which].payload is None
        key = "note.marks_left" if goes else "note.marks_not_shown"
        notes.append((key, {"title": pages[which].title}))
    return notes
