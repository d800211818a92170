"""The protocols of hosts that can rehearse a change, and of those that remember what was changed.

Beside `host`. Closed files and open workbooks fulfil both, so `undo` and the commands of the day
work on either.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol, runtime_checkable

from clientbook.book.cells import Place
from clientbook.book.changes import Change, UnknownChange
from clientbook.book.host import Act, Host, Published
from clientbook.book.past import Entry
from clientbook.book.undoing import SheetThen


class Rehearsing(Host, Protocol):
    """A host that can tell what publishing would come to, and write nothing."""

    def rehearse(self, changes: Sequence[Change], places: Mapping[str, Place]) -> Published:
        """Return what publishing would say, or raise as it would."""


@runtime_checkable
class KnowingNotes(Protocol):
    """A host that can tell which cells people have written notes on."""

    def noted_cells(self, sheet: str, row: int) -> Sequence[str]:
        """Return the cells of a row that have a note, as `B7`."""


class Remembering(Rehearsing, Protocol):
    """A host whose workbook has a journal: what was changed, and copies of before."""

    def past(self) -> Sequence[Entry]:
        """Return the entries whose changes reached this workbook, oldest first."""

    def damaged(self) -> Sequence[int]:
        """Return the numbers of the entries that cannot be read."""

    def done(self, number: int) -> Sequence[Change | UnknownChange]:
        """Return what an entry changed, cells as they read once they are written."""

    def copy_before(self, number: int) -> str | None:
        """Return the file that holds the workbook as it was before an entry; None if it is lost."""

    def before(self, number: int) -> Host | None:
        """Return the workbook as it was before an entry; None if its copy is lost."""

    def sheets_around(self, number: int) -> Mapping[str, SheetThen]:
        """Return the generated sheets around an entry, by id."""

    def put_back(self, entry: Entry, changes: Sequence[Change], act: Act) -> Published | None:
        """Put the whole workbook back as it was before an entry; None where that cannot be.

        It cannot where somebody has written since, and in a workbook that is open in a program.
        `changes` is what putting it back comes to.
        """

    def note_down(self, act: Act) -> None:
        """Write an act into the journal that changed nothing in the workbook."""
