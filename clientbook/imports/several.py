"""One file → rows in several tables, as one set of changes: all of them or none. Pure.

Tables are gone through in turn, each over the book as the ones before it leave it, so that a deal
finds the company that the same file brings.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from clientbook.book.cells import Cell
from clientbook.book.changes import AppendRows, Change, SetCells
from clientbook.book.findings import Finding
from clientbook.book.record import Book
from clientbook.book.wording import Language, text
from clientbook.imports.after import book_after
from clientbook.imports.deriving import derived_sources, unmapped
from clientbook.imports.import_map import ImportMap
from clientbook.imports.notes import Note
from clientbook.imports.rejects import Reject
from clientbook.imports.rows import Counts, Imported, import_rows
from clientbook.imports.saying import said_in
from clientbook.imports.source import Source


@dataclass(frozen=True, slots=True)
class Imports:
    """What a file comes to: a part per table, and their changes together.

    `unmapped`: headers of the file that its map says nothing about.
    """

    parts: tuple[Imported, ...]
    changes: list[Change]
    unmapped: tuple[str, ...] = ()

    @property
    def counts(self) -> Counts:
        """The counts of all tables together."""
        every = [part.counts for part in self.parts]
        return Counts(
            sum(counts.added for counts in every),
            sum(counts.changed for counts in every),
            sum(counts.same for counts in every),
            sum(counts.rejected for counts in every),
            sum(counts.repeated for counts in every),
        )

    @property
    def rejects(self) -> tuple[Reject, ...]:
        """The rows that could not be taken, in the order of the file."""
        every = [reject for part in self.parts for reject in part.rejects]
        return tuple(sorted(every, key=lambda reject: reject.row))

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The faults in imported cells."""
        return tuple(finding for part in self.parts for finding in part.findings)

    def notes(self, language: Language) -> list[Note]:
        """Return what the user should know besides, of all tables."""
        found = [note for part in self.parts for note in part.notes]
        return [*found, *self._unmapped_note(language)]

    def sentences(self, language: Language, *, window: bool = False) -> list[str]:
        """Return the summary of each table and its notes; in a `window` they ask for no map."""
        said = [one for part in self.parts for one in part.sentences(language, window=window)]
        notes = self._unmapped_note(language)
        last = [text(said_in(key, window=window), language, **facts) for key, facts in notes]
        return list(dict.fromkeys([*said, *last]))

    def _unmapped_note(self, language: Language) -> list[Note]:
        if not self.unmapped:
            return []
        names = ", ".join(text("finding.column", language, header=h) for h in self.unmapped)
        return [("import.unmapped", {"headers": names, "count": len(self.unmapped)})]


def import_one(book: Book, source: Source, table: str, as_of: date) -> Imports:
    """Return what a source changes in one table, its columns known by their headers."""
    part = import_rows(book, source, table, as_of)
    return Imports((part,), part.changes)


def import_mapped(book: Book, source: Source, map_: ImportMap, as_of: date) -> Imports:
    """Return what a source changes in every table that its map names."""
    parts: list[Imported] = []
    later = book
    for table, rows in derived_sources(source, map_, book.language):
        if not rows.count:
            continue
        part = import_rows(later, rows, table, as_of)
        parts.append(_with_whole_rejects(part, source))
        later = book_after(later, part.changes)
    changes = _folded([change for part in parts for change in part.changes], book)
    return Imports(tuple(parts), changes, tuple(unmapped(source, map_)))


def _with_whole_rejects(part: Imported, source: Source) -> Imported:
    """Return a part whose rejects hold the file's own cells."""
    if not part.rejects:
        return part
    first = source.row(0)
    rejects = tuple(
        replace(each, values=tuple(column[each.row - first] for column in source.columns))
        for each in part.rejects
    )
    return replace(part, rejects=rejects)


def _folded(changes: Sequence[Change], book: Book) -> list[Change]:
    """Return changes where what is set in a row that they append is appended with it."""
    appended = {c.table: c for c in changes if isinstance(c, AppendRows)}
    kept: list[Change] = []
    for change in changes:
        if isinstance(change, SetCells) and change.table in appended:
            first = _first_new(book, change.table)
            later = [i for i, row in enumerate(change.rows) if row >= first]
            for i in later:
                cells = appended[change.table].columns
                rows = appended[change.table].count
                column = list(cells.get(change.column, (None,) * rows))
                column[change.rows[i] - first] = change.now[i]
                columns: Mapping[str, tuple[Cell, ...]] = {**cells, change.column: tuple(column)}
                appended[change.table] = replace(appended[change.table], columns=columns)
            change = _without(change, set(later))  # noqa: PLW2901 - what is left of it
            if change.rows:
                kept.append(change)
        elif not isinstance(change, AppendRows):
            kept.append(change)
    return [*kept, *appended.values()]


def _first_new(book: Book, table: str) -> int:
    area = book.places[table].area
    return area.header_row + 1 if book.tables[table].empty else area.last_row + 1


def _without(change: SetCells, places: set[int]) -> SetCells:
    at = [i for i in range(len(change.rows)) if i not in places]
    return replace(
        change,
        rows=tuple(change.rows[i] for i in at),
        keys=tuple(change.keys[i] for i in at),
        was=tuple(change.was[i] for i in at),
        now=tuple(change.now[i] for i in at),
    )
