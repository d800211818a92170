"""Excel's own ways at the seam of COM, on fakes: no Excel is at hand here.

Proves what we make of COM's values, errors and numbers, not that Excel gives them.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from contextlib import nullcontext, suppress
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Literal
from unicodedata import normalize

import pytest

import clientbook.hosts
from clientbook.book.cells import CellError
from clientbook.book.errors import ClientbookError
from clientbook.hosts.driver import driver
from clientbook.hosts.errors import OldFormat
from clientbook.hosts.live import attach, excel_mac, excel_sheets, patience
from clientbook.hosts.live.errors import (
    BookClosed,
    BookNotOpen,
    ProgramBusy,
    ProgramRefused,
    WindowGone,
)
from clientbook.hosts.live.excel import Excel
from clientbook.hosts.live.excel_entries import entered_text
from clientbook.hosts.live.program import Setting, answering, name_of_our_own
from clientbook.hosts.live.quiet import quiet
from clientbook.hosts.live.standing import Standing


class com_error(Exception):  # noqa: N801 - the name that pywin32 gives it
    """An error as pywin32 raises it: number, words, (code, source, words, help, id, scode)."""

    def __init__(self, number: int, code: int | None = None) -> None:
        inner = None if code is None else (0, "Excel", "Слова", None, 0, code)
        super().__init__(number, "Ошибка", inner, None)
        self.hresult, self.strerror, self.excepinfo = number, "Ошибка", inner


def test_values_of_com_are_cells() -> None:
    """Errors are numbers there, moments have a zone, money as currency is read once more."""
    given = ((1.5, Decimal("0.1235")), (-2146826246, datetime(2026, 11, 2, tzinfo=UTC)))
    cells: Any = SimpleNamespace(
        raw_value=given, api=SimpleNamespace(Value2=((1.5, 0.12345), (0, 46328.0)))
    )
    assert Excel().values(cells) == [
        [1.5, 0.12345],
        [CellError("#N/A"), datetime(2026, 11, 2)],  # noqa: DTZ001 - cells know no time zone
    ]


@pytest.mark.parametrize(
    ("number", "code", "refusal"),
    [
        (-2147418111, None, ProgramBusy),
        (-2147352567, -2146777998, ProgramBusy),
        (-2147023174, None, BookClosed),
        (-2147220995, None, BookClosed),
        (-2147352567, -2146827284, ProgramRefused),
    ],
)
def test_an_excel_that_waits_for_its_user_is_a_sentence(
    number: int, code: int | None, refusal: type[ClientbookError]
) -> None:
    """A cell being edited, a window with a question, a closed program: each has its words."""
    with pytest.raises(refusal), answering(Excel(), "Книга"):
        raise com_error(number, code)


@pytest.mark.parametrize(("code", "words"), [(-2146827284, "Слова"), (None, "Ошибка")])
def test_a_refusal_is_told_in_excels_own_words(code: int | None, words: str) -> None:
    """The sentence has the words of the error, and none of its numbers."""
    with pytest.raises(ProgramRefused) as refusal, answering(Excel(), "Книга"):
        raise com_error(-2147352567, code)
    assert refusal.value.facts["why"] == words


def test_other_errors_are_not_hidden() -> None:
    """A mistake of ours stays what it is."""
    with pytest.raises(ZeroDivisionError), answering(Excel(), "Книга"):
        raise ZeroDivisionError


@pytest.mark.parametrize(
    "text", ["+7 912 345-67-89", "007", "=1+1", "-", "@имя", "1/2", "5 мая", "TRUE", "'", "1e5"]
)
def test_what_excel_would_read_otherwise_is_marked_as_text(text: str) -> None:
    """An apostrophe goes before it, which Excel takes away again."""
    assert entered_text(text) == "'" + text


@pytest.mark.parametrize("text", ["ООО «Ромашка»", "звонить утром", "Нет, спасибо\nи всё"])
def test_plain_words_go_as_they_are(text: str) -> None:
    """Where nothing can be misread, no cell gets a mark."""
    assert entered_text(text) == text


def test_the_address_is_the_programs_own() -> None:
    """What xlwings makes of a web address by settings in the workbook is never asked for."""
    address = "https://d.docs.live.net/1/Книга.xlsx"
    book: Any = SimpleNamespace(api=SimpleNamespace(FullName=address))
    assert Excel().address(book) == address


@pytest.mark.parametrize(
    ("address", "saved", "wanted"),
    [
        ("https://d.docs.live.net/1/Книга работ.xlsx", True, b"as it stands"),
        ("{folder}/Книга работ.xlsm", False, b"as it stands"),
        ("{folder}/Книга работ.xlsm", True, b"the file"),
    ],
)
def test_a_copy_is_of_the_workbook_as_it_stands(
    address: str, saved: bool, wanted: bytes, tmp_path: Path
) -> None:
    """By SaveCopyAs where there is no file or it lacks something, at a path of our own."""
    (tmp_path / "Книга работ.xlsm").write_bytes(b"the file")
    copies: list[Path] = []

    def save_copy_as(path: str) -> None:
        copies.append(Path(path))
        copies[0].write_bytes(b"as it stands")

    facts = {"FullName": address.format(folder=tmp_path), "Saved": saved, "ReadOnly": False}
    api = SimpleNamespace(**facts, SaveCopyAs=save_copy_as)
    book: Any = SimpleNamespace(api=api, name="Книга работ")
    standing = Standing(book, Excel())
    standing.refuse_unwritable()
    with standing.copied() as copy:
        assert (copy.read_bytes(), copy.suffix) == (wanted, Path(address).suffix)
        assert copy.parent != tmp_path
    assert not copy.exists()
    assert bool(copies) == (wanted != b"the file")


@pytest.mark.parametrize("name", ["_xlwindows", "_xlmac"])
def test_no_excel_is_touched_when_python_ends(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """On Windows, xlwings would look for some and end them; on macOS it would run a macro."""
    import xlwings

    def cleanup() -> None:
        """Stand for what does so."""

    taken: list[object] = []
    module = SimpleNamespace(N_COM_ATTEMPTS=0, cleanup=cleanup)
    monkeypatch.setattr(xlwings, name, module, raising=False)
    monkeypatch.setattr("atexit.unregister", taken.append)
    assert driver() is xlwings
    assert taken == [cleanup]
    assert module.N_COM_ATTEMPTS > 0


def test_xlwings_is_imported_by_its_driver_alone() -> None:
    """Whoever imported it otherwise would let it do what it wants."""
    sources = Path(clientbook.hosts.__file__ or "").parent.rglob("*.py")
    found = {
        path.name
        for path in sources
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        for one in ast.walk(node)
        if isinstance(node, ast.FunctionDef)
        and isinstance(one, ast.Import)
        and one.names[0].name == "xlwings"
    }
    assert found <= {"driver.py", "office.py"}


class Application(SimpleNamespace):
    """Stands for an Excel: a process, its books."""

    engine = SimpleNamespace(name="excel")


def _book(path: str) -> object:
    api = SimpleNamespace(FullName=path)
    return SimpleNamespace(name=path.rpartition("/")[2], api=api)


def test_a_window_tells_its_excel_by_the_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of two Excels that one, whichever of its windows is in front; a stale handle is said."""
    first, second = Application(pid=11, hwnd=1), Application(pid=12, hwnd=2)
    found: Any = SimpleNamespace(engines={"excel": SimpleNamespace(apps=[first, second])})
    monkeypatch.setattr(attach, "driver", lambda: found)
    monkeypatch.setattr(attach, "process_of", {5: 12, 6: 99, 7: 0}.__getitem__)
    assert attach.excel_of_window(5).pid == 12
    for stale in (6, 7):
        with pytest.raises(WindowGone):
            attach.excel_of_window(stale)


