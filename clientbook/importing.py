"""Importing a file into a book, and looking at a file before: the library calls of `import`.

Beside `actions`, which names them too. Reads the file and the maps; what rows mean and change is
decided by the pure code of `imports`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from clientbook.book.changes import making_room
from clientbook.book.errors import ClientbookError
from clientbook.book.host import Act, Host, Published
from clientbook.book.reading import read_book
from clientbook.book.record import Book
from clientbook.book.wording import Language, Quoted, text
from clientbook.hosts.disk_errors import told
from clientbook.hosts.publish import replace_file
from clientbook.imports import (
    Imports,
    Source,
    guesses,
    import_mapped,
    import_one,
    likely_table,
    map_text,
    read_map,
    read_source,
    reject_file,
    table_named,
    table_title,
)
from clientbook.imports.errors import (
    HeaderInTwoRows,
    HeaderRowUnclear,
    TableNotSaid,
)
from clientbook.imports.header_row import HeaderRow, header_row_of
from clientbook.imports.map_errors import MapMissing, MapOtherTable
from clientbook.imports.previewing import MapPreview, previewed
from clientbook.imports.remembered import remember, remembered_map

if TYPE_CHECKING:
    from clientbook.imports import Guess, ImportMap


@dataclass(frozen=True, slots=True)
class HowToRead:
    """What the user says about a file: its map, its sheet, where the header is (`3` or `3-4`).

    `maps`: the folder of remembered maps; None for none. `make_room`: what stands below a table may
    be moved down for its new rows.
    """

    map: Path | None = None
    sheet: str | None = None
    header_row: str | None = None
    maps: Path | None = None
    make_room: bool = False

    @property
    def place(self) -> HeaderRow | None:
        """The header's rows. HeaderRowUnread: what was given is no row."""
        return None if self.header_row is None else header_row_of(self.header_row)


@dataclass(frozen=True, slots=True)
class ImportDone:
    """What an import came to; `published` is None for a trial run.

    `rejects` is a CSV of the rows that could not be taken, with reasons; None if all could.
    `map_used` is the map that was followed, `remembered` says that it was one kept from before.
    """

    book: Book
    imported: Imports
    rejects: bytes | None
    published: Published | None
    map_used: Path | None = None
    remembered: bool = False


@dataclass(frozen=True, slots=True)
class Preview:
    """What an import would take the columns of a file for, and the map that says so."""

    source: Source
    table: str
    guesses: tuple[Guess, ...]
    map_text: str


def import_file(  # noqa: PLR0913 - each argument is an option of the command
    host: Host,
    file: Path,
    table: str | None,
    as_of: date,
    act: Act,
    *,
    how: HowToRead | None = None,
    dry_run: bool = False,
) -> ImportDone:
    """Import the rows of a file; the same file again changes nothing.

    They go into `table` by their headers, or where a map says: the one given, else the one that
    files with these headers were imported by before. All of it is one change, or none.
    """
    from clientbook.actions import write_changes  # which names this module's functions too

    how = how or HowToRead()
    book = read_book(host)
    read = _read(file, table, how, book.language)
    if read.map is not None:
        imported = import_mapped(
            book, read.source, _for_table(read.map, table, book.language), as_of
        )
    elif table is None:
        raise _table_not_said(read.source, book.language)
    else:
        imported = import_one(book, read.source, table, as_of)
    kept = imported.rejects
    rejects = reject_file(kept, read.source, book.language) if kept else None
    done = ImportDone(book, imported, rejects, None, read.path, read.remembered)
    if dry_run:
        return done
    changes = making_room(imported.changes) if how.make_room else imported.changes
    published = write_changes(host, book, changes, act)
    if how.map is not None and how.maps is not None:
        remember(how.maps, read.source, how.map.read_bytes())
    return replace(done, published=published)


