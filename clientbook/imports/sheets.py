"""A sheet of a foreign workbook (.xlsx, .xlsm, .xls, .ods) as columns of values.

What the file would unfold to is checked before a parser sees it: two cells in far corners would
else cost the memory of the whole rectangle. calamine then reads it in a process of its own, with
bounds on time and memory.
"""

from __future__ import annotations

import json
import pickle
import re
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from clientbook.book.cells import Cell, column_number
from clientbook.book.wording import Quoted
from clientbook.hosts.archive import Archive
from clientbook.hosts.errors import PasswordProtected, SheetNotUnderstood
from clientbook.hosts.package import Package
from clientbook.hosts.shared_strings import shared_strings
from clientbook.hosts.sheet_read import all_rows
from clientbook.hosts.tabs import Tab, tabs
from clientbook.imports import calamine_child
from clientbook.imports.errors import (
    SheetUnknown,
    SourceEmpty,
    SourceTooSlow,
    SourceUnreadable,
)
from clientbook.imports.limits import LARGEST_SHEET, LONGEST_READ, too_many_cells

_COLUMN = re.compile(rb"<c r=\"([A-Z]++)")
_ODS_TAG = re.compile(
    rb"<(/?)table:(table-row|table-cell|covered-table-cell|table)(?=[\s/>])([^>]*)>"
)
_ODS_ROWS = re.compile(rb'number-rows-repeated="(\d{1,9})"')
_ODS_COLUMNS = re.compile(rb'number-columns-repeated="(\d{1,9})"')
_LONGEST_TAG = 4096
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet's title, its columns from the first row on, merged ranges of the top, other titles.

    A merged range is ((row, column), (row, column)), counted from 0.
    """

    title: str
    columns: Sequence[Sequence[Cell]]
    merged: tuple[tuple[tuple[int, int], tuple[int, int]], ...]
    others: tuple[str, ...]


def read_sheet(
    content: bytes, name: str, ending: str, wanted: Sequence[str] = (), sheet: str | None = None
) -> Sheet:
    """Return a sheet: the one asked for, else the first filled one, `wanted` titles first."""
    only = _looked_at(content, name, ending)
    found = _found(content, name, {"wanted": list(wanted), "sheet": sheet, "only": only})
    error = found.get("error")
    if error == "password":
        raise PasswordProtected(book=name)
    if error == "no_sheet":
        titles = Quoted(tuple(found["titles"]))
        raise SheetUnknown(file=name, sheet=sheet, titles=titles)
    if error == "empty":
        raise SourceEmpty(file=name)
    if error:
        raise SourceUnreadable(file=name)
    return Sheet(found["title"], found["columns"], tuple(found["merged"]), tuple(found["others"]))


def _found(content: bytes, name: str, asked: dict[str, Any]) -> dict[str, Any]:
    """Return what calamine's own process says. SourceTooSlow: it took too long or too much."""
    if not sys.executable:  # Python inside another program: nothing to start
        return calamine_child.answer(content, asked)
    command = [sys.executable, str(Path(calamine_child.__file__)), json.dumps(asked)]
    try:
        done = subprocess.run(  # noqa: S603 - our own file, no shell
            command,
            input=content,
            capture_output=True,
            timeout=LONGEST_READ,
            check=False,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except subprocess.TimeoutExpired as error:
        raise SourceTooSlow(file=name, seconds=LONGEST_READ) from error
    if done.returncode:
        raise SourceTooSlow(file=name, seconds=LONGEST_READ)
    found: dict[str, Any] = pickle.loads(done.stdout)  # noqa: S301 - written by our own child
    return found


def _looked_at(content: bytes, name: str, ending: str) -> list[str] | None:
    """Check what the file would unfold to; return the sheets that may be read, None for all.

    An .xls cannot hold more than is allowed. Sheets of an .xlsx that our own tokenizer cannot
    follow to the end are not given to another.
    """
    if ending == ".xls":
        if not content.startswith(_OLE):
            raise SourceUnreadable(file=name)
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise PasswordProtected(book=name)
        return None
    if ending == ".ods":
        if _ods_span(Archive(content, name).chunks("content.xml")) > LARGEST_SHEET:
            raise too_many_cells(name)
        return None
    package = Package(content, name)
    sheets = tabs(package)
    titles = {tab.title for tab in sheets if tab.kind == "worksheet" and package.has(tab.part)}
    if len({tab.title for tab in sheets}) < len(sheets):
        raise SourceUnreadable(file=name)
    shared_strings(package)
    for tab in sheets:
        if tab.title in titles and _span(package, tab) > LARGEST_SHEET:
            raise too_many_cells(name)
    return sorted(titles)


def _span(package: Package, tab: Tab) -> int:
    """Return the number of cells in the rectangle that a sheet's cells span."""
    last_row = last_column = 0
    try:
        for rows in all_rows(package.chunks(tab.part), tab.title):
            last_row = rows.last
            if rows.usual:
                letters = set(_COLUMN.findall(rows.content))
                columns = [column_number(one.decode()) for one in letters]
            else:
                columns = [cell.column for row in rows.tokens() for cell in rows.row_cells(row)]
            last_column = max(last_column, *columns, 0)
    except SheetNotUnderstood as error:
        raise SourceUnreadable(file=package.name) from error
    return last_row * last_column


def _ods_span(chunks: Iterable[bytes]) -> int:
    """Return the cells of the largest rectangle that the filled cells of a table span."""
    largest = row = repeated = column = last_row = last_column = 0
    rest = b""
    for chunk in chunks:
        text = rest + chunk
        end = 0
        for tag in _ODS_TAG.finditer(text):
            end = tag.end()
            kind, inside = tag[2], tag[3]
            if kind == b"table":
                largest = max(largest, last_row * last_column)
                row = repeated = column = last_row = last_column = 0
            elif kind == b"table-row" and not tag[1]:
                row, repeated, column = row + repeated, _count(_ODS_ROWS, inside), 0
            elif not tag[1]:
                column += _count(_ODS_COLUMNS, inside)
                if b"value-type" in inside:
                    last_row = max(last_row, row + repeated)
                    last_column = max(last_column, column)
        rest = text[max(end, len(text) - _LONGEST_TAG) :]
    return max(largest, last_row * last_column)


def _count(pattern: re.Pattern[bytes], inside: bytes) -> int:
    found = pattern.search(inside)
    return int(found[1]) if found else 1
