"""What stands below a table moves down for new rows, if the user says so and nothing is tied to it.

A totals row goes along unasked, as in Excel, and comes back when the rows are taken away.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.worksheet.table import Table

from clientbook.book.cells import Cell, Place
from clientbook.book.changes import AppendRows, RemoveRows
from clientbook.hosts.edits import apply_changes
from clientbook.hosts.errors import CellsBound, CellsInTheWay, TotalsBound
from clientbook.hosts.journal_cells import change_as_json, change_from_json
from clientbook.hosts.package import Package
from clientbook.hosts.workbook import Workbook
from tests.hosts.grown_books import changed
from tests.hosts.office import converted, needs_office
from tests.hosts.ooxml import needs_validator, validator_errors

Draw = Callable[[Any, Any, Any], None]
ROWS: dict[str, tuple[Cell, ...]] = {"кто": ("Дина", "Егор", "Ева"), "сумма": (50, 60, 70)}
ASKED, UNASKED = AppendRows("t", ROWS, 3, make_room=True), AppendRows("t", ROWS, 3)
LOG = "Журнал"


def book(*more: Draw, totals: bool = False, notes: bool = True) -> bytes:
    """Return a workbook with a log at B4:C6, below it a sum with its tax, notes and a signature."""
    target = io.BytesIO()
    made = xlsxwriter.Workbook(target, {"in_memory": True})
    log, other = made.add_worksheet(LOG), made.add_worksheet("Итоги")
    columns: list[dict[str, object]] = [{"header": "кто"}, {"header": "сумма"}]
    if totals:
        columns = [
            {"header": "кто", "total_string": "Всего"},
            {"header": "сумма", "total_function": "sum"},
        ]
    table = {"name": "t", "columns": columns, "total_row": totals}
    log.add_table(3, 1, 5 + totals, 2, table)
    if totals:
        log.write_formula("C7", "=SUBTOTAL(109,t[сумма])", None, 30)  # as Excel writes it
    for row, cells in enumerate((("Анна", 10), ("Борис", 20)), 4):
        log.write_row(row, 1, cells)
    if notes:
        _notes(made, log)
    for draw in more:
        draw(made, log, other)
    made.close()
    return target.getvalue()


def _notes(made: Any, log: Any) -> None:  # noqa: ANN401 - XlsxWriter's
    money = made.add_format({"num_format": "#,##0.00", "bold": True})
    log.write("B8", "Итого")
    log.write_formula("C8", "=SUM(C5:C6)", money, 30)
    log.write("B9", "НДС")
    log.write_formula("C9", "=C8*0.2", money, 6)
    log.set_row(9, 33)
    log.merge_range("B10:C10", "Проверено", money)
    log.write("B11", "Руководитель")
    log.write("E11", "подпись")


def cells(data: bytes, *places: str) -> list[object]:
    """Return what cells of the log hold."""
    sheet = openpyxl.load_workbook(io.BytesIO(data))[LOG]
    return [sheet[place].value for place in places]


def test_without_leave_nothing_moves() -> None:
    """The refusal names the cell and how to give leave."""
    with pytest.raises(CellsInTheWay, match=r"B8.*--make-room"):
        changed(book(), UNASKED)


def test_notes_move_down() -> None:
    """Values, formulas, looks, heights and merged cells go down; sums cover the new rows."""
    moved = changed(book(), ASKED)
    sheet = openpyxl.load_workbook(io.BytesIO(moved))[LOG]
    assert cells(moved, "B11", "C11", "C12", "B13", "B14", "E14") == [
        "Итого", "=SUM(C5:C9)", "=C11*0.2", "Проверено", "Руководитель", "подпись",
    ]  # fmt: skip
    assert cells(moved, "B7", "B8", "B9", "B10", "E11") == ["Дина", "Егор", "Ева", None, None]
    assert sheet["C11"].number_format == "#,##0.00"
    assert [str(merged) for merged in sheet.merged_cells.ranges] == ["B13:C13"]
    assert (sheet.row_dimensions[10].height, sheet.row_dimensions[13].height) == (None, 33)
    assert sheet.dimensions == "B4:E14"


def test_one_is_told_what_moved_and_to_look_at_macros() -> None:
    """What macros address cannot be seen: the user is asked to."""
    package = Package(book())
    kind = "application/vnd.ms-office.vbaProject"
    package.add_part("xl/vbaProject.bin", b"macros", kind)
    package.relate(package.main_part, "vbaProject", "xl/vbaProject.bin")
    (area,) = Workbook(package).tables()
    places = {"t": Place("t", area, {"кто": 2, "сумма": 3})}
    notes = apply_changes(package, [ASKED], places)
    facts = {"sheet": LOG, "cells": "B7:E11", "count": 3}
    assert notes == [("note.made_room", facts), ("note.made_room_macros", facts)]
    assert (
        apply_changes(Package(book(totals=True, notes=False)), [UNASKED], places_of_totals()) == []
    )


def places_of_totals() -> dict[str, Place]:
    """Return the place of the log that has a totals row."""
    (area,) = Workbook(Package(book(totals=True, notes=False))).tables()
    return {"t": Place("t", area, {"кто": 2, "сумма": 3})}


def test_a_list_beside_stays() -> None:
    """What goes on beside the table is not torn apart, and heights stay with it."""

    def beside(_made: Any, log: Any, _other: Any) -> None:  # noqa: ANN401
        log.write_column("G4", list(range(9)))

    moved = changed(book(beside), ASKED)
    assert cells(moved, *(f"G{row}" for row in range(4, 13))) == list(range(9))
    assert cells(moved, "B11", "E14") == ["Итого", "подпись"]


def test_what_covers_more_than_the_notes_grows() -> None:
    """What is printed, and formats over table and notes, cover the notes where they are now."""

    def around(made: Any, log: Any, _other: Any) -> None:  # noqa: ANN401
        log.print_area("A1:H11")
        form = {"type": "cell", "criteria": ">", "value": 5, "format": made.add_format()}
        log.conditional_format("C5:C9", form)
        log.conditional_format("C8:C9", {"type": "data_bar", "data_bar_2010": True})
        log.data_validation("B5:B1048576", {"validate": "length", "criteria": "<", "value": 99})
        log.data_validation("C8:C1048576", {"validate": "length", "criteria": "<", "value": 99})
        log.write_url("B12", "https://example.org/", string="сайт")
        log.insert_textbox("B14", "памятка")

    moved = changed(book(around), ASKED)
    package = Package(moved)
    sheet = package.read("xl/worksheets/sheet1.xml").decode()
    assert "Журнал!$A$1:$H$14" in package.read("xl/workbook.xml").decode()
    assert '<conditionalFormatting sqref="C5:C12">' in sheet
    assert '<conditionalFormatting sqref="C11:C12">' in sheet
    assert "<xm:sqref>C11:C12</xm:sqref>" in sheet
    assert '<hyperlink ref="B15"' in sheet
    assert 'sqref="B5:B1048576"' in sheet
    assert 'sqref="C11:C1048576"' in sheet
    assert (
        "<xdr:from><xdr:col>1</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>16<"
        in package.read("xl/drawings/drawing1.xml").decode()
    )


def test_rules_of_the_notes_look_at_them_where_they_are_now() -> None:
    """Formulas are written for a rule's first cell: they go along, and those in step stay."""

    def rules(made: Any, log: Any, _other: Any) -> None:  # noqa: ANN401
        form = {"type": "formula", "format": made.add_format()}
        log.conditional_format("B8:C9", {**form, "criteria": "=AND($C8>5,B8<>$B$8,C$5>1)"})
        log.conditional_format("B5:C9", {**form, "criteria": "=$C5>5"})
        end = {"type": "formula", "value": "=$C$9"}
        log.conditional_format("C9", {"type": "icon_set", "icon_style": "3_arrows", "icons": [end]})
        log.conditional_format("F1:F99", {**form, "criteria": "=C1>5"})
        log.data_validation("C9:C1048576", {"validate": "custom", "value": "=C9>0"})

    sheet = Package(changed(book(rules), ASKED)).read("xl/worksheets/sheet1.xml").decode()
    assert 'type="formula" val="$C$12"' in sheet
    assert re.findall('(?:sqref|<formula1?)[="]*>?"?([^"<]*)', sheet) == [
        *("B11:C12", "AND($C11&gt;5,B11&lt;&gt;$B$11,C$5&gt;1)"),
        *("B5:C12", "$C5&gt;5"),
        "C12",
        *("F1:F99", "C1&gt;5"),
        *("C12:C1048576", "C12&gt;0"),
    ]


