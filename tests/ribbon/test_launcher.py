"""The launcher's VBA, run by pyOpenVBA's interpreter from the add-in as it is built."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
import xlwings as xw
from pyopenvba import ExcelFile
from pyopenvba.interpreter import NOTHING, VBARuntimeError

from clientbook.book.wording import LANGUAGES, SHEET_TITLES, Language, text
from clientbook.hosts.live.desk import Where
from clientbook.ribbon.addin.package import addin_bytes
from clientbook.ribbon.addin.vba_sources import vba_modules
from clientbook.ribbon.buttons import HANDLED, shown
from clientbook.ribbon.folder import RibbonFolder
from clientbook.ribbon.pressing import runner
from clientbook.ribbon.requests import Answer, Request, UnknownAction
from tests.hosts.contract.actions import first_book
from tests.ribbon.excel_double import AWAKE, Excel, joined

_NAMES = [
    'a"; Shell "calc', "a & del.xlsx", "$(rm -rf ~).xlsx", "Клиенты 'О''Нил'.xlsx",
    "one\r\ntwo.xlsx", "..\\..\\x.xlsx", "тест 😀 {id}.xlsx", "\\u0022, \\u005c.xlsx",
]  # fmt: skip


def _addin(folder: Path, language: Language = "ru") -> Path:
    file = folder / "clientbook.xlam"
    file.write_bytes(addin_bytes(language))
    return file


class _Windows:
    """An Excel for Windows whose files are those of a real folder."""

    def __init__(self, folder: Path, language: Language = "ru") -> None:
        self.own = RibbonFolder(folder / "ribbon")
        self.own.prepare()
        self.told: list[str] = []
        given: dict[str, Callable[..., object]] = {
            "HandOver": self._hand_over,
            "AnswerText": self._answer_text,
            "CleanUp": self._clean_up,
            "ExcelWindow": lambda: "132456",
            "ExcelProcess": lambda: "0",
            "ClientbookTell": lambda message: self.told.append(self._text(message)),
        }
        self.excel = Excel(_addin(folder, language), given)

    def take(self) -> Request:
        """Take the one request that waits; it was written at Excel's time."""
        (request_id,) = self.own.pending()
        at = self.excel.now.timestamp()
        os.utime(self.own.path / f"{request_id}.request.json", (at, at))
        return self.own.take(request_id, datetime.fromtimestamp(at).astimezone())

    def _hand_over(self, request_id: str, request: str) -> None:
        (self.own.path / f"{request_id}.request.json").write_text(request + "\r\n", "ascii")

    def _answer_text(self, request_id: str) -> str:
        file = self.own.path / f"{request_id}.answer.json"
        return file.read_text("ascii").splitlines()[0] if file.exists() else ""

    def _clean_up(self, request_id: str) -> None:
        for kind in ("request", "answer"):
            (self.own.path / f"{request_id}.{kind}.json").unlink(missing_ok=True)

    def _text(self, message: str) -> str:
        return joined(str(self.excel.vba.run("ClientbookText", [message])))


@pytest.fixture
def windows(tmp_path: Path) -> _Windows:
    """An Excel with the add-in."""
    return _Windows(tmp_path)


def test_pyopenvba_reads_our_modules(tmp_path: Path) -> None:
    """A third reader finds the modules, and their sources to the letter."""
    with ExcelFile(_addin(tmp_path)) as read:
        assert set(read.module_names()) == {m.name for m in vba_modules(shown(), "ru")}
        for module in vba_modules(shown(), "ru"):
            found = read.get_module(module.name).replace("\r\n", "\n")
            assert module.source.strip().endswith(found.strip())


@pytest.mark.parametrize("tag", sorted(HANDLED))
def test_each_button_becomes_its_request(tag: str, windows: _Windows) -> None:
    """A press → a request that the strict parser takes, with all that Excel says."""
    windows.excel.press(tag)
    request = windows.take()
    assert (request.action, request.workbook, request.sheet) == (tag, "База.xlsx", "Рабочий список")
    assert request.full_name == "C:\\Мои книги\\База.xlsx"
    assert (request.window, request.process, request.cell) == (132456, 0, "B5")
    assert (request.language, request.time) == ("ru", windows.excel.now)


