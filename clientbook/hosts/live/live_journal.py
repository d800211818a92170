"""The journal of an open workbook: where it is, and how an act is written down in it.

Between `standing` and the live host. Nobody knows yet what the file will be when its user saves it,
so an entry says that it is not saved.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from clientbook.book.changes import Change, PutSheet
from clientbook.book.errors import ClientbookError
from clientbook.book.host import Act
from clientbook.book.identity import book_id
from clientbook.hosts.closed_file import ClosedFile
from clientbook.hosts.journal import Journal
from clientbook.hosts.live.standing import Standing
from clientbook.hosts.publish import fingerprint, sweep_private

Prints = Mapping[str, str]
"""From which payload each generated sheet was made, by id."""


class LiveJournal:
    """The journal of one open workbook. `folder` takes the place of where it would be kept."""

    def __init__(self, standing: Standing, folder: Path | None) -> None:
        self._standing, self._folder = standing, folder

    def found(self, book: str, *, to_write: bool = False) -> Journal:
        """Return the journal. `book`: the book's id."""
        folder = self._folder or self._standing.journal(book, _id_in, to_write=to_write)
        return Journal(folder, self._standing.suffix)

    def record(
        self, book: str, content: bytes, changes: Sequence[Change], act: Act, before: Prints
    ) -> tuple[Journal, int]:
        """Write down an act before it is carried out: the journal, and the number of the entry.

        `content`: the workbook as it stands, `before`: its generated sheets. An act without changes
        leaves it as it is.
        """
        journal = self.found(book, to_write=True)
        sweep_private(journal.folder)
        journal.forget_unpublished(fingerprint(content))
        after = _prints_after(before, changes)
        number = journal.record(
            content,
            None if changes else content,
            changes,
            act,
            sheets={which: (before.get(which), after.get(which)) for which in {*before, *after}},
            book=book,
            file=self._standing.address,
        )
        return journal, number


def _prints_after(before: Prints, changes: Sequence[Change]) -> dict[str, str]:
    """Return from which payload each generated sheet will be made."""
    from clientbook.hosts.payload import payload_of

    after = dict(before)
    for change in changes:
        if isinstance(change, PutSheet):
            after.pop(change.id, None)
            if change.payload is not None:
                after[change.id] = payload_of(change.payload).fingerprint
    return after


def _id_in(path: Path) -> str:
    """Return the id of the book in a workbook file; "" where there is none to read."""
    try:
        return book_id(ClosedFile(path))
    except ClientbookError:
        return ""
