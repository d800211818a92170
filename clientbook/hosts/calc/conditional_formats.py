"""Conditional formats that came from another document: Calc mixes their styles and places up.

Under `sheet_copies`. A format names a style, and the styles of every file of Excel's are called
ConditionalStyle_1, 2, 3 …: where a document has one of that name already, the format that comes in
takes it, and shows other colours and numbers. Equal formats of several places are joined to one,
which is saved with a formula for another cell than its first.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from clientbook.hosts.calc.bridge import Uno

if TYPE_CHECKING:
    from clientbook.hosts.calc.books import Book
    from clientbook.hosts.calc.sheets import Sheet

_NAMES = tuple(sorted((
    "CellBackColor", "IsCellBackgroundTransparent", "NumberFormat",
    "TopBorder2", "BottomBorder2", "LeftBorder2", "RightBorder2",
    "CharColor", "CharUnderline", "CharUnderlineColor", "CharUnderlineHasColor", "CharStrikeout",
    "CharWeight", "CharWeightAsian", "CharWeightComplex",
    "CharPosture", "CharPostureAsian", "CharPostureComplex",
)))  # fmt: skip
"""What a conditional format can change; UNO wants the names in order."""
_NUMBER = "NumberFormat"
_SET = "DIRECT_VALUE"
_CONDITION = 0
"""com.sun.star.sheet.ConditionEntryType.CONDITION"""
_STYLE, _USUAL = "ConditionalStyle_", "Default"
Look = Mapping[str, Any]


def format_alike(original: Sheet, copy: Sheet) -> None:
    """Have a sheet the conditional formats of the sheet that it came from, of another book.

    Bars, scales and icons name no style: they stay as they came.
    """
    wanted = _formats(original)
    if not wanted:
        return
    formats = copy.xl.ConditionalFormats
    for one in _formats(copy):
        formats.removeByID(one.ID)
    styles = _styles(copy.book).getElementNames()
    here = {name: _look(copy.book, name) for name in styles if name.startswith(_STYLE)}
    given: dict[str, str] = {}
    for one in wanted:
        made = _made_at(one.Range.getRangeAddresses(), copy)
        for at in range(one.getCount()):
            model = one.getByIndex(at)
            name = model.StyleName
            if name not in given:
                given[name] = _named(_look(original.book, name), copy.book, here)
            made.createEntry(_CONDITION, at)
            entry = made.getByIndex(at)
            entry.Operator, entry.StyleName = model.Operator, given[name]
            entry.Formula1, entry.Formula2 = model.Formula1, model.Formula2


def _formats(sheet: Sheet) -> list[Uno]:
    """Return the conditional formats of a sheet that are conditions, all of them."""
    return [
        one
        for one in sheet.xl.ConditionalFormats.getConditionalFormats()
        if all(one.getByIndex(at).getType() == _CONDITION for at in range(one.getCount()))
    ]


def _made_at(areas: Sequence[Uno], sheet: Sheet) -> Uno:
    """Return a new conditional format of cells that have these addresses on another sheet."""
    cells = sheet.book.xl.createInstance("com.sun.star.sheet.SheetCellRanges")
    for area in areas:
        area.Sheet = sheet.index - 1
        cells.addRangeAddress(area, False)  # noqa: FBT003 - UNO
    formats = sheet.xl.ConditionalFormats
    number = formats.createByRange(cells)
    return next(one for one in reversed(formats.getConditionalFormats()) if number == one.ID)


def _look(book: Book, name: str) -> Look:
    """Return what a style sets, its number format as a code."""
    style = _styles(book).getByName(name)
    states, values = style.getPropertyStates(_NAMES), style.getPropertyValues(_NAMES)
    return {
        name: book.formats.known(value).code if name == _NUMBER else value
        for name, state, value in zip(_NAMES, states, values, strict=True)
        if state.value == _SET
    }


def _named(look: Look, book: Book, here: dict[str, Look]) -> str:
    """Return the name of a style that looks so, which is made where there is none.

    None is made while any sheet is protected: LibreOffice refuses, and the usual look is returned.
    """
    for name, other in here.items():
        if other == look:
            return name
    if _is_protected(book):
        return _USUAL
    styles, number = _styles(book), len(here) + 1
    while styles.hasByName(name := f"{_STYLE}{number}"):
        number += 1
    styles.insertByName(name, book.xl.createInstance("com.sun.star.style.CellStyle"))
    made = styles.getByName(name)
    for key, value in look.items():
        setattr(made, key, book.formats.key(value) if key == _NUMBER else value)
    here[name] = look
    return name


def _is_protected(book: Book) -> bool:
    sheets = book.xl.getSheets()
    return any(sheets.getByIndex(at).isProtected() for at in range(sheets.getCount()))


def _styles(book: Book) -> Uno:
    return book.xl.getStyleFamilies().getByName("CellStyles")
