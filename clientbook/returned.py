"""The files that came back: which of them are copies of a book, and which of those are taken.

Under `collecting`. Looks at each file's slip and dates; what its rows say is read later.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from clientbook.book.errors import ClientbookError
from clientbook.book.host import Host
from clientbook.book.record import Book
from clientbook.book.wording import text
from clientbook.hosts.closed_file import ClosedFile
from clientbook.hosts.open_marks import open_marks
from clientbook.team.errors import (
    IsTheBook,
    NotACopy,
    NothingReturned,
    OtherBook,
    OtherFormat,
    ReturnedOpen,
    SlipChanged,
)
from clientbook.team.register import UNVOUCHED, Issued
from clientbook.team.returning import Candidate, chosen
from clientbook.team.slip import MARK, Slip, SlipDamaged, slip_of

_BOOKS = frozenset({".xlsx", ".xlsm"})
_OTHERS = frozenset({".ods", ".xls", ".xlsb"})


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that was not taken, and why."""

    file: str
    why: ClientbookError | OSError


def returned_files(paths: Sequence[Path]) -> list[Path]:
    """Return the files that are named, and the workbooks in the folders that are."""
    found: dict[Path, None] = {}
    for path in paths:
        inside = sorted(path.iterdir()) if path.is_dir() else [path]
        found |= dict.fromkeys(file for file in inside if not path.is_dir() or _is_book(file))
    if not found:
        raise NothingReturned(folder=", ".join(map(str, paths)))
    return list(found)


def _is_book(file: Path) -> bool:
    suffix = file.suffix.lower()
    return suffix in _BOOKS | _OTHERS and not file.name.startswith(("~$", ".~", "."))


@dataclass(frozen=True, slots=True)
class ReturnedFile:
    """A file that came back: where it is, as it is read, and what is known of it."""

    path: Path
    host: ClosedFile
    candidate: Candidate


def candidates(
    files: Iterable[Path], book: Book, known: Sequence[Issued], keep_off: Path | None
) -> tuple[list[ReturnedFile], list[Refused]]:
    """Return the copies among files, and the others with the reason why not."""
    found, refused = [], []
    for path in files:
        try:
            if keep_off is not None and path.resolve() == keep_off.resolve():
                raise IsTheBook(file=path.name)
            found.append(_candidate(path, book, known))
        except (ClientbookError, OSError) as why:
            refused.append(Refused(path.name, why))
    return found, refused


def _candidate(path: Path, book: Book, known: Sequence[Issued]) -> ReturnedFile:
    if path.suffix.lower() not in _BOOKS:
        raise OtherFormat(file=path.name, suffix=path.suffix)
    if any(not mark.stale for mark in open_marks(path)):
        raise ReturnedOpen(file=path.name)
    host = ClosedFile(path)
    issued = {one.copy: one for one in known}
    try:
        slip = slip_of(_slip_cells(host))
    except SlipDamaged:
        copy = host.book_id
        if copy not in issued:
            raise NotACopy(file=path.name) from None
        return ReturnedFile(path, host, _as_candidate(path, host, issued[copy]))
    if slip.book != book.settings.book_id:
        raise OtherBook(file=path.name, manager=slip.manager)
    record = issued.get(slip.copy) or _unknown(slip, path.name)
    if record.slip == UNVOUCHED:
        return ReturnedFile(path, host, _as_candidate(path, host, record))
    if record.slip not in {"", slip.print}:
        sheet = text("team.slip.sheet", book.language)
        raise SlipChanged(file=path.name, manager=record.manager, sheet=sheet)
    return ReturnedFile(path, host, replace(_as_candidate(path, host, record), slip=slip))


def _unknown(slip: Slip, file: str) -> Issued:
    """Return what is known of a copy that the book does not remember: what its slip says.

    Nobody vouches for that slip, so nothing is compared with it.
    """
    when = slip.when.isoformat(timespec="seconds")
    counts = [len(handed.frame) for handed in slip.rows.values()]
    four = (counts[0], counts[1], counts[2], counts[3])
    return Issued(slip.copy, slip.manager, slip.prefix, when, file, four, slip=UNVOUCHED)


def _slip_cells(host: Host) -> list[object]:
    """Return the cells of the sheet that tells what was handed out, whatever it is called."""
    for sheet in host.sheets():
        rows = host.top_rows(sheet.title, 3)
        if any(MARK in cells for _, _, cells in rows):
            every = host.top_rows(sheet.title, host.last_row(sheet.title))
            return [cell for _, _, cells in every for cell in cells]
    return []


def _as_candidate(path: Path, host: ClosedFile, issued: Issued) -> Candidate:
    written = path.stat().st_mtime
    handed = datetime.fromisoformat(issued.when)
    said = host.saved_at() or datetime.fromtimestamp(int(written), UTC)
    return Candidate(path.name, issued, None, max(said, handed), written, host.fingerprint)


def chosen_files(
    files: Sequence[ReturnedFile], known: Sequence[Issued]
) -> tuple[list[ReturnedFile], list[Refused]]:
    """Return the files to take, one of each copy, and the others with the reason why not."""
    by_name = {id(file.candidate): file for file in files}
    taken, others = chosen([file.candidate for file in files], known)
    refused = [Refused(one.name, why) for one, why in others]
    return [by_name[id(one)] for one in taken], refused
