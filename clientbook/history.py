"""What was done to a book, and taking it back: the library calls behind `changes` and `undo`.

Beside `actions`. The journal is the host's; what an undo changes in the cells, `book.undoing` says.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from clientbook.book.cells import column_letters
from clientbook.book.changes import (
    AppendRows,
    Change,
    PutColumn,
    RemoveRows,
    SetCells,
    UnknownChange,
)
from clientbook.book.errors import ClientbookError, NotAClientBook
from clientbook.book.host import Act, Host, Published
from clientbook.book.identity import keep_of
from clientbook.book.locate import Located, locate
from clientbook.book.own_columns import OWN, with_own
from clientbook.book.past import (
    REDO,
    UNDO,
    Entry,
    NothingToRedo,
    NothingToUndo,
    origin,
    taken_back,
    to_redo,
    to_undo,
)
from clientbook.book.remembering import Remembering
from clientbook.book.schema import TABLES
from clientbook.book.undoing import Left, inverse, undoing
from clientbook.book.undoing_table import Seen

if TYPE_CHECKING:
    from clientbook.book.cells import Place
    from clientbook.book.wording import Language


class NoSuchEntry(ClientbookError):
    """The journal has no entry of this number, or it cannot be read."""

    code = "error.no_such_entry"


@dataclass(frozen=True, slots=True)
class Past:
    """What the journal of a book holds.

    `undone`: numbers of entries that are taken back. `damaged`: entries that cannot be read;
    `uncopied`: entries whose copy of the workbook is lost. `places` and `language` are the book's
    as it stands; None and no places for a workbook that is no client book.
    """

    entries: Sequence[Entry]
    undone: frozenset[int]
    damaged: Sequence[int]
    uncopied: Sequence[int]
    places: Mapping[str, Place]
    language: Language | None


@dataclass(frozen=True, slots=True)
class Undone:
    """What taking back one entry came to.

    `command` is the entry that was done at first, `entry` the one taken back now: they differ for
    a redo. `changes` is what was put back. `whole`: the file is byte for byte what it was before;
    otherwise `left` is what was not put back, `blank` are (table, row) of rows that hold nothing
    now, `copy` is the file of the journal that holds the workbook of that time (None: it is lost),
    and `places` is where the tables stood.
    """

    entry: Entry
    command: Entry
    changes: Sequence[Change]
    whole: bool
    left: Sequence[Left] = ()
    blank: Sequence[tuple[str, int]] = ()
    copy: str | None = None
    places: Mapping[str, Place] = field(default_factory=dict)
    published: Published | None = None


def changes(host: Remembering) -> Past:
    """Return what was done to a workbook. Nothing is written."""
    entries = host.past()
    located = _located(host)
    return Past(
        entries,
        taken_back(entries),
        host.damaged(),
        [e.number for e in entries if host.copy_before(e.number) is None],
        {} if located is None else located.places,
        None if located is None else located.language,
    )


def language_of(host: Host) -> Language | None:
    """Return the language of a book; None for a workbook that is no client book."""
    located = _located(host)
    return None if located is None else located.language


def changes_of(host: Remembering, number: int) -> list[Change | UnknownChange]:
    """Return every change of one entry."""
    if number not in {entry.number for entry in host.past()}:
        raise NoSuchEntry(book=host.name, number=number)
    return list(host.done(number))


def undo(host: Remembering, act: Act, *, redo: bool = False) -> Undone:
    """Take the last change back that is not undone yet; with `redo` the last undo.

    Where nobody has written since, the file is byte for byte what it was. Otherwise only cells
    that still hold what we put there go back, and the others are named. An undo is an entry of
    the journal like any other change.
    """
    entries = host.past()
    entry = to_redo(entries) if redo else to_undo(entries)
    if entry is None:
        raise (NothingToRedo if redo else NothingToUndo)(book=host.name)
    done = host.done(entry.number)
    command = REDO if redo else UNDO
    act = replace(act, command=command, undoes=entry.number, keep=keep_of(host))
    back = inverse(done)
    first = next((e for e in entries if e.number == origin(entry, entries)), entry)
    published = host.put_back(entry, back, act)
    if published is not None:
        return Undone(entry, first, back, whole=True, published=published)
    return _by_cells(host, entry, first, done, act)


def _by_cells(
    host: Remembering,
    entry: Entry,
    first: Entry,
    done: Sequence[Change | UnknownChange],
    act: Act,
) -> Undone:
    before = host.before(entry.number)
    try:
        places = locate(host).places
    except NotAClientBook:  # `remove` took the tables away
        places = {}
    then = None if before is None else _located(before)
    own = _own_named(done)
    places = with_own(places, own)
    doing = undoing(
        done,
        _seen(host, places, done),
        {} if before is None or then is None else _seen(before, with_own(then.places, own), done),
        host.sheets_around(entry.number),
    )
    published = host.publish(doing.changes, places, act)
    if not published.written:
        host.note_down(act)
    return Undone(
        entry,
        first,
        doing.changes,
        whole=False,
        left=doing.left,
        blank=doing.blank,
        copy=None if before is None else host.copy_before(entry.number),
        places=places,
        published=published,
    )


def _own_named(done: Sequence[Change | UnknownChange]) -> dict[str, set[str]]:
    """Return the user's own columns that changes name, by table."""
    found: dict[str, set[str]] = {}
    for change in done:
        if isinstance(change, SetCells):
            found.setdefault(change.table, set()).add(change.column)
        elif isinstance(change, AppendRows | RemoveRows):
            found.setdefault(change.table, set()).update(change.columns)
    return {table: {n for n in names if n.startswith(OWN)} for table, names in found.items()}


