"""A map carried out: one source in, one source per table out, its headers our column ids. Pure.

Each row of the result remembers its row in the file. A row whose mapped cells are all empty is not
made; equal rows about one company, person, manager or product are one row.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from datetime import datetime

import numpy as np
import numpy.typing as npt

from clientbook.book.cells import Cell, column_letters
from clientbook.book.convert import plain_text
from clientbook.book.nearest import nearest
from clientbook.book.parse import DayOrder, date_from_text, normal, number_from_text
from clientbook.book.schema import TABLES, Kind
from clientbook.book.wording import Language, header, quoted
from clientbook.imports.given import refuse_mixed
from clientbook.imports.import_map import ColumnRule, ImportMap, RowsRule
from clientbook.imports.map_errors import MapSourceColumn, MapSourceTwice
from clientbook.imports.parts import PARTS, taken
from clientbook.imports.source import Source
from clientbook.imports.synonyms import IMPORTED_TABLES, normalised

Flags = npt.NDArray[np.bool_]
Objects = npt.NDArray[np.object_]

_ORDER = ("cb_managers", "cb_products", "cb_target", "cb_working", "cb_contacts")
"""Rows that others refer to come first; deals and log rows last."""
_COUNTED = {"cb_results", "cb_log"}
"""Tables where two equal rows are two rows."""


def derived_sources(
    source: Source, map_: ImportMap, language: Language
) -> list[tuple[str, Source]]:
    """Return the rows that a map makes of a source, by table, in the order to import them.

    Raises MapSourceColumn and MapSourceTwice for headers that the file lacks or has twice.
    """
    file = MappedFile(source, map_, language)
    order = [*_ORDER, *(table for table in IMPORTED_TABLES if table not in _ORDER)]
    found = []
    for table in sorted(map_.tables, key=order.index):
        rules = [rule for rule in map_.rows if rule.table == table]
        found.append((table, joined_rows(source, table, [file.rows(rule) for rule in rules])))
    return found


def unmapped(source: Source, map_: ImportMap) -> list[str]:
    """Return the headers of a source that a map neither uses nor ignores."""
    used = {normalised(word) for word in map_.ignore}
    for rule in map_.rows:
        used |= {normalised(word) for word in (*rule.when, *rule.unless)}
        used |= {normalised(word) for each in rule.columns.values() for word in each.sources}
    return [
        word
        for word, cells in zip(source.headers, source.columns, strict=True)
        if word and normalised(word) not in used and any(cell is not None for cell in cells)
    ]


_Rows = tuple[npt.NDArray[np.intp], dict[str, Objects]]
"""Positions of rows in the file, and their cells by column id."""


def joined_rows(source: Source, table: str, parts: Sequence[_Rows]) -> Source:
    """Return the rows of several rules as one source, in the order of the file."""
    at = np.concatenate([positions for positions, _ in parts])
    columns: dict[str, Objects] = {}
    for name in dict.fromkeys(name for _, cells in parts for name in cells):
        blank = [np.full(len(positions), None, dtype=object) for positions, _ in parts]
        pieces = [cells.get(name, none) for (_, cells), none in zip(parts, blank, strict=True)]
        columns[name] = np.concatenate(pieces)
    order = np.argsort(at, kind="stable")
    if table not in _COUNTED:
        order = order[_first_of_equal([column[order] for column in columns.values()])]
    cells = tuple(column[order].tolist() for column in columns.values())
    rows = [source.row(int(position)) for position in at[order]]
    return Source(
        source.name,
        tuple(columns),
        cells,
        source.header_row,
        typed=source.typed,
        sheet=source.sheet,
        rows=rows,
    )


def _first_of_equal(columns: Sequence[Objects]) -> npt.NDArray[np.intp]:
    """Return the positions of rows that equal no earlier one."""
    seen: set[Hashable] = set()
    kept = []
    for at, row in enumerate(zip(*columns, strict=True)):
        if row not in seen:
            seen.add(row)
            kept.append(at)
    return np.array(kept, dtype=np.intp)


class MappedFile:
    """A source whose columns are asked for by header, for one map."""

    def __init__(self, source: Source, map_: ImportMap, language: Language) -> None:
        self.source, self.map, self.language = source, map_, language
        self._places: dict[str, list[int]] = {}
        for at, words in enumerate(source.headers):
            name = normalised(words) or column_letters(at + 1).casefold()
            self._places.setdefault(name, []).append(at)

    def fitting(self, rule: RowsRule) -> npt.NDArray[np.intp]:
        """Return the positions of the rows that a section of the map is about."""
        fits = np.ones(self.source.count, dtype=bool)
        for theirs, words in rule.when.items():
            fits &= self._has(theirs, words)
        for theirs, words in rule.unless.items():
            fits &= ~self._has(theirs, words)
        return np.flatnonzero(fits)

    def rows(self, rule: RowsRule) -> _Rows:
        """Return the rows that one section of the map makes."""
        at = self.fitting(rule)
        cells = {column: self.column(each, at) for column, each in rule.columns.items()}
        for column, each in rule.columns.items():
            if each.sources and TABLES[rule.table].by_id[column].kind is Kind.DATE:
                ours = header(rule.table, column, self.language)
                refuse_mixed(cells[column].tolist(), each.sources[0], ours)
        brought = [cells[column] for column, each in rule.columns.items() if each.sources]
        full = _filled(brought).any(axis=0) if brought else np.ones(len(at), dtype=bool)
        for column in rule.need:
            full &= _filled([cells[column]])[0] if column in cells else False
        return at[full], {column: found[full] for column, found in cells.items()}

    def _has(self, theirs: str, words: tuple[str, ...]) -> Flags:
        """Say which rows hold one of the words; "" is an empty cell, "*" any other."""
        cells = self._cells(theirs)

        def fits(cell: Cell) -> bool:
            word = "" if cell is None else normal(plain_text(cell))
            return word in words or (word != "" and "*" in words)

        return np.array(_each(cells, fits), dtype=bool)

    def column(self, rule: ColumnRule, at: npt.NDArray[np.intp]) -> Objects:
        """Return the cells of a column of ours, at some rows of the file."""
        if not rule.sources:
            return np.full(len(at), rule.constant, dtype=object)
        return _array(_each(self.taken_from(rule, at), _change(rule)))

    def taken_from(self, rule: ColumnRule, at: npt.NDArray[np.intp]) -> list[Cell]:
        """Return what a rule starts from: the file's cells, those of several columns joined."""
        if len(rule.sources) == 1:
            return list(_array(self._cells(rule.sources[0]))[at].tolist())
        several = [_array(self._cells(theirs))[at] for theirs in rule.sources]
        return [
            rule.mark.join(plain_text(cell) for cell in row if cell is not None) or None
            for row in zip(*several, strict=True)
        ]

    def _cells(self, theirs: str) -> Sequence[Cell]:
        """Return the file's column of a header, or of a letter where the header is empty."""
        places = self._places.get(normalised(theirs), [])
        if len(places) == 1:
            return self.source.columns[places[0]]
        if places:
            cells = ", ".join(f"{column_letters(p + 1)}{self.source.header_row}" for p in places)
            raise MapSourceTwice(file=self.source.name, given=theirs, cells=cells)
        likely = nearest(theirs, [word for word in self.source.headers if word], cut=True)
        hint = f" (≈ {quoted(likely, self.language)})" if likely else ""
        have = ", ".join(quoted(word, self.language) for word in self.source.headers if word)
        raise MapSourceColumn(
            map=self.map.name, file=self.source.name, given=theirs, hint=hint, have=have[:400]
        )


