"""Formulas between Excel's writing and LibreOffice's, and whole columns of them."""

from __future__ import annotations

from datetime import date

import pytest
import xlwings as xw
from hypothesis import given
from hypothesis import strategies as st

from clientbook.hosts.calc.formula_fill import relative_to, shifted
from clientbook.hosts.calc.formula_text import to_calc, to_excel
from clientbook.hosts.calc.formula_tokens import tokens
from clientbook.hosts.calc.formula_words import calc_function, excel_function

BOTH_WAYS = [
    ("=SUM(A1,B$2,$C3)", "=SUM(A1;B$2;$C3)"),
    ("=Справочники!A1+1", "=$Справочники.A1+1"),
    ("='Лист 1'!$A$1:$B$2", "=$'Лист 1'.$A$1:$B$2"),
    ("='О''Нил'!A1", "=$'О''Нил'.A1"),
    ("='2026'!A:A", "=$'2026'.A:A"),
    ('=IF(A1="a,b;c",1,2)', '=IF(A1="a,b;c";1;2)'),
    ('=IF(A1,,"TRUE()")', '=IF(A1;;"TRUE()")'),
    ("=SUM({1,2;3,4})", "=SUM({1;2|3;4})"),
    ("=SUM((A1,B1:B2))", "=SUM((A1~B1:B2))"),
    ("=SUM(A1:C1 B1:B3)", "=SUM(A1:C1!B1:B3)"),
    ("=VLOOKUP(3,Клиенты!A:E,5,FALSE)", "=VLOOKUP(3;$Клиенты.A:E;5;FALSE())"),
    ("=SUM('Янв:Мар'!B2)", "=SUM($Янв.B2:$Мар.B2)"),
    ("=SUM('Янв:Мар 2'!B2:C3)", "=SUM($Янв.B2:$'Мар 2'.C3)"),
    (
        "='/tmp/а б/[книга 1.xlsx]Лист1'!A1",
        "='file:///tmp/%D0%B0%20%D0%B1/%D0%BA%D0%BD%D0%B8%D0%B3%D0%B0%201.xlsx'#$Лист1.A1",
    ),
    ("='C:/a/[b.xlsx]S'!A1", "='file:///C:/a/b.xlsx'#$S.A1"),
    ("=Т[[#This Row],[Сумма, руб]]*0.2", "=Т[[#This Row];[Сумма, руб]]*0.2"),
    ("=SUM(Т[Сумма, руб])", "=SUM(Т[Сумма, руб])"),
    ("=SUM(Т[[#Data],['#1'[a;b']]])", "=SUM(Т[[#Data];['#1'[a;b']]])"),
    ("=CEILING(A1,2)+FLOOR.MATH(A1)", "=CEILING.XCL(A1;2)+FLOOR.MATH(A1)"),
    ("=FORMULATEXT(A1)", "=FORMULA(A1)"),
    ("=PERCENTILE.INC(A1:A9,0.5)", "=PERCENTILE.INC(A1:A9;0.5)"),
    ("=#N/A", "=#N/A"),
    ("=#REF!A1", "=$#REF!.A1"),
    ('=A1&"₽"&1E+5', '=A1&"₽"&1E+5'),
    ("=-A1%^2", "=-A1%^2"),
]
ORACLE = [
    *("SUM(A1,B$2,$C3)", "Sheet1!A1+1", "'Лист 1'!$A$1:$B$2", 'IF(A1="a,b;c",1,2)'),
    *("VLOOKUP(3,'Лист 1'!A:E,5,FALSE)", "EOMONTH(A1,0)", "SUM((A1,B1))", "IF(A1,,2)"),
    *("CEILING(A1,2)", "-A1%", "SUM(Sheet1!1:3)", "INDEX(A1:B2,1,)", "A1:INDEX(A:A,3)"),
    *("NOMINAL(A1,2)", "EFFECT(A1,2)", "ISODD(A1)", "WEEKNUM(A1,2)", "NETWORKDAYS(A1,B1)"),
    *("CUMIPMT(A1,2,3,1,1,0)", "QUOTIENT(A1,2)", "SUM(A1:C1 B1:B3)", "GCD(A1,B1)"),
    *('SUMIFS(B:B,A:A,">="&DATE(2026,1,1))', 'IF(A1<>"",A1,"""")', "WORKDAY(A1,5)"),
]


def entered(cells: xw.Range) -> object:
    """Return what stands in the formula bar, row by row."""
    return cells.formula


def special(cells: xw.Range, kind: str, of: str | None = None) -> list[str]:
    """Return the addresses of special cells."""
    boxes = cells.impl.get_special_cells(kind, of)
    return [box.get_address(False, False, False) for box in boxes]


@pytest.mark.parametrize(("excel", "calc_text"), BOTH_WAYS)
def test_a_formula_is_written_both_ways(excel: str, calc_text: str) -> None:
    """Excel's formula and Calc's are translations of each other."""
    assert to_calc(excel) == calc_text
    assert to_excel(calc_text) == excel


