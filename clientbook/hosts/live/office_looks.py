"""The looks of blank cells in LibreOffice, kept before they are dressed as a part of a table.

Under `office`. Only what somebody has set is given back; the rest goes by the cells' style again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING

from clientbook.hosts.calc.bridge import Uno, speaking

if TYPE_CHECKING:
    import xlwings as xw

_STYLE = "CellStyle"
_NAMES = (
    "BottomBorder2", "CellBackColor", "CellProtection", "CharColor", "CharFontName", "CharHeight",
    "CharPosture", "CharStrikeout", "CharUnderline", "CharWeight", "DiagonalBLTR2",
    "DiagonalTLBR2", "HoriJustify", "IsTextWrapped", "LeftBorder2",
    "NumberFormat", "Orientation", "ParaIndent", "RightBorder2", "RotateAngle", "ShrinkToFit",
    "TopBorder2", "Validation", "VertJustify",
)  # fmt: skip
"""com.sun.star.sheet.SheetCellRange: what the Format Cells dialog sets, and rules."""
_SET = "DIRECT_VALUE"
"""com.sun.star.beans.PropertyState of what does not come from the cells' style."""
Part = tuple[Uno, Callable[[], Uno]]
"""Cells of one look as Calc has them now, and what finds them again."""


def kept(cells: xw.Range) -> Callable[[], None]:
    """Return what gives cells the looks back that they have now."""
    with speaking():
        parts = _one_by_one(cells) if cells.shape[0] == 1 else _alike(cells)
        found = [_held(xl, find) for xl, find in parts]
        formats = cells.impl.sheet.xl.ConditionalFormats
        ranges = {one.ID: one.Range.getRangeAddresses() for one in _all(formats)}

    def give_back() -> None:
        with speaking():
            for give in found:
                give()
            _give_ranges(formats, ranges, cells.impl.sheet.book.xl)

    return give_back


def _one_by_one(cells: xw.Range) -> Iterator[Part]:
    """Yield a cursor on each cell of a row: an object of each group takes as long as ten calls."""
    row = cells.impl.xl  # follows its cells, wherever they are moved
    cursor = cells.impl.sheet.xl.createCursorByRange(row)
    cursor.collapseToSize(1, 1)
    for at in range(cells.shape[1]):
        cursor.gotoOffset(min(at, 1), 0)
        yield cursor, partial(row.getCellByPosition, at, 0)


def _alike(cells: xw.Range) -> Iterator[Part]:
    """Yield the groups of cells that look alike."""
    groups = cells.impl.xl.getUniqueCellFormatRanges()
    for at in range(groups.getCount()):
        group = groups.getByIndex(at)
        yield group, partial(_itself, group)


def _itself(group: Uno) -> Uno:
    return group


def _all(formats: Uno) -> tuple[Uno, ...]:
    return tuple(formats.getConditionalFormats())


def _give_ranges(formats: Uno, ranges: Mapping[int, tuple[Uno, ...]], document: Uno) -> None:
    """Let the conditional formats of a sheet be for the cells again that they were for.

    One that was for none but the dressed cells is gone: LibreOffice keeps none without cells.
    """
    for one in _all(formats):
        if one.ID in ranges and one.Range.getRangeAddresses() != ranges[one.ID]:
            wanted = document.createInstance("com.sun.star.sheet.SheetCellRanges")
            wanted.addRangeAddresses(ranges[one.ID], False)  # noqa: FBT003 - UNO takes no names
            one.Range = wanted


def _held(xl: Uno, find: Callable[[], Uno]) -> Callable[[], None]:
    """Return what gives cells of one look that look back. `find` finds them again."""
    states = xl.getPropertyStates(_NAMES)
    own = [name for name, state in zip(_NAMES, states, strict=True) if state.value == _SET]
    style, *held = xl.getPropertyValues((_STYLE, *own))
    values = dict(zip(own, held, strict=True))

    def give() -> None:
        found = find()
        found.setPropertyValue(_STYLE, style)
        for name in _NAMES:
            if name in values:
                found.setPropertyValue(name, values[name])
            else:
                found.setPropertyToDefault(name)

    return give
