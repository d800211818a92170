"""Where each table of a book stands: by Excel Table name, else by its headers. METHOD.md §1.

Gives places, the book's language, and findings about tables that are not quite as they should be.
Refuses, by an error that names both, two ranges for one table and two headers for one column.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from clientbook.book.cells import Area, Cell, Formula, Place, column_letters
from clientbook.book.errors import (
    ColumnAmbiguous,
    ColumnMissing,
    NotAClientBook,
    TableAmbiguous,
    TableMissing,
    UnknownLanguage,
)
from clientbook.book.findings import Finding
from clientbook.book.host import Host
from clientbook.book.parse import normal
from clientbook.book.schema import TABLES, Table
from clientbook.book.spots import called
from clientbook.book.wording import LANGUAGES, Language, Quoted, header, sheet_title

TOP_ROWS = 30
"""So many non-empty rows of a sheet are searched for a table's headers."""


@dataclass(frozen=True, slots=True)
class Located:
    """Where the tables stand, the book's language, and findings (foreign copies, plain ranges)."""

    language: Language
    places: Mapping[str, Place]
    findings: tuple[Finding, ...] = ()


class _Row(NamedTuple):
    """A run of header-like cells on one row of a sheet."""

    sheet: str
    row: int
    first_column: int
    headers: tuple[str, ...]

    @property
    def words(self) -> frozenset[str]:
        return _normal_words(self.headers)


def locate(host: Host) -> Located:
    """Find every table of the workbook, and its columns."""
    named = {area.name.casefold(): area for area in host.tables() if area.name}
    areas = {table: named[table] for table in TABLES if table in named}
    rows = () if _complete(areas) else _runs(host, areas.values())
    if "cb_settings" not in areas:
        areas |= _by_headers(host, [TABLES["cb_settings"]], rows, areas, "ru")
    language = _language(host, areas.get("cb_settings"))
    missing = [table for table in TABLES.values() if table.id not in areas]
    areas |= _by_headers(host, missing, rows, areas, language)
    _refuse_missing(host, areas, language)
    places = {t: _place(TABLES[t], areas[t], language) for t in TABLES if t in areas}
    return Located(language, places, (*_plain_ranges(places), *_copies(host, places)))


def settings_place(host: Host) -> Place | None:
    """Return where the settings stand, None for nowhere, without a look at the other tables."""
    named = [area for area in host.tables() if (area.name or "").casefold() == "cb_settings"]
    table = TABLES["cb_settings"]
    areas = named[:1] or list(_by_headers(host, [table], _runs(host, ()), {}, "ru").values())
    return _place(table, areas[0], "ru") if areas else None


def _complete(areas: Mapping[str, Area]) -> bool:
    return all(table.id in areas or table.optional for table in TABLES.values())


@lru_cache(maxsize=1024)
def _normal_words(headers: tuple[str, ...]) -> frozenset[str]:
    return frozenset(normal(words) for words in headers if words)


def _runs(host: Host, taken: Iterable[Area]) -> tuple[_Row, ...]:
    """Return the rows that may hold headers: whole, and cut at their blank cells."""
    held = {(area.sheet, area.header_row) for area in taken}
    found: dict[_Row, None] = {}
    for sheet in host.sheets():
        if sheet.generated:
            continue
        for row, first, cells in host.top_rows(sheet.title, TOP_ROWS):
            if (sheet.title, row) not in held:
                words = tuple(_words(cell) for cell in cells)
                found |= dict.fromkeys(_cut(_Row(sheet.title, row, first, words)))
    return tuple(found)


def _cut(row: _Row) -> Iterable[_Row]:
    start = 0
    for end in range(len(row.headers) + 1):
        if end == len(row.headers) or not row.headers[end]:
            if end > start:
                yield row._replace(
                    first_column=row.first_column + start, headers=row.headers[start:end]
                )
            start = end + 1
    yield row


def _words(cell: Cell) -> str:
    shown = cell.shown if isinstance(cell, Formula) else cell
    return shown if isinstance(shown, str) else ""


def _by_headers(
    host: Host,
    tables: Sequence[Table],
    rows: Sequence[_Row],
    areas: Mapping[str, Area],
    language: Language,
) -> dict[str, Area]:
    """Return the ranges that hold all telling headers of a table in one language."""
    found: dict[str, Area] = {}
    # The pickiest first: a list of companies has few required headers, and other tables hold them.
    for table in sorted(tables, key=lambda t: -len(_telling(t))):
        free = [row for row in rows if not _taken(row, (*areas.values(), *found.values()))]
        hits = _hits(table, free, language)
        if len(hits) > 1:
            sheets = Quoted(tuple(hit.sheet for hit in hits))
            title = sheet_title(table.sheet, language)
            raise TableAmbiguous(table=table.id, title=title, sheets=sheets)
        if hits:
            found[table.id] = _area(host, hits[0], rows)
    return found


def _taken(row: _Row, areas: Iterable[Area]) -> bool:
    end = row.first_column + len(row.headers)
    return any(
        (area.sheet, area.header_row) == (row.sheet, row.row)
        and area.first_column < end
        and row.first_column < area.first_column + len(area.headers)
        for area in areas
    )


