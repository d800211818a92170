"""Which column of the book each header of a file is, and which table a name means.

A header is a column id, our header in either language, or a name that other programs are known to
give the column. What is not sure is left out and named.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from clientbook.book.cells import column_letters
from clientbook.book.schema import COMPANY_TABLES, TABLES
from clientbook.book.wording import LANGUAGES, Language, Quoted, header, quoted, sheet_title, text
from clientbook.imports.errors import HeaderMissing, HeaderTwice, NoKnownHeader, UnknownTable
from clientbook.imports.guess import Guess, guesses
from clientbook.imports.source import Source
from clientbook.imports.synonyms import IMPORTED_TABLES, NAMED_TABLES, normalised

_ALLOWED_EMPTY = {"reason"}
"""Required in the book, yet a file may come without: people fill it in, and check reminds them."""


@dataclass(frozen=True, slots=True)
class Ignored:
    """A header that is not taken: its text or letter, and our header it may be, with the reason.

    `why` is as in `Guess`; `rival` is the header that the column is taken from instead.
    """

    header: str
    nearest: str | None
    why: str = "unknown"
    rival: str = ""


@dataclass(frozen=True, slots=True)
class Headers:
    """`positions`: column id → position in the source. `ignored`: what is not taken.

    `guessed`: our header by the file's, where they differ.
    """

    positions: Mapping[str, int]
    ignored: tuple[Ignored, ...]
    computed: tuple[str, ...]
    guessed: Mapping[str, str]


def table_title(table: str, language: Language) -> str:
    """Return what people call a table: its tab, or what its rows are where tables share a tab."""
    if table in NAMED_TABLES:
        return text(f"import.table.{table}", language)
    return sheet_title(TABLES[table].sheet, language)


def table_named(name: str, language: Language) -> str:
    """Return the table id of an id, a short id (working) or a title in either language."""
    known = {}
    for table in IMPORTED_TABLES:
        words = [table, table.removeprefix("cb_")]
        words += [table_title(table, each) for each in LANGUAGES]
        known.update(dict.fromkeys(map(normalised, words), table))
    found = known.get(normalised(name))
    if found is None:
        titles = {t.removeprefix("cb_"): table_title(t, language) for t in IMPORTED_TABLES}
        shown = (f"{word} ({quoted(title, language)})" for word, title in titles.items())
        raise UnknownTable(name=name, tables=", ".join(shown))
    return found


def titles_of(name: str) -> tuple[str, ...]:
    """Return the tab titles, in both languages, of the table that a name means; none if unknown."""
    try:
        table = table_named(name, "en")
    except UnknownTable:
        return ()
    return tuple(table_title(table, language) for language in LANGUAGES)


def headers_of(source: Source, table: str, language: Language) -> Headers:
    """Return what the headers of a source mean for a table.

    Raises NoKnownHeader, HeaderMissing (unless the rows carry keys) and HeaderTwice.
    """
    found = guesses(source, table, language)
    positions: dict[str, int] = {}
    for guess in found:
        column = guess.column
        if column is None or not guess.sure:
            continue
        if column in positions:
            cells = f"{_cell(source, positions[column])}, {_cell(source, guess.position)}"
            facts = {"header": header(_wide(table), column, language), "cells": cells}
            raise HeaderTwice(file=source.name, used=guess.header, **facts)
        positions[column] = guess.position
    if not positions:
        raise NoKnownHeader(
            file=source.name,
            found=", ".join(filter(None, source.headers[:8])),
            known=", ".join(_needed_headers(table, language)),
        )
    _refuse_lacking(source, table, positions, found, language)
    computed = set(TABLES[table].computed)
    taken = {c: p for c, p in positions.items() if c not in computed or _names_client(table, c)}
    return Headers(
        taken,
        _ignored(source, found, table, language),
        tuple(source.headers[p] for c, p in positions.items() if c not in taken),
        {
            guess.header: header(_wide(table), guess.column, language)
            for guess in found
            if guess.why == "synonym" and guess.column in taken
        },
    )


def _wide(table: str) -> str:
    return "cb_target" if table in COMPANY_TABLES else table


def _names_client(table: str, column: str) -> bool:
    """Say whether a column, though computed, tells whose row it is: the company beside its key."""
    return column == "company" and table not in COMPANY_TABLES


def _refuse_lacking(
    source: Source,
    table: str,
    positions: Mapping[str, int],
    found: Sequence[Guess],
    language: Language,
) -> None:
    missing = lacking(table, positions)
    if not missing:
        return
    words = Quoted(tuple(header(table, column, language) for column in missing))
    hints = [guess for guess in found if guess.column in missing and not guess.sure]
    lines = "; ".join(f'"{header(table, str(g.column), language)}" = "{g.header}"' for g in hints)
    shown = f": {lines}" if lines else ""
    raise HeaderMissing(file=source.name, headers=words, row=source.header_row, hints=shown)


def lacking(table: str, present: Mapping[str, object]) -> list[str]:
    """Return the required columns that are not there; none where the rows carry keys."""
    schema = TABLES[table]
    if schema.key in present:
        return []
    known = set(present)
    if table not in COMPANY_TABLES and "company" in present:
        known.add("client")
    return [column for column in _needed(table) if column not in known]


def _needed(table: str) -> list[str]:
    return [c.id for c in TABLES[table].columns if c.required and c.id not in _ALLOWED_EMPTY]


def _needed_headers(table: str, language: Language) -> list[str]:
    return [header(table, column, language) for column in _needed(table)]


def _ignored(
    source: Source, found: Sequence[Guess], table: str, language: Language
) -> tuple[Ignored, ...]:
    """Return the headers that are not taken, with what they may be; empty columns are silent."""
    left = []
    for guess in found:
        if guess.sure or all(cell is None for cell in source.columns[guess.position]):
            continue
        ours = header(_wide(table), guess.column, language) if guess.column else None
        left.append(Ignored(guess.header, ours, guess.why, guess.rival))
    return tuple(left)


def _cell(source: Source, position: int) -> str:
    return f"{column_letters(position + 1)}{source.header_row}"
