"""Every button, pressed on a workbook that a real LibreOffice has open."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import xlwings as xw

from clientbook.book.changes import SetCells
from clientbook.book.host import Act
from clientbook.book.reading import read_book
from clientbook.book.wording import SHEET_TITLES, TEXTS, Language
from clientbook.handing import handout
from clientbook.hosts.closed_file import ClosedFile
from clientbook.hosts.live.desk import Desk, Spot
from clientbook.hosts.live.host import Watched
from clientbook.mail.account import Account
from clientbook.ribbon import files, letters
from clientbook.ribbon.asking import Cancelled, Form
from clientbook.ribbon.buttons import HANDLED
from clientbook.ribbon.press import Press
from clientbook.ribbon.press_log import log_file
from clientbook.ribbon.pressing import HANDLERS, pressed, run
from clientbook.ribbon.windows import NoWindows
from tests.hosts.contract.actions import COMPANIES, DAY, first_book

_HANDING = Act("handout", "Иванов", datetime(2026, 11, 23, 9, 30, tzinfo=UTC))
_ID = "0123456789abcdef01234567"
_WORKING, _TARGET = SHEET_TITLES["working"][0], SHEET_TITLES["target"][0]


@dataclass
class Script:
    """Answers forms and questions in their order, and keeps what was shown; then cancels."""

    answers: list[Mapping[str, str] | bool] = field(default_factory=list)
    forms: list[Form] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)

    def ask(self, form: Form) -> Mapping[str, str]:
        """Fill a form in: what the script does not say stays as it stands."""
        self.forms.append(form)
        if not self.answers:
            raise Cancelled
        said = self.answers.pop(0)
        assert isinstance(said, Mapping)
        known = {one.name: one.value for one in form.fields}
        assert set(said) <= set(known)
        return {**known, **said}

    def sure(self, title: str, question: str) -> bool:
        """Answer a question."""
        del title
        self.questions.append(question)
        return bool(self.answers.pop(0)) if self.answers else False

    def tell(self, title: str, message: str) -> None:
        """Keep a message."""
        del title
        self.told.append(message)


class Desktop:
    """The open workbook, and a person who presses buttons in it."""

    def __init__(self, book: xw.Book) -> None:
        self.book, self.desk = book, Desk(book, "ru")
        self.script = Script()

    def press(self, action: str, at: Spot | None, *answers: Mapping[str, str] | bool) -> str:
        """Press a button; return what is shown."""
        self.script = Script(list(answers))
        return pressed(Press(self.desk, self.script, "ru", DAY, at), action)

    def row(self, table: str, company: str) -> Spot:
        """Return the row of a company."""
        book = read_book(self.desk.host())
        frame = book.tables[table]
        (row,) = frame.index[frame["company"] == company]
        return Spot(book.places[table].area.sheet, int(row))

    def column(self, table: str, column: str) -> list[Any]:
        """Return the values of a column."""
        return list(read_book(self.desk.host()).tables[table][column])

    @property
    def front(self) -> str:
        """The sheet in front."""
        return str(self.book.sheets.active.name)


@pytest.fixture
def desktop(calc: xw.App, tmp_path: Path) -> Desktop:
    """The contract's book, open."""
    path = tmp_path / "Книга работ.xlsx"
    path.write_bytes(first_book())
    return Desktop(calc.books.open(str(path)))


def test_every_tag_has_its_handler() -> None:
    """A button of the ribbon does something, and nothing is done that has no button."""
    assert set(HANDLERS) == HANDLED


