"""The three-way merge: what was handed out, what came back, what the book says now. Pure.

A cell that only its manager changed is taken; one that only the book changed stays; one that both
changed to the same is settled; one that both changed differently is asked about. What was seen of a
copy before counts as handed out, so that nothing is taken or asked twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from clientbook.book.parse import normal
from clientbook.team.keeping import Kept, Numbering, kept_rows
from clientbook.team.references import reference_columns, with_references
from clientbook.team.register import Seen
from clientbook.team.sides import SPACES, Rows, input_columns
from clientbook.team.slip import Handed
from clientbook.team.standing import DELETED, Cell, Mark, NewRow, Question, Standing
from clientbook.team.survivors import carries
from clientbook.team.tokens import Token, Tokens, objects

Told = tuple[str, Mapping[str, object]]
"""A key of the wording and its facts."""


@dataclass(frozen=True, slots=True)
class Returned:
    """A copy that came back: whose, its rows by key, what was handed out and what was seen of it.

    `handed` is None when the slip is lost: then there is nothing to compare with but the book.
    `others`: how other managers are called.
    """

    copy: str
    manager: str
    prefix: str
    when: str
    rows: Mapping[str, Rows]
    handed: Mapping[str, Handed] | None
    seen: Seen
    others: frozenset[str]
    colleague: str


@dataclass(slots=True)
class Merged:
    """What a copy came to: questions, questions that are settled by it, words, what was seen."""

    questions: list[Question] = field(default_factory=list)
    settled: set[Mark] = field(default_factory=set)
    told: list[Told] = field(default_factory=list)
    taken: list[Cell] = field(default_factory=list)
    seen: Seen = field(default_factory=Seen)


def merged(
    returned: Returned, standing: Standing, asked: Mapping[Mark, Question], numbering: Numbering
) -> Merged:
    """Bring a copy's edits into the book as it stands; return what is to be asked and told.

    `asked`: questions about this copy that are still open.
    """
    whole = Merged()
    kept: dict[str, Kept] = {}
    seen: dict[str, dict[str, dict[str, Token]]] = {}
    gone: dict[str, list[str]] = {}
    for space, rows in returned.rows.items():
        handed = _handed(returned, standing, space)
        kept[space] = kept_rows(space, rows, handed, returned.seen, returned.prefix, numbering)
        named = with_references(space, rows, kept["client"], standing)
        one = _Space(space, returned, standing, asked, whole, kept[space], named)
        seen[space] = one.merged()
        gone[space] = one.missing()
    whole.seen = Seen(
        seen,
        {space: found.rows for space, found in kept.items()},
        {space: found.names for space, found in kept.items()},
        gone,
    )
    return whole


def _handed(returned: Returned, standing: Standing, space: str) -> pd.Index:
    """Return the keys that were handed out; without a slip, those that are this manager's now."""
    if returned.handed is not None:
        return returned.handed[space].frame.index
    return standing.owned(returned.manager, space)


