"""What covered a table in LibreOffice still covers it when the table has grown, or shrunk again.

Excel sees to that by itself. Under `office`, by the rules of `hosts.growth`: formulas in cells,
defined names, print areas, charts on the user's own sheets. A protected sheet keeps its formulas.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import partial, reduce
from typing import TYPE_CHECKING, NamedTuple

from clientbook.book.look import LAST_ROW
from clientbook.hosts.calc.box import Box, box_at, box_of
from clientbook.hosts.calc.bridge import Uno, speaking
from clientbook.hosts.calc.charts import data_of, source_of
from clientbook.hosts.calc.formula_fill import relative_to
from clientbook.hosts.calc.formula_ranges import with_ranges
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
_AT_ONCE = 20_000
"""So many cells are read in one call, to save one for each formula."""
_MARKS = "cb_"
"""How our marks begin, which are names of sheets."""
_ENDING = r"[:.]\$?[A-Z]{1,3}\$?%d(?![0-9])"
"""A corner in a row: the second of a range, or one behind a sheet's name, as Calc writes it."""
Told = tuple[int, int, str]
"""A formula in a rectangle: column and row, counted from 0, and Calc's text."""


class _Found(NamedTuple):
    """Cells, all that they hold, and the formulas among them that may follow.

    The rows above and below come along, to tell what is filled down.
    """

    cells: Range
    title: str
    lines: Sequence[Sequence[str]]
    spots: Sequence[Told]


def moves(book: xw.Book, growth: Growth, generated: Collection[str]) -> Iterator[Move]:
    """Yield what has all that covered a table follow it. `generated`: titles of sheets of ours."""
    for tab in book.sheets:
        sheet: Sheet = tab.impl
        title = sheet.name
        for found in _ending(sheet, title, growth):
            yield from _cells(found, growth)
            yield from _arrays(found, growth)
        yield from _names(sheet.own_names, growth, but=_MARKS)
        if title.casefold() == growth.sheet:
            yield from _printed(sheet.xl, title, growth)
        if title not in generated:
            yield from _charts(sheet.xl, growth)
    yield from _names(book.impl.xl.NamedRanges, growth)


def _cells(found: _Found, growth: Growth) -> Iterator[Move]:
    """Yield a move for the formulas in cells."""
    do: list[Told] = []
    back: list[Told] = []
    for column, row, written in found.spots:
        fresh = _followed(written, found, column, row, growth) if is_formula(written) else written
        if fresh != written:
            do.append((column, row, fresh))
            back.append((column, row, written))
    if do:
        yield Move(partial(_put, found.cells, do), partial(_put, found.cells, back))


def _arrays(found: _Found, growth: Growth) -> Iterator[Move]:
    """Yield moves for formulas of arrays, which stand in braces, each as a whole."""
    cells = found.cells
    for column, row, written in found.spots:
        if not written.startswith("{="):
            continue
        whole = cells.on.xl.createCursorByRange(cells.part(row, column).xl)
        whole.collapseToCurrentArray()
        first, text = whole.getRangeAddress(), written[1:-1]
        fresh = _followed(text, found, column, row, growth)
        begins = (first.StartRow + 1, first.StartColumn + 1)
        if fresh != text and begins == (cells.row + row, cells.column + column):
            yield Move(partial(_put_array, whole, fresh), partial(_put_array, whole, text))


def _ending(sheet: Sheet, title: str, growth: Growth) -> Iterator[_Found]:
    """Yield formulas that name the row where a table ended, and its sheet if they stand on others.

    LibreOffice's own search would leave out rows that a filter hides.
    """
    addresses = sheet.xl.queryFormulaCells(_ANY_RESULT).getRangeAddresses()
    if not addresses or sheet.protected:
        return
    ends = re.compile(_ENDING % growth.old_last)
    named = "" if title.casefold() == growth.sheet else growth.sheet.replace("'", "''")
    for boxes in _grouped([box_of(one) for one in addresses]):
        read = _around(sheet, title, boxes)
        spots = [one for one in read.spots if ends.search(one[2]) and named in one[2].casefold()]
        if spots:
            yield read._replace(spots=spots)


def _grouped(boxes: Sequence[Box]) -> Iterator[list[Box]]:
    """Yield boxes from above to below, in groups that lie within so many cells, or are one."""
    group: list[Box] = []
    whole = Box(1, 1, 0, 0)
    for box in sorted(boxes):
        wider = whole.with_box(box) if group else box
        if group and wider.rows * wider.columns > _AT_ONCE:
            yield group
            group, wider = [], box
        group.append(box)
        whole = wider
    yield group


