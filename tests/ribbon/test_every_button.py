"""Every button as the launcher presses it: a request file → the open workbook → an answer file.

`test_launcher` shows that a press in Excel's VBA writes such a file for each button, and
`test_pressing` what each does when its forms are filled in; here all forms are closed.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
import xlwings as xw

from clientbook.book.wording import SHEET_TITLES, TEXTS
from clientbook.hosts.closed_file import ClosedFile
from clientbook.hosts.live.desk import Where
from clientbook.ribbon.asking import Cancelled, Form
from clientbook.ribbon.buttons import BUTTONS, HANDLED
from clientbook.ribbon.folder import RibbonFolder
from clientbook.ribbon.pressing import runner
from clientbook.ribbon.serving import serve
from tests.hosts.contract.actions import first_book

_SHEET = SHEET_TITLES["working"][0]
FRONT = {
    "card": "ООО «Ромашка»",
    "today": TEXTS["report.today.sheet"][0],
    "check": TEXTS["report.faults.sheet"][0],
    "funnel": SHEET_TITLES["funnel"][0],
    "settings": SHEET_TITLES["settings"][0],
    "help": SHEET_TITLES["help"][0],
}
"""The sheets that buttons bring to the front without asking anything."""
ASKS = {"log", "new", "move", "out", "merge", "plan", "send", "import", "handover", "collect"}
"""The buttons that show a form at first."""


class Closing:
    """Closes every form, and says no to every question."""

    def __init__(self) -> None:
        self.titles: list[str] = []

    def ask(self, form: Form) -> dict[str, str]:
        """Close a form."""
        self.titles.append(form.title)
        raise Cancelled

    def sure(self, title: str, question: str) -> bool:
        """Say no."""
        self.titles.append(title)
        return not question

    def tell(self, title: str, message: str) -> None:
        """Show nothing: the launcher shows what is answered."""
        raise AssertionError(title + message)


@pytest.fixture
def book(calc: xw.App, tmp_path: Path) -> xw.Book:
    """The contract's book, open."""
    path = tmp_path / "Книга кнопок.xlsx"
    path.write_bytes(first_book())
    return calc.books.open(str(path))


@pytest.fixture
def press(calc: xw.App, book: xw.Book, tmp_path: Path) -> Callable[[str, Closing], tuple[str, str]]:
    """What presses a button on the first company's row; gives the answer's state and message."""
    own = RibbonFolder(tmp_path / "ribbon")
    own.prepare()
    where = Where(context=calc.impl.context)

    def pressed(action: str, person: Closing) -> tuple[str, str]:
        request = f"{list(HANDLED).index(action):024x}"
        given = {
            "id": request, "action": action, "workbook": book.name, "full_name": book.fullname,
            "window": "0", "process": "0", "sheet": _SHEET, "cell": "B5", "language": "ru",
            "time": datetime.now().astimezone().strftime("%Y-%m-%dT%H:%M:%S"),
        }  # fmt: skip
        file = own.path / f"{request}.request.json"
        file.write_text(json.dumps(given), encoding="ascii")
        serve(own, request, runner(where, lambda _: person), "ru")
        answer = json.loads((own.path / f"{request}.answer.json").read_bytes())
        assert not file.exists()
        return answer["state"], answer["message"]

    return pressed


def test_every_button_is_answered(
    book: xw.Book, press: Callable[[str, Closing], tuple[str, str]]
) -> None:
    """Its form comes or its sheet is shown; a closed form changes nothing; there is no other."""
    seen = set()
    for button in BUTTONS:
        before = book.sheets[_SHEET].used_range.formula
        person = Closing()
        state, message = press(button.tag, person)
        seen.add(button.tag)
        assert (state, "Непредвиденная" in message) == ("done", False), (button.tag, message)
        if button.tag in ASKS:
            assert person.titles == [TEXTS[f"ribbon.{button.tag}.label"][0]], button.tag
            assert message == ""
            assert book.sheets[_SHEET].used_range.formula == before, button.tag
        if button.tag in FRONT:
            assert FRONT[button.tag] in book.sheets.active.name, button.tag
    assert seen == HANDLED
    assert len(ClosedFile(book.fullname).journal.entries()) > 1
