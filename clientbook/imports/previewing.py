"""What a map makes of a file, column by column, before there is a book to put it into. Pure.

Under `importing`. Every fault that shows with the file is collected, not only the first; what needs
a book (managers, products, companies that are not there) is left to a trial run.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from clientbook.book.cells import Cell
from clientbook.book.convert import plain_text
from clientbook.book.errors import ClientbookError
from clientbook.book.findings import Finding
from clientbook.book.record import Book
from clientbook.book.schema import TABLES
from clientbook.book.settings import Settings, default_stages
from clientbook.book.tables import empty_table
from clientbook.book.wording import Language, date_text
from clientbook.imports.deriving import MappedFile, joined_rows, unmapped
from clientbook.imports.given import given_rows
from clientbook.imports.headers import headers_of
from clientbook.imports.import_map import ColumnRule, ImportMap, RowsRule
from clientbook.imports.source import Source

_EXAMPLES, _TRANSLATIONS = 3, 12
_NEEDS_BOOK = {
    "manager_unknown",
    "product_unknown",
    "choice_unknown",
    "client_missing",
    "client_ambiguous",
}


@dataclass(frozen=True, slots=True)
class MappedColumn:
    """A column of ours under a map: how it comes about, in how many rows it is filled.

    `examples`: what stands in the file, and what it becomes; with translations, all those met.
    `findings`: what the book will not be able to read. `fault`: why the rule cannot be followed.
    """

    column: str
    rule: ColumnRule
    filled: int = 0
    examples: tuple[tuple[str, str], ...] = ()
    findings: tuple[Finding, ...] = ()
    fault: ClientbookError | None = None


@dataclass(frozen=True, slots=True)
class MappedRows:
    """A section of a map: the rows it makes (equal ones of a list once), its columns, its fault."""

    rule: RowsRule
    count: int
    columns: tuple[MappedColumn, ...]
    fault: ClientbookError | None = None

    @property
    def right(self) -> bool:
        """Whether there is nothing to mend in this section."""
        faulty = any(column.fault or column.findings for column in self.columns)
        return self.fault is None and self.count > 0 and not faulty


@dataclass(frozen=True, slots=True)
class MapPreview:
    """What a map makes of a file. `unmapped`: headers of the file that the map does not name."""

    source: Source
    map: ImportMap
    sections: tuple[MappedRows, ...]
    unmapped: tuple[str, ...]

    @property
    def right(self) -> bool:
        """Whether there is nothing to mend in the map."""
        return all(section.right for section in self.sections)


def previewed(source: Source, map_: ImportMap, language: Language) -> MapPreview:
    """Return what a map makes of a file."""
    file, book = MappedFile(source, map_, language), _blank_book(language)
    sections = tuple(_section(file, rule, book) for rule in map_.rows)
    return MapPreview(source, map_, sections, tuple(unmapped(source, map_)))


def _blank_book(language: Language) -> Book:
    """Return a book without rows, for reading what needs none."""
    tables = {name: empty_table(table) for name, table in TABLES.items()}
    settings = Settings(language, stages=default_stages(language))
    return Book("", language, tables, settings, {}, {})


def _section(file: MappedFile, rule: RowsRule, book: Book) -> MappedRows:
    try:
        at = file.fitting(rule)
    except ClientbookError as fault:
        return MappedRows(rule, 0, (), fault)
    columns = []
    for name, each in rule.columns.items():
        try:
            now = file.column(each, at).tolist()
            before = file.taken_from(each, at) if each.sources else [each.constant] * len(now)
        except ClientbookError as fault:
            columns.append(MappedColumn(name, each, fault=fault))
            continue
        filled = sum(cell is not None for cell in now)
        shown = (map(partial(_shown, book.language), cells) for cells in (before, now))
        columns.append(MappedColumn(name, each, filled, _examples(each, *map(list, shown))))
    if any(column.fault for column in columns):
        return MappedRows(rule, len(at), tuple(columns))
    return _read(file, rule, columns, book)


def _read(
    file: MappedFile, rule: RowsRule, columns: Sequence[MappedColumn], book: Book
) -> MappedRows:
    """Return a section with what the book would find in its rows."""
    try:
        rows = joined_rows(file.source, rule.table, [file.rows(rule)])
        found = _findings(rows, rule.table, book)
    except ClientbookError as fault:
        return MappedRows(rule, 0, tuple(columns), fault)
    read = tuple(replace(each, findings=found.get(each.column, ())) for each in columns)
    return MappedRows(rule, rows.count, read)


def _findings(rows: Source, table: str, book: Book) -> Mapping[str, tuple[Finding, ...]]:
    """Return by column what cannot be read; a column of companies' names may give keys."""
    if not rows.count:
        return {}
    given = given_rows(book, table, rows, headers_of(rows, table, book.language))
    found: dict[str, tuple[Finding, ...]] = {}
    for _, finding in given.findings:
        if finding.code not in _NEEDS_BOOK and finding.column is not None:
            found[finding.column] = (*found.get(finding.column, ()), finding)
    return found


def _examples(
    rule: ColumnRule, before: Sequence[str], now: Sequence[str]
) -> tuple[tuple[str, str], ...]:
    """Return the first different cells and what becomes of them; translated ones first."""
    pairs = dict.fromkeys(zip(before, now, strict=True))
    told = [pair for pair in pairs if pair[0] or pair[1]]
    translated = [pair for pair in told if rule.values and pair[0] != pair[1]]
    others = [pair for pair in told if pair not in translated]
    return (*translated[:_TRANSLATIONS], *others[:_EXAMPLES])


def _shown(language: Language, cell: Cell) -> str:
    if isinstance(cell, date):
        return date_text(cell, language)
    return "" if cell is None else " ".join(plain_text(cell).split())[:40]