def write_rejects(content: bytes, source: Path, language: Language) -> Path:
    """Write the rows that could not be taken into a file beside theirs, and return it.

    No other file is replaced, not even one that another import makes at this moment: a number keeps
    the names apart.
    """
    for number in count():
        again = f" {number}" if number else ""
        name = text("cli.import.reject_name", language, stem=source.stem + again)
        path = source.with_name(name)
        with told(path):
            claimed = _claimed(path)
            if claimed or path.read_bytes() == content:
                break
    try:
        replace_file(path, content)
    except BaseException:
        if claimed:
            path.unlink(missing_ok=True)
        raise
    return path


def _claimed(path: Path) -> bool:
    """Make an empty file where there is none; say whether it is ours."""
    try:
        path.open("xb").close()
    except FileExistsError:
        return False
    return True


def preview(
    file: Path, table: str | None, language: Language, how: HowToRead | None = None
) -> Preview:
    """Return what the columns of a file are taken for, in the table given or the likeliest one."""
    how = how or HowToRead()
    source = read_source(file, table, sheet=how.sheet, header_row=how.place)
    asked = table_named(table, language) if table else likely_table(source, language)
    if asked is None:
        raise _table_not_said(source, language)
    found = guesses(source, asked, language)
    return Preview(source, asked, found, map_text(source, asked, found, language, how.place))


def map_preview(file: Path, table: str | None, language: Language, how: HowToRead) -> MapPreview:
    """Return what a map makes of a file, without a book: `how.map` is the map.

    Faults of the map's own text are raised, those that only show with the file are in the result.
    """
    read = _read(file, table, replace(how, maps=None), language)
    if read.map is None:
        raise MapMissing(map=str(how.map))
    return previewed(read.source, _for_table(read.map, table, language), language)


@dataclass(frozen=True, slots=True)
class _Read:
    source: Source
    map: ImportMap | None = None
    path: Path | None = None
    remembered: bool = False


def _read(file: Path, table: str | None, how: HowToRead, language: Language) -> _Read:
    """Return a file's table, and the map to follow if there is one."""
    if how.map is not None:
        given = read_map(how.map, language)
        place, sheet = how.place or given.header_row, how.sheet or given.sheet
        source = read_source(file, table, sheet=sheet, header_row=place)
        return _Read(source, given, how.map)
    if how.maps is None or not how.maps.is_dir():
        return _Read(read_source(file, table, sheet=how.sheet, header_row=how.place))
    refused: Exception | None = None
    for sheet, place in _places(how, language):
        try:
            source = read_source(file, table, sheet=sheet, header_row=place)
        except (HeaderInTwoRows, HeaderRowUnclear) as error:
            refused = refused or error
            continue
        path = remembered_map(how.maps, source)
        if path is not None:
            found = read_map(path, language)
            if table is None or table_named(table, language) in found.tables:
                return _Read(source, found, path, remembered=True)
        if refused is None:
            return _Read(source)
    raise refused or _table_not_said(source, language)


def _places(how: HowToRead, language: Language) -> Iterator[tuple[str | None, HeaderRow | None]]:
    """Yield where the header may be: as is said or found out, else as a remembered map has it.

    A damaged map of other files stops nobody.
    """
    yield how.sheet, how.place
    told = set()
    for path in sorted(how.maps.glob("*.toml")) if how.maps and how.place is None else ():
        with suppress(ClientbookError):
            kept = read_map(path, language)
            told.add((how.sheet or kept.sheet, kept.header_row))
    yield from sorted((place for place in told if place[1] is not None), key=str)


def _for_table(given: ImportMap, table: str | None, language: Language) -> ImportMap:
    """Return what a map says about the table asked for; all of it if none is."""
    if table is None:
        return given
    asked = table_named(table, language)
    if asked not in given.tables:
        titles = Quoted(tuple(table_title(each, language) for each in given.tables))
        raise MapOtherTable(map=given.name, tables=titles, asked=table)
    return replace(given, rows=tuple(rule for rule in given.rows if rule.table == asked))


def _table_not_said(source: Source, language: Language) -> TableNotSaid:
    likely = likely_table(source, language) or "cb_working"
    name = likely.removeprefix("cb_")
    return TableNotSaid(file=source.name, likely=name, title=table_title(likely, language))