def _formula(_made: Any, _log: Any, other: Any) -> None:  # noqa: ANN401
    other.write_formula("A7", "=Журнал!C8+1")


def _range(_made: Any, log: Any, _other: Any) -> None:  # noqa: ANN401
    log.write_formula("H2", "=COUNT(C5:C12)")


def _indirect(_made: Any, _log: Any, other: Any) -> None:  # noqa: ANN401
    other.write_formula("A7", '=INDIRECT("Журнал!C8")')


def _rows(_made: Any, _log: Any, other: Any) -> None:  # noqa: ANN401
    other.write_formula("A7", "=COUNTA(Журнал!8:9)")


def _name(made: Any, _log: Any, _other: Any) -> None:  # noqa: ANN401
    made.define_name("Сумма", "=Журнал!$C$8")


def _chart(made: Any, _log: Any, other: Any) -> None:  # noqa: ANN401
    chart = made.add_chart({"type": "pie"})
    chart.add_series({"values": "=Журнал!$C$8:$C$9"})
    other.insert_chart("A1", chart)


def _validation(_made: Any, _log: Any, other: Any) -> None:  # noqa: ANN401
    other.data_validation("A7", {"validate": "list", "source": "=Журнал!$B$8:$B$9"})


def _highlight(made: Any, _log: Any, other: Any) -> None:  # noqa: ANN401
    rule = {"type": "formula", "criteria": "=A1>Журнал!$C$8", "format": made.add_format()}
    other.conditional_format("A1:A9", rule)


