"""Handing out a workbook per manager: the library call of `handout`. Beside `actions`.

What is whose and what a copy holds is decided by the pure code of `team`. The book itself remembers
each copy before the first file is written, so that no two copies ever number alike.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from clientbook.actions import write_changes
from clientbook.book.changes import Change, PutSheet
from clientbook.book.errors import ClientbookError
from clientbook.book.host import Act, Host, Published
from clientbook.book.reading import read_book
from clientbook.book.record import Book
from clientbook.book.wording import sheet_title, text
from clientbook.hosts.filling import Blank
from clientbook.hosts.new import drawn
from clientbook.hosts.output import OutputFolder
from clientbook.reports.file_names import distinct_file_names
from clientbook.reports.today_sheet import ID as TODAY
from clientbook.reports.today_sheet import today_sheet
from clientbook.sales.refresh import key_changes
from clientbook.sales.today import today_of
from clientbook.sales.today_records import Today
from clientbook.team.copy_look import blank_copy
from clientbook.team.copying import Named, copy_changes, slip_for
from clientbook.team.master import Master
from clientbook.team.register import ID, Issued, new_prefix, read_register, register_look
from clientbook.team.share import Share, shares_of
from clientbook.team.sides import SPACES, Own, own_places, sides_of
from clientbook.team.slip import packed_slip

Making = Callable[[str, int], None]
"""Is told whose workbook is made next and how many there are in all."""


_Made = tuple[Issued, Sequence[str]]
"""What the register says of a copy, and the cells of its slip."""


class NobodyToHandOut(ClientbookError):
    """The book names no manager, so there is nobody to hand a workbook out to."""

    code = "error.nobody_to_hand_out"


@dataclass(frozen=True, slots=True)
class Handed:
    """One copy: whose, where it was written, the version of somebody's that was kept beside it.

    `refused` is why the file could not be written; then there is none.
    """

    issued: Issued
    path: Path
    kept: Path | None = None
    refused: ClientbookError | OSError | None = None


@dataclass(frozen=True, slots=True)
class Handout:
    """What a handout came to; the files are written one by one as they are asked for.

    `unowned`: companies without a manager, which nobody gets. `doubtful`: rows by table whose key
    stands in two rows, which nobody gets either. `withheld`: table and header of each own column
    that no copy gets, since it names a manager.
    """

    book: Book
    files: Iterator[Handed]
    unowned: int
    doubtful: Mapping[str, int]
    published: Published
    withheld: Sequence[tuple[str, str]]


def handout(  # noqa: PLR0913 - each argument is an option of the command
    host: Host,
    out: Path,
    as_of: date,
    act: Act,
    making: Making = lambda *_: None,
    *,
    keep_off: Path | None = None,
) -> Handout:
    """Hand out a workbook per manager into a folder, with his rows only.

    `keep_off`: the book's own file, whose name no copy gets. NobodyToHandOut: there is no manager.
    """
    book = read_book(host)
    master = master_of(host, book)
    shares = shares_of(book)
    if not shares:
        raise NobodyToHandOut(sheet=sheet_title("settings", book.language))
    blank = Blank(drawn(blank_copy(master, as_of)), out.name)
    known = read_register(host)
    made = _issued(shares, known, act, _names(shares, out, keep_off), master)
    issued = [one for one, _ in made]
    changes = [*key_changes(book), register_change(book, [*known, *issued])]
    published = write_changes(host, book, changes, act)
    doubtful: dict[str, int] = {}
    for share in shares:
        for table, count in share.doubtful.items():
            doubtful[table] = doubtful.get(table, 0) + count
    companies = book.companies()
    unowned = int((companies["manager"].isna() & companies["company"].notna()).sum())
    copies = list(zip(shares, made, strict=True))
    files = _written(master, copies, OutputFolder(out), blank, today_of(book, as_of), making)
    return Handout(book, files, unowned, doubtful, published, master.withheld)


def master_of(host: Host, book: Book) -> Master:
    """Return a book with the cells of its users' own columns, as rows by key."""
    own = own_cells(host, book)
    return Master(book, own, sides_of(book, own))


def own_cells(host: Host, book: Book) -> Own:
    """Return the cells of the users' own columns of the data tables."""
    found = {}
    for table, columns in own_places(book).items():
        cells = host.read(book.places[table].area, list(columns.values())) if columns else {}
        found[table] = {name: cells[at] for name, at in columns.items()}
    return found


def register_change(book: Book, issued: Sequence[Issued]) -> Change:
    """Return the register as a sheet to put into the book."""
    return PutSheet(
        ID, text("team.register.sheet", book.language), drawn(register_look(book, issued))
    )


def _names(shares: Sequence[Share], out: Path, keep_off: Path | None) -> list[str]:
    """Return the file names of copies; none is that of the book, if it is in the same folder."""
    taken = []
    if keep_off is not None and keep_off.resolve().parent == out.resolve():
        taken = [keep_off.stem]
    names = distinct_file_names([*taken, *(share.manager.name for share in shares)])
    return [f"{name}.xlsx" for name in names[len(taken) :]]


def _issued(
    shares: Sequence[Share], known: Sequence[Issued], act: Act, names: Sequence[str], master: Master
) -> list[_Made]:
    """Return what the register says of copies to be written, each with the cells of its slip."""
    taken = {one.prefix for one in known} | {master.book.settings.key_prefix}
    issued: list[_Made] = []
    for share, name in zip(shares, names, strict=True):
        copy = uuid.uuid4().hex
        prefix = new_prefix(copy, taken)
        taken.add(prefix)
        companies, people, deals, entries = (share.count(*tables) for tables in SPACES.values())
        when, person = act.when.isoformat(timespec="seconds"), share.manager.name
        named = Named(copy, prefix, datetime.fromisoformat(when))
        cells, mark = packed_slip(slip_for(master, share, named))
        counts = (companies, people, deals, entries)
        issued.append((Issued(copy, person, prefix, when, name, counts, slip=mark), cells))
    return issued


def _written(  # noqa: PLR0913, PLR0917 - all that the copies are made of
    master: Master,
    copies: Sequence[tuple[Share, _Made]],
    folder: OutputFolder,
    blank: Blank,
    today: Today,
    making: Making,
) -> Iterator[Handed]:
    as_read = blank.book()
    for share, (issued, slip) in copies:
        making(issued.manager, len(copies))
        named = Named(issued.copy, issued.prefix, datetime.fromisoformat(issued.when))
        changes, places = copy_changes(master, share, named, slip, as_read)
        changes += _today(replace(master.book, places=as_read.places), today, issued.manager)
        done = Handed(issued, folder.folder / issued.file)
        try:
            path, kept = folder.write(issued.file, blank.filled(changes, places))
            yield replace(done, path=path, kept=kept)
        except (ClientbookError, OSError) as refused:
            yield replace(done, refused=refused)


def _today(book: Book, today: Today, manager: str) -> list[Change]:
    """Return the sheet with a manager's day; none if there is nothing to say of it."""
    own = [day for day in today.managers if day.manager == manager]
    if not own:
        return []
    his = replace(
        today, manager=manager, contacts=own[0].contacts, money=own[0].money, managers=(own[0],)
    )
    title = text("report.today.sheet", book.language)
    return [replace(today_sheet(book, his), id=TODAY, title=title)]