@pytest.mark.parametrize("name", _NAMES)
def test_no_name_gets_out_of_the_request(name: str, windows: _Windows) -> None:
    """Quotes, ampersands, commands and line ends in a received workbook's name stay a name."""
    windows.excel.open(name, f"https://host/{name}", name[:31])
    windows.excel.press("log")
    request = windows.take()
    assert (request.workbook, request.full_name) == (name, f"https://host/{name}")
    assert request.sheet == name[:31]


@pytest.mark.parametrize(
    "tag", ["", "LOG", "log ", "log; rm", "format_disk", "lo", "../log", "лог", "l*"]
)
def test_other_tags_do_nothing(tag: str, windows: _Windows) -> None:
    """What is no action of ours writes nothing and says nothing: no button of ours has it."""
    windows.excel.press(tag)
    assert windows.own.pending() == []
    assert windows.excel.waiting == []


def test_two_presses_have_two_ids(windows: _Windows) -> None:
    """An id is new each time: 24 hexadecimal digits."""
    ids = set()
    for _ in range(5):
        windows.excel.press("check")
        request = windows.take()
        ids.add(request.id)
        windows.own.answer(Answer(request.id, "done"))
        windows.excel.wait()
    assert len(ids) == 5


def test_the_answer_is_shown(windows: _Windows) -> None:
    """The status bar tells that it is at work, then the message is shown and all is cleaned up."""
    windows.excel.press("check")
    request = windows.take()
    windows.own.answer(Answer(request.id, "working"))
    assert windows.excel.status == text("ribbon.vba.working", "ru")
    for sign in range(100):  # longer than Python may take to start
        windows.own.answer(Answer(request.id, "working", sign=sign))
        windows.excel.wait()
    message = 'Нашлось 3 ошибки.\nСм. лист «Что исправить» ("A1") \\ 😀'
    windows.own.answer(Answer(request.id, "done", message))
    windows.excel.wait()
    assert windows.told == [message]
    assert not windows.excel.status
    assert windows.excel.waiting == []
    assert list(windows.own.path.iterdir()) == []


def test_a_press_changes_the_open_workbook(calc: xw.App, windows: _Windows, tmp_path: Path) -> None:
    """The launcher's VBA → its request → the workbook that a program has open → its message."""
    path = tmp_path / "База.xlsx"
    path.write_bytes(first_book())
    book = calc.books.open(str(path))
    try:
        windows.excel.open(book.name, book.fullname, book.sheets.active.name)
        windows.excel.press("refresh")
        request = windows.take()
        said = runner(Where(context=calc.impl.context))(request)
        windows.own.answer(Answer(request.id, "done", said))
        windows.excel.wait()
        assert windows.told == [said]
        assert said.startswith("Книга пересчитана")
        assert SHEET_TITLES["funnel"][0] in book.sheet_names
    finally:
        book.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_answer_is_said_and_the_request_is_gone(language: Language, tmp_path: Path) -> None:
    """After half a minute without Python a sentence says what to do, and nothing runs later."""
    windows = _Windows(tmp_path, language)
    windows.excel.press("undo")
    for _ in range(29):
        windows.excel.wait()
        assert windows.told == []
    windows.excel.wait()
    assert windows.told == [text("ribbon.vba.no_answer", language)]
    assert windows.own.pending() == []
    windows.excel.press("undo")
    assert len(windows.own.pending()) == 1


def test_an_answer_that_cannot_be_read_is_told(windows: _Windows) -> None:
    """The action may have run: the sentence does not say that nothing was changed."""

    def unreadable(_: str) -> str:
        raise VBARuntimeError(75, "Path/File access error C:\\users")

    windows.excel.press("refresh")
    windows.excel.given["answertext"] = unreadable
    windows.excel.wait()
    (said,) = windows.told
    assert said.startswith(text("ribbon.vba.lost", "ru"))
    assert said.endswith("Path/File access error C:/users")
    assert windows.excel.waiting == []


