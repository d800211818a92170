"""Conditional formats that came from another document: Calc mixes their styles and places up.

Under `sheet_copies`. A format names a style, and the styles of every file of Excel's are called
ConditionalStyle_1, 2, 3 …: where a document has one of that name already, the format that comes in
takes it, and shows other colours and numbers. Equal formats of several places are joined to one,
which is saved with a formula for another cell than its first.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any

from clientbook.hosts.calc.bridge import Uno

if TYPE_CHECKING:
    from clientbook.hosts.calc.book import Book
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
CONDITION = 0
"""com.sun.star.sheet.ConditionEntryType.CONDITION"""
_STYLE, _USUAL = "ConditionalStyle_", "Default"
Look = Mapping[str, Any]


def format_alike(original: Sheet, copy: Sheet) -> None:
    """Have a sheet the conditional formats of the sheet that it came from, of another book.

    Bars, scales and icons name no style: they stay as they came.
    """
    wanted = _conditions(original)
    if not wanted:
        return
    formats, number = copy.xl.ConditionalFormats, copy.index - 1
    for one, _ in _conditions(copy):
        formats.removeByID(one.ID)
    places = [one.Range.getRangeAddresses() for one, _ in wanted]
    for area in chain.from_iterable(places):
        area.Sheet = number
    here = _Looks(copy.book)
    given: dict[str, str] = {}
    blank = blank_formats(copy.book.xl, copy.xl, places)
    for made, (_, models) in zip(blank, wanted, strict=True):
        for at, model in enumerate(models):
            name = model.StyleName
            if name not in given:
                given[name] = here.named(_look(original.book, name))
            made.createEntry(CONDITION, at)
            entry = made.getByIndex(at)
            entry.Operator, entry.StyleName = model.Operator, given[name]
            entry.Formula1, entry.Formula2 = model.Formula1, model.Formula2


def _conditions(sheet: Sheet) -> list[tuple[Uno, list[Uno]]]:
    """Return the conditional formats of a sheet that are conditions, all of them, with these."""
    found = []
    for one in sheet.xl.ConditionalFormats.getConditionalFormats():
        entries = [one.getByIndex(at) for at in range(one.getCount())]
        if all(entry.getType() == CONDITION for entry in entries):
            found.append((one, entries))
    return found


def blank_formats(document: Uno, sheet: Uno, places: Sequence[Sequence[Uno]]) -> list[Uno]:
    """Make conditional formats of a sheet, each of cells that have these addresses.

    They are still without entries.
    """
    formats, numbers = sheet.ConditionalFormats, []
    for areas in places:
        cells = document.createInstance("com.sun.star.sheet.SheetCellRanges")
        cells.addRangeAddresses(areas, False)  # noqa: FBT003 - UNO
        numbers.append(formats.createByRange(cells))
    made = {one.ID: one for one in formats.getConditionalFormats()}
    return [made[number] for number in numbers]


def _look(book: Book, name: str) -> Look:
    """Return what a style sets, its number format as a code."""
    style = _styles(book).getByName(name)
    states, values = style.getPropertyStates(_NAMES), style.getPropertyValues(_NAMES)
    return {
        name: book.formats.known(value).code if name == _NUMBER else value
        for name, state, value in zip(_NAMES, states, values, strict=True)
        if state.value == _SET
    }


class _Looks:
    """The styles of conditional formats in a book, each looked at when it is first asked for."""

    def __init__(self, book: Book) -> None:
        self._book, self._styles = book, _styles(book)
        names = self._styles.getElementNames()
        self._looks: dict[str, Look | None] = {n: None for n in names if n.startswith(_STYLE)}

    def named(self, look: Look) -> str:
        """Return the name of a style that looks so, which is made where there is none.

        None is made while any sheet is protected: LibreOffice refuses, and it is the usual style.
        """
        for name, known in self._looks.items():
            here = self._looks[name] = _look(self._book, name) if known is None else known
            if here == look:
                return name
        return _USUAL if _is_protected(self._book) else self._made(look)

    def _made(self, look: Look) -> str:
        number = len(self._looks) + 1
        while self._styles.hasByName(name := f"{_STYLE}{number}"):
            number += 1
        self._styles.insertByName(
            name, self._book.xl.createInstance("com.sun.star.style.CellStyle")
        )
        made, formats = self._styles.getByName(name), self._book.formats
        for key, value in look.items():
            setattr(made, key, formats.key(value) if key == _NUMBER else value)
        self._looks[name] = look
        return name


def _is_protected(book: Book) -> bool:
    sheets = book.xl.getSheets()
    return any(sheets.getByIndex(at).isProtected() for at in range(sheets.getCount()))


def _styles(book: Book) -> Uno:
    return book.xl.getStyleFamilies().getByName("CellStyles")
