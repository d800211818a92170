"""The library calls of a manager's day: log a contact, take a company in, out, or to another list.

Beside `actions`. Each reads the book, asks the pure code of `daily`, and publishes one change that
`undo` takes back as a whole. `dry_run` writes nothing, but refuses what writing would refuse.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Generic, TypeVar

from clientbook.actions import write_changes
from clientbook.book.changes import Change, making_room
from clientbook.book.host import Act, Published
from clientbook.book.reading import read_book
from clientbook.book.record import Book
from clientbook.book.remembering import KnowingNotes, Rehearsing

if TYPE_CHECKING:
    from clientbook.daily.contact import Contact, Logged
    from clientbook.daily.moving import Moved
    from clientbook.daily.newcomer import Newcomer, Taken
    from clientbook.daily.rotation import RotatedOut

Came = TypeVar("Came")


@dataclass(frozen=True, slots=True)
class Done(Generic[Came]):
    """The book as it was read, what the command came to, and what became of it."""

    book: Book
    came: Came
    published: Published


def log_contact(  # noqa: PLR0913 - each argument is an option of the command
    host: Rehearsing,
    said: Contact,
    as_of: date,
    act: Act,
    *,
    dry_run: bool = False,
    make_room: bool = False,
) -> Done[Logged]:
    """Add a contact to the log; the company's next step and computed cells follow at once."""
    from clientbook.daily.contact import logged

    book = read_book(host)
    came = logged(book, said, as_of)
    published = write_or_rehearse(
        host, book, came.changes, act, dry_run=dry_run, make_room=make_room
    )
    return Done(book, came, published)


def take_in(  # noqa: PLR0913 - each argument is an option of the command
    host: Rehearsing,
    said: Newcomer,
    as_of: date,
    act: Act,
    *,
    anyway: bool = False,
    dry_run: bool = False,
    make_room: bool = False,
) -> Done[Taken]:
    """Add a company to a list, unless the book seems to have it: then nothing is written."""
    from clientbook.daily.newcomer import taken

    book = read_book(host)
    came = taken(book, said, as_of, anyway=anyway)
    published = write_or_rehearse(
        host, book, came.changes, act, dry_run=dry_run, make_room=make_room
    )
    return Done(book, came, published)


def rotate_out(  # noqa: PLR0913 - each argument is an option of the command
    host: Rehearsing,
    client: str,
    reason: str,
    as_of: date,
    act: Act,
    *,
    day: date | None = None,
    dry_run: bool = False,
) -> Done[RotatedOut]:
    """Take a company out of work with a reason; its history stays."""
    from clientbook.daily.rotation import rotated_out

    book = read_book(host)
    came = rotated_out(book, client, reason, as_of, day)
    return Done(book, came, write_or_rehearse(host, book, came.changes, act, dry_run=dry_run))


def move(  # noqa: PLR0913 - each argument is an option of the command
    host: Rehearsing,
    client: str,
    to: str,
    as_of: date,
    act: Act,
    *,
    reason: str | None = None,
    dry_run: bool = False,
    make_room: bool = False,
) -> Done[Moved]:
    """Move a company to the other list with its key and all its values, the user's own too."""
    from clientbook.book.own_columns import own_columns
    from clientbook.daily.moving import moved, where_to, with_notes_left

    book = read_book(host)
    company, table = where_to(book, client, to)
    place = book.places[company.table]
    own = own_columns(place)
    cells = host.read(place.area, list(own.values()))
    held = {name: cells[number] for name, number in own.items()}
    came = moved(book, company, table, reason, as_of, own=held)
    if isinstance(host, KnowingNotes):
        came = with_notes_left(
            came, place.area.sheet, host.noted_cells(place.area.sheet, company.row)
        )
    book = replace(book, places=came.places)
    published = write_or_rehearse(
        host, book, came.changes, act, dry_run=dry_run, make_room=make_room
    )
    return Done(book, came, published)


def write_or_rehearse(  # noqa: PLR0913 - each argument is an option of the commands
    host: Rehearsing,
    book: Book,
    changes: Sequence[Change],
    act: Act,
    *,
    dry_run: bool,
    make_room: bool = False,
) -> Published:
    """Write a command's changes, or only say what writing would say or refuse."""
    changes = making_room(changes) if make_room else changes
    if dry_run:
        return host.rehearse(changes, book.places)
    return write_changes(host, book, changes, act)
