"""The protocol that every host fulfils: what a workbook can be asked, and what it can be told.

Closed files, live Excel and LibreOffice answer alike; one contract suite runs over them all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from clientbook.book.cells import Area, Cell, Place, SheetInfo
from clientbook.book.changes import Change


@dataclass(frozen=True, slots=True)
class Keep:
    """How much of a book's past its journal keeps: so many days, and so many bytes of copies."""

    days: int = 365
    size: int = 256 * 1024**2


@dataclass(frozen=True, slots=True)
class Act:
    """Who changes a book, when, and by which command: what the journal writes down.

    `keep` says what the journal lets go of afterwards; `undoes` is the number of the entry that an
    undo takes back.
    """

    command: str
    who: str
    when: datetime
    keep: Keep = Keep()
    undoes: int | None = None


@dataclass(frozen=True, slots=True)
class Published:
    """What became of the changes: whether anything was written, and words for the user.

    `notes` are (message key, facts) pairs of the wording, e.g. a kept sheet the user wrote on.
    """

    written: bool
    notes: tuple[tuple[str, Mapping[str, object]], ...] = ()


class Host(Protocol):
    """A place where a workbook lives. Reading gives cells; writing takes changes, all or none."""

    @property
    def name(self) -> str:
        """The workbook's name as people know it, for messages."""

    def sheets(self) -> Sequence[SheetInfo]:
        """Return every tab in its order."""

    def tables(self) -> Sequence[Area]:
        """Return every Excel Table (in LibreOffice: database range) of the workbook."""

    def top_rows(self, sheet: str, count: int) -> Sequence[tuple[int, int, Sequence[Cell]]]:
        """Return the first `count` non-empty rows of a sheet: (row, first column, cells)."""

    def last_row(self, sheet: str) -> int:
        """Return the last row of a sheet that holds a value; 0 for an empty sheet."""

    def read(self, area: Area, columns: Sequence[int]) -> Mapping[int, Sequence[Cell]]:
        """Return the data cells of sheet columns of one area, by column number.

        Each list is as long as `area.rows`. Columns that are not asked for are not parsed.
        """

    def publish(
        self, changes: Sequence[Change], places: Mapping[str, Place], act: Act
    ) -> Published:
        """Write the changes, all or none, over what was read.

        No change that alters a cell means nothing is written at all. Raises BookChangedMeanwhile
        when a cell no longer holds what was read, and other errors of `book.errors` as they apply.
        """
