"""What a workbook says of itself without being read whole: its id, and how its past is kept."""

from __future__ import annotations

from collections.abc import Mapping

from clientbook.book.cells import Cell, Formula, Place
from clientbook.book.errors import ClientbookError
from clientbook.book.host import Host, Keep
from clientbook.book.locate import settings_place
from clientbook.book.parse import normal
from clientbook.book.schema import SETTINGS

SETTINGS_TABLE = "cb_settings"
"""The id of the table that holds a book's id."""
_MEGABYTE = 1024**2


def book_id(host: Host, place: Place | None = None) -> str:
    """Return a book's id, the same under any file name; "" for a workbook that has none.

    `place`: where its settings stand, if that is known.
    """
    cell = _settings(host, place).get("book_id")
    return "" if cell is None else str(cell).strip()


def keep_of(host: Host) -> Keep:
    """Return how much of a book's past its settings want kept."""
    cells = _settings(host)
    return kept(_whole(cells, "journal_days"), _whole(cells, "journal_megabytes"))


def kept(days: int, megabytes: int) -> Keep:
    """Return the bounds of a journal from the settings of its book."""
    return Keep(days, megabytes * _MEGABYTE)


def _whole(cells: Mapping[str, Cell], name: str) -> int:
    (usual,) = (int(spec.default) for spec in SETTINGS if spec.name == name)
    cell = cells.get(name)
    number = isinstance(cell, int | float) and not isinstance(cell, bool) and cell >= 0
    return int(cell) if number else usual  # type: ignore[arg-type]


def _settings(host: Host, place: Place | None = None) -> Mapping[str, Cell]:
    """Return the values of the settings by name; none for a workbook that is no client book."""
    try:
        place = place or settings_place(host)
    except ClientbookError:
        return {}
    if place is None or "value" not in place.columns:
        return {}
    names, values = place.columns["name"], place.columns["value"]
    columns = host.read(place.area, [names, values])
    return {
        normal(name): value.shown if isinstance(value, Formula) else value
        for name, value in zip(columns[names], columns[values], strict=True)
        if isinstance(name, str)
    }
