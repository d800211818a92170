"""Workbooks, sheets, names, notes and views in LibreOffice, as xlwings asks for them."""

from __future__ import annotations

import io
import zipfile
from contextlib import suppress
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
import xlwings as xw

from clientbook.hosts.calc.errors import (
    CalcCannotSave,
    CalcGone,
    CalcNotOpened,
    CalcNotSaved,
    CalcRefused,
)
from tests.hosts.workbooks import small_workbook
from tests.shared import MISSING, WORKBOOKS


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A workbook on disk, in a folder of a Russian name with blanks."""
    folder = tmp_path / "Клиенты отдела №1"
    folder.mkdir()
    place = folder / "База клиентов.xlsx"
    place.write_bytes(small_workbook("Первый", "Лист 2"))
    return place


def test_a_book_is_known_by_its_path(calc: xw.App, book: xw.Book, path: Path) -> None:
    """Russian letters and blanks in a path are kept; opening it twice is one book."""
    opened = calc.books.open(path)
    assert (opened.name, opened.fullname) == (path.name, str(path))
    assert calc.books.open(path) == opened
    assert calc.books[path.name.upper()] == opened
    assert {one.name for one in calc.books} == {book.name, opened.name}
    assert calc.books.active == opened
    assert [sheet.name for sheet in opened.sheets] == ["Первый", "Лист 2"]
    with pytest.raises(KeyError):
        calc.books["нет такой"]
    with pytest.raises(FileNotFoundError):
        calc.books.open(path.with_name("нет.xlsx"))


def test_a_book_is_saved_as_what_it_was(calc: xw.App, path: Path) -> None:
    """Saving keeps the format; a copy is written beside, and the book stays where it is."""
    book = calc.books.open(path)
    book.sheets[0]["B1"].value = "новое"
    copy = path.with_name("копия.xlsx")
    assert not book.impl.saved
    book.impl.save_copy(str(copy))
    assert (book.fullname, book.impl.saved) == (str(path), False)
    assert openpyxl.load_workbook(copy)["Первый"]["B1"].value == "новое"
    assert openpyxl.load_workbook(path)["Первый"]["B1"].value is None
    book.save()
    assert book.impl.saved
    assert openpyxl.load_workbook(path)["Первый"]["B1"].value == "новое"
    assert list(path.parent.glob(".~lock*")) == []
    with pytest.raises(CalcCannotSave, match=r"as \.xlsx"):
        book.save(path.with_suffix(".doc"))
    with pytest.raises(CalcNotSaved, match=r"a\.xlsx"):
        book.impl.save_copy(str(path / "no folder" / "a.xlsx"))


def test_a_macro_workbook_stays_one(calc: xw.App, tmp_path: Path) -> None:
    """A workbook with macros is saved with them: its main part is a macro workbook's."""
    target = tmp_path / "macros.xlsm"
    data = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(small_workbook("A"))) as old, zipfile.ZipFile(data, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "[Content_Types].xml":
                content = content.replace(
                    b"openxmlformats-officedocument.spreadsheetml.sheet.main",
                    b"ms-excel.sheet.macroEnabled.main",
                )
            new.writestr(name, content)
    target.write_bytes(data.getvalue())
    book = calc.books.open(target)
    book.sheets[0]["A1"].value = 5
    book.save()
    with zipfile.ZipFile(target) as saved:
        assert b"ms-excel.sheet.macroEnabled.main" in saved.read("[Content_Types].xml")


def test_what_is_no_workbook_is_not_opened(calc: xw.App, tmp_path: Path) -> None:
    """A damaged file, a picture or a letter is refused with the file's name, and not left open."""
    calc.books.add().close()
    before = len(calc.books)
    damaged = tmp_path / "damaged.xlsx"
    damaged.write_bytes(small_workbook("A")[:400])
    letter = tmp_path / "letter.fodt"
    letter.write_text("<?xml version='1.0'?><html>no", encoding="utf-8")
    for place in (damaged, letter):
        with pytest.raises(CalcNotOpened, match=place.name):
            calc.books.open(place)
    assert len(calc.books) == before


def test_a_book_that_is_closed_meanwhile(calc: xw.App) -> None:
    """A book that the user has closed is told as gone, whatever is asked of it."""
    book = calc.books.add()
    cell = book.sheets[0]["A1"]
    cell.value = 1
    book.api.close(True)
    for ask in (lambda: cell.value, lambda: book.sheets[0].name, lambda: book.fullname):
        with pytest.raises(CalcGone):
            ask()


def test_macros_do_not_run(calc: xw.App, book: xw.Book) -> None:
    """A book is opened with macros and links off, whatever the profile says."""
    assert book.api.getArgs() is not None
    modes = {one.Name: one.Value for one in book.api.getArgs()}
    assert (modes["MacroExecutionMode"], modes["UpdateDocMode"]) == (0, 0)
    assert calc.impl.headless


def test_sheets_are_added_moved_hidden_and_deleted(book: xw.Book) -> None:
    """Tabs keep the order they are given; a hidden one is told as such."""
    first = book.sheets[0]
    second = book.sheets.add("Второй", after=first)
    third = book.sheets.add("Третий", before=first)
    assert [sheet.name for sheet in book.sheets] == ["Третий", first.name, "Второй"]
    assert [sheet.index for sheet in (first, second, third)] == [2, 3, 1]
    third.move(after=second)
    third.visible = False
    assert [(sheet.name, bool(sheet.visible)) for sheet in book.sheets] == [
        (first.name, True),
        ("Второй", True),
        ("Третий", False),
    ]
    second.name = "Переименован"
    assert book.sheets["ПЕРЕИМЕНОВАН"].index == 2
    third.delete()
    assert len(book.sheets) == 2
    with pytest.raises(KeyError):
        book.sheets["Третий"]
    for name in (first.name, "Отчёт: 1"):
        with pytest.raises(CalcRefused, match=name):
            second.name = name
    assert book.sheets.add().name == "Sheet3"


def test_a_sheet_is_found_as_what_it_is_now(book: xw.Book) -> None:
    """A sheet that takes the name or the place of one that is gone is not taken for that one."""
    for title in ("Б", "А"):
        book.sheets.add(title, before=book.sheets[0])["A1"].value = title
    assert [sheet["A1"].value for sheet in book.sheets] == ["А", "Б", None]
    book.sheets["Б"].delete()
    book.sheets["А"].name = "Б"
    assert [(sheet.name, sheet["A1"].value) for sheet in book.sheets] == [
        ("Б", "А"),
        ("Sheet1", None),
    ]
    book.sheets["Б"].delete()
    book.sheets.add("Б", before=book.sheets[0])["A1"].value = "новый"
    book.sheets["Sheet1"].move(before=book.sheets["Б"])
    assert [(sheet.name, sheet["A1"].value) for sheet in book.sheets] == [
        ("Sheet1", None),
        ("Б", "новый"),
    ]


def test_a_sheet_brings_its_rules_along(calc: xw.App, book: xw.Book) -> None:
    """A copy from another book has widths, formats, notes, lists and conditional formats."""
    source = calc.books.add().sheets[0]
    source["A1:A3"].value = [[46000], [2], ["=A2*2"]]
    source["A1"].number_format = "dd.mm.yyyy"
    source["A2"].color = "#FFE699"
    source["A2"].font.bold = True
    source["A2"].add_note("Проверьте")
    source["A3"].data_validation.set_list(["да", "нет"])
    source["A1"].column_width = 25
    copy = source.copy(after=book.sheets[0], name="Отчёт 1")
    assert copy["A3"].formula == "=A2*2"
    assert copy["A1"].number_format == "dd.mm.yyyy"
    assert (copy["A2"].color, copy["A2"].font.bold) == ((255, 230, 153), True)
    assert [note.text for note in copy.notes] == ["Проверьте"]
    assert copy["A3"].data_validation.type == "list"
    assert copy["A1"].column_width == pytest.approx(25, abs=0.2)
    assert [sheet.name for sheet in book.sheets] == ["Sheet1", "Отчёт 1"]


def test_a_sheet_from_another_book_is_printed_as_there(
    calc: xw.App, book: xw.Book, tmp_path: Path
) -> None:
    """One page wide, on its paper, with its footer and the rows that every page repeats."""
    file = tmp_path / "отчёт.xlsx"
    made = xlsxwriter.Workbook(file)
    sheet = made.add_worksheet("Неделя")
    sheet.write("A1", "Отчёт")
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&CСтраница &P")
    sheet.repeat_rows(0, 1)
    sheet.print_area("A1:C9")
    made.close()
    calc.books.open(str(file)).sheets[0].copy(after=book.sheets[0], name="Неделя")
    saved = tmp_path / "книга.xlsx"
    book.save(str(saved))
    page: Any = openpyxl.load_workbook(saved)["Неделя"]
    assert (page.page_setup.paperSize, page.page_setup.orientation) == (9, "landscape")
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert (page.page_setup.fitToWidth, page.page_setup.fitToHeight) == (1, 0)
    assert "Страница" in page.oddFooter.center.text
    assert (page.print_title_rows, page.print_area) == ("$1:$2", "'Неделя'!$A$1:$C$9")


def test_a_sheet_comes_into_a_book_with_macros(calc: xw.App, tmp_path: Path) -> None:
    """LibreOffice, which would be gone by itself, stays, and the macros are what they were."""
    with_macros = [path for path in WORKBOOKS if path.suffix == ".xlsm"]
    if not with_macros:
        pytest.skip(MISSING)
    target, other = tmp_path / "макросы.xlsm", tmp_path / "отчёт.xlsx"
    target.write_bytes(with_macros[0].read_bytes())
    other.write_bytes(small_workbook("Отчёт"))
    book, source = calc.books.open(str(target)), calc.books.open(str(other))
    libraries = book.impl.xl.BasicLibraries
    modules = libraries.getByName("VBAProject").getElementNames()
    source.sheets[0].copy(after=book.sheets[-1])
    source.sheets[0].copy(after=book.sheets[-1])
    assert [sheet.name for sheet in book.sheets][-2:] == ["Отчёт", "Отчёт (2)"]
    assert book.sheets[-1].range("A1").value == "Cell of Отчёт"
    assert libraries.VBACompatibilityMode
    assert libraries.getByName("VBAProject").getElementNames() == modules
    for one in (source, book):
        one.close()


def test_names_of_a_book_and_of_sheets(book: xw.Book) -> None:
    """A name of a sheet is its own; the same name may stand on several, and mean texts."""
    first = book.sheets[0]
    second = book.sheets.add("Лист 2", after=first)
    for sheet, text in ((first, "weekly:Иванов"), (second, 'weekly:"О;Нил"')):
        quoted = text.replace('"', '""')
        sheet.names.add("cb_sheet", f'="{quoted}"')
    second["B2:C3"].name = "cb_area"
    assert [name.name for name in book.names] == ["cb_area", "Sheet1!cb_sheet", "'Лист 2'!cb_sheet"]
    assert first.names["cb_sheet"].refers_to == '="weekly:Иванов"'
    assert second.names["cb_sheet"].refers_to == '="weekly:""О;Нил"""'
    assert "cb_sheet" in second.names
    assert "cb_area" not in second.names
    assert book.names["cb_area"].refers_to == "='Лист 2'!$B$2:$C$3"
    assert book.names["cb_area"].refers_to_range == second["B2:C3"]
    assert second["B2:C3"].name == book.names["cb_area"]
    assert book.sheets[0]["cb_area"].address == "$B$2:$C$3"
    first.names["cb_sheet"].refers_to = "=Sheet1!$A$1"
    assert first.names["cb_sheet"].refers_to_range.address == "$A$1"
    first.names["cb_sheet"].delete()
    assert "cb_sheet" not in first.names
    assert len(book.names) == 2


def test_notes(book: xw.Book) -> None:
    """A note is added, read, changed and taken away, alone of its sheet."""
    sheet = book.sheets[0]
    sheet["B2"].add_note("первая")
    note = sheet["C3"].add_note("вторая")
    assert sheet["A1"].note is None
    assert [(one.text, one.location.address) for one in sheet.notes] == [
        ("первая", "$B$2"),
        ("вторая", "$C$3"),
    ]
    note.text = "другая"
    assert sheet["C3"].note is not None
    assert sheet["C3"].note.text == "другая"
    note.delete()
    assert [one.text for one in sheet.notes] == ["первая"]
    assert len(sheet.comments) == 0


def test_the_view_is_told_and_set_again(book: xw.Book) -> None:
    """The sheet, the selected cells and the first row that is seen are known, and set again."""
    first, second = book.sheets[0], book.sheets.add("Второй")
    second["A1:A200"].value = 1
    second["B150:C151"].select()
    assert book.sheets.active == second
    assert book.selection == second["B150:C151"]
    book.impl.scroll = (140, 1)
    assert book.impl.scroll == (140, 1)
    first.activate()
    assert book.sheets.active == first
    assert book.selection is not None
    assert book.selection.sheet == first


def test_settings_of_the_program(calc: xw.App, book: xw.Book) -> None:
    """Calculation, screen and status bar are set and told, and formulas wait meanwhile."""
    sheet = book.sheets[0]
    sheet["A1:A2"].value = [[1], ["=A1*2"]]
    with calc.properties(
        calculation="manual", screen_updating=False, display_alerts=False, enable_events=False
    ):
        assert (calc.calculation, calc.screen_updating) == ("manual", False)
        assert book.api.hasControllersLocked()
        sheet["A1"].value = 5
        calc.status_bar = "Считаю…"
        assert calc.status_bar == "Считаю…"
        calc.calculate()
    calc.status_bar = False
    assert (calc.calculation, calc.screen_updating, calc.display_alerts) == (
        "automatic",
        True,
        True,
    )
    assert not book.api.hasControllersLocked()
    assert sheet["A2"].value == 10


def test_protection_is_told(book: xw.Book) -> None:
    """A protected sheet, and a book whose sheets may not change, say so."""
    sheet = book.sheets[0]
    assert (sheet.impl.protected, book.impl.structure_protected) == (False, False)
    sheet.api.protect("")
    book.api.protect("")
    assert (sheet.impl.protected, book.impl.structure_protected) == (True, True)
    assert book.impl.read_only is False


def test_one_step_of_undo(calc: xw.App, book: xw.Book) -> None:
    """All that is done within a block is one step of LibreOffice's own undo, also of a failure."""
    undo = book.api.getUndoManager()
    undo.unlock()  # an office without a screen keeps none otherwise
    cells = book.sheets[0]["A1:A3"]
    cells.value = "старое"
    with book.impl.one_undo("Клиенты: обновить"):
        cells.value = "новое"
        cells.number_format = "@"
    assert undo.getCurrentUndoActionTitle() == "Клиенты: обновить"
    undo.undo()
    assert cells.value == ["старое"] * 3
    with suppress(ZeroDivisionError), book.impl.one_undo("Клиенты: ошибка"):
        cells.value = "половина"
        cells.value = 1 / 0
    undo.undo()
    assert cells.value == ["старое"] * 3
    assert calc.books.active == book


def test_rows_are_inserted_and_deleted(book: xw.Book) -> None:
    """Whole rows move what is below; formulas follow."""
    sheet = book.sheets[0]
    sheet["A1:A4"].value = [[1], [2], [3], ["=SUM(A1:A3)"]]
    sheet["2:3"].insert("down")
    assert sheet["A6"].formula == "=SUM(A1:A5)"
    sheet["2:3"].delete()
    assert sheet["A1:A4"].value == [1, 2, 3, 6]
    sheet["A1:B1"].insert("down")
    assert sheet["A1:A3"].value == [None, 1, 2]
    assert sheet.used_range.address == "$A$2:$A$5"


def test_the_ends_of_filled_cells(book: xw.Book) -> None:
    """Ctrl+Arrow and `expand` end where the filled cells do."""
    sheet = book.sheets[0]
    sheet["B2:D5"].value = [[row * column for column in (1, 2, 3)] for row in (1, 2, 3, 4)]
    assert sheet["B2"].end("down").address == "$B$5"
    assert sheet["B2"].end("right").address == "$D$2"
    assert sheet["B5"].end("up").address == "$B$2"
    assert sheet["A2"].end("right").address == "$B$2"
    assert sheet["B5"].end("down").row == 1_048_576
    assert sheet["B2"].expand().address == "$B$2:$D$5"
    assert sheet["C3"].current_region.address == "$B$2:$D$5"
    assert sheet["B2:D5"][1:3, 1:].value == [[4, 6], [6, 9]]


def test_lists_of_cells_and_of_names(book: xw.Book) -> None:
    """A drop-down takes its values from a list, from cells, or from a name."""
    sheet = book.sheets.add("Списки значений")
    sheet["A1:A2"].value = [["да"], ["нет"]]
    sheet["A1:A2"].name = "cb_list"
    rule = sheet["C1"].data_validation
    rule.set_list(sheet["A1:A2"])
    assert (rule.type, rule.formula1) == ("list", "='Списки значений'!$A$1:$A$2")
    rule.set_list(book.names["cb_list"])
    assert rule.formula1 == "=cb_list"
    rule.set_list(["да", "нет"])
    assert rule.formula1 == '="да","нет"'
    rule.delete()
    assert rule.type == "none"