def _hits(table: Table, rows: Sequence[_Row], language: Language) -> list[_Row]:
    """Return the rows with all telling headers of a table, in the first language that has any."""
    for spoken in (language, *(other for other in LANGUAGES if other != language)):
        wanted = {normal(header(table.id, column, spoken)) for column in _telling(table)}
        hits = _narrowest([row for row in rows if wanted <= row.words])
        if hits:
            return hits
    return []


def _telling(table: Table) -> Sequence[str]:
    """The columns that tell a table from another: a small table without a key needs them all."""
    return table.required if table.key else [column.id for column in table.columns]


def _narrowest(hits: Sequence[_Row]) -> list[_Row]:
    """Return the hits without a whole row of which a part is a hit as well."""
    return [
        hit
        for hit in hits
        if not any(
            other is not hit
            and (other.sheet, other.row) == (hit.sheet, hit.row)
            and len(other.headers) < len(hit.headers)
            for other in hits
        )
    ]


def _area(host: Host, hit: _Row, rows: Sequence[_Row]) -> Area:
    """Return a range: an Excel Table of another name, or plain cells.

    Plain cells end at the sheet's last row or above the next table's headers.
    """
    for area in host.tables():
        if _taken(hit, [area]):
            return area
    headers = {
        normal(header(table.id, table.columns[0].id, language))
        for table in TABLES.values()
        for language in LANGUAGES
    }
    below = [
        row.row
        for row in rows
        if row.sheet == hit.sheet
        and row.row > hit.row
        and row.first_column <= hit.first_column
        and len(row.headers) > 1
        and normal(row.headers[0]) in headers
    ]
    last = min(below) - 1 if below else host.last_row(hit.sheet)
    return Area(hit.sheet, hit.row, hit.first_column, max(last, hit.row), hit.headers)


def _language(host: Host, area: Area | None) -> Language:
    """Return the language that the settings name; without a word there, that of their headers."""
    if area is None:
        return "ru"
    place = _place(TABLES["cb_settings"], area, "ru")
    name, value = place.columns["name"], place.columns.get("value")
    columns = host.read(area, [name] if value is None else [name, value])
    for label, cell in zip(columns[name], columns.get(value or 0, ()), strict=False):
        if isinstance(label, str) and normal(label) == "language" and _shown_text(cell):
            return _spoken(_shown_text(cell))
    words = {normal(text) for text in area.headers}
    english = normal(header("cb_settings", "name", "en")) in words
    return "en" if english else "ru"


def _shown_text(cell: Cell) -> str:
    shown = cell.shown if isinstance(cell, Formula) else cell
    return "" if shown is None else str(shown).strip()


def _spoken(words: str) -> Language:
    for language in LANGUAGES:
        if normal(words) == language:
            return language
    raise UnknownLanguage(language=words)


def _refuse_missing(host: Host, areas: Mapping[str, Area], language: Language) -> None:
    if not any(table.id in areas for table in TABLES.values() if table.essential):
        raise NotAClientBook(book=host.name)
    for table in TABLES.values():
        if table.id not in areas and not table.optional:
            raise TableMissing(
                book=host.name,
                title=called(table.id, language),
                headers=Quoted(tuple(header(table.id, c, language) for c in _telling(table))),
            )


def _place(table: Table, area: Area, language: Language) -> Place:
    """Return a table's place: each column by its header in the book's language, then the other."""
    written: dict[str, list[int]] = {}
    for position, words in enumerate(area.headers):
        written.setdefault(normal(words), []).append(area.column_of(position))
    columns: dict[str, int] = {}
    for column in table.columns:
        found = _column(table, column.id, area, written, language)
        if found is not None:
            columns[column.id] = found
        elif column.id in table.required:
            words = header(table.id, column.id, language)
            raise ColumnMissing(sheet=area.sheet, header=words, row=area.header_row)
    return Place(table.id, area, columns)


def _column(
    table: Table, column: str, area: Area, written: Mapping[str, list[int]], language: Language
) -> int | None:
    for spoken in (language, *(other for other in LANGUAGES if other != language)):
        words = header(table.id, column, spoken)
        hits = written.get(normal(words), [])
        if len(hits) > 1:
            cells = ", ".join(f"{column_letters(hit)}{area.header_row}" for hit in hits)
            raise ColumnAmbiguous(sheet=area.sheet, header=words, cells=cells)
        if hits:
            return hits[0]
    return None


def _plain_ranges(places: Mapping[str, Place]) -> Iterable[Finding]:
    for place in places.values():
        if place.area.name is None:
            yield Finding("table_plain", place.table, facts={"table": place.table})


def _copies(host: Host, places: Mapping[str, Place]) -> Iterable[Finding]:
    """Warn of Excel Tables that look like copies of ours: Excel gives a copy a new name."""
    for area in host.tables():
        name = (area.name or "").casefold()
        if name in TABLES or any(area == place.area for place in places.values()):
            continue
        words = {normal(written) for written in area.headers}
        for table, place in places.items():
            named = re.fullmatch(rf"{table}_?\d+", name) is not None
            ours = {normal(place.area.headers[i]) for i in _positions(place)}
            if named or (TABLES[table].key and ours and ours <= words):
                facts = {"sheet": area.sheet, "name": area.name}
                yield Finding("table_foreign", table, facts=facts)
                break


def _positions(place: Place) -> Iterable[int]:
    return (column - place.area.first_column for column in place.columns.values())
