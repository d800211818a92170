"""The library calls about duplicates: likely pairs, pairs that are two, pairs made one.

Beside `actions`, in the same manner: no printing, no clock.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from clientbook.actions import write_changes
from clientbook.book.cells import Cell
from clientbook.book.changes import AppendRows, Change, PutSheet
from clientbook.book.errors import ClientbookError
from clientbook.book.host import Act, Host, Published
from clientbook.book.layout import optional_sheet
from clientbook.book.own_columns import own_columns
from clientbook.book.reading import read_book
from clientbook.book.record import Book
from clientbook.book.remembering import KnowingNotes, Rehearsing
from clientbook.book.schema import TABLES
from clientbook.book.wording import sheet_title
from clientbook.everyday import Done, write_or_rehearse

if TYPE_CHECKING:
    from clientbook.daily.distinct import Distinct
    from clientbook.daily.merging import Merged
    from clientbook.rules.pairs import Pair


class NotesNoTable(ClientbookError):
    """The sheet of the notes is in the workbook, and its table is no Excel Table any more."""

    code = "error.notes_no_table"


@dataclass(frozen=True, slots=True)
class Duplicates:
    """A book and the pairs of its companies that are likely one, the likeliest first."""

    book: Book
    pairs: Sequence[Pair]


def duplicates(host: Host) -> Duplicates:
    """Return the likely duplicates of a workbook. Nothing is written."""
    from clientbook.rules.pairs import likely_pairs

    book = read_book(host)
    return Duplicates(book, likely_pairs(book))


def note_distinct(host: Host, one: str, other: str, as_of: date, act: Act) -> Done[Distinct]:
    """Note in the workbook that two companies are no duplicates; noted ones write nothing."""
    from clientbook.daily.distinct import noted

    book = read_book(host)
    came = noted(book, one, other, as_of, act.who)
    if came.known:
        return Done(book, came, Published(written=False))
    return Done(book, came, write_changes(host, book, [_note(host, book, came)], act))


def merge(  # noqa: PLR0913 - each argument is an option of the command
    host: Rehearsing,
    survivor: str,
    gone: str,
    as_of: date,
    act: Act,
    *,
    dry_run: bool = False,
) -> Done[Merged]:
    """Make two companies one: the first stays, with all that the second one had."""
    from clientbook.daily.merging import merged, which

    book = read_book(host)
    first, second = which(book, survivor, gone)
    own = {table: _own_cells(host, book, table) for table in {first.table, second.table}}
    came = merged(book, first, second, as_of, own=own)
    if isinstance(host, KnowingNotes):
        title = book.places[second.table].area.sheet
        noted = host.noted_cells(title, second.row)
        facts = {"sheet": title, "cells": ", ".join(noted), "n": len(noted)}
        notes = [*came.notes, *([("daily.notes_stay", facts)] if noted else [])]
        came = replace(came, notes=tuple(notes))
    book = replace(book, places=came.places)
    published = write_or_rehearse(host, book, came.changes, act, dry_run=dry_run)
    return Done(book, came, published)


def _own_cells(host: Host, book: Book, table: str) -> Mapping[str, Sequence[Cell]]:
    place = book.places[table]
    own = own_columns(place)
    cells = host.read(place.area, list(own.values()))
    return {name: cells[number] for name, number in own.items()}


def _note(host: Host, book: Book, came: Distinct) -> Change:
    """Return one more row of the table, or the table's sheet with its first row.

    NotesNoTable: the sheet is there and its table is not; a new sheet would take its notes away.
    """
    from clientbook.daily.distinct import TABLE
    from clientbook.hosts.new import drawn

    if TABLE in book.places:
        return AppendRows(TABLE, came.row, 1)
    table = TABLES[TABLE]
    for sheet in host.sheets():
        if sheet.generated == table.sheet:
            raise NotesNoTable(sheet=sheet.title, table=TABLE)
    payload = drawn(optional_sheet(table, came.row, book.language))
    return PutSheet(table.sheet, sheet_title(table.sheet, book.language), payload)
