"""A sheet of LibreOffice filled from a file, by a link to it that is cut at once.

The sheet keeps its place, its names and all that refers to it. Under `office`; every call is made
while the bridge's lock is held.
"""

from __future__ import annotations

from pathlib import Path

from clientbook.hosts.calc.bridge import Uno, enum, url_of
from clientbook.hosts.live.office_charts import charts_of, show_charts

_FILTER = "Calc MS Excel 2007 XML"
_CHART = "com.sun.star.drawing.OLE2Shape"
_PICTURE = "com.sun.star.drawing.GraphicObjectShape"
_OF_PICTURE = ("Graphic", "GraphicCrop", "Name", "Title", "Description")


def put_contents(document: Uno, sheet: Uno, given: Uno, path: Path, title: str) -> None:
    """Put all that is on a sheet of a file in place of what is on a sheet.

    `given` is that sheet, open, for its charts and pictures: a link brings none along.
    """
    charts = charts_of(given)
    _clear_drawings(sheet)
    sheet.link(url_of(path), title, _FILTER, "", enum("sheet.SheetLinkMode", "NORMAL"))
    sheet.setLinkMode(enum("sheet.SheetLinkMode", "NONE"))
    show_charts(sheet, title, charts)
    _bring_pictures(sheet, given, document)


def _bring_pictures(sheet: Uno, given: Uno, document: Uno) -> None:
    """Draw the pictures of a sheet of another document at the same places."""
    drawn = given.getDrawPage()
    for at in range(drawn.getCount()):
        shape = drawn.getByIndex(at)
        if shape.getShapeType() == _PICTURE:
            made = document.createInstance(_PICTURE)
            sheet.getDrawPage().add(made)
            for name in _OF_PICTURE:
                setattr(made, name, getattr(shape, name))
            made.setSize(shape.getSize())
            made.setPosition(shape.getPosition())


def _clear_drawings(sheet: Uno) -> None:
    """Take away what is drawn on a sheet, but for its charts."""
    drawn = sheet.getDrawPage()
    for at in reversed(range(drawn.getCount())):
        shape = drawn.getByIndex(at)
        if shape.getShapeType() != _CHART:
            drawn.remove(shape)