def _around(sheet: Sheet, title: str, boxes: Sequence[Box]) -> _Found:
    """Read the cells of boxes, all between, and the rows above and below."""
    box = reduce(Box.with_box, boxes)
    first, last = max(1, box.row - 1), min(LAST_ROW, box.last_row + 1)
    cells = sheet.cells.part(first - 1, box.column - 1, last - first + 1, box.columns)
    lines = cells.xl.getFormulaArray()
    spots = [
        (column, row, lines[row][column])
        for one in boxes
        for row in range(one.row - first, one.last_row - first + 1)
        for column in range(one.column - box.column, one.last_column - box.column + 1)
    ]
    return _Found(cells, title, lines, spots)


def _followed(written: str, found: _Found, column: int, row: int, growth: Growth) -> str:
    """Return a formula of Calc's that covers what it covered; nothing else in it changes."""
    text = to_excel(written)
    ways = [
        partial(formula_following, title=found.title, growths=[growth], held=held)
        for held in (False, True)
    ]
    free, bound = (follow(text) for follow in ways)
    held = free == bound or _in_table(found, column, row, growth)
    held = held or _is_filled(text, found, column, row)
    return written if (bound if held else free) == text else with_ranges(written, ways[held])


def _in_table(found: _Found, column: int, row: int, growth: Growth) -> bool:
    """Say whether a formula stands in a table's own column, where it is filled down.

    Rows have come or gone by then: a totals row may stand where one was that has gone.
    """
    at = found.cells.row + row
    in_rows = growth.area.header_row < at <= growth.new_last
    own = growth.sheet == found.title.casefold()
    return in_rows and own and found.cells.column + column in growth.columns


def _is_filled(text: str, found: _Found, column: int, row: int) -> bool:
    """Say whether a formula continues the one above or below it."""
    key = relative_to(row, text)
    near = [at for at in (row - 1, row + 1) if 0 <= at < len(found.lines)]
    texts = [(at, found.lines[at][column]) for at in near]
    return any(is_formula(one) and relative_to(at, to_excel(one)) == key for at, one in texts)


def _put(cells: Range, formulas: Sequence[Told]) -> None:
    """Put Calc's formulas into cells: where one stands below another, a run at a time."""
    places = {(column, row) for column, row, _ in formulas}
    runs: list[Told] = []
    with speaking():
        for column, row, written in formulas:
            text = to_excel(written)
            alone = places.isdisjoint({(column, row - 1), (column, row + 1)})
            if alone or to_calc(text) != written:
                cells.xl.getCellByPosition(column, row).setFormula(written)
            else:
                runs.append((column, row, text))
        put(cells, runs)


def _put_array(cells: Uno, formula: str) -> None:
    with speaking():
        cells.setArrayFormula(formula)


def _names(names: Uno, growth: Growth, but: str = "?") -> Iterator[Move]:
    """Yield moves for defined names. `but`: how those begin that mean no cells."""
    for name in names.getElementNames():
        if name.startswith(but):
            continue
        one = names.getByName(name)
        held = "=" + one.getContent()
        text = to_excel(held)
        followed = "=" + name_following(text[1:], [growth])
        if followed != text:
            alike = to_calc(text) == held
            follow = partial(formula_following, title="", growths=[growth], held=True)
            fresh = to_calc(followed) if alike else with_ranges(held, follow)
            yield Move(partial(_mean, one, fresh), partial(_mean, one, held))


def _mean(name: Uno, text: str) -> None:
    with speaking():
        name.setContent(text[1:])


def _printed(sheet: Uno, title: str, growth: Growth) -> Iterator[Move]:
    """Yield a move for the areas that a sheet prints."""
    held, fresh = sheet.getPrintAreas(), sheet.getPrintAreas()
    for area in fresh:
        text = box_of(area).address()
        box = box_at(range_following(text, title, [growth], series=False))
        area.EndRow = box.last_row - 1 if box else area.EndRow
    if fresh != held:
        yield Move(partial(_print, sheet, fresh), partial(_print, sheet, held))


def _print(sheet: Uno, areas: Sequence[Uno]) -> None:
    with speaking():
        sheet.setPrintAreas(tuple(areas))


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
