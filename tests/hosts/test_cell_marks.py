"""Marks in the cells that a check found fault with: they come, follow, go, and leave the rest."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from zipfile import ZipFile

import openpyxl

from clientbook.book.cell_marks import cell_marks
from clientbook.book.cells import Cell
from clientbook.book.changes import PutSheet
from clientbook.book.findings import Finding
from clientbook.book.host import Act
from clientbook.book.locate import locate
from clientbook.cli.run import run
from clientbook.hosts.closed_file import ClosedFile
from clientbook.hosts.new import new_workbook
from tests.book.builder import book_of
from tests.hosts.ooxml import needs_validator, validator_errors

DAY = "2026-11-23"


def formula(value: object, column: str = "phone", **more: object) -> str:
    """The formula of the mark of one cell."""
    row = {"client": "C00001", "company": "Ромашка", column: value} | more
    book = book_of(cb_working=[row])
    (mark,) = cell_marks(book, [Finding("phone_invalid", "cb_working", column, 4)])
    return mark.formula


def test_a_mark_names_the_row_by_key_and_what_the_cell_holds() -> None:
    """So it follows a sorted row, and goes out when the cell is mended."""
    assert formula("12") == 'OR(AND({client}="C00001",{phone}="12"))'
    assert formula('"12"') == 'OR(AND({client}="C00001",{phone}="""12"""))'
    assert formula(None) == 'OR(AND({client}="C00001",ISBLANK({phone})))'
    assert formula(datetime(2027, 1, 1), "next_on") == 'OR(AND({client}="C00001",{next_on}=46388))'  # noqa: DTZ001 - cells know no zones
    assert formula(4.5, "expert_score").endswith("=4.5))")
    assert formula("ы" * 300).endswith("LEN({phone})=300))")
    assert formula("12", client=None) == 'OR(AND(ROW()=4,{phone}="12"))'
    assert formula("{x}") == 'OR(AND({client}="C00001",{phone}="{{x}}"))'


def test_many_cells_make_several_formulas_that_excel_takes() -> None:
    """At most 255 arguments and 8 192 characters each; no more than a thousand cells of a table."""
    rows = [{"client": f"C{n:05d}", "company": "К", "phone": "1" * 90} for n in range(1200)]
    book = book_of(cb_working=rows)
    found = [Finding("phone_invalid", "cb_working", "phone", 4 + n) for n in range(1200)]
    formulas = [mark.formula for mark in cell_marks(book, found)]
    assert max(map(len, formulas)) < 8000
    assert max(one.count("AND(") for one in formulas) <= 100
    assert sum(one.count("AND(") for one in formulas) == 1000


def book_file(path: Path) -> Path:
    """Write a book with a bad phone."""
    rows: dict[str, dict[str, list[Cell]]] = {
        "cb_managers": {"manager": ["Иванов"], "active": ["да"]},
        "cb_working": {
            "company": ["Ромашка", "Василёк"],
            "phone": ["123", "8 912 345-67-89"],
            "manager": ["Иванов", "Иванов"],
            "client": ["C00001", "C00002"],
        },
    }
    path.write_bytes(new_workbook("ru", book_id="b1", rows=rows))
    return path


def parts(path: Path) -> dict[str, bytes]:
    """The parts of a file."""
    with ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


OURS = re.compile(
    rb'<conditionalFormatting sqref="[^"]*"><cfRule [^>]*><formula>AND\(N\("clientbook:'
    rb".*?</conditionalFormatting>"
)


def rules(path: Path) -> list[bytes]:
    """The formulas of ours in the conditional formats of all sheets, whoever wrote the file."""
    return [
        found
        for content in parts(path).values()
        for found in re.findall(rb"<formula>[^<]*clientbook:[^<]*", content)
    ]


def check(path: Path) -> int:
    """Check and mark a book."""
    return run(["check", str(path), "--mark", "--as-of", DAY], "ru", chosen=True)


def test_marks_come_and_go_and_nothing_else_changes(tmp_path: Path) -> None:
    """Only the list of conditional formats of the sheet is longer; mended, it is as it was."""
    path = book_file(tmp_path / "b.xlsx")
    before = parts(path)
    copy = tmp_path / "copy.xlsx"
    copy.write_bytes(path.read_bytes())
    assert check(path) == 1
    after = parts(path)
    assert len(rules(path)) == 1
    (part,) = [name for name in before if b"clientbook:findings" in after[name]]
    frames = [c.partition(b"<sheetData>")[::2] for c in (before[part], OURS.sub(b"", after[part]))]
    ends = [(head, rest.rpartition(b"</sheetData>")[2]) for head, rest in frames]
    assert ends[0] == ends[1]
    seen = [list(openpyxl.load_workbook(p)["Рабочий список"].values) for p in (path, copy)]
    assert seen[0] == seen[1]

    book = openpyxl.load_workbook(path)
    (bad,) = [c for row in book["Рабочий список"].iter_rows() for c in row if c.value == "123"]
    bad.value = "+7 912 345-67-80"
    book.save(path)
    assert rules(path)
    assert check(path) == 0
    assert not rules(path)


def test_the_users_own_rules_stay(tmp_path: Path) -> None:
    """Every rule that was there is there as it was, and comes before ours."""
    path = book_file(tmp_path / "b.xlsx")
    before = [r for c in parts(path).values() for r in re.findall(rb"<cfRule.*?</cfRule>", c)]
    check(path)
    after = [r for c in parts(path).values() for r in re.findall(rb"<cfRule.*?</cfRule>", c)]
    (ours,) = (rule for rule in after if b"clientbook:" in rule)
    assert [rule for rule in after if rule != ours and rule in before] == before
    assert before


def test_a_sheet_that_goes_takes_its_marks_along(tmp_path: Path) -> None:
    """Also when the removal says nothing of marks, as an undo's does; others' marks stay."""
    path = book_file(tmp_path / "b.xlsx")
    check(path)
    host = ClosedFile(path)
    act = Act("test", "somebody", datetime(2026, 11, 23).astimezone())
    places = locate(host).places
    host.publish([PutSheet("other", "Другой", None)], places, act)
    assert len(rules(path)) == 1
    host.publish([PutSheet("findings", "Что исправить", None)], places, act)
    assert not rules(path)


@needs_validator
def test_the_validator_finds_nothing_new(tmp_path: Path) -> None:
    """A marked book is as valid as it was."""
    path = book_file(tmp_path / "b.xlsx")
    before = validator_errors(path.read_bytes(), tmp_path)
    check(path)
    assert validator_errors(path.read_bytes(), tmp_path) <= before
