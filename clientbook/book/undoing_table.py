"""One table of a book under an undo: its cells as they stand and as they shall stand.

Under `undoing`. Finds the rows that an entry named, by key or by content, and says which appended
rows can be taken away whole: those that hold nothing but what we wrote, at the table's end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from clientbook.book.cells import Cell, Formula, Place
from clientbook.book.changes import AppendRows, Change, RemoveRows, SetCells, changed_cells
from clientbook.book.parse import normal
from clientbook.book.same_rows import Content, alike, as_seen, rows_now
from clientbook.book.schema import TABLES


@dataclass(frozen=True, slots=True)
class Seen:
    """A table as it stands: the cells of our columns by id, of the user's own by header.

    All as long as `place.area.rows`. `below`: something else stands further down on its sheet.
    """

    place: Place
    columns: Mapping[str, Sequence[Cell]]
    own: Mapping[str, Sequence[Cell]] = field(default_factory=dict)
    below: bool = False


def key_text(cell: Cell) -> str:
    """Return a key as text; "" for a blank."""
    return "" if cell is None else str(cell).strip()


class Working:
    """A table's cells, changed on the way to what an undo leaves.

    `seen`, `then`: the table now and before the entry; `changes`: what the entry did to it.
    """

    def __init__(
        self, seen: Seen, then: Seen | None, changes: Sequence[SetCells | AppendRows]
    ) -> None:
        self.seen, self._then, self._changes = seen, then, changes
        self.table = seen.place.table
        self.columns = {name: list(cells) for name, cells in seen.columns.items()}
        self.first = seen.place.area.rows.start
        self.removed: set[int] = set()
        self._touched: set[str] = set()
        declared = TABLES.get(self.table)
        self.key = "" if declared is None or declared.key is None else declared.key

    def put(self, column: str, row: int, cell: Cell) -> None:
        """Have a cell hold something in the end."""
        self.columns[column][row - self.first] = cell
        self._touched.add(column)

    # Rows

    def row_of(self, hint: int | None, key: str) -> int | None:
        """Return the row of a key, or of the row that stood on `hint`; None if it is not found."""
        if key and self.key in self.columns:
            rows = self._by_key.get(normal(key), [])
            if len(rows) == 1:
                return rows[0]
            return hint if hint in rows or self._is_unfilled(hint, key) else None
        return None if hint is None else self._by_content.get(hint)

    def _is_unfilled(self, row: int | None, key: str) -> bool:
        """Say whether a row still lacks the key that the entry was to fill in: it broke off.

        It is the row that it was: each of its cells holds what it did before, or what the entry
        put there.
        """
        if row is None:
            return False
        given = self._given.get(row, {})
        was, filled = given.get(self.key, (None, None))
        at, cells = row - self.first, self.seen.columns[self.key]
        if key_text(filled) != key or not 0 <= at < len(cells):
            return False
        return alike(cells[at], was) and all(
            any(alike(there[at], cell) for cell in given.get(name, self._before(name, row)))
            for name, there in self.seen.columns.items()
        )

    @cached_property
    def _given(self) -> Mapping[int, Mapping[str, tuple[Cell, Cell]]]:
        """By row and column what the entry found, and what it put there."""
        given: dict[int, dict[str, tuple[Cell, Cell]]] = {}
        for change in self._changes:
            if isinstance(change, SetCells):
                for row, *cells in zip(change.rows, change.was, change.now, strict=True):
                    given.setdefault(row, {})[change.column] = (cells[0], cells[1])
        return given

    def _before(self, column: str, row: int) -> tuple[Cell, ...]:
        """Return what a cell held before the entry; if that is not known, what it holds now."""
        seen = self.seen if self._then is None else self._then
        cells = seen.columns.get(column, ())
        at = row - seen.place.area.rows.start
        return (cells[at],) if 0 <= at < len(cells) else ()

    def key_at(self, row: int) -> str:
        """Return a row's key as it stands now."""
        cells = self.seen.columns.get(self.key)
        return "" if cells is None else key_text(cells[row - self.first])

    def appended(self, change: AppendRows) -> list[tuple[int | None, str]]:
        """Return for each appended row where it was put, as far as that is known, and its key."""
        keys = map(key_text, change.columns.get(self.key, (None,) * change.count))
        if self._then is None:
            return [(None, key) for key in keys]
        first = _first_new(self._then)
        for before in self._changes:
            if before is change:
                break
            first += before.count if isinstance(before, AppendRows) else 0
        return list(enumerate(keys, first))

    @cached_property
    def _by_key(self) -> Mapping[str, list[int]]:
        rows: dict[str, list[int]] = {}
        for row, cell in enumerate(self.seen.columns[self.key], self.first):
            if cell is not None:
                rows.setdefault(normal(key_text(cell)), []).append(row)
        return rows

    @cached_property
    def _by_content(self) -> Mapping[int, int]:
        """Where the rows without keys stand now that the entry touched."""
        if self._then is None:
            return {}
        columns = [name for name in self.seen.columns if name in self._then.columns]
        left = _after(self._then, self._changes, columns)
        start = self._then.place.area.rows.start
        wanted = self._wanted(range(start, start + len(next(iter(left.values()), ()))))
        now = {name: list(self.seen.columns[name]) for name in columns}
        if start == self.first and now == left:  # the usual case, and soon seen
            return {row: row for row in wanted}
        touched = {c.column for c in self._changes if isinstance(c, SetCells)}
        changed = {at for at, name in enumerate(columns) if name in touched}
        return rows_now(_contents(left, start), _contents(now, self.first), wanted, changed)

    def _wanted(self, then: range) -> list[int]:
        wanted: dict[int, None] = {}
        for change in self._changes:
            if isinstance(change, SetCells):
                wanted |= dict.fromkeys(change.rows)
            else:
                wanted |= {row: None for row, _ in self.appended(change) if row is not None}
        return [row for row in sorted(wanted) if row in then]

    # Appended rows

    @cached_property
    def has_more_rows(self) -> bool:
        """Whether more rows hold something than before the entry, as far as that is known."""
        return self._then is None or _filled(self.seen) > _filled(self._then)

    def moved_others(self, change: AppendRows) -> bool:
        """Say whether an append moved down what stood below the table, as far as that is known."""
        return change.make_room and (self._then is None or self._then.below)

    def removable(self, ours: Mapping[int, int], change: AppendRows) -> list[int]:
        """Return the rows at the table's end that hold nothing but what the append wrote."""
        rows: list[int] = []
        row = self.seen.place.area.last_row - len(self.removed)
        while row in ours and self._untouched(row, ours[row], change):
            rows.append(row)
            row -= 1
        return rows[::-1]

    def _untouched(self, row: int, at: int, change: AppendRows) -> bool:
        blank = (None,) * change.count
        return not any(self.own_cells(row)) and all(
            alike(cells[row - self.first], change.columns.get(name, blank)[at])
            or self.is_filled(name, row)
            for name, cells in self.columns.items()
        )

    def own_cells(self, row: int) -> Iterator[tuple[str, Cell]]:
        """Yield what stands in the user's own columns of a row, by header: what he has typed."""
        for header, cells in self.seen.own.items():
            cell = cells[row - self.first]
            if not alike(cell, None) and not self._is_calculated(cell, header):
                yield header, cell

    def is_filled(self, column: str, row: int) -> bool:
        """Say whether a cell holds the formula that its column fills down into new rows."""
        return self._is_calculated(self.seen.columns[column][row - self.first], column)

    def _is_calculated(self, cell: Cell, column: str) -> bool:
        return isinstance(cell, Formula) and _shape(cell) in self._shapes.get(column, ())

    @cached_property
    def _shapes(self) -> Mapping[str, set[str]]:
        """The formulas of each column before the entry, row numbers left out."""
        if self._then is None:
            return {}
        return {
            name: {_shape(cell) for cell in cells if isinstance(cell, Formula)}
            for name, cells in (*self._then.columns.items(), *self._then.own.items())
        }

    # The result

    def changes(self) -> Iterator[Change]:
        """Yield the changes from the table as it stands to what it shall be."""
        stay = [row for row in self.seen.place.area.rows if row not in self.removed]
        keys = self.columns.get(self.key)
        for name in [column for column in self.columns if column in self._touched]:
            was, now = self.seen.columns[name], self.columns[name]
            change = changed_cells(
                self.table,
                name,
                stay,
                [key_text(keys[row - self.first]) if keys else "" for row in stay],
                [was[row - self.first] for row in stay],
                [now[row - self.first] for row in stay],
            )
            if change is not None:
                yield change
        if self.removed:
            last = sorted(self.removed)
            gone = {
                name: tuple(cells[row - self.first] for row in last)
                for name, cells in self.seen.columns.items()
            }
            yield RemoveRows(self.table, gone, len(last))


