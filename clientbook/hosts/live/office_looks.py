"""The looks of blank cells in LibreOffice, kept before they are dressed as a part of a table.

Under `office`. Only what somebody has set is given back; the rest goes by the cells' style again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
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


def kept(cells: xw.Range) -> Callable[[], None]:
    """Return what gives cells the looks back that they have now."""
    with speaking():
        groups = cells.impl.xl.getUniqueCellFormatRanges()
        found = [_held(groups.getByIndex(at)) for at in range(groups.getCount())]
        formats = cells.impl.sheet.xl.ConditionalFormats
        ranges = {one.ID: one.Range.getRangeAddresses() for one in _all(formats)}

    def give_back() -> None:
        with speaking():
            for give in found:
                give()
            _give_ranges(formats, ranges, cells.impl.sheet.book.xl)

    return give_back


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


def _held(group: Uno) -> Callable[[], None]:
    """Return what gives cells of one look that look back."""
    style, states = group.getPropertyValue(_STYLE), group.getPropertyStates(_NAMES)
    own = [name for name, state in zip(_NAMES, states, strict=True) if state.value == _SET]
    values = dict(zip(own, group.getPropertyValues(tuple(own)), strict=True))

    def give() -> None:
        group.setPropertyValue(_STYLE, style)
        for name in _NAMES:
            if name in values:
                group.setPropertyValue(name, values[name])
            else:
                group.setPropertyToDefault(name)

    return give