def test_a_book_is_told_by_its_path() -> None:
    """A namesake from another folder is another book; a web address may be the same one."""
    held: Any = _book("/home/Анна/Книга.xlsx")
    app: Any = Application(books=[held])
    with pytest.raises(BookNotOpen):
        attach.open_book(app, "Книга.xlsx", "/home/Анна/старое/Книга.xlsx")
    for path in ("/home/анна/КНИГА.xlsx", "https://d.docs.live.net/1/Книга.xlsx", None):
        assert attach.open_book(app, "книга.xlsx", path) is held


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_name_is_the_same_in_both_ways_of_unicode(form: Literal["NFC", "NFD"]) -> None:
    """A Mac may give й and ё of a file's name as two letters each; е is another letter still."""
    held: Any = _book(normalize(form, "/home/Андрей/Счёт.xlsx"))
    app: Any = Application(books=[held])
    others: tuple[Literal["NFC", "NFD"], ...] = ("NFC", "NFD")
    for other in others:
        path = normalize(other, "/home/Андрей/Счёт.xlsx")
        assert attach.open_book(app, path.rpartition("/")[2], path) is held
    with pytest.raises(BookNotOpen):
        attach.open_book(app, "Счет.xlsx", None)


def test_a_sheet_comes_where_there_is_no_printer() -> None:
    """Excel refuses to set a page up then; the sheet is filled all the same."""

    class Page:
        """Stands for the page of an Excel without a printer."""

        def __getattr__(self, name: str) -> object:
            """Refuse."""
            raise com_error(-2147352567, -2146827284)

    given: Any = SimpleNamespace(PageSetup=Page())
    refused = lambda error: Excel().trouble(error) == "refused"  # noqa: E731
    excel_sheets._lay_out(given, given, "Zoom", refused)  # noqa: SLF001 - one property of many
    with pytest.raises(com_error):
        excel_sheets._lay_out(given, given, "Zoom", lambda _: False)  # noqa: SLF001


