"""Offices that are started, reached, stopped and lost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from functools import partial
from pathlib import Path

import pytest
import xlwings as xw

from clientbook.book.wording import LANGUAGES
from clientbook.hosts.calc import (
    attached,
    bridge,
    calc_engine,
    engine,
    office,
    office_process,
)
from clientbook.hosts.calc.errors import (
    CalcGone,
    CalcMissing,
    CalcNotReached,
    CalcNotStarted,
    UnoMissing,
    XlwingsMissing,
)
from clientbook.hosts.calc.office_process import OfficeProcess

_TRACELESS = """
import builtins, sys
path, own = list(sys.path), builtins.__import__
import clientbook.hosts.calc
assert "xlwings" not in sys.modules and "uno" not in sys.modules
from clientbook.hosts.calc import bridge
bridge.uno()
assert sys.path == path and builtins.__import__ is own
bridge.uno().getComponentContext()
assert sys.path == path
import xlwings, clientbook.hosts.calc.calc_engine
ours = [name for name in sys.modules if name.startswith("xlwings.pro.") and "utils" not in name]
print("no trace", ours)
"""
_ORPHAN = """
import os, signal, sys
from clientbook.hosts.calc.office_process import OfficeProcess
print(OfficeProcess().pid, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""
_INSIDE = """
import sys, traceback
import unohelper
from com.sun.star.lang import XServiceInfo

NAME = "clientbook.test.Inside"

class Inside(unohelper.Base, XServiceInfo):
    def __init__(self, context, *args):
        try:
            sys.path[:0] = {path!r}
            from clientbook.hosts.calc import attached
            with attached(context=context) as app:
                book = app.impl.books.with_id({uid!r})
                sheet = book.sheets(1)
                sheet.range("A1:A2").raw_value = [["внутри"], ["=1+1"]]
                said = repr(sheet.range("A1:A2").raw_value)
        except BaseException:
            said = traceback.format_exc()
        open({said!r}, "w", encoding="utf-8").write(said)

    def getImplementationName(self):
        return NAME

    def supportsService(self, name):
        return name == NAME

    def getSupportedServiceNames(self):
        return (NAME,)

g_ImplementationHelper = unohelper.ImplementationHelper()
g_ImplementationHelper.addImplementation(Inside, NAME, (NAME,))
"""
# ruff: noqa: DTZ001 - cells know no time zone

posix = pytest.mark.skipif(os.name != "posix", reason="needs Linux: signals")


def _gone(pid: int) -> bool:
    """Say whether a process has ended, within ten seconds."""
    for _ in range(100):
        try:
            state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2]
        except FileNotFoundError:
            return True
        if state.split()[0] == "Z":
            return True
        time.sleep(0.1)
    return False


@pytest.fixture
def pipe(calc: xw.App) -> str:
    """The name of the pipe at which the shared office listens."""
    name: str = calc.impl.process.pipe
    return name


def test_pyuno_is_imported_without_a_trace(calc: xw.App) -> None:
    """The system's packages are not left in sys.path, Python's import is its own again."""
    del calc
    done = subprocess.run(
        [sys.executable, "-c", _TRACELESS], capture_output=True, text=True, check=False
    )
    assert done.stdout.strip() == "no trace []", done.stderr


def test_the_engine_leaves_the_active_one(calc: xw.App) -> None:
    """The engine is known to xlwings once, and Excel's stays the active one outside our blocks."""
    assert engine().name == engine().name == calc.engine.name == "libreoffice"
    assert [known.name for known in xw.engines].count("libreoffice") == 1
    active = xw.engines.active
    with attached(context=calc.impl.context) as app:
        assert xw.apps.active == app
    assert xw.engines.active is active


def test_an_office_that_runs_is_attached_to(calc: xw.App, book: xw.Book, pipe: str) -> None:
    """By its pipe, or the context a script in it has, the same books are there; it goes on."""
    book.sheets[0]["A1"].value = "здесь"
    uid = book.impl.uid
    for way in ({"pipe": pipe}, {"context": calc.impl.context}):
        with attached(**way) as app:
            found = app.impl.books.with_id(uid)
            assert found.sheets(1).range("A1").raw_value == "здесь"
            assert app.pid < 0
            assert app in list(engine().apps)
        assert app not in list(engine().apps)
    assert book.sheets[0]["A1"].value == "здесь"


