"""In which order a file's date columns write day and month, and their texts as days.

The order is decided per column from all its values, since 05/06 says nothing and 13/06 does. A
column that shows none follows the file's other date columns; if those show none either, the day
comes first in a Russian book and the month in an English one. With dots the day is always first.
A column that shows both orders and holds dates that could be either stops the import.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from clientbook.book.cells import Cell
from clientbook.book.parse import DayOrder, date_from_text, dates_from_texts, day_order
from clientbook.book.wording import Language

_SLASHED = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-]\d{2,4}\b")
_MONTHS = 12


def dates_read(
    columns: Mapping[str, Sequence[Cell]], language: Language
) -> dict[str, Sequence[Cell]]:
    """Return date columns with the texts that are dates as datetimes; other cells as they are."""
    texts = {name: _texts(cells) for name, cells in columns.items()}
    shown = {name: day_order(found) for name, found in texts.items()}
    elsewhere = {order for order in shown.values() if order is not None}
    usual: DayOrder = "dmy" if language == "ru" else "mdy"
    shared = elsewhere.pop() if len(elsewhere) == 1 else usual
    return {
        name: _read(cells, texts[name], shown[name] or shared) for name, cells in columns.items()
    }


def mixed_dates(texts: Iterable[str]) -> tuple[str, str, str] | None:
    """Return a date that has the day first, one that has the month first, one that could be either.

    None if the texts do not show all three.

    >>> mixed_dates(["13/06/2024", "06/13/2024", "05/06/2024"])
    ('13/06/2024', '06/13/2024', '05/06/2024')
    >>> mixed_dates(["13/06/2024", "05/06/2024"]) is None
    True
    """
    first: dict[str, str] = {}
    for words in texts:
        found = _SLASHED.match(words.strip())
        if found:
            one, other = int(found[1]), int(found[2])
            kind = "dmy" if one > _MONTHS >= other else "mdy" if other > _MONTHS >= one else "both"
            if one != other:
                first.setdefault(kind, words.strip())
    if not {"dmy", "mdy", "both"} <= set(first):
        return None
    return first["dmy"], first["mdy"], first["both"]


def _texts(cells: Sequence[Cell]) -> list[str]:
    return [words for words in dict.fromkeys(cells) if isinstance(words, str)]


def _read(cells: Sequence[Cell], texts: Sequence[str], order: DayOrder) -> Sequence[Cell]:
    days: dict[Cell, Cell] = {
        words: _moment(day or date_from_text(words, None))
        for words, day in dates_from_texts(texts, order).items()
    }
    return [days.get(cell) or cell for cell in cells] if days else cells


def _moment(day: date | None) -> datetime | None:
    return None if day is None else datetime(day.year, day.month, day.day)  # noqa: DTZ001 - a cell
