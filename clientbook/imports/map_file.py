"""A map from its TOML text. Every fault is an error that names the line and what to write there.

The language of a map is small: see `docs` in the wording (`import.map.*`), which `map_text` puts as
comments into every map that clientbook writes. Nothing in a map is ever run.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any, NoReturn

from clientbook.book.cells import Cell
from clientbook.book.nearest import nearest
from clientbook.book.parse import normal
from clientbook.book.schema import COMPANY_TABLES, NUMBERS, TABLES, Kind
from clientbook.book.wording import Language, Quoted, header, quoted
from clientbook.imports.errors import UnknownTable
from clientbook.imports.guess import known_headers
from clientbook.imports.header_row import HeaderRow
from clientbook.imports.headers import lacking, table_named, table_title
from clientbook.imports.import_map import ColumnRule, ImportMap, RowsRule
from clientbook.imports.map_errors import (
    MapColumn,
    MapComputed,
    MapLacks,
    MapMissing,
    MapNotToml,
    MapOption,
    MapTable,
    MapTwice,
    MapValue,
    MapWithoutRows,
)
from clientbook.imports.map_lines import Lines
from clientbook.imports.parts import PARTS
from clientbook.imports.synonyms import IMPORTED_TABLES, normalised

_TOP = ("sheet", "header_row", "dates", "decimal", "ignore", "rows")
_SECTION = ("table", "columns", "when", "unless", "need")
_COLUMN = (
    "column", "join", "with", "part", "split", "n", "constant", "values", "otherwise", "dates",
    "decimal",
)  # fmt: skip
_DATES = ("dmy", "mdy", "iso")
_AT_LINE = re.compile(r"\(at line (\d+)")
_LARGEST = 1024**2
_DOTTED = re.compile(r"(?<![\w-])(?:(?:[\w-]++|\"[^\"\n]*+\"|'[^'\n]*+')[ \t]*+\.[ \t]*+){20}")
"""Keys of many parts: no map has them, and tomllib takes hours over the longest."""

Raw = Mapping[str, Any]


def read_map(path: Path, language: Language) -> ImportMap:
    """Return the map of a file. MapMissing and the errors of `parsed_map`."""
    try:
        if path.stat().st_size > _LARGEST:
            raise MapMissing(map=str(path))
        words = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise MapMissing(map=str(path)) from error
    return parsed_map(words, path.name, language)


def parsed_map(words: str, name: str, language: Language) -> ImportMap:
    """Return the map that a TOML text describes. Raises the errors of `map_errors`."""
    if dotted := _DOTTED.search(words):
        raise MapNotToml(map=name, line=words.count("\n", 0, dotted.start()) + 1)
    try:
        raw = tomllib.loads(words)
    except tomllib.TOMLDecodeError as error:
        _refuse_toml(error, name, len(words.splitlines()))
    except RecursionError as error:  # brackets within brackets, thousands of them
        line = max(enumerate(words.splitlines(), 1), key=lambda line: len(line[1]))[0]
        raise MapNotToml(map=name, line=line) from error
    return _Reader(name, Lines(words), language).map_of(raw)


def _refuse_toml(error: tomllib.TOMLDecodeError, name: str, last: int) -> NoReturn:
    found = _AT_LINE.search(str(error))
    line = int(found[1]) if found else last
    if "overwrite" in str(error) or "uplicate" in str(error):
        raise MapTwice(map=name, line=line) from error
    raise MapNotToml(map=name, line=line) from error


class _Reader:
    """Reads one map, knowing its name and lines for the errors."""

    def __init__(self, name: str, lines: Lines, language: Language) -> None:
        self.name, self.lines, self.language = name, lines, language

    def map_of(self, raw: Raw) -> ImportMap:
        self._known(raw, _TOP, 0)
        sections = raw.get("rows")
        if not isinstance(sections, list) or not sections:
            raise MapWithoutRows(map=self.name)
        rows = [self._section(i, s) for i, s in enumerate(sections, start=1)]
        usual = ColumnRule(dates=self._dates(raw, 0), decimal=self._decimal(raw, 0))
        return ImportMap(
            self.name,
            tuple(_with_usual(rule, usual) for rule in rows),
            self._text(raw, "sheet", 0),
            self._header_row(raw),
            self._texts(raw, "ignore", 0),
        )

    def _section(self, at: int, raw: object) -> RowsRule:
        if not isinstance(raw, dict):
            self._bad(at, "rows", raw, "table")
        self._known(raw, _SECTION, at)
        table = self._table(raw, at)
        columns = raw.get("columns")
        if not isinstance(columns, dict) or not columns:
            self._bad(at, "columns", columns, "columns")
        rules: dict[str, ColumnRule] = {}
        for ours, given in columns.items():
            column = self._column(table, ours, at)
            if column in rules:
                raise MapTwice(map=self.name, line=self.lines.of(at, ours))
            rules[column] = self._rule(at, ours, given)
        if missing := lacking(table, rules):
            words = Quoted(tuple(header(table, column, self.language) for column in missing))
            title = table_title(table, self.language)
            raise MapLacks(
                map=self.name, line=self.lines.of(at, "table"), title=title, headers=words
            )
        need = tuple(self._column(table, ours, at) for ours in self._texts(raw, "need", at))
        return RowsRule(
            table,
            rules,
            self._conditions(raw, "when", at),
            self._conditions(raw, "unless", at),
            need,
        )

    def _table(self, raw: Raw, at: int) -> str:
        name = self._text(raw, "table", at)
        try:
            return table_named(name or "", self.language)
        except UnknownTable as error:
            titles = [table_title(table, self.language) for table in IMPORTED_TABLES]
            facts = {"line": self.lines.of(at, "table"), "given": name or ""}
            raise MapTable(map=self.name, tables=", ".join(titles), **facts) from error

    def _column(self, table: str, ours: str, at: int) -> str:
        """Return the id of a column that is named by its id or header."""
        column = known_headers(table, self.language).get(normalised(ours))
        line = self.lines.of(at, ours)
        if column is None:
            titles = [
                header(table, c.id, self.language) for c in TABLES[table].columns if not c.computed
            ]
            likely = nearest(ours, titles, cut=True)
            hint = f" (≈ {quoted(likely, self.language)})" if likely else ""
            title = table_title(table, self.language)
            raise MapColumn(map=self.name, line=line, given=ours, title=title, hint=hint)
        wide = "cb_target" if table in COMPANY_TABLES else table
        names_client = column == "company" and table not in COMPANY_TABLES
        if TABLES[wide].by_id[column].computed and not names_client:
            raise MapComputed(map=self.name, line=line, given=ours)
        return column

    def _rule(self, at: int, ours: str, given: object) -> ColumnRule:
        if isinstance(given, str):
            return ColumnRule(sources=(given,))
        if not isinstance(given, dict):
            self._bad(at, ours, given, "column")
        self._known(given, _COLUMN, at, ours)
        sources = self._texts(given, "join", at) or self._texts(given, "column", at)
        constant = given.get("constant")
        if bool(sources) == (constant is not None):
            self._bad(at, ours, "", "column")
        part = self._text(given, "part", at)
        if part is not None and part not in PARTS:
            self._bad(at, "part", part, "part")
        n = given.get("n", 1)
        if type(n) is not int or n == 0:
            self._bad(at, "n", n, "n")
        values = given.get("values", {})
        if not isinstance(values, dict):
            self._bad(at, "values", values, "values")
        return ColumnRule(
            sources,
            self._text(given, "with", at) or " ",
            part,
            self._text(given, "split", at) or None,
            n,
            None if constant is None else self._value(at, "constant", constant),
            {normal(word): self._value(at, word, value) for word, value in values.items()},
            self._value(at, "otherwise", given["otherwise"]) if "otherwise" in given else None,
            self._dates(given, at),
            self._decimal(given, at),
        )

    def _value(self, at: int, option: str, value: object) -> Cell:
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, date) and not isinstance(value, datetime):
            return datetime(value.year, value.month, value.day)  # noqa: DTZ001 - a cell
        if not isinstance(value, str | int | float | datetime):
            self._bad(at, option, value, "value")
        return value

    def _conditions(self, raw: Raw, option: str, at: int) -> dict[str, tuple[str, ...]]:
        given = raw.get(option, {})
        if not isinstance(given, dict):
            self._bad(at, option, given, "when")
        return {theirs: tuple(map(normal, self._texts(given, theirs, at))) for theirs in given}

    def _texts(self, raw: Raw, option: str, at: int) -> tuple[str, ...]:
        """Return one text or a list of texts as a tuple."""
        given = raw.get(option, [])
        listed = given if isinstance(given, list) else [given]
        if not all(isinstance(word, str | int) and not isinstance(word, bool) for word in listed):
            self._bad(at, option, given, "texts")
        return tuple(map(str, listed))

    def _text(self, raw: Raw, option: str, at: int) -> str | None:
        given = raw.get(option)
        if given is not None and not isinstance(given, str):
            self._bad(at, option, given, "text")
        return given

    def _dates(self, raw: Raw, at: int) -> str | None:
        given = self._text(raw, "dates", at)
        if given is not None and given not in _DATES and "%" not in given:
            self._bad(at, "dates", given, "dates")
        return given

    def _decimal(self, raw: Raw, at: int) -> str | None:
        given = self._text(raw, "decimal", at)
        if given is not None and given not in {",", "."}:
            self._bad(at, "decimal", given, "decimal")
        return given

    def _header_row(self, raw: Raw) -> HeaderRow | None:
        given = raw.get("header_row")
        if given is None:
            return None
        rows = given if isinstance(given, list) else [given, given]
        if len(rows) != 2 or not all(type(row) is int for row in rows):  # noqa: PLR2004 - a pair
            self._bad(0, "header_row", given, "header_row")
        first, last = rows
        if not 1 <= first <= last <= first + 1:
            self._bad(0, "header_row", given, "header_row")
        return first, last

    def _known(self, raw: Raw, options: tuple[str, ...], at: int, under: str = "") -> None:
        for option in raw:
            if option not in options:
                line = self.lines.of(at, under or option)
                raise MapOption(map=self.name, line=line, given=option, known=", ".join(options))

    def _bad(self, at: int, option: str, given: object, kind: str) -> NoReturn:
        del given
        facts: dict[str, object] = {"line": self.lines.of(at, option), "option": option}
        raise MapValue(kind, map=self.name, **facts)


def _with_usual(rule: RowsRule, usual: ColumnRule) -> RowsRule:
    """Return a section whose dates and numbers follow the map's usual date order and decimal mark.

    Other columns do not: a note that looks like a day or a number stays a text.
    """
    wide = TABLES["cb_target" if rule.table in COMPANY_TABLES else rule.table].by_id
    columns = dict(rule.columns)
    for column, each in rule.columns.items():
        if wide[column].kind is Kind.DATE:
            columns[column] = replace(each, dates=each.dates or usual.dates)
        elif wide[column].kind in NUMBERS:
            columns[column] = replace(each, decimal=each.decimal or usual.decimal)
    return replace(rule, columns=columns)
