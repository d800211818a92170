"""A sheet of Excel filled from a sheet of another workbook, the sheet object staying the same.

Under `excel`. Whatever the source's sheet is called, charts that came along show the new sheet.
Tested against fakes only, as `excel` is.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from clientbook.hosts.formulas import quoted_title

if TYPE_CHECKING:
    import xlwings as xw

Refused = Callable[[BaseException], bool]
_LINKS_TO_WORKBOOKS = 1
"""XlLink.xlExcelLinks and XlLinkType.xlLinkTypeExcelLinks"""
_FORM_CONTROL, _DROP_DOWN = 8, 2
"""MsoShapeType.msoFormControl, XlFormControl.xlDropDown"""
_PAGE = (
    "Orientation",
    "Zoom",
    "FitToPagesWide",
    "FitToPagesTall",
    "PrintArea",
    "PrintTitleRows",
    "PrintTitleColumns",
    "CenterFooter",
    "CenterHeader",
)


def fill_from(sheet: xw.Sheet, source: xw.Sheet, refused: Refused) -> None:
    """Put all that is on one sheet in place of all that is on another.

    `refused` says whether an error is a refusal of Excel's.
    """
    target, given = sheet.api, source.api
    _clear(target, refused)
    given.Cells.Copy(target.Cells)
    for chart in target.ChartObjects():
        _mend(chart.Chart, sheet.name)
    for name in _PAGE:
        _lay_out(target, given, name, refused)
    _cut_links(sheet.book, source.book)


def _lay_out(target: Any, given: Any, name: str, refused: Refused) -> None:  # noqa: ANN401
    """Print a sheet as another is printed; without a printer Excel refuses, and it is left."""
    try:
        wanted = getattr(given.PageSetup, name)
        if getattr(target.PageSetup, name) != wanted:
            setattr(target.PageSetup, name, wanted)
    except Exception as error:
        if not refused(error):
            raise


def _clear(target: Any, refused: Refused) -> None:  # noqa: ANN401 - an object of Excel
    """Take all away that is on a sheet; its names and its place stay."""
    for table in list(target.ListObjects):
        table.Delete()
    target.Cells.UnMerge()
    target.Cells.Clear()
    for shape in list(target.Shapes):
        if not _is_arrow(shape, refused):
            shape.Delete()
    target.Cells.Validation.Delete()
    target.Cells.FormatConditions.Delete()


def _is_arrow(shape: Any, refused: Refused) -> bool:  # noqa: ANN401 - an object of Excel
    """Say whether a shape is the arrow of a filter or a list in a cell, which Excel has for itself.

    It stands at no cell; a sheet whose arrow was deleted shows none any more.
    """
    if shape.Type != _FORM_CONTROL or shape.FormControlType != _DROP_DOWN:
        return False
    try:
        _ = shape.TopLeftCell
    except Exception as error:
        if not refused(error):
            raise
        return True
    return False


def _mend(chart: Any, title: str) -> None:  # noqa: ANN401 - an object of Excel
    """Let a chart that came along show the cells that came with it."""
    for series in chart.SeriesCollection():
        series.Formula = own_ranges(series.Formula, title)


def own_ranges(formula: str, title: str) -> str:
    """Return a series' formula whose ranges, of whatever sheet of a book, are those of one.

    >>> own_ranges("=SERIES('[a.xlsx]Неделя'!$B$2,'[a.xlsx]Неделя'!$A$3:$A$9,,1)", "Иванов")
    "=SERIES('Иванов'!$B$2,'Иванов'!$A$3:$A$9,,1)"
    """
    own = quoted_title(title) + "!"
    return re.sub(r"'(?:[^']|'')*'!|[^\s,('\"=!]+!", lambda _: own, formula)


def _cut_links(book: xw.Book, source: xw.Book) -> None:
    """Turn what still leads to the other workbook into values."""
    path = str(source.api.FullName)
    for link in book.api.LinkSources(_LINKS_TO_WORKBOOKS) or ():
        if link.casefold() == path.casefold():
            book.api.BreakLink(link, _LINKS_TO_WORKBOOKS)
