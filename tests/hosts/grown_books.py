"""A workbook in which everything there is covers a table, for tests of growing."""

from __future__ import annotations

import io
from collections.abc import Callable

import xlsxwriter

from clientbook.book.cells import Place
from clientbook.book.changes import Change
from clientbook.hosts.edits import apply_changes
from clientbook.hosts.lint import new_problems
from clientbook.hosts.package import Package
from clientbook.hosts.workbook import Workbook

LOG, QUOTED = "О'Лог", "'О''Лог'"
FIRST, LAST = 5, 8
"""The table's first and last data row; its header is on row 4, its columns are B, C and D."""
DATA = (("Анна", 10), ("Борис", 20), ("Вера", 30), ("Глеб", 40))
Drawing = Callable[[xlsxwriter.Workbook, xlsxwriter.worksheet.Worksheet], None]


def covered_book(more: Drawing | None = None, rows: int = len(DATA)) -> bytes:
    """Return the workbook: the log, and a sheet that looks at it in every way."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    log, sheet = book.add_worksheet(LOG), book.add_worksheet("Итоги")
    last = FIRST + rows - 1
    _draw_log(log, rows, last)
    _look_at_log(book, log, sheet, last)
    if more:
        more(book, log)
    book.close()
    return target.getvalue()


def _draw_log(log: xlsxwriter.worksheet.Worksheet, rows: int, last: int) -> None:
    share = f"=C5/SUM($C$5:$C${last})"
    columns = [{"header": "кто"}, {"header": "сумма"}, {"header": "доля", "formula": share}]
    log.add_table(3, 1, last - 1, 3, {"name": "t", "columns": columns})
    for at, (who, amount) in enumerate(DATA[:rows], FIRST):
        log.write(at - 1, 1, who)
        log.write(at - 1, 2, amount)
        log.write_formula(at - 1, 3, f"=C{at}/SUM($C$5:$C${last})", None, amount / 100)
        log.write_formula(at - 1, 6, f"=SUM(C$5:C{at})")
    log.write_formula("F2", f"=SUM(C5:C{last})", None, 100)
    log.write_formula("F6", f"=SUM(C5:C{last})", None, 100)
    log.print_area(f"A1:H{last}")
    log.conditional_format(f"C5:C{last}", {"type": "data_bar", "data_bar_2010": True})
    log.conditional_format(
        f"B5:B{last}", {"type": "formula", "criteria": f"=COUNTIF($B$5:$B${last},B5)>1"}
    )


def _look_at_log(
    book: xlsxwriter.Workbook,
    log: xlsxwriter.worksheet.Worksheet,
    sheet: xlsxwriter.worksheet.Worksheet,
    last: int,
) -> None:
    whole = f"{QUOTED}!$C$5:$C${last}"
    sheet.write_formula("A1", f"=SUM({whole})", None, 100)
    sheet.write_formula("A2", f"=VLOOKUP(B2,{QUOTED}!$B$4:$D${last},2,FALSE)")
    sheet.write_formula("A3", f"=SUM({QUOTED}!C$5:C{last})")
    sheet.write_formula("A4", f"={QUOTED}!C{last}+SUM({QUOTED}!C6:C{last})")
    sheet.write_formula("A5", f"=SUM({QUOTED}!$C$5:$C${last + 1})")
    sheet.data_validation("B2", {"validate": "list", "source": f"={QUOTED}!$B$5:$B${last}"})
    sheet.conditional_format(
        "A1:A9", {"type": "formula", "criteria": f"=A1>MAX({whole})", "format": book.add_format()}
    )
    sheet.write_url("C1", f"internal:{QUOTED}!B5:D{last}", string="журнал")
    sheet.add_sparkline("B1", {"range": f"{QUOTED}!C5:C{last}"})
    log.add_sparkline(f"I{last}", {"range": f"{QUOTED}!B{last}:C{last}"})
    book.define_name("Суммы", f"={whole}")
    book.define_name("Двое", f"={QUOTED}!$B$5:$B${last},{QUOTED}!$D$5:$D${last}")
    book.define_name("Итоги!Всего", f"=SUM({whole})+OFFSET({QUOTED}!$C${last},0,0)")
    chart = book.add_chart({"type": "column"})
    chart.add_series(
        {
            "name": f"={QUOTED}!$C$4",
            "categories": f"={QUOTED}!$B$5:$B${last}",
            "values": f"={whole}",
        }
    )
    sheet.insert_chart("D1", chart)


def changed(data: bytes, *changes: Change) -> bytes:
    """Carry out changes on the table "t" of a workbook; the lint finds nothing new."""
    package = Package(data)
    (area,) = [area for area in Workbook(package).tables() if area.name == "t"]
    place = Place("t", area, {"кто": area.first_column, "сумма": area.first_column + 1})
    apply_changes(package, changes, {"t": place})
    assert new_problems(package) == []
    return package.save()
