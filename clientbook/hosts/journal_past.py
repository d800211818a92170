"""What the journal of a workbook tells of its past, wherever the workbook lives.

Under the hosts: each has a journal, and finds on its own which entries reached the workbook.
"""

from __future__ import annotations

from abc import ABC, abstractmethod

from clientbook.book.changes import Change, UnknownChange
from clientbook.hosts.journal import Journal
from clientbook.hosts.journal_cells import as_held


class JournalPast(ABC):
    """The past of a workbook, by the numbers of its journal's entries."""

    @property
    @abstractmethod
    def journal(self) -> Journal:
        """What clientbook changed in this workbook before."""

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
