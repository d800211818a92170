"""A new workbook of ours filled with rows: bytes in, bytes out, nothing on the disk.

Beside `closed_file`: for workbooks that many are made of, each with other rows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from clientbook.book.cells import Place
from clientbook.book.changes import Change
from clientbook.book.reading import read_book
from clientbook.book.record import Book
from clientbook.hosts.edits import apply_changes
from clientbook.hosts.package import Package
from clientbook.hosts.workbook import Workbook


class Blank(Workbook):
    """A workbook in memory, as a host that only reads; `filled` gives it with changes made."""

    def __init__(self, content: bytes, name: str) -> None:
        super().__init__(Package(content, name))
        self._content, self.name = content, name

    def book(self) -> Book:
        """Return it as a client book."""
        return read_book(self)  # type: ignore[arg-type]

    def filled(self, changes: Sequence[Change], places: Mapping[str, Place]) -> bytes:
        """Return the workbook with changes carried out; it stays blank itself."""
        package = Package(self._content, self.name)
        apply_changes(package, changes, places, self.decoder)
        return package.save()
