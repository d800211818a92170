"""Tables in workbooks that others made take a row, and what covered them still does.

What covers a table is found by an eye of its own: lxml and a plain pattern over every part.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from clientbook.book.cells import Area, Place, column_letters
from clientbook.book.changes import AppendRows, RemoveRows
from clientbook.hosts.edits import apply_changes
from clientbook.hosts.errors import CellsBound, CellsInTheWay
from clientbook.hosts.lint import new_problems
from clientbook.hosts.package import Package
from clientbook.hosts.workbook import Workbook
from tests.hosts.office import converted, needs_office
from tests.hosts.ooxml import needs_validator, validator_errors
from tests.hosts.workbooks import FOREIGN

_ONE = re.compile(r"^\(?(?:'?(?P<sheet>[^'!]+)'?!)?\$?([A-Z]+)\$?(\d+):\$?([A-Z]+)\$?(\d+)\)?$")


def tables_of(path: Path) -> list[str]:
    """Return the names of a workbook's tables."""
    return [area.name or "" for area in Workbook(Package.open(path)).tables()]


def grown(path: Path, name: str) -> tuple[Package, Area] | None:
    """Return a workbook with a row appended to one table, and the table before; None if refused."""
    package = Package.open(path)
    (area,) = [one for one in Workbook(package).tables() if one.name == name]
    try:
        apply_changes(package, [AppendRows("t", {"0": ("новая",)}, 1)], place_of(area))
    except (CellsInTheWay, CellsBound):
        return None
    return package, area


def place_of(area: Area) -> dict[str, Place]:
    """Return the place of a table by its first column."""
    return {"t": Place("t", area, {"0": area.first_column})}


def covering(package: Package, area: Area, last: int) -> list[str]:
    """Return the parts in which something covers the table's columns to a row, once for each."""
    first = {area.header_row, area.header_row + 1}
    columns = {column_letters(area.column_of(at)) for at in range(len(area.headers))}
    found = []
    for part, sheet, text in ranges(package):
        match = _ONE.match(text)
        if match is None or (match["sheet"] or sheet) != area.sheet:
            continue
        _, left, top, right, bottom = match.groups()
        if {left, right} <= columns and int(top) in first and int(bottom) == last:
            found.append(part)
    return found


def ranges(package: Package) -> Iterator[tuple[str, str, str]]:
    """Yield every range that stands alone: part, its sheet, the text."""
    titles = {tab.part: tab.title for tab in Workbook(package).worksheets()}
    for part in package.names():
        if not part.endswith(".xml"):
            continue
        for node in etree.fromstring(package.read(part)).iter(etree.Element):
            name = etree.QName(node).localname
            if name in {"f", "definedName", "formula1", "sqref"} and node.text:
                yield part, titles.get(part, ""), node.text
            elif name == "worksheetSource" and node.get("ref"):
                yield part, node.get("sheet", ""), node.get("ref", "")
            elif name in {"conditionalFormatting", "dataValidation"}:
                yield part, titles.get(part, ""), node.get("sqref", "")


def assert_covered(path: Path, names: list[str]) -> None:
    """Append a row to tables, each for itself, and take it away again."""
    before = Package.open(path)
    for name in names:
        if (found := grown(path, name)) is None:
            continue
        package, area = found
        assert new_problems(package) == []
        again = Package(package.save())
        (now,) = [one for one in Workbook(again).tables() if one.name == name]
        expected = covering(before, area, area.last_row)
        assert covering(again, area, now.last_row) == expected
        apply_changes(again, [RemoveRows("t", {"0": ("новая",)}, 1)], place_of(now))
        assert covering(Package(again.save()), area, area.last_row) == expected


@FOREIGN
def test_what_covered_a_table_covers_the_new_row(path: Path) -> None:
    """Charts, names, pivots, formats and validations reach one row further, then back again."""
    assert_covered(path, tables_of(path)[:1])


@FOREIGN
@pytest.mark.slow
def test_what_covered_any_table_covers_the_new_row(path: Path) -> None:
    """So it is for every table of the workbook."""
    assert_covered(path, tables_of(path)[1:])


def grown_everywhere(path: Path) -> bytes:
    """Return a workbook in which every table that can take a row has one more."""
    package = Package.open(path)
    for name in tables_of(path):
        if grown(path, name) is not None:
            (area,) = [one for one in Workbook(package).tables() if one.name == name]
            apply_changes(package, [AppendRows("t", {"0": ("новая",)}, 1)], place_of(area))
            package = Package(package.save(), path.name)
    if package.original == path.read_bytes():
        pytest.skip("cannot open the original table for a row: no table, or cells below")
    return package.original


@FOREIGN
@needs_validator
@pytest.mark.slow
def test_the_validator_finds_nothing_new(path: Path, tmp_path: Path) -> None:
    """Every table of a workbook has grown: the Open XML SDK says nothing that it did not before."""
    after = grown_everywhere(path)
    before = validator_errors(path.read_bytes(), tmp_path, path.suffix)
    assert not validator_errors(after, tmp_path, path.suffix) - before


@FOREIGN
@needs_office
@pytest.mark.slow
def test_libreoffice_opens_it(path: Path, tmp_path: Path) -> None:
    """LibreOffice reads the workbook and finds the new rows."""
    saved = Package(converted(grown_everywhere(path), tmp_path, suffix=path.suffix))
    assert any("новая".encode() in saved.read(part) for part in saved.names())
