"""Formulas of a range, a run at a time.

`setFormulaArray` takes time that grows with the square of adjacent formulas which continue each
other (10 000 cells: 10 s; filled: 0.02 s). So the first of a run is set and filled down, within
cells that are formatted alike, because a fill takes the first cell's format along.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from clientbook.hosts.calc.box import Box, box_of
from clientbook.hosts.calc.bridge import Uno, enum
from clientbook.hosts.calc.formula_fill import relative_to, shifted
from clientbook.hosts.calc.formula_text import is_formula, to_calc, to_excel

if TYPE_CHECKING:
    from clientbook.hosts.calc.ranges import Range

_ANY_RESULT = 1 | 2 | 4
"""com.sun.star.sheet.FormulaResult: a number, a text, an error."""


def texts(cells: Range) -> tuple[tuple[str, ...], ...]:
    """Return what cells hold, row by row, as Excel writes it: formulas, and constants as texts.

    Calc gives a text that looks like a number with `'` before it, and one that begins with `=` as
    if it were a formula: which cells hold formulas is asked, if any cell may.
    """
    rows = [list(line) for line in cells.xl.getFormulaArray()]
    for line in rows:
        line[:] = [text[1:] if text[:1] == "'" else text for text in line]
    if any(is_formula(text) for line in rows for text in line):
        for box in _formula_boxes(cells):
            for line in rows[box.row : box.row + box.rows]:
                own = slice(box.column, box.column + box.columns)
                line[own] = map(to_excel, line[own])
    return tuple(map(tuple, rows))


def _formula_boxes(cells: Range) -> Iterator[Box]:
    """Yield the parts of a range that hold formulas, counted from its first cell."""
    for address in cells.xl.queryFormulaCells(_ANY_RESULT).getRangeAddresses():
        box = box_of(address)
        yield Box(box.row - cells.row, box.column - cells.column, box.rows, box.columns)


def put(cells: Range, formulas: Sequence[tuple[int, int, str]]) -> None:
    """Put formulas into blank cells of a range: (column, row, Excel's text), counted from 0."""
    if not formulas:
        return
    table = _table_of(cells, [text for _, _, text in formulas])
    for column, row, found in _runs(cells, sorted(formulas)):
        for part in _alike(cells.part(row, column, len(found))):
            _fill(part, found[part.row - cells.row - row], table)


def fill(cells: Range, formula: str) -> None:
    """Put one formula, relative to the first cell, into every cell of a range."""
    if not is_formula(formula):
        cells.raw_value = formula
        return
    cells.writable()
    table = _table_of(cells, [formula])
    for column in range(cells.box.columns):
        for part in _alike(cells.part(0, column, cells.box.rows)):
            _fill(part, shifted(formula, part.row - cells.row, column), table)


def _alike(cells: Range) -> list[Range]:
    """Return the parts of a range within which all cells are formatted alike."""
    areas = [area for group in groups_of(cells) for area in group.getRangeAddresses()]
    return [type(cells)(cells.on, box_of(area)) for area in areas] or [cells]


def groups_of(cells: Range) -> list[Uno]:
    """Return Calc's groups of the cells of a range that are formatted alike; none if all are."""
    groups = cells.xl.getUniqueCellFormatRanges() if len(cells) > 1 else None
    if groups is None or groups.Count == 1:
        return []
    return [groups.getByIndex(at) for at in range(groups.Count)]


def _table_of(cells: Range, formulas: Sequence[str]) -> str | None:
    """Return the table that `[@column]` without a name means, if any formula says so."""
    if not any("[" in text for text in formulas):
        return None
    table = cells.table
    return table.name if table is not None else None


def _runs(
    cells: Range, formulas: Sequence[tuple[int, int, str]]
) -> Iterator[tuple[int, int, list[str]]]:
    """Yield (column, first row, texts) of formulas one below the other that one fill makes."""
    run: list[str] = []
    start, key = (0, 0), ""
    for column, row, text in formulas:
        own = relative_to(cells.row + row, text)
        if run and (column, row) == (start[0], start[1] + len(run)) and own == key:
            run.append(text)
            continue
        if run:
            yield (*start, run)
        start, key, run = (column, row), own, [text]
    if run:
        yield (*start, run)


def _fill(cells: Range, formula: str, table: str | None) -> None:
    """Put a formula into a column of cells that are formatted alike; the format stays."""
    if len(cells) > 1:
        cells.clear_contents()
    shown = cells.xl.NumberFormat
    cells.cell.setFormula(to_calc(formula, table))
    if len(cells) == 1:
        return
    cells.xl.fillAuto(enum("sheet.FillDirection", "TO_BOTTOM"), 1)
    for address in cells.xl.queryEmptyCells().getRangeAddresses():
        hidden = box_of(address)  # a fill leaves out rows that a filter hides
        for row in range(hidden.row, hidden.last_row + 1):
            text = to_calc(shifted(formula, row - cells.row), table)
            cells.part(row - cells.row, 0).cell.setFormula(text)
    _keep_format(cells, shown)


def _keep_format(cells: Range, shown: int) -> None:
    """Undo what Calc makes of TODAY(): only the first cell gets a date's format."""
    cells.cell.getValue()
    first = cells.cell.NumberFormat
    if first != shown:
        cells.xl.NumberFormat = first
