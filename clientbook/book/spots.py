"""What people call a table and where it stands, for sentences: its tab and caption, never its id.

Beside `schema`. A table of the user's own is called what he named it.
"""

from __future__ import annotations

from typing import NamedTuple

from clientbook.book.cells import Area
from clientbook.book.schema import TABLES
from clientbook.book.wording import TEXTS, Language, quoted, sheet_title, text


def called(name: str, language: Language) -> str:
    """Return what people read above a table, else on its tab.

    >>> called("cb_managers", "ru"), called("cb_log", "en"), called("Премии", "en")
    ('Менеджеры', 'Funnel log', 'Премии')
    """
    table = TABLES.get(name.casefold())
    if table is None:
        return name
    caption = f"sheet.section.{table.id}"
    return text(caption, language) if caption in TEXTS else sheet_title(table.sheet, language)


class TableSpot(NamedTuple):
    """The tab of a table, and the table's own name (None: a range found by its headers)."""

    sheet: str
    name: str | None = None

    def words(self, language: Language) -> str:
        """Return where it is: on which tab, and which of several it is there.

        >>> TableSpot("Настройки", "cb_managers").words("ru")
        'таблица «Менеджеры» на листе «Настройки»'
        >>> TableSpot("Funnel log", "cb_log").words("en")
        'the table on the sheet “Funnel log”'
        """
        title = called(self.name, language) if self.name else self.sheet
        key = "spot.only_table" if title == self.sheet else "spot.titled_table"
        return text(key, language, title=title, sheet=self.sheet)


class CellSpot(NamedTuple):
    """Cells of a sheet, or the sheet as a whole."""

    sheet: str
    cells: str = ""

    def words(self, language: Language) -> str:
        """Return where they are.

        >>> CellSpot("Лист", "A2:B4").words("ru"), CellSpot("Sheet").words("en")
        ('«Лист», A2:B4', '“Sheet”')
        """
        sheet = quoted(self.sheet, language)
        return f"{sheet}, {self.cells}" if self.cells else sheet


def spot_of(area: Area) -> TableSpot:
    """Return where a table stood when it was read."""
    return TableSpot(area.sheet, area.name)
