"""Tables of a generated sheet that is filled anew in an open workbook, on a real LibreOffice."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import pytest
import xlsxwriter
import xlwings as xw

from clientbook.book.changes import PutSheet
from clientbook.hosts.calc import bridge
from clientbook.hosts.errors import StructureLocked
from clientbook.hosts.live.errors import Stopped
from clientbook.hosts.live.host import LiveBook, Watched
from clientbook.hosts.live.office import Office
from clientbook.hosts.package import Package
from clientbook.hosts.tabs import tabs
from tests.hosts.books import contract_book
from tests.hosts.contract import ACT, TABLE
from tests.hosts.live.opening import opened_in
from tests.hosts.workbooks import _PNG, small_workbook
from tests.shared import MISSING, WORKBOOKS

TITLE = "Сводка"


@pytest.fixture
def book(calc: xw.App, tmp_path: Path) -> xw.Book:
    """The contract's workbook, open."""
    return opened_in(calc, tmp_path, contract_book())


def _page(heights: Sequence[int]) -> PutSheet:
    """Return a generated sheet that has tables of so many rows side by side."""
    target = io.BytesIO()
    workbook = xlsxwriter.Workbook(target, {"in_memory": True})
    sheet = workbook.add_worksheet(TITLE)
    for at, height in enumerate(heights):
        data = [[row] for row in range(height)]
        columns = [{"header": f"Столбец {at}"}]
        sheet.add_table(2, 2 * at, 2 + height, 2 * at, {
            "name": f"page_{at}", "columns": columns, "data": data,
        })  # fmt: skip
    sheet.write_string("A1", f"{heights}")
    workbook.close()
    return PutSheet("page", TITLE, target.getvalue())


def _heights(book: xw.Book) -> list[int]:
    """Return how many rows the tables of the sheet have, from left to right."""
    here = [area for area in LiveBook(book, Office()).tables() if area.sheet == TITLE]
    assert all(area.header_row == 3 for area in here)
    return [len(area.rows) for area in sorted(here, key=lambda area: area.first_column)]


def test_tables_stand_where_the_new_contents_do(book: xw.Book) -> None:
    """More rows, fewer, one table more or less: each is as on the sheet that came."""
    for heights in ([2], [5], [3, 4], [1, 2, 3], [2], []):
        host = LiveBook(book, Office())
        assert host.publish([_page(heights)], {}, ACT).written
        assert _heights(book) == heights
        assert TABLE in {area.name for area in host.tables()}


def test_tables_are_put_back(book: xw.Book) -> None:
    """Stopped when the sheet is filled, the tables are those of the former contents."""
    LiveBook(book, Office()).publish([_page([2, 3])], {}, ACT)
    asked = iter([False])
    host = LiveBook(book, Office(), watched=Watched(stopped=lambda: next(asked, True)))
    with pytest.raises(Stopped):
        host.publish([_page([7])], {}, ACT)
    assert book.sheets[TITLE]["A1"].value == "[2, 3]"
    assert _heights(book) == [2, 3]


def _with_picture(words: str, row: int) -> PutSheet:
    """Return a generated sheet that has a picture in a row, counted from 0."""
    target = io.BytesIO()
    workbook = xlsxwriter.Workbook(target, {"in_memory": True})
    sheet = workbook.add_worksheet(TITLE)
    sheet.write_string("A1", words)
    options = {"image_data": io.BytesIO(_PNG), "x_scale": 40, "y_scale": 20}
    sheet.insert_image(row, 1, "знак.png", {**options, "description": "Наш знак"})
    workbook.close()
    return PutSheet("page", TITLE, target.getvalue())


def test_a_picture_comes_with_the_new_contents(book: xw.Book) -> None:
    """At its place and once; without it the sheet would count as written on the next time."""
    for words, row in (("первый", 5), ("второй", 9), ("третий", 2)):
        published = LiveBook(book, Office()).publish([_with_picture(words, row)], {}, ACT)
        assert "note.sheet_kept" not in {key for key, _ in published.notes}
        with bridge.speaking():
            sheet = book.sheets[TITLE].impl.xl
            (shape,) = [sheet.getDrawPage().getByIndex(0)]
            assert sheet.getDrawPage().getCount() == 1
            top = sheet.getCellByPosition(1, row).Position
            assert abs(shape.getPosition().Y - top.Y) < 50  # hundredths of a millimetre
            assert abs(shape.getPosition().X - top.X) < 50
            assert shape.Description == "Наш знак"
            assert shape.Graphic is not None
    book.save()
    package = Package(Path(book.fullname).read_bytes())
    (drawing,) = [part for tab in tabs(package) for part in package.related(tab.part, "drawing")]
    assert package.related(drawing, "image")


def test_a_locked_structure_is_a_sentence(book: xw.Book) -> None:
    """No sheet comes or goes, before anything is tried; one that is there is still filled anew."""
    with bridge.speaking():
        book.impl.xl.protect("")
    with pytest.raises(StructureLocked, match="Protect Workbook"):
        LiveBook(book, Office()).publish([_page([2])], {}, ACT)
    with bridge.speaking():
        book.impl.xl.unprotect("")
    LiveBook(book, Office()).publish([_page([2])], {}, ACT)
    with bridge.speaking():
        book.impl.xl.protect("")
    assert LiveBook(book, Office()).publish([_page([3])], {}, ACT).written
    with pytest.raises(StructureLocked):
        LiveBook(book, Office()).publish([PutSheet("page", TITLE, None)], {}, ACT)


def test_sheets_come_and_go_in_a_book_with_macros(calc: xw.App, tmp_path: Path) -> None:
    """LibreOffice, which would be gone as one is filled anew, stays; so do the macros' modules."""
    with_macros = [path for path in WORKBOOKS if path.suffix == ".xlsm"]
    if not with_macros:
        pytest.skip(MISSING)
    path = tmp_path / "макросы.xlsm"
    path.write_bytes(with_macros[0].read_bytes())
    book = calc.books.open(str(path))
    modules = book.impl.xl.BasicLibraries.getByName("VBAProject").getElementNames
    before, titles = modules(), [sheet.name for sheet in book.sheets]
    first, second = small_workbook("Отчёт"), small_workbook("Отчёт недели")
    host = LiveBook(book, Office())

    host.publish([PutSheet("Отчёт", "Отчёт", first)], {}, ACT)
    host.publish([PutSheet("Отчёт", "Отчёт", second, first)], {}, ACT)
    assert book.sheets["Отчёт"]["A1"].value == "Cell of Отчёт недели"
    book.sheets["Отчёт"]["B9"].value = "моё"
    host.publish([PutSheet("Отчёт", "Отчёт", first, second)], {}, ACT)
    *_, kept, report = book.sheets
    assert (kept["B9"].value, report["B9"].value) == ("моё", None)
    host.publish([PutSheet("Отчёт", "Отчёт", None, first)], {}, ACT)
    assert [sheet.name for sheet in book.sheets] == [*titles, kept.name]
    assert modules() == before
    book.close()
