"""The library call of `fix`: shows the safe fixes of a book, or writes them as one change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from clientbook.actions import write_changes
from clientbook.book.host import Act, Host, Published
from clientbook.book.reading import read_book
from clientbook.book.record import Book

if TYPE_CHECKING:
    from clientbook.book.changes import Change
    from clientbook.rules.mending import Mend, MendKind


@dataclass(frozen=True, slots=True)
class Mended:
    """The safe fixes of a book, and what became of them; `published` None: they were only shown."""

    book: Book
    mends: Sequence[Mend]
    published: Published | None

    @property
    def counts(self) -> Counter[MendKind]:
        """How many cells each kind of fix is for."""
        return Counter(kind for mend in self.mends for kind in mend.kinds)


def fix(host: Host, act: Act, *, write: bool) -> Mended:
    """Return the safe fixes of a book; `write`: they are written, all as one change."""
    from clientbook.rules.mending import mends_of

    book = read_book(host)
    mends = mends_of(book)
    if not write or not mends:
        return Mended(book, mends, None)
    return Mended(book, mends, write_changes(host, book, _changes(book, mends), act))


def _changes(book: Book, mends: Sequence[Mend]) -> list[Change]:
    from clientbook.sales.as_read import cell_changes

    changes: list[Change] = []
    for (table, column), found in groupby(mends, key=lambda mend: (mend.table, mend.column)):
        change = cell_changes(book, table, column, {mend.row: mend.now for mend in found})
        changes += [] if change is None else [change]
    return changes
