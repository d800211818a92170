"""Marks in cells are read back from a workbook's file as the changes that put them there."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from clientbook.book.cells import Place
from clientbook.book.changes import CellMark, PutSheet
from clientbook.book.locate import locate
from clientbook.hosts.cell_marks import put_marks
from clientbook.hosts.cell_marks_read import marks_in
from clientbook.hosts.closed_file import ClosedFile
from clientbook.hosts.package import Package
from tests.hosts.test_cell_marks import book_file

MARKS = (
    CellMark("cb_working", "phone", 'OR(AND({client}="C00001",{phone}="12"))'),
    CellMark("cb_working", "phone", 'OR(AND(ROW()=4,{phone}="{{x}} ""$A4"" B4"),{phone}=4)'),
    CellMark("cb_managers", "manager", "ISBLANK({manager})"),
)


def _marked(path: Path, marks: tuple[CellMark, ...]) -> tuple[Package, dict[str, Place]]:
    """Return a book that has marks of the sheet of findings, and where its tables stand."""
    host = ClosedFile(book_file(path))
    places = dict(locate(host).places)
    package = Package(path.read_bytes())
    put_marks(package, PutSheet("findings", "", b"x", marks=marks), places)
    put_marks(package, PutSheet("funnel", "", b"x", marks=MARKS[:1]), places)
    return package, places


def test_marks_are_those_that_were_put(tmp_path: Path) -> None:
    """Tables and columns by their ids, words in formulas as they are; those of one sheet only."""
    package, places = _marked(tmp_path / "b.xlsx", MARKS)
    assert marks_in(package, "findings", places) == MARKS
    assert marks_in(package, "summary", places) == ()


def test_marks_that_cannot_be_told_are_not_guessed(tmp_path: Path) -> None:
    """Somebody inserted a row above the table, or wrote another formula: nothing is known."""
    package, places = _marked(tmp_path / "b.xlsx", MARKS)
    working = places["cb_working"]
    area = replace(working.area, header_row=working.area.header_row + 1)
    lower = replace(working, area=area)
    assert marks_in(package, "findings", {**places, "cb_working": lower}) is None
    assert marks_in(package, "findings", {"cb_managers": places["cb_managers"]}) is None
    for part in [part for part in package.names() if part.startswith("xl/worksheets/sheet")]:
        package.put(part, package.read(part).replace(b"AND(N(", b"IF(N("))
    assert marks_in(package, "findings", places) is None