def _first_new(then: Seen) -> int:
    """Return where an append to a table puts its first row: an empty one has a blank row."""
    area = then.place.area
    blank = len(area.rows) == 1 and all(
        alike(cells[0], None) or isinstance(cells[0], Formula) for cells in then.columns.values()
    )
    return area.last_row if blank and area.name is not None else area.last_row + 1


def _after(
    then: Seen, changes: Sequence[SetCells | AppendRows], columns: Sequence[str]
) -> dict[str, list[Cell]]:
    """Return the columns of a table as an entry left them."""
    first = then.place.area.rows.start
    cells = {name: list(then.columns[name]) for name in columns}
    appends = [change for change in changes if isinstance(change, AppendRows)]
    start = _first_new(then) - first
    for change in changes:
        if isinstance(change, SetCells) and change.column in cells:
            for row, now in zip(change.rows, change.now, strict=True):
                cells[change.column][row - first] = now
    for append in appends:
        for name, column in cells.items():
            column[start:] = append.columns.get(name, (None,) * append.count)
        start += append.count
    return cells


def _filled(seen: Seen) -> int:
    """Return how many rows of a table hold something beside formulas."""
    return sum(
        any(cell is not None and not isinstance(cell, Formula) for cell in row)
        for row in zip(*seen.columns.values(), strict=True)
    )


def _contents(columns: Mapping[str, Sequence[Cell]], first: int) -> dict[int, Content]:
    """Return the content of every row from the first on."""
    return dict(enumerate(zip(*(map(as_seen, c) for c in columns.values()), strict=True), first))


def _shape(formula: Formula) -> str:
    return re.sub(r"\d+", "#", formula.text)
