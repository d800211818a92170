"""One cell set in workbooks that others made: all else in the file stays, and programs open it."""

from __future__ import annotations

import io
import re
import warnings
from pathlib import Path

import openpyxl
import pytest

from clientbook.book.cells import Area, Cell, Place
from clientbook.book.changes import AppendRows, RemoveRows, SetCells
from clientbook.hosts.edits import apply_changes
from clientbook.hosts.errors import CellsBound, CellsInTheWay
from clientbook.hosts.lint import new_problems
from clientbook.hosts.package import Package
from clientbook.hosts.workbook import Workbook
from tests.hosts.fidelity import assert_only_differ, packed_members
from tests.hosts.office import converted, needs_office
from tests.hosts.ooxml import needs_validator, validator_errors
from tests.hosts.workbooks import FOREIGN

_ROWS = re.compile(rb"<(?:\w+:)?sheetData(?:/>|.*sheetData>)", re.DOTALL)
_DIMENSION = re.compile(rb"<(?:\w+:)?dimension[^>]*>")
NEW = " <новый & текст> "


def first_text(workbook: Workbook) -> tuple[str, int, int, str]:
    """Return sheet, row, column and text of the first text that is no header, or a blank cell."""
    headers = {(area.sheet, area.header_row) for area in workbook.tables()}
    for tab in workbook.worksheets():
        for row, first, cells in workbook.top_rows(tab.title, 20):
            for column, cell in enumerate(cells, first):
                if isinstance(cell, str) and (tab.title, row) not in headers:
                    return tab.title, row, column, cell
    return workbook.worksheets()[0].title, 200, 2, ""


def edited(package: Package) -> tuple[str, int, int]:
    """Set one cell of a package; return where."""
    sheet, row, column, was = first_text(Workbook(package))
    apply_changes(
        package, [SetCells("t", "x", (row,), ("",), (was,), (NEW,))], place_on(sheet, row, column)
    )
    return sheet, row, column


def place_on(sheet: str, row: int, column: int) -> dict[str, Place]:
    """Return a place of one cell."""
    return {"t": Place("t", Area(sheet, row - 1, column, row, ("x",)), {"x": column})}


def every_cell(workbook: Workbook) -> dict[tuple[str, int, int], Cell]:
    """Return all values of a workbook."""
    found: dict[tuple[str, int, int], Cell] = {}
    for tab in workbook.worksheets():
        for row, first, cells in workbook.top_rows(tab.title, 100_000):
            found.update(((tab.title, row, first + at), cell) for at, cell in enumerate(cells))
    return {place: cell for place, cell in found.items() if cell is not None}


@FOREIGN
def test_only_the_cell_changes(path: Path) -> None:
    """Parts that the cell has nothing to do with are the same compressed bytes."""
    package = Package.open(path)
    before = package.original
    parts = {tab.title: tab.part for tab in Workbook(package).worksheets()}
    sheet, row, column = edited(package)
    after = package.save()
    old, new = packed_members(before), packed_members(after)
    differing = {name for name in old if old[name] != new.get(name)}
    allowed = {parts[sheet], package.main_part}
    allowed |= set(package.related(package.main_part, "pivotCacheDefinition"))
    allowed |= {part for part in parts.values() if b"<f" in Package(before).read(part)}
    assert parts[sheet] in differing
    assert differing <= allowed
    assert_only_differ(before, after, differing)
    cells, changed = every_cell(Workbook(Package(before))), every_cell(Workbook(Package(after)))
    assert changed.pop((sheet, row, column)) == NEW
    cells.pop((sheet, row, column), None)
    assert changed == cells


@FOREIGN
def test_outside_the_rows_nothing_changes(path: Path) -> None:
    """What stands before and after a sheet's rows is the same, but for its dimension."""
    package = Package.open(path)
    tab = Workbook(package).worksheets()
    sheet, _, _ = edited(package)
    (part,) = [one.part for one in tab if one.title == sheet]
    old = _ROWS.sub(b"", Package.open(path).read(part))
    new = _ROWS.sub(b"", package.read(part))
    assert b"<sheetData" not in old
    assert _DIMENSION.sub(b"", new) == _DIMENSION.sub(b"", old)


@FOREIGN
def test_our_lint_finds_nothing_new(path: Path) -> None:
    """The edit brings in no fault that Excel would repair."""
    package = Package.open(path)
    edited(package)
    assert new_problems(package) == []


@FOREIGN
@needs_validator
def test_the_validator_finds_nothing_new(path: Path, tmp_path: Path) -> None:
    """The Open XML SDK has nothing to say that it did not say before."""
    package = Package.open(path)
    edited(package)
    before = validator_errors(package.original, tmp_path, path.suffix)
    assert not validator_errors(package.save(), tmp_path, path.suffix) - before


@FOREIGN
def test_openpyxl_reads_the_result(path: Path) -> None:
    """What openpyxl could open it still opens, and it finds the new text."""
    package = Package.open(path)
    sheet, row, column = edited(package)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            openpyxl.load_workbook(path)
        except TypeError:
            pytest.skip("openpyxl cannot open the original either")
        found = openpyxl.load_workbook(io.BytesIO(package.save()))
    assert found[sheet].cell(row, column).value == NEW


@FOREIGN
@needs_office
@pytest.mark.slow
def test_libreoffice_reads_the_result(path: Path, tmp_path: Path) -> None:
    """LibreOffice opens the file and shows the new text."""
    package = Package.open(path)
    sheet, row, column = edited(package)
    saved = Workbook(Package(converted(package.save(), tmp_path, suffix=path.suffix)))
    found = saved.read(Area(sheet, row - 1, column, row, ("x",)), [column])
    assert found[column] == [NEW]


def appended(package: Package) -> tuple[Place, AppendRows] | None:
    """Append a row to the first table of a package that takes one; return where and what."""
    for area in Workbook(package).tables():
        place = Place("t", area, {str(at): area.column_of(at) for at in range(len(area.headers))})
        change = AppendRows("t", {"0": (NEW,)}, 1)
        try:
            apply_changes(package, [change], {"t": place})
        except (CellsInTheWay, CellsBound):
            continue
        return place, change
    return None


@FOREIGN
@needs_validator
def test_tables_of_others_grow_and_shrink(path: Path, tmp_path: Path) -> None:
    """A row is appended and taken away again: no new fault, and the table's part is as it was."""
    package = Package.open(path)
    if (found := appended(package)) is None:
        pytest.skip("cannot open the original table for a row: no table, totals or cells below")
    place, change = found
    assert new_problems(package) == []
    before = validator_errors(package.original, tmp_path, path.suffix)
    assert not validator_errors(package.save(), tmp_path, path.suffix) - before
    grown = Package(package.save())
    (area,) = [one for one in Workbook(grown).tables() if one.name == place.area.name]
    assert area.last_row == place.area.last_row + 1
    removal = RemoveRows("t", change.columns, 1)
    apply_changes(grown, [removal], {"t": Place("t", area, place.columns)})
    again = Package(grown.save())
    part = Workbook(again).table_parts[(area.name or "").casefold()].part
    assert again.read(part) == Package.open(path).read(part)
    assert every_cell(Workbook(again)).keys() == every_cell(Workbook(Package.open(path))).keys()
