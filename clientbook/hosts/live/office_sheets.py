"""A sheet of LibreOffice filled from a file, by a link to it that is cut at once.

The sheet keeps its place, its names and all that refers to it. Under `office`; every call is made
while the bridge's lock is held.
"""

from __future__ import annotations

from pathlib import Path

from clientbook.hosts.calc.bridge import Uno, enum, url_of

_FILTER = "Calc MS Excel 2007 XML"


def put_contents(sheet: Uno, path: Path, title: str) -> None:
    """Put all that is on a sheet of a file in place of what is on a sheet."""
    drawn = sheet.getDrawPage()
    for at in reversed(range(drawn.getCount())):
        drawn.remove(drawn.getByIndex(at))
    sheet.link(url_of(path), title, _FILTER, "", enum("sheet.SheetLinkMode", "NORMAL"))
    sheet.setLinkMode(enum("sheet.SheetLinkMode", "NONE"))