@dataclass(slots=True)
class _Space:
    """One space of keys of one copy, on its way into the book."""

    space: str
    returned: Returned
    standing: Standing
    asked: Mapping[Mark, Question]
    whole: Merged
    kept: Kept
    rows: Rows

    def merged(self) -> dict[str, dict[str, Token]]:
        """Take edits and new rows; return what is seen of the copy now, by key and column."""
        seen = {key: dict(cells) for key, cells in self._earlier().items()}
        for key in self.kept.strange:
            self._tell("collect.strange", key)
        self._tell_moved()
        for key, places in self.rows.twice.items():
            for table, row in places:
                self.whole.told.append(("collect.twice", {"key": key, "table": table, "row": row}))
        lost, carried = set[str](), set[str]()
        for key, column, was, theirs in self._differences():
            survivor = self._survivor(key)
            if survivor is None and not self.standing.has(self.space, key):
                lost.add(key)
                continue
            if survivor is not None:
                carried.add(key)
            if self._decide(Cell(self.space, survivor or key, column), key, was, theirs):
                seen.setdefault(key, {})[column] = theirs
        for key in sorted(lost):
            self._tell_lost(key)
        for key in sorted(carried):
            facts = {"key": key, "survivor": self._survivor(key)}
            self.whole.told.append(("collect.carried", facts))
        self._take_new(seen)
        return seen

    def _take_new(self, seen: dict[str, dict[str, Token]]) -> None:
        """Take the new rows; what the book has no column for is not seen yet."""
        for key, new in self.kept.fresh.items():
            if self._add(key, new):
                taking = self.standing.columns[self.rows.table[key]]
                seen[new] = {n: token for n, token in self._tokens(key).items() if n in taking}
                if "manager" in self.rows.frame.columns:  # a blank one is filled in the book
                    seen[new].setdefault("manager", None)

    def _survivor(self, key: str) -> str | None:
        return self.standing.survivor(key) if self.space == "client" else None

    def _tell_lost(self, key: str) -> None:
        """Tell of edits that the book has no one row for: it is gone, or two rows have its key."""
        where = self.standing.rows[self.space].twice.get(key)
        code = "collect.row_gone" if where is None else "collect.key_of_two"
        facts = {"key": key, "space": self.space, "where": where}
        self.whole.told.append((code, facts))

    def _tell_moved(self) -> None:
        """Tell of companies that their manager moved to the other list: the book's stay."""
        handed = self.returned.handed
        if handed is None:
            return
        tables = handed[self.space].table
        for key, there in self.rows.table.items():
            name = str(key)
            if name not in tables.index or tables[name] == there:
                continue
            if self.standing.has(self.space, name):
                here = self.standing.rows[self.space].table[name]
                if here != there:
                    self._tell("collect.moved", name, to=str(there).removeprefix("cb_"))

    def missing(self) -> list[str]:
        """Ask about rows that were handed out and are not there; return the keys asked about."""
        if self.returned.handed is None:
            return list(self.returned.seen.gone.get(self.space, ()))
        here = {*self.kept.known.values(), *self.kept.fresh.values(), *self.rows.twice}
        earlier = set(self.returned.seen.gone.get(self.space, ()))
        handed = [*self.returned.handed[self.space].frame.index, *self._added_before()]
        gone = [key for key in handed if key not in here]
        for key in gone:
            if key not in earlier and self.standing.has(self.space, key):
                self._ask(Cell(self.space, key, DELETED), None, None, None)
        self.whole.settled.update(
            Mark(Cell(self.space, key, DELETED), self.returned.copy, "")
            for key in earlier
            if key not in gone
        )
        return gone

    def _added_before(self) -> list[str]:
        """Return the keys of rows that came from this copy before."""
        handed = self.returned.handed
        known = handed[self.space].frame.index if handed is not None else ()
        return [key for key in self._earlier() if key not in known]

    def _earlier(self) -> Mapping[str, Mapping[str, Token]]:
        return self.returned.seen.cells.get(self.space, {})

    def _differences(self) -> Iterator[tuple[str, str, Token, Token]]:
        """Yield key, column, what was known of a cell, what the copy says, where they differ."""
        keys = list(self.kept.known.values())
        theirs = self.rows.frame.loc[list(self.kept.known)]
        tables = self.rows.table.loc[list(self.kept.known)].to_numpy(dtype=object)
        known = self._known(keys, theirs.columns)
        for column in theirs.columns:
            having = [table for table, names in self.rows.columns.items() if column in names]
            now, was = theirs[column].to_numpy(dtype=object), known[column]
            for at in np.flatnonzero((now != was) & np.isin(tables, having)):
                yield keys[at], str(column), was[at], now[at]

    def _known(self, keys: list[str], columns: Iterable[str]) -> dict[str, Tokens]:
        """Return by column what is known of rows: as handed out, with what was seen since over it.

        Without a slip that is what the book says.
        """
        handed, rows = self.returned.handed, self.standing.rows[self.space]
        source = rows.frame if handed is None else handed[self.space].frame
        positions = source.index.get_indexer(pd.Index(objects(keys, len(keys))))
        known = {}
        for column in columns:
            cells = np.full(len(keys), None, dtype=object)
            if column in source.columns:
                held = source[column].to_numpy(dtype=object)
                there = positions >= 0
                cells[there] = held[positions[there]]
            known[column] = cells
        at = {key: number for number, key in enumerate(keys)}
        for key, seen in self._earlier().items():
            if key in at:
                for column, token in seen.items():
                    if column in known:
                        known[column][at[key]] = token
        return known

    def _decide(self, cell: Cell, key: str, was: Token, theirs: Token) -> bool:
        """Take a cell's new value, or ask, or leave it; return False if the book has no place.

        `key`: of the row that was edited; the cell's own is another if that was merged into it.
        """
        if not self.standing.takes(cell):
            if theirs is not None:
                copys = {new: old for old, new in self.kept.known.items()}
                self._tell("collect.no_column", copys[key], column=cell.column)
            return False
        now, source = self.standing.token(cell), "" if key == cell.key else key
        if cell.column in reference_columns(SPACES[self.space][0]):
            theirs = self.standing.survivor(theirs or "") or theirs
        mark = Mark(cell, self.returned.copy, source)
        open_question = self.asked.get(mark)
        if open_question is not None:
            self.whole.settled.add(mark)
        if now == theirs or (open_question is not None and theirs == open_question.was):
            return True
        if self.returned.handed is None and self._is_blind(cell, theirs):
            return True
        original = was if open_question is None else open_question.was
        free = carries(cell.column, was, now, theirs) if source else now == was
        if self.returned.handed is None or not free or cell in self.standing.formulas:
            self._ask(cell, now, theirs, original, source)
            return True
        self.standing.written[cell] = theirs
        self.whole.taken.append(cell)
        return True

    def _is_blind(self, cell: Cell, theirs: Token) -> bool:
        """Say whether a copy never showed what the book says: without a slip it tells nothing."""
        if cell.column == "referred_by":
            return theirs is None
        return cell.column == "manager" and theirs == self.returned.colleague

    def _ask(self, cell: Cell, now: Token, theirs: Token, was: Token, source: str = "") -> None:
        one = self.returned
        self.whole.questions.append(
            Question(cell, one.copy, one.manager, one.when, now, theirs, was, source)
        )

    def _add(self, key: str, new: str) -> bool:
        """Take a new row, unless it is another manager's; say whether it was taken."""
        tokens = self._tokens(key)
        table, row = self.rows.table[key], int(self.rows.row[key])
        manager = tokens.get("manager")
        if isinstance(manager, str) and normal(manager) in self.returned.others:
            self._tell("collect.other_manager", key, manager=manager)
            return False
        if manager is None and "manager" in input_columns(table):
            tokens["manager"] = self.returned.manager
        if self.standing.has(self.space, new):
            return True
        for column in reference_columns(table):
            if survivor := self.standing.survivor(tokens.get(column) or ""):
                tokens[column] = survivor
        for column in [name for name in tokens if name not in self.standing.columns[table]]:
            self._tell("collect.no_column", key, column=column)
        self.standing.added.append(NewRow(table, self.space, new, tokens, row))
        return True

    def _tokens(self, key: str) -> dict[str, Token]:
        """Return what a row of the copy says, without its blank cells."""
        row: Mapping[Any, Any] = self.rows.frame.loc[key].to_dict()
        return {str(name): token for name, token in row.items() if token is not None}

    def _tell(self, code: str, key: str, **facts: object) -> None:
        place = {"table": self.rows.table[key], "row": int(self.rows.row[key]), "key": key}
        self.whole.told.append((code, {**place, **facts}))
