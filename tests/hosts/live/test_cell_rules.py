"""Marks in cells of an open workbook, on a real LibreOffice; those of Excel on fakes."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import xlwings as xw

from clientbook import history
from clientbook.actions import mark_findings
from clientbook.book.changes import CellMark, PutSheet
from clientbook.book.reading import read_book
from clientbook.hosts.cell_marks import Rule, tag_of
from clientbook.hosts.closed_file import ClosedFile
from clientbook.hosts.live import excel_rules
from clientbook.hosts.live.cell_rules import differing_rules
from clientbook.hosts.live.host import LiveBook
from clientbook.hosts.live.office import Office
from clientbook.hosts.live.reading import LiveReading
from tests.hosts.contract import ACT
from tests.hosts.contract.places import File
from tests.hosts.test_cell_marks import book_file

DAY = date(2026, 11, 23)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A book with a bad phone."""
    return book_file(tmp_path / "книга.xlsx")


@pytest.fixture
def book(calc: xw.App, path: Path) -> xw.Book:
    """The book, open."""
    return calc.books.open(str(path))


def _told(book: xw.Book) -> list[Rule]:
    return [rule for rules in Office().rules(list(book.sheets)) or () for rule in rules]


def test_marks_are_those_of_a_closed_file(book: xw.Book, path: Path, tmp_path: Path) -> None:
    """Set once, seen in the file that is saved, and taken back by an undo with their sheet."""
    closed = book_file(tmp_path / "закрытая.xlsx")
    mark_findings(ClosedFile(closed), DAY, ACT)
    wanted = File(closed).marks()
    assert wanted
    _, published = mark_findings(LiveBook(book, Office()), DAY, ACT)
    assert "note.marks_not_shown" not in {key for key, _ in published.notes}
    assert _told(book) == [Rule(cells, formula) for _, cells, formula in wanted]
    book.save()
    assert File(path).marks() == wanted
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Office, "put_rules", None)  # a second check has nothing to set
        assert not mark_findings(LiveBook(book, Office()), DAY, ACT)[1].written
    history.undo(LiveBook(book, Office()), ACT)
    assert _told(book) == []
    history.undo(LiveBook(book, Office()), ACT, redo=True)
    assert len(_told(book)) == len(wanted)


def test_marks_with_numbers_are_set_once(book: xw.Book) -> None:
    """LibreOffice writes long and large numbers of a formula otherwise than they were given."""
    live = read_book(LiveBook(book, Office()))
    marks = [CellMark("cb_working", "phone", f"{{phone}}={n!r}") for n in (1e17, 2.5e-7, 0.1 + 0.2)]
    change = PutSheet("findings", "Что исправить", b"", marks=tuple(marks))
    reading = LiveReading(book, Office())
    (new,) = differing_rules(reading, [change], live.places)
    Office().put_rules(reading.sheet(new.sheet), tag_of("findings"), new.now)
    assert differing_rules(reading, [change], live.places) == []


def test_a_protected_sheet_keeps_its_marks(book: xw.Book) -> None:
    """The sheet of findings comes all the same, and says where its marks are not; then nothing."""
    places = read_book(LiveBook(book, Office())).places
    title = places["cb_working"].area.sheet
    book.sheets[title].impl.xl.protect("")
    _, published = mark_findings(LiveBook(book, Office()), DAY, ACT)
    assert published.written
    assert "note.marks_not_shown" in {key for key, _ in published.notes}
    assert Office().rules([book.sheets[title]]) is None
    assert not mark_findings(LiveBook(book, Office()), DAY, ACT)[1].written
    book.sheets[title].impl.xl.unprotect("")
    assert mark_findings(LiveBook(book, Office()), DAY, ACT)[1].written
    assert Office().rules([book.sheets[title]]) != [[]]


def test_marks_that_do_not_go_are_told_when_there_are_some(book: xw.Book) -> None:
    """An undo names marks that stay on a protected sheet, and none where there are none."""
    places = read_book(LiveBook(book, Office())).places
    sheet = book.sheets[places["cb_working"].area.sheet].impl.xl

    def undone() -> set[str]:
        published = history.undo(LiveBook(book, Office()), ACT).published
        assert published is not None
        return {key for key, _ in published.notes if key.startswith("note.marks")}

    sheet.protect("")
    mark_findings(LiveBook(book, Office()), DAY, ACT)
    assert undone() == set()
    sheet.unprotect("")
    mark_findings(LiveBook(book, Office()), DAY, ACT)
    sheet.protect("")
    assert undone() == {"note.marks_left"}
    sheet.unprotect("")
    assert _told(book)


