"""What stands on, in and below the rows that are written, and what its user is doing meanwhile."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlwings as xw

from clientbook.book.cells import Cell, Formula
from clientbook.book.changes import AppendRows, RemoveRows
from clientbook.hosts.calc import bridge
from clientbook.hosts.errors import FormulaInTheWay, PasswordProtected
from clientbook.hosts.live.errors import ChangedWhileWorking
from clientbook.hosts.live.host import LiveBook, Watched
from clientbook.hosts.live.office import Office
from tests.hosts.contract import ACT, TABLE, setting
from tests.hosts.live.test_others_cells import DATA, made, opened, places

WORD = "тайна"
TWO = AppendRows(TABLE, {"company": ("Гамма", "Дельта"), "amount": (3, 4)}, 2)


def test_what_is_drawn_on_the_last_row_stays_one(calc: xw.App, tmp_path: Path) -> None:
    """Notes on paper, pictures and charts that stand on a table's last row come to no new row."""
    workbook = made({TABLE: (0, DATA)})
    sheet = workbook.get_worksheet_by_name("Лист")
    sheet.set_row(2, 60)
    sheet.insert_textbox("A3", "позвонить", {"width": 30, "height": 20, "x_offset": 3})
    sheet.insert_textbox("D9", "ниже", {"width": 30, "height": 20})
    book = opened(calc, workbook, tmp_path / "книга.xlsx")
    host = LiveBook(book, Office())
    host.publish([TWO], places(host), ACT)
    with bridge.speaking():
        drawn = book.sheets[0].impl.xl.getDrawPage()
        said = [drawn.getByIndex(at).getString() for at in range(drawn.getCount())]
    assert sorted(said) == ["ниже", "позвонить"]


def test_the_sheet_and_cell_that_its_user_goes_to_meanwhile_stay(
    calc: xw.App, tmp_path: Path
) -> None:
    """Who has gone on to another cell, and types there, is not taken back to the one before."""
    book = opened(calc, made({TABLE: (0, DATA)}), tmp_path / "книга.xlsx")
    book.sheets[0]["A2"].select()

    def gone_on() -> bool:
        book.sheets[0]["F9"].select()
        return False

    host = LiveBook(book, Office(), watched=Watched(stopped=gone_on))
    host.publish([TWO], places(host), ACT)
    assert book.selection is not None
    assert book.selection.address == "$F$9"


@pytest.mark.parametrize("totals", [False, True])
def test_what_is_typed_below_a_table_in_the_last_moment_is_kept(
    calc: xw.App, tmp_path: Path, *, totals: bool
) -> None:
    """New rows do not run over it: nothing is written, and the cell is named."""
    book = opened(calc, made({TABLE: (0, DATA)}, totals=totals), tmp_path / "книга.xlsx")
    sheet, below = book.sheets[0], f"A{5 + totals}"

    def typed() -> bool:
        sheet[below].value = "своё"
        return False

    host = LiveBook(book, Office(), watched=Watched(stopped=typed))
    first = setting("amount", [2], [1], [10])
    with pytest.raises(ChangedWhileWorking, match=below):
        host.publish([first, TWO], places(host), ACT)
    assert sheet[below].value == "своё"
    assert sheet["A2:B4"].value[:2] == [["Альфа", 1], ["Бета", 2]]
    assert sheet.tables[0].range.address == ("$A$1:$B$4" if totals else "$A$1:$B$3")


def test_a_formula_of_an_array_stays_one(calc: xw.App, tmp_path: Path) -> None:
    """Between cells that are written it is not written again; as one of them it is refused."""
    workbook = made({TABLE: (0, [[f"Фирма {n}", n] for n in range(40)])})
    sheet = workbook.get_worksheet_by_name("Лист")
    for row in range(2, 40, 4):
        sheet.write_array_formula(row, 1, row, 1, "{=SUM(E1:E9*2)}", None, 0)
    book = opened(calc, workbook, tmp_path / "книга.xlsx")
    host, rows = LiveBook(book, Office()), tuple(range(2, 42, 2))
    change = setting("amount", rows, [row - 2 for row in rows], [row + 100 for row in rows])
    host.publish([change], places(host), ACT)
    assert book.sheets[0]["B2:B3"].value == [102, 0]
    assert book.sheets[0]["B3"].formula_array == "=SUM(E1:E9*2)"
    array = Formula("{=SUM(E1:E9*2)}")
    with pytest.raises(FormulaInTheWay, match="B3"):
        host.publish([setting("amount", [3], [array], [7])], places(host), ACT)


def test_a_formula_of_an_array_is_not_filled_down(calc: xw.App, tmp_path: Path) -> None:
    """A new row has none, as in a closed file, and a row that has one is not taken away."""
    workbook = made({TABLE: (0, DATA)})
    sheet = workbook.get_worksheet_by_name("Лист")
    sheet.write_array_formula(2, 1, 2, 1, "{=SUM(E1:E9*2)}", None, 0)
    book = opened(calc, workbook, tmp_path / "книга.xlsx")
    host = LiveBook(book, Office())
    one = AppendRows(TABLE, {"company": ("Гамма",)}, 1)
    host.publish([one], places(host), ACT)
    assert book.sheets[0]["A4:B4"].value == ["Гамма", None]
    gone: dict[str, tuple[Cell, ...]] = {"company": ("Бета", "Гамма"), "amount": (0, None)}
    with pytest.raises(FormulaInTheWay, match="B3"):
        host.publish([RemoveRows(TABLE, gone, 2)], places(host), ACT)


@pytest.mark.parametrize("suffix", [".xlsx", ".ods"])
def test_a_book_with_a_password_leaves_no_copy_without(
    calc: xw.App, tmp_path: Path, suffix: str
) -> None:
    """It is refused before anything is written, as what undo needs could be read by anybody."""
    from msoffcrypto.format.ooxml import OOXMLFile

    book = opened(calc, made({TABLE: (0, DATA)}), tmp_path / "открытая.xlsx")
    path = tmp_path / f"тайна{suffix}"
    if suffix == ".ods":
        book.save(str(path), password=WORD)
    else:
        with (tmp_path / "открытая.xlsx").open("rb") as plain, path.open("wb") as secret:
            OOXMLFile(plain).encrypt(WORD, secret)
    book.close()
    book = calc.books.open(str(path), password=WORD)
    book.sheets[0]["F9"].value = 1
    host = LiveBook(book, Office(), journal_dir=tmp_path / "журнал")
    with pytest.raises(PasswordProtected):
        host.publish([TWO], places(host), ACT)
    assert book.sheets[0]["A4"].value is None
    assert not (tmp_path / "журнал").exists()