def test_log_knows_the_selected_company(desktop: Desktop) -> None:
    """Company, manager and day are filled in; a refused form keeps what was typed in it."""
    at = desktop.row("cb_working", "ООО «Ромашка»")
    first = {"outcome": "просили перезвонить", "comment": "занят"}
    message = desktop.press("log", at, first, {"next": "30.11.2026", "what": "Позвонить"})
    shown, again = desktop.script.forms
    known = {one.name: one for one in shown.fields}
    assert "client" not in known
    assert (known["manager"].value, known["date"].value) == ("Иванов", "23.11.2026")
    assert known["contact"].choices == ("Иван Петров",)
    assert "ООО «Ромашка» (C00001)" in shown.text
    assert "01.12.2026" in again.trouble
    assert "--" not in again.trouble
    assert {one.name: one.value for one in again.fields}["comment"] == "занят"
    assert message.startswith("Записано")
    assert desktop.column("cb_log", "comment")[-1] == "занят"
    assert desktop.column("cb_working", "next_what")[0] == "Позвонить"


def test_log_asks_for_the_company_elsewhere(desktop: Desktop) -> None:
    """On a row of no company it is asked by name; closing the form changes nothing."""
    before = desktop.column("cb_log", "entry")
    strange = {"client": "нет такой", "outcome": "не дозвонился"}
    assert desktop.press("log", Spot("Настройки", 2), {}, {"client": "нет"}, strange) == ""
    troubles = [form.trouble for form in desktop.script.forms]
    assert "«Компания (название или код)» пустое" in troubles[1]
    assert "«Итог» пустое" in troubles[2]
    assert "кнопкой" in troubles[3]
    assert desktop.column("cb_log", "entry") == before
    assert desktop.press("log", None, {"client": "василек", "outcome": "не дозвонился"})
    assert len(desktop.column("cb_log", "entry")) == len(before) + 1


def test_new_asks_about_a_likely_double(desktop: Desktop) -> None:
    """What the book seems to have is shown; a no adds nothing, a yes does."""
    said = {"company": "ромашка ООО", "to": _WORKING, "manager": "Иванов"}
    assert desktop.press("new", None, said, False) == ""
    assert "C00001" in desktop.script.questions[0]
    assert len(desktop.column("cb_working", "company")) == 2
    assert "C00004" in desktop.press("new", None, said, True)
    assert desktop.column("cb_working", "company")[-1] == "ромашка ООО"


def test_move_and_out_need_a_company(desktop: Desktop) -> None:
    """The selected one goes to the other list, or out of work, with the reason asked."""
    at = desktop.row("cb_working", "Василёк")
    message = desktop.press("move", at, {"reason": "ерунда"}, {"reason": "деньги"})
    assert "--" not in desktop.script.forms[1].trouble
    assert f"{_WORKING} → {_TARGET}" in message
    at = desktop.row("cb_target", "Гамма")
    assert "выведена" in desktop.press("out", at, {"reason": "закрылась"})
    assert desktop.column("cb_target", "out_reason")[0] == "закрылась"
    script = Script()
    for action in ("move", "out"):
        message = _shown(desktop, action, script)
        assert "Выделите строку" in message


def _shown(desktop: Desktop, action: str, script: Script) -> str:
    """Return what a press shows where nothing is selected that it could be about."""
    from clientbook.book.errors import ClientbookError

    with pytest.raises(ClientbookError) as refused:
        pressed(Press(desktop.desk, script, "ru", DAY, Spot("Настройки", 1)), action)
    return refused.value.message("ru")


def test_sheets_come_to_the_front(desktop: Desktop) -> None:
    """Check, funnel, weekly, settings and help show their sheet; a second refresh finds nothing."""
    assert "Книга пересчитана" in desktop.press("refresh", None)
    assert desktop.press("refresh", None) == TEXTS["cli.refresh.none"][0]
    assert "Найдено" in desktop.press("check", None)
    assert desktop.front == TEXTS["report.faults.sheet"][0]
    assert desktop.press("funnel", None) == ""
    assert desktop.front == SHEET_TITLES["funnel"][0]
    assert "2026-W47" in desktop.press("weekly", None)
    assert desktop.press("settings", None) == ""
    assert desktop.front == SHEET_TITLES["settings"][0]
    assert desktop.press("help", None) == ""
    assert desktop.front == SHEET_TITLES["help"][0]