def test_no_marks_are_set_while_any_sheet_is_protected(book: xw.Book) -> None:
    """LibreOffice makes no style then: the findings come, without marks, and only once."""
    other = book.sheets.add("Своё").impl.xl
    other.protect("")
    _, published = mark_findings(LiveBook(book, Office()), DAY, ACT)
    assert "note.marks_not_shown" in {key for key, _ in published.notes}
    assert not mark_findings(LiveBook(book, Office()), DAY, ACT)[1].written
    other.unprotect("")
    assert mark_findings(LiveBook(book, Office()), DAY, ACT)[1].written
    assert _told(book)


def test_marks_of_others_stay(book: xw.Book) -> None:
    """Only those of the tag go, whoever set the others."""
    sheet, office = book.sheets[1], Office()
    tags = ['"clientbook:a"', '"clientbook:б"']
    rules = [Rule("B3:B9", f"AND(N({tag})=0,B3=1)") for tag in tags]
    for tag, rule in zip(tags, rules, strict=True):
        office.put_rules(sheet, tag, [rule])
    office.put_rules(sheet, tags[0], [])
    assert office.rules([sheet]) == [rules[1:]]


class Formats:
    """Stands for the conditional formats of a sheet of Excel; what is done is told in order."""

    def __init__(self, told: list[object]) -> None:
        self.told = told
        ours = SimpleNamespace(Type=2, Formula1='=И(Ч("clientbook:a")=0;B3=1)', Delete=self._gone)
        self.held: list[Any] = [SimpleNamespace(Type=1), ours]
        self.Count = 2
        self.made: Any = SimpleNamespace(Interior=SimpleNamespace(), Borders=SimpleNamespace())

    def _gone(self) -> None:
        self.told.append("deleted")

    def Item(self, at: int) -> Any:  # noqa: ANN401, N802 - as Excel has it
        """Return one of them."""
        return self.held[at - 1]

    def Add(self, Type: int, Formula1: str) -> Any:  # noqa: ANN401, N802, N803 - as Excel has it
        """Add one: an operator is for other kinds, and COM has no None that means "not given"."""
        self.told.append((Type, Formula1))
        return self.made


def test_excel_is_given_marks_in_its_users_words() -> None:
    """Their first cell is selected before each is added, as Excel goes by what is selected.

    The cells and the sheet that the user had before him are shown again.
    """
    told: list[object] = []
    formats = Formats(told)
    scratch = SimpleNamespace(
        sheets=[SimpleNamespace(range=lambda _: SimpleNamespace(api=Local()))],
        close=lambda: told.append("closed"),
    )
    window = SimpleNamespace(
        ActiveSheet=SimpleNamespace(Activate=lambda: told.append("user's sheet")),
        RangeSelection=SimpleNamespace(Select=lambda: told.append("user's cells")),
    )
    sheet: Any = SimpleNamespace(
        api=SimpleNamespace(Cells=SimpleNamespace(FormatConditions=formats)),
        activate=lambda: told.append("front"),
        range=lambda cells: SimpleNamespace(
            select=lambda: told.append(cells), api=SimpleNamespace(FormatConditions=formats)
        ),
        book=SimpleNamespace(
            app=SimpleNamespace(books=SimpleNamespace(add=lambda: scratch)),
            api=SimpleNamespace(Windows=lambda _: window),
        ),
    )
    rule = Rule("B3:B9", 'AND(N("clientbook:a")=0,B3=2)')
    excel_rules.put_rules(sheet, '"clientbook:a"', [rule])
    said = '=И(Ч("clientbook:a")=0;B3=2)'
    assert told[:5] == ["deleted", "closed", "front", "B3", (2, said)]
    assert told[5:] == ["user's cells", "user's sheet"]
    assert formats.made.Interior.Color == 0xCCF2FF
    assert formats.made.StopIfTrue is False


class Local(SimpleNamespace):
    """Stands for a cell of a Russian Excel."""

    @property
    def FormulaLocal(self) -> str:  # noqa: N802 - as Excel has it
        """The formula in Russian."""
        return str(self.Formula).replace("AND(N(", "И(Ч(").replace(",", ";")