@pytest.mark.parametrize(
    ("excel", "calc_text"),
    [
        ("=[@Сумма]*2", "=Т[[#This Row];[Сумма]]*2"),
        ("=Т[@[Сумма, руб]]", "=Т[[#This Row];[Сумма, руб]]"),
        ("=ROWS([@])", "=ROWS(Т[#This Row])"),
        ('=_xlfn.TEXTJOIN(",",TRUE,B2)', '=TEXTJOIN(",";TRUE();B2)'),
        ("=_xlfn._xlws.SORT(@A1:A3)", "=SORT(A1:A3)"),
        ("=Янв:Мар!B2", "=$Янв.B2:$Мар.B2"),
    ],
)
def test_what_only_excel_writes(excel: str, calc_text: str) -> None:
    """Short forms of newer Excel are written out for Calc; `Т` is the table of the cell."""
    assert to_calc(excel, "Т") == calc_text


def test_what_only_calc_writes() -> None:
    """Add-ins and functions that Calc does not know get Excel's names; a sheet is named once."""
    assert to_excel("=SUM($Лист.B2:$Лист.B4)+$А.C1:$А.C1") == "=SUM(Лист!B2:B4)+А!C1"
    add_in = "COM.SUN.STAR.SHEET.ADDIN.ANALYSIS.GETEOMONTH"
    assert (
        to_excel(f"={add_in}(A1;0)+xlookup(1;Лист.A1;B1)") == "=EOMONTH(A1,0)+XLOOKUP(1,Лист!A1,B1)"
    )


@given(st.text("AB1$.!:;,'\"[]{}()#@~| Лл_-+=", max_size=30))
def test_no_text_breaks_the_translation(text: str) -> None:
    """Whatever a user typed comes apart into pieces that are the text again, and translates."""
    for writing in ("excel", "calc"):
        pieces = tokens(text, "excel" if writing == "excel" else "calc")
        assert "".join(piece.text for piece in pieces) == text
    to_calc("=" + text)
    to_excel("=" + text)


@pytest.mark.parametrize("formula", ORACLE)
def test_calc_itself_reads_excels_formula_so(book: xw.Book, formula: str) -> None:
    """LibreOffice's own reading of Excel's writing is the formula that we set."""
    book.sheets.add("Лист 1")
    parser = book.api.createInstance("com.sun.star.sheet.FormulaParser")
    parser.CompileEnglish, parser.FormulaConvention = True, 3  # as in OOXML files
    cell = book.sheets[0]["A9"].impl.cell
    cell.setTokens(parser.parseFormula(formula, cell.getCellAddress()))
    read = cell.getFormula()
    cell.setFormula(to_calc("=" + formula))
    written = cell.getFormula()
    assert to_excel(written) == to_excel(read) == "=" + formula


def test_functions_are_those_of_the_offices_own_maps(calc: xw.App) -> None:
    """Every function of LibreOffice's map of Excel files has the name that we give it."""
    mapper = calc.impl.made("com.sun.star.sheet.FormulaOpCodeMapper")
    english, files = (mapper.getAvailableMappings(kind, 2**31 - 1) for kind in (2, 5))
    known = {(one.Token.OpCode, str(one.Token.Data)): one.Name for one in english}
    names = [
        (one.Name.removeprefix("_xlfn."), known.get((one.Token.OpCode, str(one.Token.Data)), ""))
        for one in files
    ]
    functions = [
        (excel, own)
        for excel, own in names
        if own[:1].isalpha()
        and not excel.startswith(("ORG.", "COM."))
        and not own.endswith(("_ADD", "_EXCEL2003"))  # twins, known once add-ins are loaded
    ]
    assert len(functions) > 350
    assert [(excel, own) for excel, own in functions if excel_function(own) != excel] == []
    both = {"CEILING": "CEILING.MATH", "FLOOR": "FLOOR.MATH", "EFFECTIVE": "EFFECT"}
    wrong = [pair for pair in functions if calc_function(pair[0]) != both.get(pair[1], pair[1])]
    assert wrong == []


def test_long_columns_are_filled(book: xw.Book) -> None:
    """Formulas that continue each other are set once and filled; others stand between them."""
    sheet = book.sheets[0]
    count = 3000
    sheet["A1"].value = [[row] for row in range(1, count + 1)]
    formulas = [[f"=A{row}*2+$A$1"] for row in range(1, count + 1)]
    formulas[10] = ["=1+1"]
    formulas[20] = ["text"]
    sheet["B1"].value = formulas
    assert entered(sheet[f"B1:B{count}"]) == tuple(map(tuple, formulas))
    values = sheet[f"B1:B{count}"].value
    assert values[:3] == [3, 5, 7]
    assert (values[10], values[20], values[-1]) == (2, "text", 2 * count + 1)


