"""The library calls that make a team's own workbook a client book, and take that back.

Like `actions`: open, decide with the pure code, publish. No printing, no clock.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from clientbook.book.cells import Area, Formula
from clientbook.book.changes import PutSheets
from clientbook.book.errors import AlreadyClientBook, ClientbookError
from clientbook.book.host import Act, Host, Published
from clientbook.book.locate import Located, locate
from clientbook.book.parse import normal
from clientbook.book.remembering import Rehearsing
from clientbook.book.schema import TABLES
from clientbook.book.wording import LANGUAGES, Language, header, text
from clientbook.hosts.errors import Spot


@dataclass(frozen=True, slots=True)
class Adopted:
    """What adding our sheets came to: where each table stands now, and what the host says."""

    located: Located
    sheets: tuple[str, ...]
    published: Published


def adopt(host: Host, language: Language, book_id: str, act: Act) -> Adopted:
    """Add all sheets of a new client book to a workbook, after its own and touching nothing else.

    Raises AlreadyClientBook for a workbook that has them, and the refusals of hosts.
    """
    from clientbook.hosts.new import new_workbook

    _refuse_client_book(host)
    before = {sheet.title for sheet in host.sheets()}
    payload = new_workbook(language, book_id=book_id)
    published = host.publish([PutSheets(payload)], {}, act)
    added = tuple(sheet.title for sheet in host.sheets() if sheet.title not in before)
    return Adopted(locate(host), added, published)


def _refuse_client_book(host: Host) -> None:
    """Raise for a workbook that is one already: by our tables' names, or by their headers."""
    for area in host.tables():
        if (area.name or "").casefold() in TABLES:
            raise AlreadyClientBook(book=host.name, sheet=area.sheet)
    try:
        places = locate(host).places
    except ClientbookError:
        return
    raise AlreadyClientBook(book=host.name, sheet=places["cb_settings"].area.sheet)


@dataclass(frozen=True, slots=True)
class Removal:
    """What taking our sheets out comes to, or would: people's work on them goes too.

    `rows`: rows that hold something, by table id. `columns`: columns that people have added to our
    tables, by sheet. `sheets`: the tabs that go.
    """

    rows: Mapping[str, int]
    columns: tuple[Spot, ...]
    sheets: tuple[str, ...]
    published: Published


def remove(host: Rehearsing, act: Act, *, sure: bool) -> Removal:
    """Take our sheets out of a workbook with all that is on them; unless `sure`, only say what.

    Raises NotAClientBook, and SheetsInUse, SheetsWrittenOn, NothingElse with what is in the way.
    """
    away = [PutSheets(None)]
    areas = {a.name.casefold(): a for a in host.tables() if a.name and a.name.casefold() in TABLES}
    rows = {table: _filled(host, area) for table, area in areas.items()}
    columns = tuple(
        Spot(area.sheet, name=words) for table, area in areas.items() for words in _own(table, area)
    )
    published = host.publish(away, {}, act) if sure else host.rehearse(away, {})
    return Removal(rows, columns, _taken_out(published), published)


def _taken_out(published: Published) -> tuple[str, ...]:
    """Return the titles that a host says it took out, or would."""
    facts = dict(published.notes)["note.sheets_removed"]
    titles = facts["sheets"]
    return tuple(map(str, titles)) if isinstance(titles, Sequence) else ()


def _filled(host: Host, area: Area) -> int:
    """Return how many rows of a table hold something that somebody put there."""
    columns = host.read(area, range(area.first_column, area.first_column + len(area.headers)))
    rows = zip(*columns.values(), strict=True)
    return sum(
        any(cell is not None and not isinstance(cell, Formula) for cell in row) for row in rows
    )


def _own(table: str, area: Area) -> list[str]:
    """Return the headers of a table that are none of ours in any language."""
    ours = {
        normal(header(table, column.id, language))
        for column in TABLES[table].columns
        for language in LANGUAGES
    }
    ours |= {normal(text("sheet.when", language)) for language in LANGUAGES}
    return [words for words in area.headers if words and normal(words) not in ours]