def _relative_validation(_made: Any, _log: Any, other: Any) -> None:  # noqa: ANN401
    other.data_validation("A7", {"validate": "list", "source": "=Журнал!B8:B9"})


def _beside(made: Any, log: Any, _other: Any) -> None:  # noqa: ANN401
    rule = {"type": "formula", "criteria": "=C7>5", "format": made.add_format()}
    log.conditional_format("H7:H9", rule)
    log.conditional_format("H8:H9", {**rule, "criteria": "=C8>5"})


def _row_above(made: Any, log: Any, _other: Any) -> None:  # noqa: ANN401
    rule = {"type": "formula", "criteria": "=C8>C6", "format": made.add_format()}
    log.conditional_format("C8:C9", rule)


def _several_sheets(_made: Any, _log: Any, other: Any) -> None:  # noqa: ANN401
    other.write_formula("A7", "=SUM(Первый:Третий!C8)")


def _filter(_made: Any, log: Any, _other: Any) -> None:  # noqa: ANN401
    log.autofilter("B8:C9")


def _link(_made: Any, _log: Any, other: Any) -> None:  # noqa: ANN401
    other.write_url("A7", "internal:'Журнал'!B8")


def _comment(_made: Any, log: Any, _other: Any) -> None:  # noqa: ANN401
    log.write_comment("C9", "20%")


def _merged(made: Any, log: Any, _other: Any) -> None:  # noqa: ANN401
    log.merge_range("C12:F12", "через край", made.add_format())


def _table(_made: Any, log: Any, _other: Any) -> None:  # noqa: ANN401
    log.add_table("B20:C22", {"name": "Другая"})


def _sparkline(_made: Any, _log: Any, other: Any) -> None:  # noqa: ANN401
    other.add_sparkline("A7", {"range": "Журнал!C8:C9"})


@pytest.mark.parametrize(
    ("draw", "kind", "place"),
    [
        (_formula, "formula", "A7"),
        (_range, "formula", "H2"),
        (_indirect, "formula", "A7"),
        (_rows, "formula", "A7"),
        (_name, "name", "Сумма"),
        (_chart, "chart", "Журнал!$C$8:$C$9"),
        (_validation, "format", "Журнал!$B$8:$B$9"),
        (_highlight, "format", "A1>Журнал!$C$8"),
        (_relative_validation, "format", "Журнал!B8:B9"),
        (_beside, "format", "C7>5"),
        (_row_above, "format", "C8>C6"),
        (_several_sheets, "formula", "A7"),
        (_filter, "filter", "B8:C9"),
        (_link, "link", "A7"),
        (_comment, "comment", "C9"),
        (_merged, "merged", "C12:F12"),
        (_table, "table", "Другая"),
        (_sparkline, "sparkline", "Журнал!C8:C9"),
    ],
)
def test_cells_that_something_is_tied_to_stay(draw: Draw, kind: str, place: str) -> None:
    """Whatever refers to the notes by their place stops the move, and is named."""
    with pytest.raises(CellsBound) as stop:
        changed(book(draw), ASKED)
    assert (stop.value.facts["kind"], stop.value.facts["place"]) == (kind, place)
    assert place in stop.value.message("ru")
    assert place in stop.value.message("en")


def test_whole_columns_and_the_tables_own_cells_bind_nothing() -> None:
    """A sum of a column, a look at the table, a text: the notes may move."""

    def free(_made: Any, log: Any, other: Any) -> None:  # noqa: ANN401
        other.write_formula(
            "A1",
            "=SUM(Журнал!C:C)+COUNTA(Журнал!$C$5:$C$2000,Журнал!1:99)"
            "+Журнал!C5+SUM(t[сумма])+Итоги!C8",
        )
        other.write("A2", "Журнал!C8")
        log.write_formula("H1", '=C5&"C"')

    assert cells(changed(book(free), ASKED), "B11") == ["Итого"]


