"""What the journal of a workbook tells of its past, wherever the workbook lives.

Under the hosts: each has a journal, and finds on its own which entries reached the workbook.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from clientbook.book.changes import CellMark, Change, PutSheet, UnknownChange
from clientbook.book.errors import ClientbookError
from clientbook.book.host import Host
from clientbook.book.locate import locate
from clientbook.book.undoing import SheetThen
from clientbook.hosts.journal import Journal
from clientbook.hosts.journal_cells import as_held
from clientbook.hosts.package import Package
from clientbook.hosts.publish import read_file


class JournalPast(ABC):
    """The past of a workbook, by the numbers of its journal's entries."""

    @property
    @abstractmethod
    def journal(self) -> Journal:
        """What clientbook changed in this workbook before."""

    @abstractmethod
    def before(self, number: int) -> Host | None:
        """Return this workbook as it was before an entry; None if the copy is lost or damaged."""

    def damaged(self) -> list[int]:
        """Return the numbers of the entries that cannot be read."""
        return self.journal.damaged()

    def done(self, number: int) -> list[Change | UnknownChange]:
        """Return what an entry of the journal changed, cells as a workbook holds them."""
        return list(map(as_held, self.journal.changes(number)))

    def copy_before(self, number: int) -> str | None:
        """Return the copy of this workbook before an entry; None if it is lost or damaged."""
        copy = self.journal.copy_before(number)
        return None if copy is None else str(copy)

    def _sheets_around(self, number: int, now: Mapping[str, str]) -> dict[str, SheetThen]:
        """Return the generated sheets around an entry. `now`: their fingerprints as they stand."""
        found = self.journal.sheets(number, now)
        for change in self.journal.changes(number) if any(s.cut for s in found.values()) else ():
            if isinstance(change, PutSheet) and (change.marks is not None or not change.payload):
                then = found.get(change.id)
                if then is not None and then.cut and then.payload is not None:
                    found[change.id] = replace(then, marks=self._marks(number, change.id))
        return found

    def _marks(self, number: int, which: str) -> tuple[CellMark, ...] | None:
        """Return the marks that a generated sheet had in cells, as the copy of before has them."""
        from clientbook.hosts.cell_marks_read import marks_in

        before, copy = self.before(number), self.copy_before(number)
        if before is None or copy is None:
            return None
        try:
            return marks_in(Package(read_file(Path(copy))), which, locate(before).places)
        except ClientbookError:
            return None
