"""How a sheet is printed: Calc leaves that behind when it brings a sheet in from another book.

Under `sheet_copies`. Paper, margins, fit to pages, header, footer, print areas and title rows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clientbook.hosts.calc.bridge import Uno

if TYPE_CHECKING:
    from clientbook.hosts.calc.sheets import Sheet

_SIZES = (
    "IsLandscape", "Width", "Height", "LeftMargin", "RightMargin", "TopMargin", "BottomMargin",
    "CenterHorizontally", "CenterVertically", "PrintDownFirst",
    "HeaderIsOn", "HeaderIsShared", "HeaderIsDynamicHeight", "HeaderHeight", "HeaderBodyDistance",
    "FooterIsOn", "FooterIsShared", "FooterIsDynamicHeight", "FooterHeight", "FooterBodyDistance",
)  # fmt: skip
_CONTENTS = (
    ("HeaderIsOn", ("RightPageHeaderContent", "LeftPageHeaderContent")),
    ("FooterIsOn", ("RightPageFooterContent", "LeftPageFooterContent")),
)


def print_alike(original: Sheet, copy: Sheet) -> None:
    """Have a sheet be printed as one of another book is."""
    given = _styles(original).getByName(original.xl.PageStyle)
    styles, name = _styles(copy), f"PageStyle_{copy.name}"
    while styles.hasByName(name):  # of a sheet that has another name by now
        name += "_"
    styles.insertByName(name, copy.book.xl.createInstance("com.sun.star.style.PageStyle"))
    _dress(given, styles.getByName(name))
    copy.xl.PageStyle = name
    areas = original.xl.getPrintAreas()
    for area in areas:
        area.Sheet = copy.index - 1
    copy.xl.setPrintAreas(areas)
    if original.xl.getPrintTitleRows():
        copy.xl.setTitleRows(original.xl.getTitleRows())
        copy.xl.setPrintTitleRows(True)


def _dress(given: Uno, made: Uno) -> None:
    for name in _SIZES:
        setattr(made, name, getattr(given, name))
    across, down = given.ScaleToPagesX, given.ScaleToPagesY
    if across or down:
        made.ScaleToPagesX, made.ScaleToPagesY = across, down
    else:
        made.PageScale = given.PageScale
    for is_on, contents in _CONTENTS:
        for name in contents if getattr(given, is_on) else ():
            setattr(made, name, getattr(given, name))


def _styles(sheet: Sheet) -> Uno:
    return sheet.book.xl.getStyleFamilies().getByName("PageStyles")
