"""What of a book's letters its user has looked at: managers' addresses, lists of clients.

Kept with the user, by book.

A workbook that came from elsewhere may name an attacker's address as a manager's. So an address out
of a book gets letters only after somebody confirmed it once; a changed one stops that letter again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Literal

from clientbook.mail.letter import Letter
from clientbook.mail.own_files import mail_folder, read_record, write_record

Standing = Literal["own", "known", "new", "changed"]


class KnownAddresses:
    """The confirmed addresses of one book: who → address."""

    def __init__(self, book: str, folder: Path | None = None) -> None:
        self._book = book
        self._file = (folder or mail_folder()) / "addresses.json"
        self._seen = self._file.with_name("seen.json")

    def standing(self, letter: Letter) -> tuple[Standing, str]:
        """Return how a letter's address stands, and the one that was confirmed before ("")."""
        if not letter.from_book:
            return "own", ""
        before = self._confirmed().get(letter.who, "")
        if not before:
            return "new", ""
        same = before.casefold() == letter.to.address.casefold()
        return ("known" if same else "changed"), before

    def confirm(self, letters: Iterable[Letter]) -> None:
        """Remember the addresses of letters as confirmed."""
        seen = {letter.who: letter.to.address for letter in letters if letter.from_book}
        everything = dict(read_record(self._file))
        everything[self._book] = {**self._confirmed(), **seen}
        write_record(self._file, everything)

    def see(self, key: str, mark: str) -> None:
        """Remember how a letter to clients looked when its user saw it."""
        everything = dict(read_record(self._seen))
        everything[f"{self._book} {key}"] = mark
        write_record(self._seen, everything)

    def seen(self, key: str) -> object:
        """Return the mark of a letter to clients that its user saw last; None: never."""
        return read_record(self._seen).get(f"{self._book} {key}")

    def _confirmed(self) -> Mapping[str, str]:
        found = read_record(self._file).get(self._book)
        if not isinstance(found, dict):
            return {}
        return {who: at for who, at in found.items() if isinstance(at, str)}