def test_undo_is_asked_first(desktop: Desktop) -> None:
    """The button is named; a no leaves all as it is, a yes takes the last change back."""
    at = desktop.row("cb_target", "Гамма")
    desktop.press("out", at, {"reason": "закрылась"})
    assert desktop.press("undo", None, False) == ""
    assert TEXTS["ribbon.out.label"][0] in desktop.script.questions[0]
    assert desktop.column("cb_target", "out_reason")[0] == "закрылась"
    told = desktop.press("undo", None, True)
    assert f"«{TEXTS['ribbon.out.label'][0]}» от" in told  # not the command of the command line
    assert "Возвращено на место: " in told  # nobody has changed the book since
    assert desktop.column("cb_target", "out_reason")[0] != "закрылась"


def test_import_asks_where_to(desktop: Desktop, tmp_path: Path) -> None:
    """A file that is not there, and a table that is not said, are asked again in the window."""
    source = tmp_path / "новые компании.csv"
    source.write_text(COMPANIES, encoding="utf-8")
    wrong = {"file": str(tmp_path / "нет.csv")}
    told = desktop.press("import", None, wrong, {"file": str(source)}, {"to": _WORKING})
    troubles = [form.trouble for form in desktop.script.forms]
    assert "нет.csv" in troubles[1]
    assert _WORKING in troubles[2]
    assert "--" not in troubles[2]
    assert "добавлено 3" in told
    assert "@Бета" in desktop.column("cb_working", "company")


def test_what_stands_below_is_moved_if_the_user_says_so(desktop: Desktop) -> None:
    """Without a yes nothing is written."""
    spot = desktop.row("cb_target", "Гамма")
    below = desktop.book.sheets[_TARGET][f"B{spot.row + 1}"]
    below.value = "чужое"
    said = {"company": "Дельта", "to": _TARGET, "reason": "имидж"}
    assert desktop.press("new", None, said, False) == ""
    assert below.value == "чужое"
    assert "Дельта" in desktop.press("new", None, said, True)
    assert desktop.book.sheets[_TARGET][f"B{spot.row + 2}"].value == "чужое"


def test_today_and_plan_show_their_sheets(desktop: Desktop) -> None:
    """The day and the month come as sheets; a plan that is there is made anew after a yes only."""
    assert desktop.press("today", None).splitlines()
    assert desktop.front == TEXTS["report.today.sheet"][0]
    said = desktop.press("plan", None, {"month": "2026-12"})
    (form,) = desktop.script.forms
    assert [one.name for one in form.fields] == ["month", "manager"]
    assert desktop.front == TEXTS["report.plan.sheet"][0]
    assert "Иванов" in said
    planned = desktop.column("cb_working", "planned_on")
    assert any(day is not None and day == day for day in planned)  # noqa: PLR0124 - no NaT
    assert desktop.press("plan", None, {"month": "2026-12"}, False) == ""
    assert "уже есть" in desktop.script.questions[0]
    assert "--" not in desktop.script.questions[0]
    assert "Иванов" in desktop.press("plan", None, {"month": "2026-12"}, True)
    wrong = desktop.press(
        "plan", None, {"month": "скоро"}, {"month": "2027-01", "manager": "Ивнов"}
    )
    assert wrong == ""
    assert "скоро" in desktop.script.forms[1].trouble
    assert "Возможно" in desktop.script.forms[2].trouble


def test_handover_asks_for_whom_and_how_many(desktop: Desktop) -> None:
    """The selected company is proposed; a no changes nothing; all go if none is named."""
    at = desktop.row("cb_working", "Василёк")
    assert (
        desktop.press("handover", at, {"to": ""}, {"to": "Иванов"}, {"to": "Петрова"}, False) == ""
    )
    form, *again = desktop.script.forms
    known = {one.name: one.value for one in form.fields}
    assert (known["from"], known["client"]) == ("Иванов", "C00002")
    assert "Кому" in again[0].trouble
    assert "--" not in again[1].trouble
    assert "1 компания" in desktop.script.questions[0]
    assert desktop.column("cb_working", "manager") == ["Иванов", "Иванов"]
    assert "переданы" in desktop.press("handover", at, {"to": "Петрова", "client": ""}, True)
    assert desktop.column("cb_working", "manager") == ["Петрова", "Петрова"]


