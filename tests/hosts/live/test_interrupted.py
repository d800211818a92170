"""Writes into an open workbook that the program stops in the middle, on a real LibreOffice.

LibreOffice is never busy as Excel is: the refusals are made here, what they meet is real.
"""

from __future__ import annotations

import errno
import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
import xlwings as xw

from clientbook.book.cells import Place
from clientbook.book.changes import PutSheet
from clientbook.hosts.calc import bridge, range_formulas
from clientbook.hosts.calc.errors import CalcRefused
from clientbook.hosts.calc.ranges import Range as CalcRange
from clientbook.hosts.calc.sheets import Sheet as CalcSheet
from clientbook.hosts.errors import NoRoom
from clientbook.hosts.live import patience, writing
from clientbook.hosts.live.errors import (
    ChangedWhileWorking,
    NotAllPutBack,
    ProgramBusy,
    WrittenOtherwise,
)
from clientbook.hosts.live.host import LiveBook
from clientbook.hosts.live.live_journal import LiveJournal
from clientbook.hosts.live.office import Office
from clientbook.hosts.live.program import Trouble
from tests.hosts.books import contract_book
from tests.hosts.contract import ACT, ROWS, TABLE, appending, cells_of, place_of, setting
from tests.hosts.live.opening import opened_in
from tests.hosts.workbooks import small_workbook

KEPT = "Сводка (ваши правки)"
CHANGES = (
    setting("company", [4, 6], ["ООО «Ромашка»", "=не формула"], ["Первая", "Третья"]),
    setting("phone", [4], ["+7 912 345-67-89"], ["0012"]),
    appending({"company": ["Гамма"]}),
)


def page(title: str) -> PutSheet:
    """Return a generated sheet."""
    return PutSheet(title, title, small_workbook(title))


class Clicked(Exception):
    """The user has clicked into a cell."""


class Excelling(Office):
    """A program that is busy now and then: `busy` says so for every text that is handed over."""

    def __init__(self, busy: Iterator[bool]) -> None:
        self._busy = busy

    def entered(self, text: str) -> str:
        """Refuse while busy."""
        if next(self._busy, False):
            raise Clicked
        return super().entered(text)

    def trouble(self, error: BaseException) -> Trouble | None:
        """Say what an exception means."""
        return "busy" if isinstance(error, Clicked) else super().trouble(error)


class Typing(Office):
    """A program whose user types into D6 as soon as we have written the first cells."""

    def put_values(self, cells: xw.Range, rows: Sequence[Sequence[Any]]) -> None:
        """Write, then type."""
        super().put_values(cells, rows)
        cells.sheet["D6"].value = 77


