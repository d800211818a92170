"""The three-way merge against a plain oracle, over random histories: no edit is ever lost."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

import pandas as pd
import pytest

from clientbook.book.settings import Settings
from clientbook.team.answering import answered
from clientbook.team.keeping import Numbering
from clientbook.team.merging import Returned, merged
from clientbook.team.questions import Answered
from clientbook.team.register import Seen
from clientbook.team.sides import SPACES, Rows
from clientbook.team.slip import Handed
from clientbook.team.standing import DELETED, Cell, Question, Standing
from clientbook.team.tokens import Token

COLUMNS = ("company", "manager", "needs", "terms", "address")
TABLE = "cb_working"
Model = dict[str, dict[str, Token]]
"""Key → column → token: a book or a copy, as plainly as can be."""


def _rows(model: Model, unkeyed: set[str] = frozenset()) -> dict[str, Rows]:  # type: ignore[assignment]
    """Return a model as the rows of a book; the other spaces are empty."""
    found = {}
    for space, tables in SPACES.items():
        content = model if space == "client" else {}
        names = COLUMNS if space == "client" else ("client",)
        index = pd.Index(list(content), dtype=object)
        frame = pd.DataFrame(
            {name: [row.get(name) for row in content.values()] for name in names},
            index,
            dtype=object,
        )
        found[space] = Rows(
            frame,
            pd.Series(tables[-1], index, dtype=object),
            pd.Series(range(5, 5 + len(index)), index, dtype="int64"),
            pd.Series([key not in unkeyed for key in index], index, dtype=bool),
            columns={table: frozenset(names) for table in tables},
        )
    return found


@dataclass
class History:
    """A book and a copy of it that go their own ways and are merged now and then."""

    rng: Random
    book: Model = field(default_factory=dict)
    copy: Model = field(default_factory=dict)
    handed: Model = field(default_factory=dict)
    known: Model = field(default_factory=dict)  # what the oracle remembers of the copy
    unkeyed: set[str] = field(default_factory=set)
    given: dict[str, str] = field(default_factory=dict)  # key in the copy → key in the book
    seen: Seen = field(default_factory=Seen)
    open: dict[Cell, Question] = field(default_factory=dict)
    oracle: dict[Cell, tuple[Token, Token]] = field(default_factory=dict)  # mine, theirs
    numbering: Numbering = field(default_factory=lambda: Numbering(Settings(), {
        "client": 100, "contact": 0, "deal": 0, "entry": 0}))  # fmt: skip
    made: int = 0

    def begin(self) -> None:
        """Hand out some rows."""
        for number in range(self.rng.randint(1, 5)):
            self.book[f"C{number:05d}"] = self._row(f"Фирма {number}")
        self.copy = {key: dict(row) for key, row in self.book.items()}
        self.handed = {key: dict(row) for key, row in self.book.items()}
        self.known = {key: dict(row) for key, row in self.book.items()}

    def _row(self, name: str) -> dict[str, Token]:
        return {"company": name, "manager": "Иванов", "needs": self._value(), "terms": None,
                "address": f"улица {name}"}  # fmt: skip

    def _value(self) -> Token:
        return self.rng.choice([None, "а", "б", "в", "г"])

    def edit_copy(self) -> None:
        """Let the manager edit, add rows with a key and without, delete, sort."""
        for key in list(self.copy):
            for column in ("needs", "terms"):
                if self.rng.random() < 0.3:
                    self.copy[key][column] = self._value()
        if self.rng.random() < 0.2 and self.copy:
            gone = self.rng.choice(list(self.copy))
            if gone not in self.unkeyed:
                del self.copy[gone]
        for _ in range(self.rng.choice([0, 0, 1, 2])):
            self.made += 1
            key = f"C-PREFX-{self.made:05d}"
            self.copy[key] = self._row(f"Новая {self.made}")
            if self.rng.random() < 0.5:
                self.unkeyed.add(key)
        if self.unkeyed and self.rng.random() < 0.3:  # a refresh in the copy gives keys
            self.unkeyed.clear()
        elif not self.unkeyed and self.rng.random() < 0.5:
            keys = list(self.copy)
            self.rng.shuffle(keys)
            self.copy = {key: self.copy[key] for key in keys}

    def edit_book(self) -> None:
        """Let the head edit and delete."""
        for key in list(self.book):
            for column in ("needs", "terms"):
                if self.rng.random() < 0.2:
                    self.book[key][column] = self._value()
        if self.rng.random() < 0.1 and self.book:
            del self.book[self.rng.choice(list(self.book))]

    def _standing(self) -> Standing:
        columns = {table: frozenset(COLUMNS) for tables in SPACES.values() for table in tables}
        return Standing(_rows(self.book), frozenset(), columns)

    def collect(self, *, answer: bool) -> None:
        """Merge, by the code and by the oracle, and compare."""
        standing = self._standing()
        lines = [Answered(q, self._choice() if answer else "") for q in self.open.values()]
        answers = answered(lines, standing)
        self._oracle_answers({line.question.cell: line.choice for line in lines})
        came = merged(self._returned(), standing, answers.open, self.numbering)
        for mark in came.settled:
            answers.open.pop(mark, None)
        asked = [*answers.open.values(), *came.questions]
        self.open = {one.cell: one for one in asked}
        lost_questions = {one.cell for one in answers.lost}
        assert not lost_questions & set(self.open)
        self.seen = came.seen
        lost = {facts["key"] for code, facts in came.told if code == "collect.row_gone"}
        added = {row.key: dict(row.tokens) for row in standing.added}
        fresh = [key for key in self.copy if key not in self.known and key not in self.given]
        assert len(added) == len(fresh), "every new row comes once"
        names = {row["company"]: key for key, row in added.items()}
        for key in fresh:
            self.given[key] = names[self.copy[key]["company"]]
        self._apply(standing, added)
        self._oracle(lost, added)

    def _returned(self) -> Returned:
        index = pd.Index(list(self.handed), dtype=object)
        empty = Handed(pd.DataFrame({"client": []}, dtype=object), pd.Series([], dtype=object))
        frame = pd.DataFrame.from_dict(self.handed, orient="index", dtype=object)
        frame = frame.where(frame.notna(), None).loc[index]
        handed = dict.fromkeys(SPACES, empty)
        handed["client"] = Handed(frame, pd.Series(TABLE, index, dtype=object))
        rows = _rows(self.copy, self.unkeyed)
        return Returned("copy", "Иванов", "PREFX", "2026-11-23", rows, handed, self.seen,
                        frozenset({"петрова"}), "Коллега")  # fmt: skip

    def _choice(self) -> str:
        return self.rng.choice(["", "mine", "theirs"])

    def _apply(self, standing: Standing, added: Model) -> None:
        for cell, token in standing.written.items():
            self.book[cell.key][cell.column] = token
        for _, key in standing.removed:
            del self.book[key]
        for key, row in added.items():
            self.book[key] = {name: row.get(name) for name in COLUMNS}
        self.expected: Model = self.expected_book
        assert {k: r for k, r in self.book.items() if k not in added} == self.expected

    def _oracle_answers(self, choices: dict[Cell, str]) -> None:
        """Carry the choices out in the plainest way, before anything comes in."""
        self.expected_book = {key: dict(row) for key, row in self.book.items()}
        for cell, choice in choices.items():
            mine, theirs = self.oracle[cell]
            row = self.expected_book.get(cell.key)
            if row is None or choice == "mine":
                del self.oracle[cell]
            elif choice == "theirs" and cell.column == DELETED:
                del self.expected_book[cell.key], self.oracle[cell]
            elif choice == "theirs" and row[cell.column] in {mine, theirs}:
                row[cell.column] = theirs
                del self.oracle[cell]
        self._oracle_cells()

    def _oracle_cells(self) -> None:
        """Compare cell by cell: what was known of the copy, what it says, what the book says."""
        for key, row in self.copy.items():
            name = self.given.get(key, key)
            if name not in self.known or name not in self.expected_book:
                continue
            for column, theirs in row.items():
                cell, was = Cell("client", name, column), self.known[name][column]
                if theirs == was:
                    continue
                self.known[name][column] = theirs
                now = self.expected_book[name][column]
                asked = self.oracle.pop(cell, None)
                first = self.first_known(name, column)
                if now == theirs or (asked is not None and theirs == first):
                    continue
                if asked is not None or now != was:
                    self.oracle[cell] = (now, theirs)
                else:
                    self.expected_book[name][column] = theirs
        self._oracle_rows()

    def _oracle_rows(self) -> None:
        """Compare row by row: which of those that were handed out are missing."""
        here = {self.given.get(key, key) for key in self.copy}
        for name in self.known:
            cell = Cell("client", name, DELETED)
            if name in here:
                self.oracle.pop(cell, None)
                self.asked_gone.discard(name)
            elif name in self.expected_book and name not in self.asked_gone:
                self.oracle[cell] = (None, None)
            if name not in here:
                self.asked_gone.add(name)

    asked_gone: set[str] = field(default_factory=set)
    firsts: dict[Cell, Token] = field(default_factory=dict)

    def first_known(self, key: str, column: str) -> Token:
        """Return what was known of a cell when it was asked about first."""
        question = self.open.get(Cell("client", key, column))
        return question.was if question is not None else None

    def _oracle(self, lost: set[object], added: Model) -> None:
        for key in added:
            row = next(r for k, r in self.copy.items() if self.given.get(k, k) == key)
            self.known[key] = dict(row)
            assert {n: t for n, t in row.items() if t is not None} == {
                n: t for n, t in self.book[key].items() if t is not None
            }
        live = {cell for cell in self.open if cell.key in self.book}
        assert live == {cell for cell in self.oracle if cell.key in self.book}
        for cell in live:
            assert cell.column == DELETED or self.open[cell].theirs == self.oracle[cell][1]
        for key, row in self.copy.items():  # nothing that the manager wrote is lost
            name = self.given.get(key, key)
            assert name in self.book or name in lost or row == self.known.get(name)


def _run(seed: int) -> None:
    history = History(Random(seed))  # noqa: S311 - made-up histories
    history.begin()
    for number in range(history.rng.randint(1, 3)):
        history.edit_copy()
        history.edit_book()
        history.collect(answer=number > 0)
        before = {key: dict(row) for key, row in history.book.items()}
        questions = dict(history.open)
        history.collect(answer=False)
        assert (history.book, history.open) == (before, questions), "twice is once"


@pytest.mark.parametrize("tens", range(6))
def test_no_edit_is_lost(tens: int) -> None:
    """Ten random histories each: the merge does what a plain oracle does, cell by cell."""
    for seed in range(10 * tens, 10 * tens + 10):
        _run(seed)


@pytest.mark.slow
def test_no_edit_is_lost_in_a_thousand_histories() -> None:
    """A thousand random histories: the merge does what a plain oracle does, cell by cell."""
    for seed in range(1000):
        _run(seed)