def test_duplicates_are_told_and_merged(desktop: Desktop) -> None:
    """The likeliest double of the selected company is proposed; what would be is shown before."""
    assert desktop.press("duplicates", None) == TEXTS["pairs.none"][0]
    said = {"company": "ромашка ООО", "to": _WORKING, "manager": "Иванов"}
    desktop.press("new", None, said | {"email": "info@romashka.ru"}, True)
    told = desktop.press("duplicates", None)
    assert "«Объединить»" in told
    assert "C00004" in told
    at = desktop.row("cb_working", "ООО «Ромашка»")
    assert desktop.press("merge", at, {}, False) == ""
    (form,) = desktop.script.forms
    assert [one.value for one in form.fields] == ["C00001", "C00004"]
    assert "Объединить?" in desktop.script.questions[0]
    assert "ничего не записано" not in desktop.script.questions[0]
    assert len(desktop.column("cb_working", "company")) == 3
    assert "«Отменить»" in desktop.press("merge", at, {"gone": "C00001"}, {"gone": "C00004"}, True)
    assert desktop.script.forms[1].trouble
    assert desktop.column("cb_working", "company") == ["ООО «Ромашка»", "Василёк"]
    assert desktop.column("cb_working", "email")[0] == "info@romashka.ru"


def test_fix_shows_before_it_writes(desktop: Desktop) -> None:
    """A no leaves the cells; a yes mends them; then there is nothing left."""
    row = desktop.row("cb_working", "Василёк").row
    place = read_book(desktop.desk.host()).places["cb_working"]
    cell = desktop.book.sheets[_WORKING][place.cell("company", row)]
    assert cell.value == "Василёк"
    cell.value = "  Василёк  "
    assert desktop.press("fix", None, False) == ""
    assert "Исправить" in desktop.script.questions[0]
    assert cell.value == "  Василёк  "
    assert "«Отменить»" in desktop.press("fix", None, True)
    assert cell.value == "Василёк"
    assert "«Проверить»" in desktop.press("fix", None)