@pytest.fixture
def book(calc: xw.App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> xw.Book:
    """The contract's workbook, open."""
    monkeypatch.setattr(patience, "_PAUSE", 0.01)
    return opened_in(calc, tmp_path, contract_book())


def test_putting_back_waits_for_a_busy_program(book: xw.Book) -> None:
    """A user who clicks about meanwhile delays it and is left no half-written book."""
    host = LiveBook(book, Excelling(iter([False, False, True, True, True, False, True])))
    with pytest.raises(ProgramBusy):
        host.publish(CHANGES, {TABLE: place_of(host)}, ACT)
    again = LiveBook(book, Office())
    assert [cells_of(again, name) for name in ("company", "phone")] == [
        [row[0] for row in ROWS],
        [row[1] for row in ROWS],
    ]
    assert again.past() == []


def test_what_cannot_be_put_back_is_named(
    book: xw.Book, calc: xw.App, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The cells, and the copy of before; the entry stays, so that an undo finds it."""
    monkeypatch.setattr(writing, "LONG", 0.05)
    host = LiveBook(book, Excelling(iter([False, False] + [True] * 1000)))
    with pytest.raises(NotAllPutBack) as refused:
        host.publish(CHANGES, {TABLE: place_of(host)}, ACT)
    assert "«Журнал работ», B4:C4" in refused.value.message("ru")
    assert "“Журнал работ”, B4:C4" in refused.value.message("en")
    copy = Path(str(refused.value.facts["copy"]))
    assert cells_of(LiveBook(calc.books.open(str(copy)), Office()), "company")[0] == ROWS[0][0]
    assert [entry.act.command for entry in LiveBook(book, Office()).past()] == ["test"]
    assert (calc.screen_updating, book.impl.calculation) == (True, "automatic")


def test_what_is_typed_in_the_last_moment_is_kept(book: xw.Book) -> None:
    """Cells are looked at once more just before they are written; what was written goes back."""
    host = LiveBook(book, Typing())
    changes = [CHANGES[1], setting("amount", [4, 6], [1200, None], [1, 2])]
    with pytest.raises(ChangedWhileWorking, match="D6"):
        host.publish(changes, {TABLE: place_of(host)}, ACT)
    again = LiveBook(book, Office())
    assert cells_of(again, "amount") == [1200, 99.5, 77]
    assert cells_of(again, "phone")[0] == ROWS[0][1]
    assert again.past() == []


def test_a_sheet_that_cannot_be_deleted_is_said(
    book: xw.Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When another is gone for good: all the rest is written, and the journal has what was done."""
    host = LiveBook(book, Office())
    bring = [page(name) for name in ("Первый", "Второй")]
    host.publish(bring, {}, ACT)
    delete = CalcSheet.delete

    def refusing(sheet: CalcSheet) -> None:
        if sheet.name == "Второй":
            raise CalcRefused(why="нет")
        delete(sheet)

    monkeypatch.setattr(CalcSheet, "delete", refusing)
    away = [PutSheet(one.id, one.title, None, one.payload) for one in bring]
    published = host.publish([CHANGES[1], *away], {TABLE: place_of(host)}, ACT)
    assert ("note.sheet_not_removed", {"title": "Второй"}) in published.notes
    assert {sheet.generated for sheet in host.sheets()} == {None, "Второй"}
    assert cells_of(host, "phone")[0] == "0012"
    last = host.past()[-1]
    assert [type(one).__name__ for one in host.done(last.number)] == ["SetCells", "PutSheet"]
    assert [entry.number for entry in host.past()] == [1, last.number]


def test_what_is_typed_on_a_sheet_that_goes_is_kept(
    book: xw.Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also in the last moment, when all else is done: the sheet is the user's then."""
    host = LiveBook(book, Office())
    bring = page("Первый")
    host.publish([bring], {}, ACT)
    finish = writing.Writer.finish

    def meanwhile(writer: writing.Writer) -> list[str]:
        book.sheets["Первый"]["B9"].value = "моё"
        return finish(writer)

    monkeypatch.setattr(writing.Writer, "finish", meanwhile)
    published = host.publish([PutSheet("Первый", "Первый", None, bring.payload)], {}, ACT)
    ((_, facts),) = [note for note in published.notes if note[0] == "note.sheet_kept_removed"]
    assert book.sheets[str(facts["kept"])]["B9"].value == "моё"
    assert {sheet.generated for sheet in host.sheets()} == {None}


def test_each_document_recalculates_as_its_user_has_set_it(book: xw.Book, calc: xw.App) -> None:
    """LibreOffice has that setting for each: a write into one leaves the others alone."""
    other = calc.books.add()
    for manual in (other, book):
        with bridge.speaking():
            manual.api.enableAutomaticCalculation(False)
        host = LiveBook(book, Office())
        host.publish([CHANGES[1] if manual is other else CHANGES[2]], {TABLE: place_of(host)}, ACT)
        assert other.impl.calculation == "manual"
        assert book.impl.calculation == ("automatic" if manual is other else "manual")


@pytest.mark.parametrize("modified", [False, True])
def test_no_room_for_the_copy_is_a_sentence(
    book: xw.Book, monkeypatch: pytest.MonkeyPatch, *, modified: bool
) -> None:
    """Whether we write the copy or LibreOffice does; the workbook holds what it held."""

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    def refusing(*_: object) -> None:
        raise CalcRefused(why="impl_store <…> failed: 0x909(Error Area:Io Class:Space Code:9)")

    host = LiveBook(book, Office())
    place = place_of(host)
    if modified:
        book.sheets[0]["A9"].value = "моё"
        monkeypatch.setattr(type(book.impl), "_written_as", refusing)
    else:
        monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(NoRoom, match="clientbook-"):
        host.publish(CHANGES, {TABLE: place}, ACT)
    monkeypatch.undo()
    again = LiveBook(book, Office())
    assert cells_of(again, "phone") == [row[1] for row in ROWS]
    assert again.past() == []


def test_what_is_typed_while_the_workbook_is_copied_is_kept(
    book: xw.Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The copy does not have it, so the sheet is looked at once more before it is filled anew."""
    host = LiveBook(book, Office())
    first = page("Сводка")
    host.publish([first], {}, ACT)
    record = LiveJournal.record

    def meanwhile(journal: LiveJournal, *given: Any) -> object:  # noqa: ANN401 - passed on
        book.sheets["Сводка"]["C7"].value = "проверить"
        return record(journal, *given)

    monkeypatch.setattr(LiveJournal, "record", meanwhile)
    second = PutSheet(first.id, first.title, small_workbook("Сводка недели"), first.payload)
    published = host.publish([second], {}, ACT)
    ((_, facts),) = [note for note in published.notes if note[0] == "note.sheet_kept"]
    assert book.sheets[str(facts["kept"])]["C7"].value == "проверить"
    assert book.sheets["Сводка"]["A1"].value == "Cell of Сводка недели"


@pytest.mark.parametrize("typed", [None, "Сводка", KEPT])
def test_a_kept_sheet_will_do_unless_somebody_types_meanwhile(
    book: xw.Book, monkeypatch: pytest.MonkeyPatch, typed: str | None
) -> None:
    """Words that the copy does not have are on one of the sheets alone: both are kept."""
    first, second = (small_workbook(words) for words in ("один", "два"))
    record = LiveJournal.record

    def put(payload: bytes, was: bytes | None, cell: str | None = None) -> str:
        change = PutSheet("page", "Сводка", payload, was)
        published = LiveBook(book, Office()).publish([change], {}, ACT)
        book.sheets["Сводка"]["C7"].value = cell
        return "".join(str(facts.get("kept", "")) for _, facts in published.notes)

    def meanwhile(journal: LiveJournal, *given: Any) -> object:  # noqa: ANN401 - passed on
        if typed is not None:
            book.sheets[typed]["C8"].value = "проверить"
        return record(journal, *given)

    notes = [put(first, None, "спросить"), put(second, first), put(first, second, "спросить")]
    assert notes == ["", KEPT, ""]
    monkeypatch.setattr(LiveJournal, "record", meanwhile)
    assert put(second, first) == (KEPT if typed is None else f"{KEPT} (2)")


@pytest.mark.parametrize("mended", [True, False])
def test_a_formula_stays_one_in_cells_for_texts(
    calc: xw.App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mended: bool
) -> None:
    """Excel takes what is entered there for a text: seen, entered otherwise, or all is put back."""
    put = range_formulas.put

    def as_excel(cells: CalcRange, formulas: Sequence[tuple[int, int, str]]) -> None:
        if cells.number_format != "@" and mended:
            put(cells, formulas)
            return
        for column, row, text in formulas:
            cells.part(row, column).cell.setString(text)

    path = tmp_path / "тексты.xlsx"
    path.write_bytes(_with_texts())
    opened = calc.books.open(str(path))
    monkeypatch.setattr(range_formulas, "put", as_excel)
    host = LiveBook(opened, Office())
    (area,) = host.tables()
    places = {TABLE: Place(TABLE, area, {"company": 1, "double": 2})}
    row = appending({"company": [5]})
    if mended:
        host.publish([row], places, ACT)
        cell = opened.sheets[0]["B4"]
        assert (cell.formula, cell.value, cell.number_format) == ("=A4*2", 10, "@")
    else:
        with pytest.raises(WrittenOtherwise, match="B4"):
            host.publish([row], places, ACT)
        assert opened.sheets[0]["A4:B4"].value == [None, None]
    opened.close()


def _with_texts() -> bytes:
    """Return a table whose second column doubles the first, in cells with the format of texts."""
    target = io.BytesIO()
    workbook = xlsxwriter.Workbook(target, {"in_memory": True})
    sheet, texts = workbook.add_worksheet("Лист"), workbook.add_format({"num_format": "@"})
    columns = [{"header": "Число"}, {"header": "Вдвое"}]
    sheet.add_table(0, 0, 2, 1, {"name": TABLE, "columns": columns})
    for row in (1, 2):
        sheet.write(row, 0, row)
        sheet.write_formula(row, 1, f"=A{row + 1}*2", texts, 2 * row)
    workbook.close()
    return target.getvalue()
