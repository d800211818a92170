"""What covered a table in LibreOffice still covers it when the table has grown, or shrunk again.

Excel sees to that by itself. Under `office`, by the rules of `hosts.growth`: formulas in cells,
defined names, charts on the user's own sheets. A protected sheet keeps its formulas.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from clientbook.hosts.calc.box import box_of
from clientbook.hosts.calc.bridge import Uno, speaking
from clientbook.hosts.calc.charts import data_of, source_of
from clientbook.hosts.calc.formula_fill import relative_to
from clientbook.hosts.calc.formula_text import is_formula, to_calc, to_excel
from clientbook.hosts.calc.range_formulas import put
from clientbook.hosts.growth import Growth
from clientbook.hosts.live.program import Move
from clientbook.hosts.sheet_growth import formula_following, name_following, range_following

if TYPE_CHECKING:
    import xlwings as xw

    from clientbook.hosts.calc.ranges import Range
    from clientbook.hosts.calc.sheets import Sheet

_ANY_RESULT = 1 | 2 | 4
"""com.sun.star.sheet.FormulaResult: a number, a text, an error."""
_MARKS = "cb_"
"""How our marks begin, which are names of sheets."""
Told = tuple[int, int, str]
"""A formula in a rectangle: column and row, counted from 0, and Excel's text."""


def moves(book: xw.Book, growth: Growth, generated: Collection[str]) -> Iterator[Move]:
    """Yield what has all that covered a table follow it. `generated`: titles of sheets of ours."""
    for tab in book.sheets:
        sheet: Sheet = tab.impl
        title = sheet.name
        if not sheet.protected:
            yield from _cells(sheet, title, growth)
        yield from _names(sheet.own_names, growth, but=_MARKS)
        if title not in generated:
            yield from _charts(sheet.xl, growth)
    yield from _names(book.impl.xl.NamedRanges, growth)


def _cells(sheet: Sheet, title: str, growth: Growth) -> Iterator[Move]:
    """Yield moves for the formulas in a sheet's cells."""
    for cells in _ending(sheet, growth):
        now = list(_formulas(cells))
        rows = {(column, row): text for column, row, text in now}
        then: list[Told] = []
        for column, row, text in now:
            near = [(at, rows.get((column, at), "")) for at in (row - 1, row + 1)]
            held = _in_table(cells, title, column, row, growth) or _is_filled(row, text, near)
            then.append((column, row, formula_following(text, title, [growth], held=held)))
        fresh = [(one, two) for one, two in zip(now, then, strict=True) if one != two]
        if fresh:
            back, do = zip(*fresh, strict=True)
            yield Move(partial(_put, cells, do), partial(_put, cells, back))
        yield from _arrays(cells, title, growth)


def _arrays(cells: Range, title: str, growth: Growth) -> Iterator[Move]:
    """Yield moves for formulas of arrays, which stand in braces, each as a whole."""
    for row, line in enumerate(cells.xl.getFormulaArray()):
        for column, written in enumerate(line):
            if not written.startswith("{="):
                continue
            whole = cells.on.xl.createCursorByRange(cells.part(row, column).xl)
            whole.collapseToCurrentArray()
            first, text = whole.getRangeAddress(), to_excel(written[1:-1])
            held = _in_table(cells, title, column, row, growth)
            followed = formula_following(text, title, [growth], held=held)
            begins = (first.StartRow + 1, first.StartColumn + 1)
            if followed != text and begins == (cells.row + row, cells.column + column):
                yield Move(partial(_put_array, whole, followed), partial(_put_array, whole, text))


def _ending(sheet: Sheet, growth: Growth) -> Iterator[Range]:
    """Yield cells with formulas that name the row where a table ended, and the rows around."""
    found = sheet.xl.queryFormulaCells(_ANY_RESULT)
    wanted = found.createSearchDescriptor()
    wanted.SearchRegularExpression = True
    wanted.setSearchString(rf":([^:;()]*[.!])?\$?[A-Z]{{1,3}}\$?{growth.old_last}(?![0-9])")
    ending = found.findAll(wanted) if found.getCount() else None
    for address in () if ending is None else ending.getRangeAddresses():
        box = box_of(address)
        above = min(box.row - 1, 1)
        yield sheet.cells.part(
            box.row - 1 - above, box.column - 1, box.rows + above + 1, box.columns
        )


def _formulas(cells: Range) -> Iterator[Told]:
    for row, line in enumerate(cells.xl.getFormulaArray()):
        for column, text in enumerate(line):
            if is_formula(text):
                yield column, row, to_excel(text)


def _in_table(cells: Range, title: str, column: int, row: int, growth: Growth) -> bool:
    """Say whether a formula stands in a table's own column, where it is filled down."""
    at = cells.row + row
    last = max(growth.old_last, growth.new_last)
    in_rows = growth.area.header_row < at <= last
    return in_rows and growth.sheet == title.casefold() and cells.column + column in growth.columns


def _is_filled(row: int, text: str, near: Sequence[tuple[int, str]]) -> bool:
    """Say whether a formula continues the one above or below it."""
    return any(one and relative_to(at, one) == relative_to(row, text) for at, one in near)


def _put(cells: Range, formulas: Sequence[Told]) -> None:
    with speaking():
        put(cells, formulas)


def _put_array(cells: Uno, formula: str) -> None:
    with speaking():
        cells.setArrayFormula(to_calc(formula))


def _names(names: Uno, growth: Growth, but: str = "?") -> Iterator[Move]:
    """Yield moves for defined names. `but`: how those begin that mean no cells."""
    for name in names.getElementNames():
        if name.startswith(but):
            continue
        one = names.getByName(name)
        text = to_excel("=" + one.getContent())
        followed = "=" + name_following(text[1:], [growth])
        if followed != text:
            yield Move(partial(_mean, one, followed), partial(_mean, one, text))


def _mean(name: Uno, text: str) -> None:
    with speaking():
        name.setContent(to_calc(text)[1:])


def _charts(sheet: Uno, growth: Growth) -> Iterator[Move]:
    """Yield moves for the values and categories of a sheet's charts."""
    charts = sheet.getCharts()
    for name in charts.getElementNames():
        model = charts.getByName(name).getEmbeddedObject()
        if model is None or model.getFirstDiagram() is None or model.hasInternalDataProvider():
            continue
        for data in data_of(model):
            held = source_of(data.getValues())
            text = to_excel("=" + held)
            followed = "=" + range_following(text[1:], "", [growth], series=True)
            if followed != text:
                fresh = to_calc(followed)[1:]
                yield Move(partial(_show, model, data, fresh), partial(_show, model, data, held))


def _show(model: Uno, data: Uno, place: str) -> None:
    with speaking():
        fresh = model.getDataProvider().createDataSequenceByRangeRepresentation(place)
        fresh.Role = data.getValues().Role
        data.setValues(fresh)
