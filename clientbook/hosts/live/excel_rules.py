"""Conditional formats of ours in Excel on Windows, which takes them in its user's language.

Under `excel`, by Microsoft's documentation of FormatConditions, tested against fakes only: a
formula goes by a cell that tells it in the user's words (FormulaLocal), and is meant for the cell
that is selected when it is added. Which formulas there are cannot be compared with ours.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from clientbook.hosts.cell_marks import FILL, LINE, Rule

if TYPE_CHECKING:
    import xlwings as xw

_EXPRESSION = 2
_CONTINUOUS = 1
"""XlFormatConditionType.xlExpression, XlLineStyle.xlContinuous"""
_SCRATCH = "XFD1048576"
"""A cell that no formula of a mark refers to."""


def put_rules(sheet: xw.Sheet, tag: str, rules: Sequence[Rule]) -> None:
    """Have these rules of a tag on a sheet, and no others of it."""
    held = sheet.api.Cells.FormatConditions
    for at in range(held.Count, 0, -1):
        one = held.Item(at)
        if one.Type == _EXPRESSION and tag in one.Formula1:
            one.Delete()
    if not rules:
        return
    scratch = sheet.book.app.books.add()
    try:
        cell = scratch.sheets[0].range(_SCRATCH).api
        spoken = [(rule.cells, _local(cell, rule.formula)) for rule in rules]
    finally:
        scratch.close()
    with _in_front(sheet):
        for cells, formula in spoken:
            sheet.range(cells.partition(":")[0]).select()
            _dress(sheet.range(cells).api.FormatConditions.Add(Type=_EXPRESSION, Formula1=formula))


@contextmanager
def _in_front(sheet: xw.Sheet) -> Iterator[None]:
    """Have a sheet in front for as long as its cells have to be selected, and what was again."""
    window = sheet.book.api.Windows(1)
    front = window.ActiveSheet
    sheet.activate()
    selected = window.RangeSelection
    try:
        yield
    finally:
        selected.Select()
        front.Activate()


def _local(cell: Any, formula: str) -> str:  # noqa: ANN401 - an object of Excel
    """Return a formula in the words and separators of Excel's user."""
    cell.Formula = "=" + formula
    return str(cell.FormulaLocal)


def _dress(made: Any) -> None:  # noqa: ANN401 - an object of Excel
    made.StopIfTrue = False
    made.Interior.Color = _of_excel(FILL)
    made.Borders.LineStyle = _CONTINUOUS
    made.Borders.Color = _of_excel(LINE)


def _of_excel(color: int) -> int:
    """Return a colour as Excel counts: blue, green, red.

    >>> f"{_of_excel(0xFFF2CC):06X}"
    'CCF2FF'
    """
    return int.from_bytes(color.to_bytes(3, "big"), "little")
