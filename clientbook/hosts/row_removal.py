"""A worksheet's rows with the cells of some columns taken away: the reverse of appending rows.

Over `sheet`. A row that holds nothing else goes as a whole; the cells of other columns stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from clientbook.hosts.errors import FormulaInTheWay
from clientbook.hosts.sheet import Piece, Rows, opening, place_of

_MASTER = re.compile(rb"<f\b(?=[^<>]*\bt=\"(?:array|dataTable|shared)\")(?=[^<>]*\bref=)")


@dataclass(slots=True)
class RowRemoval:
    """Cells of the columns `first_column` … `last_column` on `rows`, to be taken away."""

    sheet: str
    rows: range
    first_column: int
    last_column: int
    formulas_changed: bool = False

    def applied(self, stream: Iterable[Piece]) -> Iterator[Piece]:
        """Yield the worksheet's pieces without the cells."""
        last = 0
        for piece in stream:
            if piece.kind != "rows":
                yield piece
                continue
            rows = Rows(piece, self.sheet, last)
            touched = any(number in self.rows for number in rows.numbers)
            last = rows.last
            yield piece._replace(content=self._without(rows)) if touched else piece

    def _without(self, rows: Rows) -> bytes:
        parts: list[bytes] = []
        for row in rows.tokens():
            if row.number not in self.rows:
                parts.append(row.raw)
                continue
            tokens = rows.row_cells(row)
            kept = []
            for token in tokens:
                if not self.first_column <= token.column <= self.last_column:
                    kept.append(token.raw)
                elif _MASTER.search(token.rest):
                    cell = place_of(opening(token.column, row.number))
                    raise FormulaInTheWay(sheet=self.sheet, cell=cell)
                elif b"<f" in token.rest:
                    self.formulas_changed = True
            if kept:
                attributes, prefix = row.attributes, rows.prefix
                inner = b"".join(kept)
                parts.append(b"<%brow%b>%b</%brow>" % (prefix, attributes, inner, prefix))
        return b"".join(parts)