def test_a_totals_row_goes_along() -> None:
    """Rows come above the totals row unasked; taken away, it is where it was."""
    before = book(totals=True, notes=False)
    moved = changed(before, UNASKED)
    assert cells(moved, "B7", "B9", "B10", "C10") == [
        "Дина", "Ева", "Всего", "=SUBTOTAL(109,t[сумма])",
    ]  # fmt: skip
    table = Package(moved).read("xl/tables/table1.xml").decode()
    assert ' ref="B4:C10"' in table
    assert '<autoFilter ref="B4:C9"' in table
    again = changed(moved, RemoveRows("t", ROWS, 3))
    assert Package(again).read("xl/tables/table1.xml") == Package(before).read(
        "xl/tables/table1.xml"
    )
    assert cells(again, "B6", "B7", "C7", "B8", "B10") == [
        "Борис", "Всего", "=SUBTOTAL(109,t[сумма])", None, None,
    ]  # fmt: skip


def test_below_a_totals_row_leave_is_needed() -> None:
    """Notes below the totals row move with it, but only if asked."""
    with pytest.raises(CellsInTheWay, match="B8"):
        changed(book(totals=True), UNASKED)
    moved = changed(book(totals=True), ASKED)
    assert cells(moved, "B9", "B10", "B11", "C12") == ["Ева", "Всего", "Итого", "=C11*0.2"]


def test_a_totals_row_that_is_looked_at_by_its_place_stays() -> None:
    """A formula that names the cell of the total stops the append, and is named."""

    def look(_made: Any, _log: Any, other: Any) -> None:  # noqa: ANN401
        other.write_formula("A7", "=Журнал!C7")

    with pytest.raises(TotalsBound, match="A7"):
        changed(book(look, totals=True, notes=False), UNASKED)


@pytest.mark.parametrize(
    "edit",
    [
        lambda rows: rows.replace("<row ", "\n  <row ").replace("<c ", "\n    <c "),
        lambda rows: re.sub(r'<c r="([A-Z]+\d+)"( s="\d+")?', r"<c\2 r='\1'", rows),
        lambda rows: re.sub(r"(</?)(sheetData|row|c|v|f|is|t)\b", r"\1x:\2", rows),
    ],
    ids=["spaces", "another order", "prefixed"],
)
def test_rows_may_be_written_otherwise(edit: Callable[[str], str]) -> None:
    """Pretty printing, attributes in another order, prefixes: the same cells stand lower."""
    package = Package(book(totals=True))
    part = "xl/worksheets/sheet1.xml"
    content = edit(package.read(part).decode())
    package.put(
        part, content.replace("<worksheet ", '<worksheet xmlns:x="{}" ').format(MAIN).encode()
    )
    moved, usual = changed(package.save(), ASKED), changed(book(totals=True), ASKED)
    assert list(opened_rows(moved)) == list(opened_rows(usual))


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def opened_rows(data: bytes) -> Iterator[tuple[object, ...]]:
    """Yield the log's rows as openpyxl reads them."""
    return openpyxl.load_workbook(io.BytesIO(data))[LOG].iter_rows(values_only=True)


def test_a_book_of_openpyxl_makes_room() -> None:
    """Another writer's workbook: a note with a comment beside stays, what is below moves."""
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.title = LOG
    for row in (("кто", "сумма"), ("Анна", 10), (), ("всего", "=SUM(B2:B2)"), ("доля", "=B4/B2")):
        sheet.append(row)
    sheet.add_table(Table(displayName="t", ref="A1:B2"))
    sheet["E1"].comment = Comment("смотри ниже", "автор")
    sheet["B4"].font = Font(bold=True)
    target = io.BytesIO()
    made.save(target)
    moved = changed(target.getvalue(), ASKED)
    assert cells(moved, "A5", "A7", "B7", "B8") == ["Ева", "всего", "=SUM(B2:B5)", "=B7/B2"]
    assert openpyxl.load_workbook(io.BytesIO(moved))[LOG]["B7"].font.b


def test_the_journal_keeps_the_leave() -> None:
    """An append that was allowed to make room reads back as such."""
    assert change_from_json(change_as_json(ASKED)) == ASKED
    assert change_from_json(change_as_json(UNASKED)) == UNASKED


@needs_validator
def test_the_validator_finds_nothing(tmp_path: Path) -> None:
    """The Open XML SDK accepts moved notes and moved totals."""
    for before in (book(), book(totals=True)):
        after = changed(before, ASKED)
        assert not validator_errors(after, tmp_path) - validator_errors(before, tmp_path)


@needs_office
def test_libreoffice_counts_the_same(tmp_path: Path) -> None:
    """Recalculated, the moved sum, its tax and the totals row include the new rows."""
    saved = converted(changed(book(totals=True), ASKED), tmp_path)
    sheet = openpyxl.load_workbook(io.BytesIO(saved), data_only=True)[LOG]
    assert [sheet[place].value for place in ("C10", "C11", "C12")] == [210, 210, 42]
