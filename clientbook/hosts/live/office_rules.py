"""Conditional formats of ours in LibreOffice: they are in English, with commas, as Excel's files.

Under `office`; every call is made while the bridge's lock is held.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from clientbook.hosts.calc.bridge import Uno, struct
from clientbook.hosts.calc.conditional_formats import CONDITION, blank_formats
from clientbook.hosts.cell_marks import FILL, LINE, TAG, Rule

_EXPRESSION = 24
"""The operator of a formula."""
_STYLE = "clientbook"
_THIN = 26  # hundredths of a millimetre


class Format(NamedTuple):
    """A conditional format that is ours, as Calc has it, and its formula."""

    xl: Uno
    formula: str


def rules_on(sheet: Uno) -> list[Rule]:
    """Return the rules of ours on a sheet."""
    return [Rule(_cells(one.xl), one.formula) for one in _formats(sheet.ConditionalFormats)]


def _formats(formats: Uno) -> Iterator[Format]:
    """Yield those conditional formats of a sheet that are ours; each has one rule."""
    for one in formats.getConditionalFormats():
        if one.getCount() != 1:
            continue
        formula = str(getattr(one.getByIndex(0), "Formula1", ""))
        if TAG in formula:
            yield Format(one, formula)


def _cells(one: Uno) -> str:
    """Return the cells of a conditional format."""
    return str(one.Range.getRangeAddressesAsString().rpartition(".")[2])


def can_be_set(document: Uno) -> bool:
    """Say whether marks can look like marks: no style is made while any sheet is protected."""
    if document.getStyleFamilies().getByName("CellStyles").hasByName(_STYLE):
        return True
    sheets = document.getSheets()
    return not any(sheets.getByIndex(at).isProtected() for at in range(sheets.getCount()))


def put(document: Uno, sheet: Uno, tag: str, rules: Sequence[Rule]) -> None:
    """Have these rules of a tag on a sheet, and no others of it."""
    formats = sheet.ConditionalFormats
    for one in list(_formats(formats)):
        if tag in one.formula:
            formats.removeByID(one.xl.ID)
    if not rules:
        return
    _look(document)
    places = [(sheet.getCellRangeByName(one.cells).getRangeAddress(),) for one in rules]
    for made, rule in zip(blank_formats(document, sheet, places), rules, strict=True):
        made.createEntry(CONDITION, 0)
        entry = made.getByIndex(0)
        entry.Operator, entry.Formula1, entry.StyleName = _EXPRESSION, rule.formula, _STYLE


def _look(document: Uno) -> None:
    """Have the cell style of marks in a document."""
    styles = document.getStyleFamilies().getByName("CellStyles")
    if styles.hasByName(_STYLE):
        return
    styles.insertByName(_STYLE, document.createInstance("com.sun.star.style.CellStyle"))
    style, line = styles.getByName(_STYLE), struct("table.BorderLine2")
    line.Color, line.OuterLineWidth, line.LineWidth = LINE, _THIN, _THIN
    style.CellBackColor = FILL
    for side in ("Left", "Right", "Top", "Bottom"):
        setattr(style, f"{side}Border2", line)