def test_one_formula_for_a_range_is_relative(book: xw.Book) -> None:
    """A formula set into a range moves with each cell, down and to the right."""
    cells = book.sheets[0]["C2:D4"]
    cells.formula = "=A1+$A1+A$1"
    assert entered(cells) == tuple(
        (f"=A{row}+$A{row}+A$1", f"=B{row}+$A{row}+B$1") for row in (1, 2, 3)
    )


def test_a_fill_keeps_formats(book: xw.Book) -> None:
    """Cells of several formats keep them when formulas are filled through."""
    cells = book.sheets[0]["A1:A6"]
    cells[2].number_format = "0.00"
    cells[3].color = "#FFE699"
    cells.formula = "=ROW()"
    assert cells.value == [1, 2, 3, 4, 5, 6]
    assert [cell.number_format for cell in cells] == ["General", "General", "0.00"] + [
        "General"
    ] * 3
    assert [cell.color for cell in cells] == [None] * 3 + [(255, 230, 153)] + [None] * 2


def test_today_is_a_day_in_every_cell(book: xw.Book) -> None:
    """Calc gives TODAY() a date's format in the first cell of a fill: here it is all of them."""
    cells = book.sheets[0]["A1:B3"]
    cells[:, 1].number_format = "0"
    cells.formula = "=TODAY()"
    today = [[cell.date() for cell in cells[:, 0].value], cells[:, 1].value]
    assert today[0] == [date.today()] * 3  # noqa: DTZ011 - the office's own day
    assert {type(value) for value in today[1]} == {float}
    assert cells[:, 1].number_format == "0"


def test_hidden_rows_are_filled_too(book: xw.Book) -> None:
    """A fill of Calc leaves out rows that a filter hides; here they get their formula."""
    sheet = book.sheets[0]
    sheet["A1:B6"].value = [["n", "f"], *([row, None] for row in range(5))]
    table = sheet.tables.add(sheet["A1:B6"], "Filtered")
    table.autofilter.apply_comparison(1, "greater_than", 2)
    sheet["B2:B6"].formula = "=A2*10"
    assert sheet["B2:B6"].value == [0, 10, 20, 30, 40]
    assert special(sheet["A1:A6"], "visible") == ["A1", "A5:A6"]


def test_formulas_of_a_table_know_it(book: xw.Book) -> None:
    """`[@column]` without a name means the table in which the cell stands."""
    sheet = book.sheets[0]
    sheet["B2:C4"].value = [["Сумма, руб", "Вдвое"], [10, None], [20, None]]
    sheet.tables.add(sheet["B2:C4"], "Счета")
    sheet["C3:C4"].formula = "=[@[Сумма, руб]]*2"
    assert sheet["C3:C4"].value == [20, 40]
    assert sheet["C3"].formula == "=Счета[[#This Row],[Сумма, руб]]*2"


def test_constants_and_formulas_are_told_apart(book: xw.Book) -> None:
    """Special cells: formulas by result, constants by kind, blanks, as Excel finds them."""
    cells = book.sheets[0]["A1:A6"]
    cells.value = [["=1+1"], ["'=text"], [5], [None], ["=NA()"], ['="t"']]

    assert special(cells, "formulas") == ["A1", "A5:A6"]
    assert special(cells, "formulas", "errors") == ["A5"]
    assert special(cells, "constants") == ["A2:A3"]
    assert special(cells, "constants", "text") == ["A2"]
    assert special(cells, "blanks") == ["A4"]


def test_a_deleted_sheet_is_lost_in_both_writings(book: xw.Book) -> None:
    """A formula whose sheet is gone is read as in Excel, and set again as it is."""
    gone, sheet = book.sheets.add("Была"), book.sheets["Sheet1"]
    sheet["A1"].formula = "=Была!B2+SUM(Была!B:B)"
    gone.delete()
    assert sheet["A1"].formula == "=#REF!B2+SUM(#REF!B:B)"
    sheet["A2"].formula = sheet["A1"].formula
    assert sheet["A2"].formula == "=#REF!B2+SUM(#REF!)"
    assert sheet["A2"].options(err_to_str=True).value == "#REF!"


rows, columns = st.integers(1, 900), st.integers(1, 60)


@given(rows, columns, rows, columns)
def test_a_fill_is_what_calc_would_fill(row: int, column: int, down: int, right: int) -> None:
    """Formulas shifted down have one key, and shifting back gives the first again."""
    formula = f'=SUM(B{row}:$C{row + 1},Лист!D${row},E:E,{row}:{row + 1})+Т[A1]+"A1"&A{column}'
    moved = shifted(formula, down, right)
    assert shifted(moved, -down, -right) == formula
    below = shifted(formula, down)
    assert relative_to(row, formula) == relative_to(row + down, below)
    assert shifted("=A1", -1) == "=#REF!"