@pytest.mark.parametrize("path", ["/Книга.xlsb", "/Книга.xls", "https://x/Книга.csv"])
def test_other_kinds_of_workbooks_are_a_sentence(path: str) -> None:
    """Excel opens them, and neither our copies nor the closed file would be such."""
    book: Any = _book(path)
    with pytest.raises(OldFormat, match="xlsx"):
        Standing(book, Excel()).refuse_unwritable()


def test_a_path_of_an_older_excel_for_mac_is_turned(monkeypatch: pytest.MonkeyPatch) -> None:
    """It has colons; all others stay what they are."""
    module = SimpleNamespace(hfs_to_posix_path=lambda path: "/" + path.replace(":", "/"))
    monkeypatch.setattr(excel_mac, "driver", lambda: SimpleNamespace(_xlmac=module))
    assert excel_mac.posix_of("Диск:Книги:К.xlsx") == "/Диск/Книги/К.xlsx"
    for path in ("/Книги/а:б.xlsx", "https://d.docs.live.net/К.xlsx", "Книга1"):
        assert excel_mac.posix_of(path) == path


def test_our_files_have_names_of_their_own() -> None:
    """Excel refuses to open a second workbook of one name."""
    one, other = name_of_our_own(".xlsm"), name_of_our_own(".xlsm")
    assert one != other
    assert one.endswith(".xlsm")


def test_an_attribute_that_pywin32_misses_means_busy() -> None:
    """It has none while Excel rejects calls, and says it otherwise than Python does."""
    assert Excel().trouble(AttributeError("Excel.Application.Calculation")) == "busy"
    assert Excel().trouble(AttributeError("Property 'X.Calculation' can not be set.")) == "busy"
    with pytest.raises(AttributeError) as ours:
        _ = object().nothing  # type: ignore[attr-defined]
    assert Excel().trouble(ours.value) is None


def test_only_the_numbers_of_an_error_count() -> None:
    """A number in its words means nothing."""
    said = com_error(-2147352567, -2146827284)
    said.args = (said.args[0], "см. -2147418111", said.args[2], None)
    assert Excel().trouble(said) == "refused"