def test_an_extension_works_inside_the_office(calc: xw.App, book: xw.Book, tmp_path: Path) -> None:
    """A Python component that LibreOffice itself runs drives the book with its own context."""
    component, said = tmp_path / "inside.py", tmp_path / "said"
    path = [str(Path(__file__).parents[3]), *(folder for folder in sys.path if folder)]
    source = _INSIDE.format(path=path, uid=book.impl.uid, said=str(said))
    component.write_text(source, encoding="utf-8")
    loader = calc.impl.made("com.sun.star.loader.Python")
    factory = loader.activate("clientbook.test.Inside", "", component.as_uri(), None)
    factory.createInstanceWithContext(calc.impl.context)
    assert said.read_text(encoding="utf-8") == "[['внутри'], [2.0]]"
    assert book.sheets[0]["A1:A2"].value == ["внутри", 2]


def _until_it_listens(pipe: str) -> None:
    """Wait: LibreOffice opens a pipe by and by."""
    for _ in range(100):
        try:
            with attached(pipe=pipe):
                return
        except CalcGone:
            time.sleep(0.1)


def test_an_office_is_told_to_listen(calc: xw.App, book: xw.Book) -> None:
    """A button opens a pipe in the office that the user has, and our Python attaches to it."""
    acceptor = calc.impl.made("com.sun.star.office.Acceptor")
    acceptor.initialize(("pipe,name=clientbook-button;urp;StarOffice.ComponentContext", True))
    _until_it_listens("clientbook-button")
    with attached(pipe="clientbook-button") as app:
        (found,) = app.books
        found.sheets[0]["A1"].value = "кнопка"
        app.status_bar = "Клиенты: считаю…"
        assert app.alert("Готово", "Клиенты") == "ok"
        assert app.alert("Удалить?", "Клиенты", "yes_no") == "no"
    assert book.sheets[0]["A1"].value == "кнопка"


