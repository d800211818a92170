"""Writing values into a range: one array, then the formats that dates need, then the formulas."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from clientbook.hosts.calc import range_formulas
from clientbook.hosts.calc.box import box_of
from clientbook.hosts.calc.cell_values import Spot, prepared, strips
from clientbook.hosts.calc.number_formats import BOOLEAN, DATE, DAY, MOMENT, TRUTH

if TYPE_CHECKING:
    from clientbook.hosts.calc.ranges import Range


def write(cells: Range, data: Any) -> None:
    """Write one value into every cell, or rows of values as large as the range.

    A text that begins with `=` is a formula, one that begins with `'` the text behind it; a date
    changes the format of a cell that shows no date yet. All that is as in Excel.
    """
    cells.writable()
    made = prepared(_rows(cells, data), cells.on.book.formats.epoch)
    cells.xl.setDataArray(tuple(made.rows))
    _show(cells, made.days, DATE, DAY)
    _show(cells, made.moments, DATE, MOMENT)
    _show(cells, made.truths, TRUTH, BOOLEAN)
    range_formulas.put(cells, made.formulas)


def _rows(cells: Range, data: Any) -> Sequence[Sequence[object]]:
    if not isinstance(data, (list, tuple)):
        return [[data] * cells.box.columns] * cells.box.rows
    if not isinstance(data[0], (list, tuple)):
        return [data]
    return data


def _show(cells: Range, spots: Sequence[Spot], kind: int, code: str) -> None:
    """Give cells a format of a kind, where theirs is of another."""
    formats = cells.on.book.formats
    for column, row, count in strips(spots):
        for part in uniform(cells.part(row, column, count)):
            if not formats.known(part.xl.NumberFormat).kind & kind:
                part.xl.NumberFormat = formats.key(code)


def uniform(cells: Range) -> Iterator[Range]:
    """Yield the parts of a range within which all cells are formatted alike."""
    groups = cells.xl.getUniqueCellFormatRanges() if len(cells) > 1 else None
    if groups is None or groups.Count == 1:
        yield cells
        return
    for at in range(groups.Count):
        for address in groups.getByIndex(at).getRangeAddresses():
            yield type(cells)(cells.on, box_of(address))