def test_a_form_may_stay_open_for_hours(windows: _Windows) -> None:
    """While Python gives signs of life its answer is waited for, and shown, however late."""
    windows.excel.press("log")
    request = windows.take()
    for sign in range(400):
        windows.own.answer(Answer(request.id, "working", sign=sign))
        windows.excel.wait(20)
    windows.own.answer(Answer(request.id, "done", "Записано."))
    windows.excel.wait()
    assert windows.told == ["Записано."]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_python_that_has_ended_is_told_of(language: Language, tmp_path: Path) -> None:
    """A minute without a sign of life: a sentence, buttons work, Excel is as its user had it."""
    windows = _Windows(tmp_path, language)
    windows.excel.press("refresh")
    request = windows.take()
    windows.own.answer(Answer(request.id, "working"))
    windows.excel.settings.update(dict.fromkeys(AWAKE, False))
    for _ in range(60):
        windows.excel.wait()
        assert windows.told == []
    windows.excel.wait()
    assert windows.told == [text("ribbon.vba.gone", language)]
    assert windows.excel.settings == AWAKE
    assert windows.excel.waiting == []
    assert not windows.excel.status
    windows.excel.press("undo")
    assert windows.take().action == "undo"


def test_one_press_at_a_time(windows: _Windows) -> None:
    """A second press while the first is at work says so, in no window, and starts nothing.

    While a window of Excel's is open it answers nobody: the first would break off.
    """
    windows.excel.press("refresh")
    windows.excel.press("undo")
    assert windows.take().action == "refresh"
    assert windows.excel.status == text("ribbon.vba.busy", "ru")
    assert windows.told == []
    assert windows.own.pending() == []


def test_without_a_workbook_it_says_so(windows: _Windows) -> None:
    """No workbook is open, or it is in protected view: a sentence instead of an error."""
    windows.excel.book = NOTHING
    windows.excel.press("log")
    assert windows.told == [text("ribbon.vba.no_book", "ru")]
    assert windows.own.pending() == []


def test_an_older_program_refuses_a_newer_button(windows: _Windows) -> None:
    """An add-in of another release gets a sentence that names the button."""
    windows.excel.press("log")
    (request_id,) = windows.own.pending()
    at = windows.excel.now.timestamp()
    os.utime(windows.own.path / f"{request_id}.request.json", (at, at))
    with pytest.raises(UnknownAction, match="log"):
        windows.own.take(request_id, datetime.fromtimestamp(at).astimezone(), frozenset({"undo"}))


def test_on_a_mac_the_script_does_it(tmp_path: Path) -> None:
    """The branch of macOS hands the request to our AppleScript and asks it for the answer."""
    asked: list[tuple[str, str, str]] = []
    answers = {"excelProcess": "4711\n", "answerText": ""}

    def task(script: str, handler: str, given: str) -> str:
        asked.append((script, handler, given))
        return answers.get(handler, "")

    excel = Excel(_addin(tmp_path), {"AppleScriptTask": task}, mac=True)
    excel.press("funnel")
    scripts, handlers, given = zip(*asked, strict=True)
    assert set(scripts) == {"clientbook.applescript"}
    assert handlers == ("excelProcess", "handOver")
    assert '"process": "4711"' in given[1]
    assert '"window": "0"' in given[1]
    assert given[1].isascii()
    request_id = given[1][:24]
    excel.wait()
    assert asked[-1] == ("clientbook.applescript", "answerText", request_id)
    answers["answerText"] = f'{{"id": "{request_id}", "state": "refused", "message": "\\u041d!"}}'
    excel.wait()
    assert asked[-1] == ("clientbook.applescript", "cleanUp", request_id)
    assert excel.said == ["Н!"]
    assert excel.waiting == []