class Settings(SimpleNamespace):
    """Stands for an Excel or its AutoCorrect: `told` is what was set, one after the other."""

    told: list[tuple[str, object]]

    def __setattr__(self, name: str, value: object) -> None:
        """Keep what is set."""
        super().__setattr__(name, value)
        self.told.append((name, value))


def test_excel_neither_grows_tables_nor_fills_formulas_meanwhile() -> None:
    """What its user has set is set again, each to what it was."""
    corrections: Any = Settings(AutoExpandListRange=True, AutoFillFormulasInLists=False, told=[])
    api = SimpleNamespace(AutoCorrect=corrections, CopyObjectsWithCells=False, ReferenceStyle=-4150)
    app: Any = Settings(
        display_alerts=True,
        enable_events=True,
        screen_updating=True,
        calculation="semiautomatic",
        api=api,
        told=[],
    )
    window = SimpleNamespace(
        ActiveSheet=SimpleNamespace(Activate=lambda: None, Name="Лист"),
        ScrollRow=1,
        ScrollColumn=1,
        RangeSelection=SimpleNamespace(Select=lambda: None, CountLarge=1),
    )
    book: Any = SimpleNamespace(app=app, api=SimpleNamespace(Windows=lambda _: window), sheets=[])
    with suppress(ZeroDivisionError), quiet(Excel(), book):
        app.meanwhile = (corrections.AutoExpandListRange, app.calculation)
        app.style = (api.CopyObjectsWithCells, api.ReferenceStyle)
        raise ZeroDivisionError
    assert app.meanwhile == (False, "manual")
    assert app.style == (True, 1)  # charts come with their sheet, marks are in letters and digits
    assert (api.CopyObjectsWithCells, api.ReferenceStyle) == (False, -4150)
    filling, growing = "AutoFillFormulasInLists", "AutoExpandListRange"
    set_again = [(filling, False), (growing, True)]
    assert corrections.told == [(growing, False), (filling, False), *set_again]
    assert app.told[-1] == ("display_alerts", True)
    assert ("calculation", "semiautomatic") in app.told


def test_settings_are_given_back_when_the_user_leaves_a_cell(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """He may sit in it for minutes: until then Excel refuses, and is asked again and again."""
    tries = 0

    class Busy(Exception):
        """The user is in a cell."""

    def write(value: object) -> None:
        nonlocal tries
        tries += 1
        if value != "manual" and tries < 1200:
            raise Busy
        held.append(value)

    held: list[object] = []
    one = Setting(lambda: "automatic", write, "manual")
    program: Any = SimpleNamespace(
        view=lambda _: lambda: None,
        settings=lambda _: [one],
        one_step=lambda _: nullcontext(),
        trouble=lambda error: "busy" if isinstance(error, Busy) else None,
    )
    clock = SimpleNamespace(monotonic=lambda: 0.0, sleep=lambda _: None)
    monkeypatch.setattr(patience, "time", clock)
    book: Any = None
    with quiet(program, book):
        assert held == ["manual"]
    assert held == ["manual", "automatic"]


def _note(row: int, column: int) -> object:
    return SimpleNamespace(location=SimpleNamespace(row=row, column=column))


class Commented:
    """Stands for a sheet of an Excel; `comments` as an old one, or one on macOS, answers."""

    notes = (_note(3, 2), _note(9, 2))

    def __init__(self, refusal: Exception | None) -> None:
        self._refusal = refusal

    @property
    def comments(self) -> Iterator[object]:
        """Comments with answers."""
        if self._refusal is not None:
            raise self._refusal
        yield _note(4, 1)
        yield _note(4, 8)


@pytest.mark.parametrize(
    ("refusal", "found"),
    [
        (None, [(3, 2), (4, 1)]),
        (NotImplementedError(), [(3, 2)]),
        (com_error(-2147352570), [(3, 2)]),
    ],
)
def test_notes_and_comments_are_seen(refusal: Exception | None, found: list[object]) -> None:
    """Notes of the old kind, and comments with answers where there are such."""
    cells: Any = SimpleNamespace(sheet=Commented(refusal), row=2, column=1, shape=(4, 3))
    assert Excel().noted(cells) == found