def test_a_connection_that_goes_with_the_one_before_is_made_anew(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As pyuno lets go of the one before; an office that stays away is told of."""
    disposed = type("com.sun.star.lang.DisposedException", (Exception,), {})
    answers: list[object] = [CalcGone(), CalcGone(), "context"]

    def resolved(where: str) -> object:
        answer = answers.pop(0)
        if isinstance(answer, CalcGone):
            raise answer from disposed(where)
        return answer

    monkeypatch.setattr(bridge, "_resolved", resolved)
    assert bridge.connected(pipe="p") == "context"
    answers += [CalcGone() for _ in range(9)]
    with pytest.raises(CalcGone):
        bridge.connected(pipe="p")


def test_nobody_answers(calc: xw.App) -> None:
    """A pipe or port at which no office listens is named; nothing is said of a closed one."""
    for where, named in (
        ({"pipe": "clientbook-nobody"}, "pipe,name=clientbook-nobody;urp"),
        ({"port": 9}, "socket,host=localhost,port=9;urp"),
    ):
        with pytest.raises(CalcNotReached) as told, attached(**where):
            pass
        for language in LANGUAGES:
            assert f'soffice --accept="{named}"' in told.value.message(language)
    with attached(pipe=calc.impl.process.pipe):
        pass


def test_a_russian_office_beside_the_first(
    calc: xw.App, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Two run side by side. A Russian one gives codes and formulas in English; a kill is told."""
    russian = partial(OfficeProcess, locale="ru-RU")
    monkeypatch.setattr(calc_engine, "OfficeProcess", russian)
    with office() as other:
        assert other.pid != calc.pid
        book = other.books.add()
        assert len(calc.books) == 0
        sheet = book.sheets[0]
        _speaks_english(sheet)
        book.save(tmp_path / "ru.xlsx")
        profile = Path(other.impl.process.profile)
        assert profile.exists()
        os.kill(other.pid, signal.SIGKILL)
        other.impl.process.wait()
        with pytest.raises(CalcGone):
            sheet["A1"].value = 1
        with pytest.raises(CalcGone):
            len(other.books)
    assert not profile.exists()
    saved = calc.books.open(tmp_path / "ru.xlsx").sheets[0]
    assert saved["A1:A4"].value == [1234.5, datetime(2026, 11, 23), 0.5, True]
    assert [cell.number_format for cell in saved["A1:A3"]] == ['#,##0.00" ₽"', "dd/mm/yyyy", "0%"]


def _speaks_english(sheet: xw.Sheet) -> None:
    """Write and read formats and formulas in Excel's English."""
    sheet["A1:A4"].value = [[1234.5], [datetime(2026, 11, 23)], [0.5], ["=A1>1"]]
    codes = ['#,##0.00" ₽"', "dd.mm.yyyy", "0%"]
    for cell, code in zip(sheet["A1:A3"], codes, strict=True):
        cell.number_format = code
    # a Russian dot between parts of a date is what English writes as a stroke
    assert [cell.number_format for cell in sheet["A1:A3"]] == [codes[0], "dd/mm/yyyy", codes[2]]
    shown = [cell.impl.cell.getString() for cell in sheet["A1:A3"]]
    assert shown == ["1\u00a0234,50 ₽", "23.11.2026", "50%"]
    sheet["B1"].formula = '=IF(A1>1.5,SUM(A1,0.25),"")'
    assert (sheet["B1"].formula, sheet["B1"].value) == ('=IF(A1>1.5,SUM(A1,0.25),"")', 1234.75)
    sheet["B1:B20"].value = [["=NA()"], ["=1/0"]] * 10
    assert sheet["B1:B20"].options(err_to_str=True).value == ["#N/A", "#DIV/0!"] * 10


@posix
def test_an_orphan_does_not_live_on(calc: xw.App, tmp_path: Path) -> None:
    """Python is killed: its office ends with it."""
    del calc
    own = {**os.environ, "TMPDIR": str(tmp_path)}  # nobody is left to remove its profile
    command = [sys.executable, "-c", _ORPHAN]
    done = subprocess.run(command, capture_output=True, check=False, env=own)
    assert done.returncode == -signal.SIGKILL
    assert _gone(int(done.stdout))


def _program(folder: Path, script: str) -> Path:
    place = folder / "soffice"
    place.write_text("#!/bin/sh\n" + script, encoding="utf-8")
    place.chmod(0o755)
    return place


@posix
def test_an_office_is_started_until_it_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit codes 79 and 81 mean “start me again”; the thread that asked may end, the office not."""
    real, tries = office_process.binary(bridge.program()), tmp_path / "tries"
    fake = _program(
        tmp_path,
        f"echo >> {tries}\n"
        f"case $(wc -l < {tries}) in 1) exit 79;; 2) exit 81;; esac\n"
        f'exec {real} "$@"\n',
    )
    monkeypatch.setattr(office_process, "program", lambda: fake)
    asked = ThreadPoolExecutor(1)
    process = asked.submit(OfficeProcess).result()
    asked.shutdown()
    time.sleep(0.3)  # the kernel kills an office with the thread that is its parent
    assert process.alive()
    process.stop()
    assert not process.alive()
    assert len(tries.read_text(encoding="utf-8").splitlines()) >= 3


@posix
def test_an_office_that_does_not_start_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An office that ends at once is told with the last it said."""
    fake = _program(tmp_path, "echo no fonts here >&2\nexit 3\n")
    monkeypatch.setattr(office_process, "program", lambda: fake)
    with pytest.raises(CalcNotStarted, match="no fonts here"):
        OfficeProcess()


def test_without_an_office_there_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    """No LibreOffice, no bridge for this Python, no xlwings: each has a sentence with a remedy."""
    monkeypatch.setenv("PATH", "")
    with pytest.raises(CalcMissing, match="Install it"):
        bridge.program()
    monkeypatch.setattr(bridge, "_PLACES", ())
    monkeypatch.delitem(sys.modules, "uno", raising=False)
    bridge.pyuno.cache_clear()
    with pytest.raises(UnoMissing, match="python3-uno"):
        bridge.uno()
    bridge.pyuno.cache_clear()
    monkeypatch.setitem(sys.modules, "xlwings", None)
    with pytest.raises(XlwingsMissing, match="pip install"):
        engine()


def test_threads_take_turns(book: xw.Book) -> None:
    """Many threads read and write at once, and each gets what is its own."""
    sheet, broken = book.sheets[0], []
    sheet["A1:D1"].value = list(range(4))

    def work(column: int) -> None:
        for turn in range(10):
            cell = sheet[1, column]
            cell.value = turn * 100 + column
            if cell.value != turn * 100 + column or sheet[0, column].value != column:
                broken.append((column, turn))

    threads = [threading.Thread(target=work, args=(column,)) for column in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert broken == []


def test_message_boxes_without_a_screen(calc: xw.App) -> None:
    """Nobody is there to press a button: nothing is agreed to, unless a test answers."""
    said = [calc.alert("Удалить?", buttons=b) for b in ("ok", "yes_no", "yes_no_cancel")]
    assert said == ["ok", "no", "cancel"]
    asked: list[tuple[str, str, str]] = []

    def answer(text: str, title: str, buttons: str) -> str:
        asked.append((text, title, buttons))
        return "yes"

    calc.impl.answer = answer
    try:
        assert calc.alert("Удалить?", "Клиенты", "yes_no") == "yes"
    finally:
        calc.impl.answer = None
    assert asked == [("Удалить?", "Клиенты", "yes_no")]
