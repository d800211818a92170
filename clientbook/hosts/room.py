"""Room below a table: which cells stand there, and how their bytes come to stand lower.

As Excel does when rows are inserted into a table, the cells below move in the table's columns, not
in whole rows: what stands beside is not torn apart. A line of text and numbers that goes beyond the
table's columns moves as one. What refers to the cells is for `room_bindings` to find.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from clientbook.book.cells import column_letters
from clientbook.book.look import LAST_ROW
from clientbook.hosts.growth import Growth
from clientbook.hosts.markup import escaped
from clientbook.hosts.package import Package
from clientbook.hosts.ranges import Box, box_of, reference_of
from clientbook.hosts.references import Reference, with_rows
from clientbook.hosts.references import Rows as NewRows
from clientbook.hosts.sheet import CellToken, Piece, Rows, RowToken
from clientbook.hosts.sheet_growth import formula_text
from clientbook.hosts.sheet_read import HOLDS_VALUE, all_rows

_ROW = re.compile(rb"\sr\s*=\s*[\"']\d+[\"']")
_TAG = re.compile(rb"<[^<>]*>")
_FORMULA = re.compile(rb"(<(?:[\w.\-]+:)?f\b)([^<>]*?)(/>|>)([^<]*)")
_RANGE = re.compile(rb"(\bref=[\"'])([^\"']+)")
_SPANS = re.compile(rb"(?<!\s)\s+spans=\"[^\"]*\"")


@dataclass(slots=True)
class Room:
    """Cells of `columns` below row `below`, to the `last` that is written, go down by `by` rows.

    `whole`: nothing else is written on these rows, so that their heights go along. `cell` is the
    first cell that holds something. `by` is negative when rows of a table have been taken away.
    `torn` is a cell of a line that the move would tear apart; `is_totals`: the table's own row.
    """

    sheet: str
    below: int
    columns: range
    last: int
    by: int
    whole: bool
    cell: str
    torn: str | None = None
    is_totals: bool = False
    formulas: bool = field(default=False)

    @property
    def box(self) -> Box:
        """The cells that move."""
        return Box(self.columns.start, self.below + 1, self.columns.stop - 1, self.last)

    @property
    def _first(self) -> int:
        """The last row that stays as it is."""
        return min(self.below, self.below + self.by)

    def holds(self, box: Box) -> bool:
        """Say whether all of a box moves."""
        return box.joined(self.box) == self.box

    def moved(self, box: Box) -> Box:
        """Return where a box stands after the move; a sheet has an end."""
        top, bottom = (min(row + self.by, LAST_ROW) for row in (box.top, box.bottom))
        return box._replace(top=top, bottom=bottom)

    def is_meant(self, reference: Reference) -> bool:
        """Say whether a reference means the cells that move by their place.

        A stretch that begins above and holds them before and after, as `A5:A20000`, does not.
        Several sheets, as `Jan:Mar!B7` has them, may be this one too.
        """
        box = reference.box
        here = reference.sheet == self.sheet.casefold() or ":" in reference.sheet
        if not here or not box.meets(self.box):
            return False
        return box.top > self.below or box.bottom < max(self.last, self.last + self.by)

    def of_reference(self, reference: Reference) -> NewRows | None:
        """Return the new rows of a reference to cells that all move."""
        if reference.sheet != self.sheet.casefold() or not self.holds(reference.box):
            return None
        box = self.moved(reference.box)
        return box.top, box.bottom, reference.corners

    def of_range(self, written: str) -> str | None:
        """Return a range where it shall be: moved, or longer by what moves inside it.

        None: it is torn apart by the move.
        """
        try:
            box = box_of(written)
        except ValueError:
            return written
        if not box.meets(self.box):
            return written
        if self.holds(box) or (not self.is_totals and box.top > self.below and self._spans(box)):
            return reference_of(self.moved(box))
        if self.is_across(box) and box.top <= self.below:
            return reference_of(box._replace(bottom=self.moved(box).bottom))
        return None

    def _spans(self, box: Box) -> bool:
        """Say whether a box has only columns that move."""
        return self.columns.start <= box.left and box.right < self.columns.stop

    def is_across(self, box: Box) -> bool:
        """Say whether a box lies within the columns that move, or around them."""
        around = box.left <= self.columns.start and self.columns.stop - 1 <= box.right
        return around or self._spans(box)

    def applied(self, stream: Iterable[Piece]) -> Iterator[Piece]:
        """Yield the worksheet's pieces with the cells where they shall be."""
        last = 0
        held: dict[int, tuple[bytes, dict[int, bytes]]] = {}
        for piece in stream:
            if piece.kind == "tail":
                content = _written(held, piece.prefix)
                if content:
                    yield Piece("rows", content, piece.prefix)
            if piece.kind != "rows":
                yield piece
                continue
            rows = Rows(piece, self.sheet, last)
            last = rows.last
            if last <= self._first:
                yield piece
                continue
            kept = []
            for row in rows.tokens():
                if row.number <= self._first:
                    kept.append(row.raw)
                else:
                    self._hold(held, row, rows)
            yield piece._replace(content=b"".join(kept))

    def _hold(
        self, held: dict[int, tuple[bytes, dict[int, bytes]]], row: RowToken, rows: Rows
    ) -> None:
        """Take a row down with its cells at the rows where they shall be."""
        moves = self.below < row.number <= self.last
        target = row.number + self.by
        moving, staying = {}, {}
        for cell in rows.row_cells(row):
            if moves and cell.column in self.columns:
                moving[cell.column] = self._cell(cell, target)
            else:
                staying[cell.column] = _addressed(cell, row.number)
        attributes = _SPANS.sub(b"", _ROW.sub(b"", row.attributes))
        for number, cells, own in (
            (row.number, staying, not (moves and self.whole)),
            (target, moving, moves and self.whole),
        ):
            if cells or own:
                known = held.setdefault(number, (b"", {}))
                known[1].update(cells)
                if own:
                    held[number] = (attributes, known[1])

    def _cell(self, cell: CellToken, row: int) -> bytes:
        raw = _addressed(cell, row)
        if b"f" not in raw:
            return raw
        return _FORMULA.sub(self._formula, raw)

    def _formula(self, match: re.Match[bytes]) -> bytes:
        """Return a moved formula: what it says of cells that move along follows them."""
        self.formulas = True

        def shifted(found: re.Match[bytes]) -> bytes:
            return found[1] + reference_of(self.moved(box_of(found[2].decode()))).encode()

        text = formula_text(match[4], self.sheet)
        new = with_rows(text, self.sheet, self.of_reference)
        content = match[4] if new == text else escaped(new)
        return match[1] + _RANGE.sub(shifted, match[2]) + match[3] + content


