"""Where an open workbook is kept, and how it stands right now, as the bytes of a file.

Under the live host. OneDrive's workbooks have a web address in place of a path; names are Cyrillic
and have spaces. A copy of what is in memory is the workbook's own file as long as it is unmodified.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from clientbook.book.errors import ClientbookError
from clientbook.book.host import Act
from clientbook.hosts.disk_errors import told, true_path
from clientbook.hosts.errors import OldFormat, PasswordProtected
from clientbook.hosts.journal_home import find_journal, journal_at, settle_journal
from clientbook.hosts.live.errors import NotSavedYet, OpenedToRead
from clientbook.hosts.live.program import Program, folder_for, name_of_our_own
from clientbook.hosts.locks import only_writer
from clientbook.hosts.publish import fingerprint, may_write, read_file

if TYPE_CHECKING:
    import xlwings as xw

IdOf = Callable[[Path], str]
_SUFFIXES = {".xlsx", ".xlsm"}
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How an encrypted workbook of Excel's begins: it is a compound file (MS-CFB)."""


class Standing:
    """The place of one open workbook and its contents as a file."""

    def __init__(self, book: xw.Book, program: Program) -> None:
        self._book, self._program = book, program
        self.address = program.address(book)

    @property
    def path(self) -> Path | None:
        """The workbook's file; None for one with a web address."""
        return None if "://" in self.address else Path(self.address)

    @property
    def suffix(self) -> str:
        """The suffix of its copies: LibreOffice may have opened another kind of file."""
        suffix = Path(self.address).suffix.lower()
        return suffix if suffix in _SUFFIXES else ".xlsx"

    def refuse_unwritable(self) -> None:
        """Raise if there is nowhere to save the workbook: NotSavedYet, OldFormat, OpenedToRead.

        PasswordProtected: the copy for undo would lie beside it for anybody to read.
        """
        path = self.path
        if path is not None and not path.is_absolute():
            raise NotSavedYet(book=self._book.name)
        if Path(self.address).suffix.lower() not in self._program.formats:
            raise OldFormat(book=self._book.name)
        if self._program.is_read_only(self._book):
            raise OpenedToRead(book=self._book.name)
        if path is not None and _is_encrypted(path):
            raise PasswordProtected(book=self._book.name)

    def saved(self) -> str | None:
        """Return the fingerprint of the workbook's file if it holds all that is open, else None."""
        content = self._file()
        return None if content is None else fingerprint(content)

    @contextmanager
    def copied(self) -> Iterator[Path]:
        """Have the workbook as it stands in a file of ours for a while."""
        with folder_for(self._program) as folder:
            copy = folder / name_of_our_own(self.suffix)
            content = self._file()
            if content is None:
                self._program.save_copy(self._book, copy)
            else:
                with told(copy):
                    copy.write_bytes(content)
            yield copy

    def _file(self) -> bytes | None:
        path = self.path
        kind = path is not None and path.suffix.lower() in _SUFFIXES
        if path is None or not kind or self._program.is_modified(self._book):
            return None
        try:
            return read_file(path)
        except ClientbookError:
            return None

    def journal(self, own: str, id_of: IdOf, *, to_write: bool) -> Path:
        """Return the folder of the workbook's journal; `own` is the book's id."""
        path = self.path
        if path is None:
            return journal_at(self.address, own)
        return (settle_journal if to_write else find_journal)(path, own, id_of)

    def only_writer(self, act: Act) -> AbstractContextManager[None]:
        """Keep other commands of clientbook from writing the workbook's file meanwhile."""
        path = self.path
        if path is None or not may_write(true_path(path).parent):
            return nullcontext()
        return only_writer(path, act)


def _is_encrypted(path: Path) -> bool:
    """Say whether a workbook's file takes a password to be read."""
    with suppress(OSError, BadZipFile, KeyError):
        with path.open("rb") as file:
            if file.read(len(_COMPOUND)) == _COMPOUND:
                return True
        if path.suffix.lower() == ".ods":
            with ZipFile(path) as parts:
                return b"encryption-data" in parts.read("META-INF/manifest.xml")
    return False
