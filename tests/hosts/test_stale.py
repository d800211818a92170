"""Values of formulas that may depend on changed cells are forgotten; all others are kept."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path

import pytest
import xlsxwriter

from clientbook.book.cells import Area, Cell, Formula, Place
from clientbook.book.changes import PutSheet, SetCells
from clientbook.hosts.dependence import ANY, Dependence, Reference
from clientbook.hosts.edits import apply_changes
from clientbook.hosts.package import Package
from clientbook.hosts.workbook import Workbook
from tests.hosts.fidelity import packed_members
from tests.hosts.office import converted, needs_office
from tests.hosts.workbooks import rich_sheet


def book(formulas: Mapping[str, str], names: Mapping[str, str] | None = None) -> Package:
    """Return a workbook with numbers on Data (a table `t` of a, b) and formulas on both sheets.

    Keys of `formulas` are cells, on the other sheet unless they say `Data!`. All show 999.
    """
    target = io.BytesIO()
    workbook = xlsxwriter.Workbook(target, {"in_memory": True})
    sheets = {name: workbook.add_worksheet(name) for name in ("Data", "Other")}
    columns = [{"header": "a"}, {"header": "b"}]
    sheets["Data"].add_table("A1:B3", {"name": "t", "columns": columns, "data": [[1, 10], [2, 20]]})
    for place, formula in formulas.items():
        sheet, _, cell = place.rpartition("!")
        sheets[sheet or "Other"].write_formula(cell, f"={formula}", None, 999)
    for name, text in (names or {}).items():
        workbook.define_name(name, f"={text}")
    workbook.close()
    return Package(target.getvalue())


def shown_after_a_change(package: Package) -> dict[str, Cell]:
    """Set Data!A2 and return what each formula shows."""
    place = Place("t", Area("Data", 1, 1, 3, ("a", "b")), {"a": 1, "b": 2})
    apply_changes(package, [SetCells("t", "a", (2,), ("",), (1,), (5,))], {"t": place})
    found: dict[str, Cell] = {}
    workbook = Workbook(Package(package.save()))
    for sheet in ("Data", "Other"):
        for row, first, cells in workbook.top_rows(sheet, 100):
            for column, cell in enumerate(cells, first):
                if isinstance(cell, Formula):
                    prefix = "Data!" if sheet == "Data" else ""
                    found[f"{prefix}{chr(64 + column)}{row}"] = cell.shown
    return found


@pytest.mark.parametrize(
    "formula",
    [
        "Data!A2", "'Data'!$A$2+1", "SUM(Data!A:A)", "SUM(Data!1:9)", "SUM(t[a])", "SUM(t)",
        "SUM(t[#All])", "SUM(t[[a]:[b]])", 'INDIRECT("X1")', "OFFSET(C1,1,1)",
        "SUM(Data:Other!B1)", "one+1", "two",
    ],
)  # fmt: skip
def test_what_may_depend_is_forgotten(formula: str) -> None:
    """Through a cell, a column, a row, a table, a name, or in a way that cannot be told."""
    names = {"one": "Data!$A$2", "two": "one*2"}
    assert shown_after_a_change(book({"F1": formula}, names)) == {"F1": None}


@pytest.mark.parametrize(
    "formula",
    ["Data!B2", "SUM(t[b])", "A1", "5*2", '"Data!A2"', "three", "SUM(Data!B:B)", "LOG10(Data!B2)"],
)
def test_what_cannot_depend_is_kept(formula: str) -> None:
    """Another column, another sheet, a text: their values stay, and so does their sheet's part."""
    package = book({"F1": formula}, {"three": "Data!$B$2"})
    assert shown_after_a_change(package) == {"F1": 999}
    old, new = packed_members(package.original), packed_members(package.save())
    assert old["xl/worksheets/sheet2.xml"] == new["xl/worksheets/sheet2.xml"]
    assert b'fullCalcOnLoad="1"' in package.read(package.main_part)


def test_dependence_is_followed_through_formulas() -> None:
    """A formula of a formula of the cell, back and forth between sheets."""
    formulas = {"A1": "Data!D1", "B1": "C1", "Data!D1": "A2*2", "Data!E1": "B2*2", "G9": "A1"}
    shown = shown_after_a_change(book(formulas))
    assert shown == {"A1": None, "B1": 999, "Data!D1": None, "Data!E1": 999, "G9": None}


def test_a_workbook_without_formulas_is_not_told_to_calculate() -> None:
    """Nothing else in the file changes without need."""
    package = book({})
    shown_after_a_change(package)
    assert list(package.written()) == ["xl/worksheets/sheet1.xml"]


def test_a_generated_sheet_keeps_its_own_values() -> None:
    """Its values were computed just now; formulas of others that point at it are forgotten."""
    package = book({})
    apply_changes(package, [PutSheet("funnel", "Воронка", rich_sheet())], {})
    package = Package(package.save())
    found = Workbook(package).top_rows("Воронка", 1)[0][2]
    shown = [cell.shown for cell in found if isinstance(cell, Formula)]
    assert shown == [600]


def test_references_are_told_apart() -> None:
    """Functions, texts, other workbooks and names that only look like cells are no references."""
    dependence = Dependence(Workbook(book({})))
    assert dependence.of('IF(TRUE,"A1",LOG10(C3))', "Other") == {Reference("other", 3, 3)}
    assert dependence.of("[1]Data!A1+ABC1DEF", "Other") == frozenset()
    assert dependence.of("'It''s'!$B$2:$D$9", "Other") == {Reference("it's", 2, 4)}
    assert dependence.of("[[#This Row],b]*2", "Data") == {Reference("data", 1, 16_384)}
    assert ANY in dependence.of("SUM(unknown[x])", "Data")


@needs_office
@pytest.mark.slow
def test_libreoffice_shows_the_new_result(tmp_path: Path) -> None:
    """A value that was cached before the change is not shown; one that cannot have changed is."""
    package = book({"A1": "Data!A2*2", "B1": "5*2"})
    shown_after_a_change(package)
    saved = Workbook(Package(converted(package.save(), tmp_path)))
    assert [
        cell.shown for cell in saved.top_rows("Other", 1)[0][2] if isinstance(cell, Formula)
    ] == [10, 999]


def test_a_users_formula_in_a_column_of_ours_keeps_its_value() -> None:
    """The next command counts with it: blank, a date of his own making would seem not to be set."""
    formulas = {"Data!B2": "Data!A2+1", "Data!B5": "SUM(t[a])", "F1": "Data!B2"}
    assert shown_after_a_change(book(formulas)) == {"Data!B2": 999, "Data!B5": None, "F1": None}
