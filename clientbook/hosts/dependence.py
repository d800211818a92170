"""What a formula refers to, as columns of sheets: through ranges, tables and defined names.

Errs on the safe side: what cannot be told from the text (INDIRECT, 3-D references) is ANY.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from clientbook.book.cells import Area, column_number
from clientbook.book.look import LAST_COLUMN
from clientbook.book.patterns import compiled
from clientbook.hosts.formulas import FORMULA_LIMIT
from clientbook.hosts.tabs import names
from clientbook.hosts.workbook import Workbook

_MOST_NAMES = 1_000
_MEMORY = 50_000
_SHAPES = 8_192
"""Formulas remembered across workbooks: copies of one book have the same ones."""

_PIECE = compiled(
    r'"(?:[^"]|"")*"'
    r"|(?<![\w.$\\'])(?P<sheet>'(?:[^']++|'')++'!|[^\W\d][\w.]*+(?::[\w.]++)?!|\[\d+\][\w.]*+!)?"
    r"(?:\$?(?P<first>[A-Z]{1,3})\$?\d+(?::\$?(?P<last>[A-Z]{1,3})\$?\d+)?(?![\w(\[.])"
    r"|\$?(?P<from>[A-Z]{1,3}):\$?(?P<to>[A-Z]{1,3})(?![\w(])"
    r"|(?P<rows>\$?\d+:\$?\d+)"
    r"|(?P<table>[^\W\d][\w.\\]*+)\[(?P<spec>(?:[^\[\]']++|'.|\[(?:[^\[\]']++|'.)*+\])*+)\]"
    r"|(?P<own>\[(?:[^\[\]']++|'.|\[(?:[^\[\]']++|'.)*+\])*+\])"
    r"|(?P<name>[^\W\d][\w.\\]*+)(?!\())"
)
_ITEM = compiled(r"(?<!')\[((?:[^\[\]']++|'.)*+)\]")
_SHAPE = re.compile(
    r"""(?P<kept>'(?:[^']|'')*'|"(?:[^"]|"")*"|\[(?:[^\[\]]|\[[^\[\]]*\])*\])"""
    r"|(?<![\w.\\$])(?P<column>\$?[A-Z]{1,3}\$?)\d+(?![\w(\[!.])"
    r"|(?<![\w.\\$])\d+(?![\w(\[!.])"
)
_UNTELLABLE = re.compile(r"\b(?:INDIRECT|OFFSET)\s*\(", re.IGNORECASE)


class Reference(NamedTuple):
    """Columns `first` … `last` of a sheet, by its case-folded title."""

    sheet: str
    first: int
    last: int

    def widened(self) -> Reference:
        """Return the same sheet's every column."""
        return self if self == ANY else Reference(self.sheet, 1, LAST_COLUMN)


References = frozenset[Reference]
ANY = Reference("*", 1, LAST_COLUMN)


class Dependence:
    """Tells what formulas of one workbook refer to."""

    def __init__(self, workbook: Workbook) -> None:
        self._tables = {name: table.area for name, table in workbook.table_parts.items()}
        self._names: dict[str, list[str]] = {}
        for name in names(workbook.package):
            self._names.setdefault(name.name.casefold(), []).append(name.text)
        self._known: dict[tuple[str, str], References] = {}

    def of(self, formula: str, sheet: str) -> References:
        """Return what a formula on a sheet refers to."""
        if len(formula) > FORMULA_LIMIT:  # Excel has no longer ones
            return frozenset({ANY})
        key = (_shape(formula), sheet)
        if key not in self._known:
            if len(self._known) > _MEMORY:
                self._known.clear()
            self._known[key] = frozenset(self._found(formula, sheet.casefold()))
        return self._known[key]

    def _found(self, formula: str, home: str) -> Iterator[Reference]:
        """Yield references; a name is opened once, so that names in circles come to an end."""
        opened = [(formula, home)]
        for text, sheet in opened:
            if len(opened) > _MOST_NAMES or len(text) > FORMULA_LIMIT or _UNTELLABLE.search(text):
                yield ANY
                return
            yield from self._said(text, sheet, opened)

    def _said(self, formula: str, home: str, opened: list[tuple[str, str]]) -> Iterator[Reference]:
        """Yield what a formula refers to itself; the texts of its names join those `opened`."""
        for match in _PIECE.finditer(formula):
            written = match["sheet"]
            if written and "[" in written:
                continue
            sheet = _title(written) if written else home
            if written and ":" in written:
                yield ANY
            elif match["first"]:
                yield _columns(sheet, match["first"], match["last"] or match["first"])
            elif match["from"]:
                yield _columns(sheet, match["from"], match["to"])
            elif match["rows"] or match["own"]:
                yield Reference(sheet, 1, LAST_COLUMN)
            elif match["table"]:
                yield from self._of_table(match["table"], match["spec"])
            elif match["name"]:
                yield from self._of_name(match["name"], sheet, opened)

    def _of_table(self, name: str, spec: str) -> Iterator[Reference]:
        area = self._tables.get(name.casefold())
        if area is None:
            yield ANY
            return
        items = _ITEM.findall(spec) if spec.startswith("[") else [spec]
        wanted = [_plain(item) for item in items if not item.startswith("#")]
        headers = {header.casefold(): at for at, header in enumerate(area.headers)}
        positions = [headers.get(item, -1) for item in wanted if item]
        if not positions or min(positions) < 0:
            yield _whole(area)
            return
        yield Reference(
            area.sheet.casefold(), area.column_of(min(positions)), area.column_of(max(positions))
        )

    def _of_name(self, name: str, home: str, opened: list[tuple[str, str]]) -> Iterator[Reference]:
        key = name.casefold()
        if key in self._tables:
            yield _whole(self._tables[key])
        texts = [(text, home) for text in self._names.get(key, ())[:_MOST_NAMES]]
        opened += [text for text in dict.fromkeys(texts) if text not in opened]


@lru_cache(maxsize=_SHAPES)
def _shape(formula: str) -> str:
    """Return a formula without its row numbers: a filled column has one shape, and one look.

    >>> _shape("IF(7<=$V$3,INDEX('Q1 24'!$A$5:$A$9,7),t1[2024])")
    "IF(0<=$V$0,INDEX('Q1 24'!$A$0:$A$0,0),t1[2024])"
    """
    return _SHAPE.sub(lambda match: match["kept"] or f"{match['column'] or ''}0", formula)


def _title(written: str) -> str:
    bare = written[:-1]
    if bare.startswith("'"):
        bare = bare[1:-1].replace("''", "'")
    return bare.casefold()


def _plain(item: str) -> str:
    return re.sub(r"'(.)", r"\1", item.strip().removeprefix("@").strip()).casefold()


def _columns(sheet: str, one: str, other: str) -> Reference:
    first, last = sorted((column_number(one), column_number(other)))
    return Reference(sheet, first, last)


def _whole(area: Area) -> Reference:
    last = area.first_column + len(area.headers) - 1
    return Reference(area.sheet.casefold(), area.first_column, last)