def test_letters_are_files_beside_the_workbook(
    desktop: Desktop, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Without Outlook there are files; an address that is none is asked again; nothing is sent."""
    monkeypatch.setattr(letters, "load_account", Account)
    told = desktop.press("send", None, {"to": "шефу"}, {"to": "boss@firma.ru"})
    assert "--" not in desktop.script.forms[1].trouble
    assert "шефу" in desktop.script.forms[1].trouble
    files = list((tmp_path / f"{TEXTS['post.folder'][0]} 2026-W47").glob("*.eml"))
    assert len(files) == 1
    assert str(files[0].parent) in told


def test_letters_are_drafts_where_outlook_is(
    desktop: Desktop, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """With Outlook the same letters are opened in it, and no files are written."""
    opened: list[object] = []
    monkeypatch.setattr(letters, "load_account", lambda: Account(boss="boss@firma.ru"))
    monkeypatch.setattr(letters, "refuse_without_outlook", lambda: None)
    monkeypatch.setattr(letters, "open_drafts", opened.extend)
    told = desktop.press("send", None, {})
    assert "Outlook" in told
    assert len(opened) == 1
    assert not list(tmp_path.glob("*/*.eml"))


def test_a_card_is_of_the_selected_company(desktop: Desktop) -> None:
    """It comes as a sheet and is shown; the same card again writes nothing."""
    at = desktop.row("cb_working", "ООО «Ромашка»")
    desktop.press("card", at)
    assert "Ромашка" in desktop.front
    sheets = len(desktop.book.sheets)
    assert desktop.press("card", at) == ""
    assert len(desktop.book.sheets) == sheets
    assert "Выделите строку" in _shown(desktop, "card", Script())


def _handed_out(desktop: Desktop, folder: Path) -> tuple[Path, Path]:
    """Open a book that was handed out; return the folder of its copies, and one of these."""
    master, out = folder / "Общая.xlsx", folder / "копии"
    master.write_bytes(first_book())
    (copy, *_) = list(handout(ClosedFile(master), out, DAY, _HANDING).files)
    desktop.book = desktop.book.app.books.open(str(master))
    desktop.desk = Desk(desktop.book, "ru")
    return out, copy.path


def test_collect_takes_a_folder_of_copies(desktop: Desktop, tmp_path: Path) -> None:
    """What a manager wrote in his copy comes into the open book; an empty folder is asked again."""
    out, copy = _handed_out(desktop, tmp_path)
    written = read_book(ClosedFile(copy))
    row = int(written.tables["cb_working"].index[0])
    change = SetCells("cb_working", "email", (row,), ("C00001",), (None,), ("info@romashka.ru",))
    ClosedFile(copy).publish([change], written.places, _HANDING)
    told = desktop.press("collect", None, {"files": ""}, {"files": str(out)})
    assert desktop.script.forms[1].trouble
    assert "«Пересчитать»" in told
    assert desktop.column("cb_working", "email")[0] == "info@romashka.ru"


@pytest.mark.parametrize(
    ("language", "words"), [("ru", "исправьте их в файле"), ("en", "correct the names in the file")]
)
def test_import_asks_for_what_can_be_done_in_a_window(
    desktop: Desktop, tmp_path: Path, language: Language, words: str
) -> None:
    """Managers that nobody knows: to be corrected in the file, as no window takes a map."""
    source = tmp_path / "чужие.csv"
    source.write_text("Компания;Менеджер\nДзета;Пушкин\nЭта;Гоголь\n", encoding="utf-8")
    script = Script([{"file": str(source), "to": SHEET_TITLES["working"][language == "en"]}])
    told = pressed(Press(desktop.desk, script, language, DAY, None), "import")
    assert words in told
    assert not re.search(r"карт|\bmap\b|--", told)


@pytest.mark.parametrize(
    ("language", "nothing_new", "taken"),
    [("ru", "Нового в файлах нет", "Собрано."), ("en", "nothing new", "Taken back.")],
)
def test_collecting_what_nobody_edited_says_so(
    desktop: Desktop, tmp_path: Path, language: Language, nothing_new: str, taken: str
) -> None:
    """The register learns that the copies came, but nothing is called taken back."""
    out, _ = _handed_out(desktop, tmp_path)
    script = Script([{"files": str(out)}])
    told = pressed(Press(desktop.desk, script, language, DAY, None), "collect")
    assert nothing_new in told
    assert taken not in told


def test_rows_that_cannot_be_kept_are_told_truthfully(
    desktop: Desktop, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The import stays, and the message says that the rejected rows were not kept."""
    source = tmp_path / "новые компании.csv"
    source.write_text("Компания;Менеджер\nБета;Иванов\n;Иванов\n", encoding="utf-8")

    def full(*_: object) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files, "write_rejects", full)
    told = desktop.press("import", None, {"file": str(source), "to": _WORKING})
    assert "Бета" in desktop.column("cb_working", "company")
    assert "No space left" in told