def _located(host: Host) -> Located | None:
    try:
        return locate(host)
    except ClientbookError:
        return None


def _seen(
    host: Host, places: Mapping[str, Place], done: Sequence[Change | UnknownChange]
) -> dict[str, Seen]:
    """Return the tables that changes are about, with as many columns as it takes to undo them."""
    found = {}
    for table, place in places.items():
        here = [
            change
            for change in done
            if isinstance(change, SetCells | AppendRows | RemoveRows | PutColumn)
            and change.table == table
        ]
        if here:
            found[table] = _table(host, place, _wanted(place, here))
    return found


def _wanted(
    place: Place, here: Sequence[SetCells | AppendRows | RemoveRows | PutColumn]
) -> Mapping[str, int] | None:
    """Return the columns to read: all but where keys alone tell the rows."""
    declared = TABLES[place.table]
    names = {declared.key or ""}
    for change in (change for change in here if not isinstance(change, PutColumn)):
        if declared.key is None or not isinstance(change, SetCells) or not all(change.keys):
            return None
        names.add(change.column)
    return {name: number for name, number in place.columns.items() if name in names}


def _table(host: Host, place: Place, wanted: Mapping[str, int] | None) -> Seen:
    area = place.area
    if wanted is not None:
        cells = host.read(area, list(wanted.values()))
        return Seen(place, {name: cells[number] for name, number in wanted.items()})
    cells = host.read(area, range(area.first_column, area.column_of(len(area.headers))))
    ours = {name: cells[number] for name, number in place.columns.items()}
    below = host.last_row(area.sheet) > area.last_row + area.has_totals
    return Seen(place, ours, {words: cells[number] for words, number in _own(place)}, below)


def _own(place: Place) -> Iterator[tuple[str, int]]:
    """Yield the user's own columns: header and sheet column; a second equal header is marked."""
    taken, seen = set(place.columns.values()), set()
    for position, words in enumerate(place.area.headers):
        number = place.area.column_of(position)
        if number not in taken:
            yield (f"{words} ({column_letters(number)})" if words in seen else words), number
            seen.add(words)
