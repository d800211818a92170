"""Taking handed-out workbooks back: the library call of `collect`. Beside `actions`.

Reads each file as any book; what is taken, asked and refused is decided by the pure code of `team`.
All files together are one change of the book, which can be undone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from clientbook.actions import write_changes
from clientbook.book.changes import Change, PutSheet, making_room
from clientbook.book.errors import ClientbookError
from clientbook.book.host import Act, Host, Published
from clientbook.book.keys import next_number
from clientbook.book.parse import normal
from clientbook.book.reading import read_book
from clientbook.book.record import Book
from clientbook.book.schema import DATA_TABLES, TABLES
from clientbook.book.wording import text
from clientbook.handing import master_of, register_change
from clientbook.hosts.new import drawn
from clientbook.returned import (
    Refused,
    ReturnedFile,
    candidates,
    chosen_files,
    returned_files,
)
from clientbook.team.answering import Answers, answered
from clientbook.team.changing import NewColumn, book_changes, standing_of
from clientbook.team.keeping import Numbering
from clientbook.team.master import Master
from clientbook.team.merging import Merged, Returned, merged
from clientbook.team.questions import ID, questions_look, read_questions
from clientbook.team.register import UNVOUCHED, Issued, forgotten, read_register
from clientbook.team.returning import Candidate
from clientbook.team.showing import Sentence, sentences, shown_of
from clientbook.team.sides import SPACES, own_places
from clientbook.team.standing import Question, Standing

Ending = Literal["done", "same", "noted", "none"]
Taking = Callable[[str, int], None]
"""Is told which file is taken next and how many there are in all."""


@dataclass(frozen=True, slots=True)
class TakenBack:
    """A file that was taken back: whose, how many cells and rows came, what is asked and told.

    `without_slip`: what was handed out is not known any more, so every difference is asked about;
    `unknown`: because the book does not remember this copy.
    """

    file: str
    manager: str
    cells: int
    rows: int
    asked: int
    told: tuple[Sentence, ...]
    without_slip: bool = False
    unknown: bool = False


@dataclass(frozen=True, slots=True)
class Collected:
    """What collecting came to. `open`: questions on the sheet that wait for an answer.

    `brought`: the book's own rows have changed, not only what it keeps of the copies.
    """

    book: Book
    files: tuple[TakenBack, ...]
    refused: tuple[Refused, ...]
    answers: Answers
    open: int
    published: Published
    brought: bool

    @property
    def ending(self) -> Ending:
        """Return how it ended: rows came in, nothing new, only noted, or nothing written at all."""
        if not self.published.written:
            return "none"
        if self.brought:
            return "done"
        strange = self.open or self.refused or any(one.told or one.asked for one in self.files)
        return "noted" if strange else "same"


def collect(  # noqa: PLR0913 - each argument is an option of the command
    host: Host,
    paths: Sequence[Path],
    act: Act,
    taking: Taking = lambda *_: None,
    *,
    keep_off: Path | None = None,
    make_room: bool = False,
) -> Collected:
    """Take files, and all workbooks of folders, back into a book; the answers on its sheet first.

    `keep_off`: the book's own file. `make_room`: what stands below a table may be moved down for
    its new rows. NothingReturned: there is no file at all.
    """
    book = read_book(host)
    known = read_register(host)
    files, refused = candidates(returned_files(paths), book, known, keep_off)
    files, out_of_date = chosen_files(files, known)
    reading = _Reading(book, taking)
    back = [one for file in files if (one := reading.read(file)) is not None]
    work = _Collecting(master_of(host, book), [*back], known)
    work.answer(answered(read_questions(host), work.standing))
    taken = [work.take(one) for one in back]
    changes, places = book_changes(work.master, work.standing, work.coming, work.numbering)
    brought = bool(changes)
    stands = any(sheet.generated == ID for sheet in host.sheets())
    changes += work.sheet(stands=stands)
    if back or known:  # a book that nothing was handed out from gets no list of that
        changes.append(register_change(book, work.register(act)))
    changes = making_room(changes) if make_room else changes
    published = write_changes(host, replace(book, places=places), changes, act)
    whole = (*refused, *out_of_date, *reading.refused)
    return Collected(book, tuple(taken), whole, work.answers, len(work.open()), published, brought)


@dataclass(frozen=True, slots=True)
class _Back:
    """A file that is taken, as it was read."""

    file: ReturnedFile
    copy: Master


@dataclass(slots=True)
class _Reading:
    """Reads the files that are taken; those that are no whole books are refused."""

    book: Book
    taking: Taking
    refused: list[Refused] = field(default_factory=list)

    def read(self, file: ReturnedFile) -> _Back | None:
        self.taking(file.candidate.issued.manager, 0)
        try:
            return _Back(file, master_of(file.host, read_book(file.host)))
        except (ClientbookError, OSError) as why:
            self.refused.append(Refused(file.path.name, why))
            return None


class _Collecting:
    """A book while copies come into it."""

    def __init__(self, master: Master, back: Sequence[_Back], known: Sequence[Issued]) -> None:
        self.master, self.known = master, known
        book = master.book
        self.coming = _coming(master, back)
        self.standing: Standing = standing_of(master, self.coming)
        last = {
            space: next_number(TABLES[tables[0]], book.tables, book.settings) - 1
            for space, tables in SPACES.items()
        }
        self.numbering = Numbering(book.settings, last)
        self.answers = Answers()
        self._records: dict[str, Issued] = {}

    def answer(self, answers: Answers) -> None:
        """Take the answers over; what was asked of rows that are gone counts as never seen."""
        self.answers = answers
        for copy in {one.copy for one in answers.lost}:
            cells = [
                (one.cell.space, one.source or one.cell.key, one.cell.column)
                for one in answers.lost
                if one.copy == copy
            ]
            self.known = [forgotten(one, cells) if one.copy == copy else one for one in self.known]

    def _record(self, one: Candidate) -> Issued:
        return next((known for known in self.known if known.copy == one.issued.copy), one.issued)

    def take(self, back: _Back) -> TakenBack:
        """Bring a copy's edits in."""
        one, before = back.file.candidate, len(self.standing.added)
        others = {normal(person.name) for person in self.master.book.settings.managers}
        returned = Returned(
            one.issued.copy,
            one.issued.manager,
            one.issued.prefix,
            one.said.astimezone().date().isoformat(),
            back.copy.rows,
            None if one.slip is None else one.slip.rows,
            self._record(one).seen,
            frozenset(others - {normal(one.issued.manager)}),
            text("team.colleague", back.copy.book.language),
        )
        own = {
            mark: question
            for mark, question in self.answers.open.items()
            if question.copy == one.issued.copy
        }
        came = merged(returned, self.standing, own, self.numbering)
        self._note(one, came)
        rows = self.standing.added[before:]
        told = sentences(came, rows, self.master, self.standing, back.copy)
        asked = len(came.questions)
        return TakenBack(
            one.name, one.issued.manager, len(came.taken), len(rows), asked, tuple(told),
            without_slip=one.slip is None, unknown=one.issued.slip == UNVOUCHED,
        )  # fmt: skip

    def _note(self, one: Candidate, came: Merged) -> None:
        """Keep what was seen of a copy, and what is asked now."""
        for mark in came.settled:
            self.answers.open.pop(mark, None)
        self.answers.open |= {question.mark: question for question in came.questions}
        self._records[one.issued.copy] = replace(
            one.issued, seen=came.seen, saved=one.said.isoformat(), print=one.print
        )

    def open(self) -> list[Question]:
        """Return the questions that wait for an answer, as the book stands now."""
        order = {table: at for at, table in enumerate(DATA_TABLES)}
        found = []
        for question in self.answers.open.values():
            cell = question.cell
            if not self.standing.has(cell.space, cell.key):
                continue
            mine = self.standing.token(cell) if cell.column else None
            if not cell.column or mine != question.theirs:
                found.append(replace(question, mine=mine))

        def place(one: Question) -> tuple[str, int, int, str]:
            rows = self.standing.rows[one.cell.space]
            table = str(rows.table[one.cell.key])
            return one.manager, order[table], int(rows.row[one.cell.key]), str(one.mark)

        return sorted(found, key=place)

    def sheet(self, *, stands: bool) -> list[Change]:
        """Return the sheet of open questions, or its removal if one stands."""
        book, questions = self.master.book, self.open()
        title = text("team.questions.sheet", book.language)
        if not questions:
            return [PutSheet(ID, title, None)] if stands else []
        shown = {one.cell: shown_of(one.cell, self.master, self.coming) for one in questions}
        return [PutSheet(ID, title, drawn(questions_look(book, questions, shown)))]

    def register(self, act: Act) -> list[Issued]:
        """Return the copies that the book knows of, with what was seen of them now."""
        day = act.when.date().isoformat()
        before = {one.copy: one for one in self.known}
        after = dict(before)
        for copy, record in self._records.items():
            same = before.get(copy) == record and record.collected
            after[copy] = record if same else replace(record, collected=day)
        return list(after.values())


def _coming(master: Master, back: Sequence[_Back]) -> list[NewColumn]:
    """Return the columns that managers added and the book's tables lack."""
    there = own_places(master.book)
    found: dict[tuple[str, str], NewColumn] = {}
    for one in back:
        for table, columns in own_places(one.copy.book).items():
            area = one.copy.book.places[table].area
            for name, at in columns.items():
                filled = any(cell is not None for cell in one.copy.own[table][name])
                if name not in there[table] and filled:
                    words = area.headers[at - area.first_column]
                    found.setdefault((table, name), NewColumn(table, name, words))
    return list(found.values())