def room_below(
    package: Package, part: str, growth: Growth, by: int, other_tables: Iterable[Box]
) -> Room | None:
    """Return what has to move for a table's new rows; None if nothing is written below it."""
    filled: dict[int, set[int]] = {}
    above: set[int] = set()
    written: set[int] = set()
    last = growth.old_last
    for rows in all_rows(package.chunks(part), growth.area.sheet):
        if rows.last < growth.old_last:
            continue
        for row in rows.tokens():
            if row.number < growth.old_last:
                continue
            cells = rows.row_cells(row)
            full = {cell.column for cell in cells if HOLDS_VALUE.search(cell.rest)}
            if row.number == growth.old_last:
                above = full
            else:
                last = row.number
                filled[row.number] = full
                written.update(cell.column for cell in cells)
    columns, torn = _lines(growth, filled, _beside(growth, filled, above, other_tables))
    taken = [(row, column) for row, full in filled.items() for column in full if column in columns]
    if not taken:
        return None
    first_row, column = min(taken)
    whole = all(one in columns for one in written)
    cell = f"{column_letters(column)}{first_row}"
    return Room(growth.area.sheet, growth.old_last, columns, last, by, whole, cell, torn)


def _beside(
    growth: Growth, filled: dict[int, set[int]], above: set[int], other_tables: Iterable[Box]
) -> set[int]:
    """Return the columns of lists and tables beside that go on below the table's last row."""
    next_row = filled.get(growth.old_last + 1, set())
    beside = {column for column in above & next_row if column not in growth.columns}
    for box in other_tables:
        if box.top <= growth.old_last < box.bottom:
            beside.update(range(box.left, box.right + 1))
    return beside


def _lines(
    growth: Growth, filled: dict[int, set[int]], beside: set[int]
) -> tuple[range, str | None]:
    """Return the columns of all lines that begin below the table, and a cell that is torn off."""
    columns = growth.columns
    while True:
        found = {
            column: row
            for row, full in filled.items()
            if any(column in columns for column in full)
            for column in full - beside
        }
        wide = range(min([columns.start, *found]), max([columns.stop - 1, *found]) + 1)
        if wide == columns:
            return columns, None
        if any(column in beside for column in wide):
            column = min(column for column in found if column not in columns)
            return columns, f"{column_letters(column)}{found[column]}"
        columns = wide


def _addressed(cell: CellToken, row: int) -> bytes:
    """Return a cell's bytes with the address that it has on a row."""
    tag = _TAG.match(cell.raw.lstrip())
    if tag is None:
        return cell.raw
    place = b' r="%b%d"' % (column_letters(cell.column).encode(), row)
    named = re.sub(rb"\sr\s*=\s*[\"'][A-Z]+\d+[\"']", place, tag[0])
    if named == tag[0] and place not in named:
        named = re.sub(rb"^<[\w.\-]*:?c", lambda found: found[0] + place, tag[0])
    return named + cell.raw.lstrip()[tag.end() :]


def _written(held: dict[int, tuple[bytes, dict[int, bytes]]], prefix: bytes) -> bytes:
    return b"".join(
        b'<%brow r="%d"%b>%b</%brow>'
        % (prefix, row, attributes, b"".join(cells[at] for at in sorted(cells)), prefix)
        for row, (attributes, cells) in sorted(held.items())
        if cells or attributes
    )
