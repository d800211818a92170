"""What is on a sheet of an open workbook at a moment, to be told from what is there a little later.

Under `pages`: whether somebody wrote on a generated sheet is seen in the copy of the workbook, and
whether he has written since by two glimpses, one before the copy was made.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from clientbook.book.changes import PutSheet
from clientbook.hosts.live.reading import LiveReading


class Glimpse(NamedTuple):
    """Where the cells of a sheet begin, what is written into them, and the sheet's notes."""

    top: int
    left: int
    written: object
    notes: Sequence[tuple[str, str]]


def glimpse(reading: LiveReading, title: str) -> Glimpse:
    """Return what is on a sheet."""
    sheet = reading.sheet(title)
    used = sheet.used_range
    (top, left), (height, width) = (used.row, used.column), used.shape
    cells = reading.box(sheet, range(top, top + height), range(left, left + width))
    notes = [(note.location.address, note.text) for note in sheet.notes]
    return Glimpse(top, left, reading.program.written(cells), sorted(notes))


def glimpses(reading: LiveReading, changes: Sequence[PutSheet]) -> Mapping[str, Glimpse]:
    """Return what is on the generated sheets that changes are about, by their ids."""
    wanted = {change.id for change in changes}
    return {
        info.generated: glimpse(reading, info.title)
        for info in (reading.sheets() if wanted else ())
        if info.generated in wanted and info.generated is not None
    }
