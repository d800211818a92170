"""Cells of a piece's columns replaced and filled in: many rows at once, where rows are regular.

Beside `sheet_edit`, whose rules it follows: a cell is replaced only if it holds what was read, an
array formula or the master of a shared one never.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import compress
from operator import eq

from clientbook.book.cells import Cell, Formula
from clientbook.hosts.cell_sameness import differing
from clientbook.hosts.cell_writing import rests_of
from clientbook.hosts.shared_formulas import CellValues
from clientbook.hosts.sheet import openings
from clientbook.hosts.sheet_columns import Column, Found, RowsByColumn
from clientbook.hosts.wanted_cells import ColumnEdit, inherited_style

MASTER = re.compile(rb"<f\b(?=[^<>]*\bt=\"(?:array|dataTable|shared)\")(?=[^<>]*\bref=)")
SPANS = re.compile(rb"(?<!\s)\s+spans=\"[^\"]*\"")


@dataclass(frozen=True, slots=True)
class ColumnWriting:
    """How cells of one sheet are replaced by column.

    `changed` and `master` raise for a cell that holds something else and for a shared formula's
    first cell; `column_styles` are the sheet's.
    """

    cell_values: CellValues
    dated_style: Callable[[bytes], bytes]
    changed: Callable[[bytes], None]
    master: Callable[[bytes], None]
    column_styles: Sequence[tuple[int, int, bytes]]
    date1904: bool

    def written(self, rows: RowsByColumn, edits: Sequence[ColumnEdit]) -> bool:
        """Carry out edits, one per column of `rows`; returns whether a formula came or went.

        Raises KeyError if a row is not there.
        """
        found = [self._column(rows, edit) for edit in edits]
        return any(found)

    def _column(self, rows: RowsByColumn, edit: ColumnEdit) -> bool:
        column = rows.column(edit.column)
        if len(edit.rows) == len(rows.numbers) and all(map(eq, edit.rows, rows.numbers)):
            cells, went, came = self._cells(rows, edit, column, range(len(rows.numbers)))
            rows.put(edit.column, *cells)
            return went or came
        index = {number: at for at, number in enumerate(rows.numbers)}
        places = [index[row] for row in edit.rows]
        fresh, went, came = self._cells(rows, edit, column.taken(places), places)
        cells = (column.openings, column.styles, column.rests())
        for side, new in zip(cells, fresh, strict=True):
            for at, value in zip(places, new, strict=True):
                side[at] = value
        rows.put(edit.column, *cells)
        return went or came

    def _cells(
        self, rows: RowsByColumn, edit: ColumnEdit, held: Column, places: Sequence[int]
    ) -> tuple[tuple[Found, Found, Found], bool, bool]:
        """Return openings, styles and rests of the new cells, whether formulas went, or came."""

        def begun() -> list[bytes]:
            return openings(edit.column, edit.rows)

        self._check(held, edit.was, begun)
        went = self._refuse_masters(held, begun)
        starts: Found = held.openings
        styles: Found = held.styles
        absent = [at for at, start in enumerate(starts) if start is None] if None in starts else []
        if absent:
            starts = begun()
        rests: Found = list(rests_of(edit.now, starts, date1904=self.date1904))
        if edit.style is not None:
            styles = [style or edit.style for style in styles]
        elif absent:
            styles = list(styles)
            for at in absent:
                styles[at] = self._inherited(rows, edit.column, places[at])
        kinds = set(map(type, edit.now))
        if any(issubclass(kind, date) for kind in kinds):
            styles = self._dated(styles, edit.now)
        kept = []
        for at in absent:
            if rests[at] == b"/>" and not edit.style:
                starts[at] = styles[at] = rests[at] = None
            else:
                kept.append(places[at])
        _forget_spans(rows, kept)
        return (starts, styles, rests), went, Formula in kinds

    def _dated(self, styles: Found, values: Sequence[Cell]) -> Found:
        """Return styles that show dates where the values are dates."""
        dates = [isinstance(value, date) for value in values]
        dated = {style: self.dated_style(style) for style in set(compress(styles, dates))}
        return [
            dated[style] if is_date else style for style, is_date in zip(styles, dates, strict=True)
        ]

    def _check(
        self, held: Column, was: Sequence[Cell], begun: Callable[[], Sequence[bytes]]
    ) -> None:
        values = self.cell_values.of_column(held, begun)
        if values != list(was):
            for position in differing(values, was):
                self.changed(begun()[position])

    def _refuse_masters(self, held: Column, begun: Callable[[], Sequence[bytes]]) -> bool:
        """Say whether there are formulas; raise if one is an array or the first of shared ones."""
        formulas = [at for at, rest in enumerate(held.others) if rest is not None and b"<f" in rest]
        for at in formulas:
            if MASTER.search(held.others[at]):
                self.master(begun()[at])
        return bool(formulas)

    def _inherited(self, rows: RowsByColumn, column: int, place: int) -> bytes:
        head: bytes = rows.heads()[place]
        return inherited_style(column, head.partition(b">")[0], self.column_styles)


def _forget_spans(rows: RowsByColumn, places: Sequence[int]) -> None:
    """Take the hint away that tells how far rows reach, where they reach further now."""
    if not places:
        return
    heads = list(rows.heads())
    for at in places:
        row, _, cells = heads[at].partition(b">")
        if b"spans=" in row:
            heads[at] = SPANS.sub(b"", row) + b">" + cells
    rows.put_heads(heads)
