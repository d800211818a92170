"""Which column of the book each header of a file is, and which table a name means.

A header is a column id or our header in either language; the book's language is asked first.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from clientbook.book.cells import column_letters
from clientbook.book.schema import COMPANY_TABLES, DATA_TABLES, TABLES
from clientbook.book.wording import LANGUAGES, Language, header, sheet_title, text
from clientbook.imports.errors import HeaderMissing, HeaderTwice, NoKnownHeader, UnknownTable
from clientbook.imports.source import Source

_NEAR = 60
"""Below this likeness (0…100) a header is no guess worth naming."""
_REJECT_HEADERS = ("import.reject_row", "import.reject_reason")
_ALLOWED_EMPTY = {"reason"}
"""Required in the book, yet a file may come without: people fill it in, and check reminds them."""


@dataclass(frozen=True, slots=True)
class Ignored:
    """A header that is no column of ours: its text or letter, and the nearest header we know."""

    header: str
    nearest: str | None


@dataclass(frozen=True, slots=True)
class Headers:
    """`positions`: column id → position in the source. `ignored`: what is not taken."""

    positions: Mapping[str, int]
    ignored: tuple[Ignored, ...]
    computed: tuple[str, ...]


def table_named(name: str, language: Language) -> str:
    """Return the table id of an id, a short id (working) or a sheet title in either language."""
    names = {}
    for table in DATA_TABLES:
        sheet = TABLES[table].sheet
        words = (table, sheet, table.removeprefix("cb_"))
        names.update(dict.fromkeys(map(normalised, words), table))
        names.update({normalised(sheet_title(sheet, each)): table for each in LANGUAGES})
    found = names.get(normalised(name))
    if found is None:
        titles = (
            f"{TABLES[t].sheet} («{sheet_title(TABLES[t].sheet, language)}»)" for t in DATA_TABLES
        )
        raise UnknownTable(name=name, tables=", ".join(titles))
    return found


def titles_of(name: str) -> tuple[str, ...]:
    """Return the tab titles, in both languages, of the table that a name means; none if unknown."""
    try:
        sheet = TABLES[table_named(name, "en")].sheet
    except UnknownTable:
        return ()
    return tuple(sheet_title(sheet, language) for language in LANGUAGES)


def headers_of(source: Source, table: str, language: Language) -> Headers:
    """Return what the headers of a source mean for a table.

    Raises NoKnownHeader, HeaderMissing (unless the rows carry keys) and HeaderTwice.
    """
    known = _known(table, language)
    columns = [known.get(normalised(words)) if words else None for words in source.headers]
    positions: dict[str, int] = {}
    for position, column in enumerate(columns):
        if column is None:
            continue
        if column in positions:
            cells = f"{_cell(source, positions[column])}, {_cell(source, position)}"
            raise HeaderTwice(file=source.name, header=source.headers[position], cells=cells)
        positions[column] = position
    if not positions:
        raise NoKnownHeader(
            file=source.name,
            found=", ".join(filter(None, source.headers[:8])),
            known=", ".join(_needed_headers(table, language)),
        )
    _refuse_lacking(source, table, positions, language)
    computed = set(TABLES[table].computed)
    taken = {c: p for c, p in positions.items() if c not in computed or _names_client(table, c)}
    return Headers(
        taken,
        _ignored(source, columns, table, language),
        tuple(source.headers[p] for c, p in positions.items() if c not in taken),
    )


def normalised(words: str) -> str:
    """Return a header for comparison: case, kinds of spaces and of characters do not count.

    >>> normalised("  Код\u00a0 клиента ") == normalised("КОД КЛИЕНТА")
    True
    """
    return " ".join(unicodedata.normalize("NFKC", words).casefold().split())


def _known(table: str, language: Language) -> dict[str, str]:
    """Return normalised header → column id; ids are the last to be asked, the book's words first.

    The two company tables know each other's columns: a company is updated where it stands.
    """
    other: Language = "en" if language == "ru" else "ru"
    tables = COMPANY_TABLES if table in COMPANY_TABLES else (table,)
    known: dict[str, str] = {}
    ids = {each: [c.id for c in TABLES[each].columns] for each in tables}
    for each in tables:
        known.update({normalised(column): column for column in ids[each]})
    for tongue in (other, language):
        for each in tables:
            known.update({normalised(header(each, c, tongue)): c for c in ids[each]})
    return known


def _names_client(table: str, column: str) -> bool:
    """Say whether a column, though computed, tells whose row it is: the company beside its key."""
    return column == "company" and table not in COMPANY_TABLES


def _refuse_lacking(
    source: Source, table: str, positions: Mapping[str, int], language: Language
) -> None:
    schema = TABLES[table]
    if schema.key in positions:
        return
    present = set(positions)
    if table not in COMPANY_TABLES and "company" in present:
        present.add("client")
    missing = [c for c in _needed(table) if c not in present]
    if missing:
        words = ", ".join(f"«{header(table, column, language)}»" for column in missing)
        raise HeaderMissing(file=source.name, headers=words, row=source.header_row)


def _needed(table: str) -> list[str]:
    return [c.id for c in TABLES[table].columns if c.required and c.id not in _ALLOWED_EMPTY]


def _needed_headers(table: str, language: Language) -> list[str]:
    return [header(table, column, language) for column in _needed(table)]


def _ignored(
    source: Source, columns: list[str | None], table: str, language: Language
) -> tuple[Ignored, ...]:
    """Return the headers that are not known, with the nearest that is; empty columns are silent."""
    taken = {column for column in columns if column}
    ours = {normalised(text(key, each)) for key in _REJECT_HEADERS for each in LANGUAGES}
    choices = {
        c.id: header(table, c.id, language)
        for c in TABLES[table].columns
        if c.id not in taken and not c.computed
    }
    return tuple(
        Ignored(
            source.headers[position] or column_letters(position + 1),
            _nearest(source.headers[position], choices),
        )
        for position, column in enumerate(columns)
        if column is None
        and normalised(source.headers[position]) not in ours
        and any(cell is not None for cell in source.columns[position])
    )


def _nearest(header_text: str, choices: Mapping[str, str]) -> str | None:
    """Return the header most like another, by its words or its id."""
    words = {normalised(w): w for w in choices.values()} | dict(choices)
    found = process.extractOne(
        normalised(header_text), list(words), scorer=fuzz.WRatio, score_cutoff=_NEAR
    )
    return words[found[0]] if found else None


def _cell(source: Source, position: int) -> str:
    return f"{column_letters(position + 1)}{source.header_row}"