def _change(rule: ColumnRule) -> Callable[[Cell], Cell]:
    """Return what a rule makes of one cell."""

    def change(cell: Cell) -> Cell:
        if rule.part and cell is not None:
            cell = taken(PARTS[rule.part](plain_text(cell)), rule.n)
        elif rule.split and cell is not None:
            pieces = [piece.strip() for piece in plain_text(cell).split(rule.split)]
            cell = taken(pieces, rule.n)
        if rule.values or rule.otherwise is not None:
            cell = _translated(cell, rule.values, rule.otherwise)
        if isinstance(cell, str) and rule.dates:
            return _day(cell, rule.dates)
        if isinstance(cell, str) and rule.decimal:
            number = number_from_text(_plain_number(cell, rule.decimal), "ru")
            return cell if number is None else number
        return cell

    return change


def _translated(cell: Cell, values: Mapping[str, Cell], otherwise: Cell) -> Cell:
    word = "" if cell is None else normal(plain_text(cell))
    found = values.get(word)
    if found is None and otherwise is not None and cell is not None:
        found = otherwise
    if found == "":
        return None
    return cell if found is None else found


def _day(words: str, form: str) -> Cell:
    """Return the day of a text by a form; the text itself if it is none."""
    if "%" in form:
        try:
            return datetime.strptime(words.strip(), form)  # noqa: DTZ007 - a cell
        except ValueError:
            return words
    order: DayOrder = "mdy" if form == "mdy" else "dmy"
    day = date_from_text(words, order) or date_from_text(words, None)
    return words if day is None else datetime(day.year, day.month, day.day)  # noqa: DTZ001 - a cell


def _plain_number(words: str, decimal: str) -> str:
    """Return a number's text with a decimal comma and no other mark."""
    other = "." if decimal == "," else ","
    return words.replace(other, "").replace(decimal, ",")


def _each(cells: Sequence[Cell], change: Callable[[Cell], Cell]) -> list[Cell]:
    """Return cells changed, each distinct one once (1, 1.0 and True are told apart)."""
    known: dict[tuple[type, Cell], Cell] = {}
    changed = []
    for cell in cells:
        key = (type(cell), cell)
        if key not in known:
            known[key] = change(cell)
        changed.append(known[key])
    return changed


def _array(cells: Sequence[Cell]) -> Objects:
    array = np.full(len(cells), None, dtype=object)
    array[:] = cells
    return array


def _filled(columns: Sequence[Objects]) -> Flags:
    return np.array([[cell is not None for cell in column] for column in columns], dtype=bool)
