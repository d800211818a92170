"""Where a workbook's journal is kept, and how a book that was moved or renamed finds it again.

Beside the workbook in `.clientbook/`, or in the user's own data folder where the workbook's is
copied to other machines, remote or read-only: backups hold personal data. By the file's name, else
by the book's id; a copy of a book does not take the journal of the one it was copied from.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from urllib.parse import unquote

from platformdirs import user_data_path

from clientbook.book.past import Entry
from clientbook.hosts.disk_errors import true_path
from clientbook.hosts.journal import FOLDER, Journal
from clientbook.hosts.publish import may_write

_SYNCED = (
    "onedrive", "dropbox", "google drive", "googledrive", "my drive", "мой диск", "icloud",
    "mobile documents", "yandex.disk", "yandexdisk", "яндекс.диск", "nextcloud", "box sync",
)  # fmt: skip
_ID_SHOWN = 8

IdOf = Callable[[Path], str]
"""Returns the id of the book in a workbook file, "" for none."""


def journal_folder(book: Path) -> Path:
    """Return where a workbook's journal is kept by its name."""
    target = true_path(book)
    beside = target.parent / FOLDER
    synced = any(part.casefold().startswith(_SYNCED) for part in target.parts)
    remote = str(target).startswith("\\\\")
    ours = may_write(beside if beside.exists() else target.parent)
    if may_write(target.parent) and ours and not synced and not remote:
        return beside / target.name
    mark = sha256(str(target).casefold().encode()).hexdigest()[:12]
    return _of_the_user() / f"{target.stem}-{mark}"


def find_journal(book: Path, own: str, id_of: IdOf) -> Path:
    """Return where the journal of a book is: by name, else by the id `own` under another name."""
    usual = journal_folder(book)
    if not own:
        return usual
    if _book_of(usual) not in {own, ""}:  # another book was here under this name
        usual = usual.with_name(f"{usual.name} {own[:_ID_SHOWN]}")
    if usual.is_dir():
        return usual
    target = true_path(book)
    return next((one for one in _journals(usual, own) if _left(one, target, own, id_of)), usual)


def settle_journal(book: Path, own: str, id_of: IdOf) -> Path:
    """Return where to write the journal of a book; one found under a former name moves there."""
    found, usual = find_journal(book, own, id_of), journal_folder(book)
    if found.parent != usual.parent or usual.exists() or not found.exists():
        return found
    with suppress(OSError):
        return found.rename(usual)
    return found


def journal_at(address: str, own: str) -> Path:
    """Return where the journal of a workbook with a web address is kept: with the user.

    OneDrive shows the same book under a path, too: a journal of the book `own` that was kept for a
    file of this name is the same one.
    """
    name = unquote(address.rpartition("/")[2])
    mark = sha256(address.casefold().encode()).hexdigest()[:12]
    usual = _of_the_user() / f"{Path(name).stem}-{mark}"
    if usual.is_dir() or not own:
        return usual
    for one in _journals(usual, own):
        last = _last_entry(one)
        if last is not None and Path(last.file).name.casefold() == name.casefold():
            return one
    return usual


def _of_the_user() -> Path:
    return user_data_path("clientbook", appauthor=False) / "journals"


def _journals(usual: Path, own: str) -> Iterator[Path]:
    """Yield the journals of a book under any name, here and in the user's data folder."""
    for home in dict.fromkeys((usual.parent, _of_the_user())):
        with suppress(OSError):
            yield from (one for one in sorted(home.iterdir()) if _book_of(one) == own)


def _book_of(folder: Path) -> str:
    last = _last_entry(folder)
    return "" if last is None else last.book


def _last_entry(folder: Path) -> Entry | None:
    return next((entry for entry in Journal(folder).latest_first() if entry.book), None)


def _left(folder: Path, target: Path, own: str, id_of: IdOf) -> bool:
    """Say whether the workbook of a journal is no longer where it was: moved, not copied."""
    last = _last_entry(folder)
    if last is None:
        return False
    noted = Path(last.file)
    beside = folder.parent.name == FOLDER
    owner = folder.parent.parent / noted.name if beside else noted
    return owner == target or not owner.is_file() or id_of(owner) != own
