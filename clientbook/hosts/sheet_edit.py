"""A worksheet's bytes with cells set, rows added and rows taken away: bytes in, bytes out.

Over `sheet` (tokens) and `cell_writing` (values as bytes). By column where the cells are there;
a row is taken apart only to insert into it. Every cell is compared with what was read before it is
replaced. Refuses to replace a part of an array formula or the master of a shared one.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from clientbook.book.cells import Formula
from clientbook.book.errors import BookChangedMeanwhile
from clientbook.hosts.array_formulas import ArrayRanges
from clientbook.hosts.cell_reading import Decoder
from clientbook.hosts.cell_sameness import differing, same
from clientbook.hosts.column_writing import MASTER, SPANS, ColumnWriting
from clientbook.hosts.errors import FormulaInTheWay
from clientbook.hosts.new_rows import BATCH, column_cells, rows_of_cells
from clientbook.hosts.shared_formulas import CellValues
from clientbook.hosts.sheet import Cells, CellToken, Piece, Rows, RowToken, place_of
from clientbook.hosts.sheet_columns import ByColumn, last_row_said
from clientbook.hosts.wanted_cells import (
    ColumnEdit,
    Wanted,
    column_styles,
    edits_between,
    inherited_style,
    prefixed,
    rows_from,
    wanted_between,
)

__all__ = ["ColumnEdit", "SheetEdit"]


@dataclass(slots=True)
class SheetEdit:
    """One pass over a worksheet. `dated_style` gives a date format to a style that has none.

    `new_row` are the attributes of rows that are made. `formulas_changed` tells afterwards whether
    a formula came or went, `has_formulas` whether there may have been any.
    """

    book: str
    sheet: str
    edits: Sequence[ColumnEdit]
    decoder: Decoder
    dated_style: Callable[[bytes], bytes]
    date1904: bool = False
    new_row: bytes = b""
    formulas_changed: bool = False
    has_formulas: bool = False
    _cell_values: CellValues = field(init=False)
    _columns: ByColumn = field(init=False)
    _writing: ColumnWriting = field(init=False)
    _arrays: ArrayRanges = field(default_factory=ArrayRanges)
    _column_styles: list[tuple[int, int, bytes]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Take nothing over from another sheet: shared formulas are numbered by sheet."""
        self._cell_values = CellValues(self.sheet, self.decoder)
        self._columns = ByColumn(self.sheet)
        self._writing = ColumnWriting(
            self._cell_values, self.dated_style, self._refuse_change, self._refuse_formula,
            self._column_styles, self.date1904,
        )  # fmt: skip

    def applied(self, stream: Iterable[Piece]) -> Iterator[Piece]:
        """Yield the worksheet's pieces with the edits in place."""
        last = 0
        for piece in stream:
            if piece.kind == "head":
                self._column_styles += column_styles(piece.content)
                yield piece
                continue
            if piece.kind == "tail":
                yield from self._below(last, piece.prefix)
                yield piece
                continue
            content, last = self._changed(piece, last)
            yield piece._replace(content=content)

    def _below(self, last: int, prefix: bytes) -> Iterator[Piece]:
        """Yield the rows beyond the last one there was, a batch at a time."""
        ends = [edit.rows[-1] for edit in self.edits if edit.rows]
        starts = [edit.rows[at] for edit in self.edits for at in rows_from(edit.rows, last + 1)]
        if not starts:
            return
        for first in range(min(starts), max(ends) + 1, BATCH):
            content = self._regular(first, first + BATCH - 1) if not prefix else None
            if content is None:
                wanted = self._wanted(first, first + BATCH - 1)
                self._refuse_arrays(wanted)
                rows = Rows(Piece("rows", b"", prefix), self.sheet, first - 1)
                content = self._inserted(rows, wanted, wanted.rests)
            yield Piece("rows", content, prefix)

    def _regular(self, first: int, last: int) -> bytes | None:
        """Return new rows made by column, if every edit there is of the same rows, once blank."""
        edits = []
        for edit in sorted(self.edits, key=lambda edit: edit.column):
            low, high = bisect_left(edit.rows, first), bisect_right(edit.rows, last)
            if low < high:
                edits.append((edit, edit.rows[low:high], edit.now[low:high]))
                if edit.style is None or any(cell is not None for cell in edit.was[low:high]):
                    return None
        numbers = edits[0][1] if edits else ()
        if any(rows != numbers for _, rows, _ in edits) or self._arrays:
            return None
        columns = [
            column_cells(
                edit.column, rows, now, edit.style or b"", self.dated_style, date1904=self.date1904
            )
            for edit, rows, now in edits
        ]
        self.formulas_changed |= any(Formula in set(map(type, now)) for _, _, now in edits)
        return rows_of_cells(numbers, self.new_row, columns)

    def _wanted(self, first: int, last: int) -> Wanted:
        wanted = wanted_between(self.edits, first, last, date1904=self.date1904)
        self.formulas_changed |= wanted.formulas
        return wanted

    def _changed(self, piece: Piece, before: int) -> tuple[bytes, int]:
        """Return a piece's bytes with the edits in place, and the number of its last row."""
        formulas = b"<f" in piece.content
        if formulas:
            self._learn(piece.content)
        written = self._by_column(piece, before) if not self._arrays else None
        if written is not None:
            return written
        rows = Rows(piece, self.sheet, before)
        if not formulas and not rows.usual:
            self._learn(piece.content)
        wanted = self._wanted(before + 1, rows.last)
        if not wanted.rests:
            return rows.content, rows.last
        self._refuse_arrays(wanted)
        if not rows.usual:
            return self._inserted(rows, wanted, wanted.rests), rows.last
        content, replaced = self._replaced(rows, wanted)
        if len(replaced) == len(wanted.rests):
            return content, rows.last
        missing = wanted.rests.keys() - replaced
        piece = Piece("rows", content, rows.prefix)
        return self._inserted(Rows(piece, self.sheet, before), wanted, missing), rows.last

    def _learn(self, content: bytes) -> None:
        self.has_formulas = True
        self._arrays.learn(content)
        self._cell_values.learn(content)

    def _by_column(self, piece: Piece, before: int) -> tuple[bytes, int] | None:
        """Do what `_changed` does by column, if the rows are regular and all of them there."""
        last = last_row_said(piece.content)
        edits = edits_between(self.edits, before + 1, last)
        columns = {edit.column for edit in edits}
        rows = self._columns.rows(piece, before, columns) if len(columns) == len(edits) else None
        if rows is None or rows.last != last:
            return None
        try:
            self.formulas_changed |= self._writing.written(rows, edits)
        except KeyError:  # a row that is not there
            return None
        return rows.content(), last

    def _replaced(self, rows: Rows, wanted: Wanted) -> tuple[bytes, list[bytes]]:
        """Replace the cells that are there, by column: rows need not be taken apart."""
        cells = rows.cells(wanted.columns)
        fresh = list(map(wanted.rests.get, cells.openings))
        rests: list[bytes] = [
            old if new is None else new for old, new in zip(cells.rests, fresh, strict=True)
        ]
        styles = cells.styles
        if wanted.dated or wanted.styles:
            styles = [
                self._style(at, style, wanted)
                if at in wanted.dated or at in wanted.styles
                else style
                for at, style in zip(cells.openings, styles, strict=True)
            ]
        hits = cells
        if None in fresh:
            kept = [at for at, rest in enumerate(fresh) if rest is not None]
            openings, old, held = ([side[at] for at in kept] for side in cells[:3])
            hits = Cells(openings, old, held, [])
        self._check(hits.openings, hits.styles, hits.rests, wanted)
        parts = [b""] * (4 * len(rests) + 1)
        parts[::4] = cells.between
        parts[1::4] = cells.openings
        parts[2::4] = styles
        parts[3::4] = rests
        return b"".join(parts), hits.openings

    def _check(
        self,
        openings: Sequence[bytes],
        styles: Sequence[bytes],
        rests: Sequence[bytes],
        wanted: Wanted,
    ) -> None:
        """Raise unless the cells hold what was read and may be replaced."""
        held = self._cell_values.of(openings, styles, rests)
        was = list(map(wanted.was.__getitem__, openings))
        if held != was:
            for position in differing(held, was):
                self._refuse_change(openings[position])
        if b"<f" in b"".join(rests):
            self.formulas_changed = True
            for at, rest in zip(openings, rests, strict=True):
                if MASTER.search(rest):
                    self._refuse_formula(at)

    def _style(self, at: bytes, style: bytes, wanted: Wanted) -> bytes:
        style = style or wanted.styles.get(at, b"")
        return self.dated_style(style) if at in wanted.dated else style

    def _inserted(self, rows: Rows, wanted: Wanted, openings: Iterable[bytes]) -> bytes:
        """Put cells into rows, and rows between rows; what is there already is replaced."""
        cells = wanted.by_row(openings)
        todo = sorted(cells, reverse=True)
        parts: list[bytes] = []
        for row in rows.tokens():
            while todo and todo[-1] < row.number:
                number = todo.pop()
                parts.append(self._made(number, cells[number], rows.prefix, wanted))
            if todo and todo[-1] == row.number:
                parts.append(self._filled(rows, row, cells[row.number], wanted))
                todo.pop()
            else:
                parts.append(row.raw)
        parts.extend(
            self._made(number, cells[number], rows.prefix, wanted) for number in reversed(todo)
        )
        return b"".join(parts)

    def _filled(
        self, rows: Rows, row: RowToken, new: list[tuple[int, bytes]], wanted: Wanted
    ) -> bytes:
        tokens = {token.column: token for token in rows.row_cells(row)}
        raws = {column: token.raw for column, token in tokens.items()}
        attributes = row.attributes
        for column, at in new:
            token = tokens.get(column)
            if token is None:
                raw = self._new_cell(column, at, attributes, wanted, rows.prefix)
                if raw:
                    raws[column] = raw
                    attributes = SPANS.sub(b"", attributes)
            else:
                raws[column] = self._new_contents(token, at, wanted, rows.prefix)
        if not re.search(rb"\sr\s*=", attributes):
            attributes = b' r="%d"%b' % (row.number, attributes)
        cells = b"".join(raws[column] for column in sorted(raws))
        return b"<%brow%b>%b</%brow>" % (rows.prefix, attributes, cells, rows.prefix)

    def _made(
        self, number: int, new: list[tuple[int, bytes]], prefix: bytes, wanted: Wanted
    ) -> bytes:
        made = {
            column: self._new_cell(column, at, self.new_row, wanted, prefix) for column, at in new
        }
        cells = b"".join(made[column] for column in sorted(made))
        if not cells:
            return b""
        return b'<%brow r="%d"%b>%b</%brow>' % (prefix, number, self.new_row, cells, prefix)

    def _new_cell(self, column: int, at: bytes, row: bytes, wanted: Wanted, prefix: bytes) -> bytes:
        if not same(None, wanted.was[at]):  # NaN is written as a blank, and is one
            self._refuse_change(at)
        rest = wanted.rests[at]
        look = wanted.styles.get(at)
        inherited = inherited_style(column, row, self._column_styles)
        style = inherited if look is None else look
        if rest == b"/>" and not look:
            return b""
        if at in wanted.dated:
            style = self.dated_style(style)
        return prefixed(at + style + rest, prefix)

    def _new_contents(self, token: CellToken, at: bytes, wanted: Wanted, prefix: bytes) -> bytes:
        self._check([at], [token.style], [token.rest], wanted)
        style = self._style(at, token.style, wanted)
        return prefixed(at + style + wanted.rests[at], prefix)

    def _refuse_arrays(self, wanted: Wanted) -> None:
        """Raise if a cell lies in the range of an array formula, where its results spill."""
        if self._arrays and (at := self._arrays.first_of(wanted.by_row(wanted.rests))):
            self._refuse_formula(at)

    def _refuse_formula(self, at: bytes) -> None:
        raise FormulaInTheWay(sheet=self.sheet, cell=place_of(at))

    def _refuse_change(self, at: bytes) -> None:
        raise BookChangedMeanwhile(book=self.book, where=f"{self.sheet}, {place_of(at)}")
