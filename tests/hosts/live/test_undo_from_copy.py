"""Undo in an open workbook that came without its journal, on a real LibreOffice.

What all hosts have in common is in `tests.hosts.contract.test_undo_from_copy`.
"""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
import xlwings as xw

from clientbook import actions
from clientbook.book.undoing import Left
from clientbook.history import Undone, undo
from clientbook.hosts.calc import bridge
from clientbook.hosts.calc.charts import data_of, source_of
from clientbook.hosts.closed_file import ClosedFile
from clientbook.hosts.live.host import LiveBook
from clientbook.hosts.live.office import Office
from clientbook.hosts.package import Package
from clientbook.hosts.tabs import names
from tests.hosts.contract import ACT
from tests.hosts.contract.actions import DAY, first_book
from tests.hosts.contract.seen import seen
from tests.hosts.live.opening import opened_in

FUNNEL, OWN, LIST = "Воронка", "Своё", "Рабочий список"
PAGE = "funnel"
NEXT = DAY + timedelta(days=7)


@pytest.fixture
def book(calc: xw.App, tmp_path: Path) -> xw.Book:
    """A book with a funnel, open, without its journal."""
    made = tmp_path / "готовая.xlsx"
    made.write_bytes(first_book())
    actions.refresh(ClosedFile(made), DAY, ACT)
    (folder := tmp_path / "почта").mkdir()
    return opened_in(calc, folder, made.read_bytes())


def _live(book: xw.Book) -> LiveBook:
    return LiveBook(book, Office())


def _refresh(book: xw.Book) -> None:
    assert actions.refresh(_live(book), NEXT, ACT).published.written


def _undo(book: xw.Book, *, redo: bool = False) -> Undone:
    return undo(_live(book), ACT, redo=redo)


def _page(book: xw.Book) -> object:
    return seen(_live(book)).pages[PAGE]


def test_what_refers_to_the_sheet_lives_on(book: xw.Book) -> None:
    """Formulas, names and a chart of the user's show what was there before, under a new title."""
    own = book.sheets.add(OWN)
    own["A1"].formula = f"={FUNNEL}!B9*2"
    book.names.add("мой_план", f"={FUNNEL}!$B$9")
    own["A2"].formula = "=мой_план+1"
    with bridge.speaking():
        drawn, place = own.impl.xl.getCharts(), bridge.struct("awt.Rectangle")
        place.X, place.Y, place.Width, place.Height = 0, 5000, 9000, 6000
        cells = book.sheets[FUNNEL].impl.xl.getCellRangeByName("B9:B12").getRangeAddress()
        drawn.addNewByName("моя", place, (cells,), False, False)
    book.sheets[FUNNEL].name = "Воронка 2026"
    before, page = [own[cell].value for cell in ("A1", "A2")], _page(book)
    _refresh(book)
    assert _page(book) != page
    assert _undo(book).left == ()
    assert _page(book) == page
    assert [own[cell].value for cell in ("A1", "A2")] == before
    assert own["A1"].formula == "='Воронка 2026'!B9*2"
    with bridge.speaking():
        (data,) = data_of(drawn.getByName("моя").getEmbeddedObject())
        assert "Воронка 2026" in source_of(data.getValues())


def test_formulas_on_the_sheet_go_on_naming_others(book: xw.Book) -> None:
    """Somebody's formula that names another sheet is that formula again, not #REF!."""
    written = [f"='{LIST}'!A4", "=SUM('Настройки'!B1:B9)+1", "=ROWS(cb_log)", f"='{LIST}'!B4&\"!\""]
    page = book.sheets[FUNNEL]
    for row, formula in enumerate(written, 40):
        page[f"P{row}"].formula = formula
    held = [page[f"P{row}"].formula for row in range(40, 44)]
    shown = [page[f"P{row}"].value for row in range(40, 44)]
    assert shown[0] is not None
    _refresh(book)
    assert page["P40"].value is None
    assert _undo(book).left == ()
    assert [page[f"P{row}"].formula for row in range(40, 44)] == held
    assert [page[f"P{row}"].value for row in range(40, 44)] == shown


def test_the_sheets_own_charts_show_its_cells_again(book: xw.Book) -> None:
    """As many charts as before, of the same ranges at the same places."""
    before = _charts(book)
    _refresh(book)
    with bridge.speaking():
        page = book.sheets[FUNNEL].impl.xl.getDrawPage()
        page.getByIndex(0).setPosition(bridge.struct("awt.Point"))
    assert _charts(book) != before
    _undo(book)
    assert _charts(book) == before


def _charts(book: xw.Book) -> list[object]:
    with bridge.speaking():
        page = book.sheets[FUNNEL].impl.xl.getDrawPage()
        shapes = [page.getByIndex(at) for at in range(page.getCount())]
        return [
            (one.getPosition().Y, [source_of(data.getValues()) for data in data_of(one.Model)])
            for one in shapes
            if one.getShapeType() == "com.sun.star.drawing.OLE2Shape"
        ]


def test_it_is_undone_after_the_book_was_saved_and_opened(calc: xw.App, book: xw.Book) -> None:
    """By the same journal; and redone by the command line when the book is closed."""
    path, before = Path(book.fullname), seen(_live(book))
    _refresh(book)
    after = seen(_live(book))
    book.save()
    book.close()
    again = calc.books.open(str(path))
    assert _undo(again).left == ()
    assert seen(_live(again)) == before
    again.save()
    again.close()
    done = undo(ClosedFile(path), ACT, redo=True)
    assert (done.whole, done.left) == (False, ())
    assert seen(ClosedFile(path)) == after
    undo(ClosedFile(path), ACT)
    assert seen(ClosedFile(path)) == before


def test_the_command_line_undoes_what_a_button_did(book: xw.Book) -> None:
    """Saved and closed, the sheet comes back in the file, known by what it was made from."""
    path, before = Path(book.fullname), seen(_live(book))
    made = _marks(path)
    _refresh(book)
    book.save()
    book.close()
    done = undo(ClosedFile(path), ACT)
    assert (done.whole, done.left) == (False, ())
    assert seen(ClosedFile(path)) == before
    assert _marks(path) == made


def _marks(path: Path) -> dict[str, str]:
    """Return the names of ours in a file that say of a sheet what it is."""
    here = names(Package(path.read_bytes()))
    return {one.name: one.text for one in here if one.tab is not None and one.name[:3] == "cb_"}


def test_a_lost_copy_is_told(book: xw.Book) -> None:
    """Neither the journal nor a copy knows what the sheet showed: it stays, and that is said."""
    _refresh(book)
    after = _page(book)
    for copy in _live(book).journal.folder.glob("*.xlsx"):
        copy.unlink()
    assert Left("sheet_lost", FUNNEL) in _undo(book).left
    assert _page(book) == after


def test_a_damaged_copy_is_told(book: xw.Book) -> None:
    """Nothing is taken from a copy that is not what it was."""
    _refresh(book)
    after = _page(book)
    (copy,) = _live(book).journal.folder.glob("*.xlsx")
    copy.write_bytes(first_book())
    assert Left("sheet_lost", FUNNEL) in _undo(book).left
    assert _page(book) == after