def test_without_windows_the_program_shows_the_message(
    desktop: Desktop, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where Python has no tkinter, the program that has the workbook says so, with the remedy."""
    from clientbook.ribbon import pressing

    class Blind(Script):
        def ask(self, form: Form) -> Mapping[str, str]:
            raise NoWindows(why=f"{form.title}: No module named 'tkinter'")

        def tell(self, title: str, message: str) -> None:
            raise NoWindows(why=title + message)

    shown: list[str] = []
    monkeypatch.setattr(pressing, "calling_desk", lambda *_: desktop.desk)
    monkeypatch.setattr(pressing, "alert", lambda _, message: shown.append(message))
    run("log", asking=lambda _: Blind())
    assert "python3-tk" in shown[0]


def _ask(arguments: Sequence[str], data: Path) -> int:
    environment = os.environ | {"XDG_DATA_HOME": str(data), "XDG_STATE_HOME": str(data)}
    command = [sys.executable, "-P", "-m", "clientbook.ribbon", *arguments]
    return subprocess.run(command, env=environment, check=False, cwd=data).returncode


def test_a_request_changes_the_workbook_and_is_answered(
    calc: xw.App, desktop: Desktop, tmp_path: Path
) -> None:
    """Request → a Python of its own → the open workbook → answer; a second time there is none."""
    own = tmp_path / "data" / "clientbook" / "ribbon"
    own.mkdir(parents=True, mode=0o700)
    given = {
        "id": _ID, "action": "refresh", "workbook": desktop.book.name,
        "full_name": desktop.book.fullname, "window": "0", "process": "0", "sheet": _WORKING,
        "cell": "B5", "language": "ru",
        "time": datetime.now().astimezone().strftime("%Y-%m-%dT%H:%M:%S"),
    }  # fmt: skip
    file = own / f"{_ID}.request.json"
    file.write_text(json.dumps(given), encoding="ascii")
    arguments = ["--request", _ID, "--pipe", calc.impl.process.pipe]
    assert _ask(arguments, tmp_path / "data") == 0
    answer = json.loads((own / f"{_ID}.answer.json").read_bytes())
    assert (answer["state"], answer["message"][:4]) == ("done", "Книг")
    assert desktop.column("cb_working", "segment")[0] == "potential"
    assert _ask(arguments, tmp_path / "data") == 2
    file.write_text(json.dumps(given), encoding="ascii")
    assert _ask(arguments[:2], tmp_path / "data") == 1
    refused = json.loads((own / f"{_ID}.answer.json").read_bytes())
    assert refused["state"] == "refused"
    assert desktop.book.name in refused["message"]


def test_a_button_that_is_stopped_says_so(
    desktop: Desktop, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """What was written goes back, and the message says that all is as it was."""
    from clientbook.ribbon import press_log, pressing

    asked = iter([False, False, True])
    desk = Desk(desktop.book, "ru", lambda language: Watched(language, lambda: next(asked, True)))
    monkeypatch.setattr(press_log, "log_file", lambda: tmp_path / "buttons.log")
    monkeypatch.setattr(pressing, "calling_desk", lambda *_: desk)
    script, before = Script(), desktop.column("cb_working", "segment")
    run("refresh", asking=lambda _: script)
    assert script.told == [f"Остановлено. В книге «{desktop.book.name}» всё осталось как было."]
    assert desktop.column("cb_working", "segment") == before


def test_run_python_shows_what_came_of_it(
    desktop: Desktop, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """As xlwings' RunPython calls it: the book that has called, a message, never an exception."""
    from clientbook.ribbon import press_log, pressing

    monkeypatch.setattr(press_log, "log_file", lambda: tmp_path / "log" / "buttons.log")
    monkeypatch.setattr(pressing, "calling_desk", lambda *_: desktop.desk)
    script = Script()
    run("check", asking=lambda _: script)
    run("nothing", asking=lambda _: script)
    monkeypatch.setitem(HANDLERS, "help", lambda _: 1 / 0)
    run("help", asking=lambda _: script)
    assert script.told[0].startswith("Найдено")
    assert "nothing" in script.told[1]
    assert script.told[2].startswith("Непредвиденная ошибка")
    log = tmp_path / "log" / "buttons.log"
    lines = log.read_text(encoding="utf-8")
    assert "check done" in lines
    assert "nothing error.request_action" in lines
    assert "ZeroDivisionError\n" in lines
    assert "Книга" not in lines
    assert log.stat().st_mode & 0o777 == 0o600
    log.write_bytes(b"x" * (press_log.LIMIT + 1))
    run("settings", asking=lambda _: script)
    assert log.stat().st_size < 200
    assert log.with_suffix(".old.log").exists()


def test_the_log_is_the_users_own() -> None:
    """It stands where the system keeps the logs of this user."""
    assert log_file().name == "buttons.log"
