"""Forms in dialogs of LibreOffice's own: real controls of a real LibreOffice without a screen.

It shows no dialog there, so what a person would do is done to the controls; `test_windows` of the
toolbar presses keys on a screen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations
from pathlib import Path

import pytest
import xlwings as xw

from clientbook.book.wording import LANGUAGES, Language, text
from clientbook.hosts.calc.dialogs import CANCELLED, DONE, Dialog, Dialogs, Part
from clientbook.hosts.live.desk import Desk
from clientbook.ribbon import pressing
from clientbook.ribbon.asking import Cancelled, Field, Form
from clientbook.ribbon.office_layout import FIRST_PICK, laid_out
from clientbook.ribbon.office_windows import OfficeWindows
from clientbook.ribbon.windows import NoWindows, Windows

_FORM = Form(
    "Записать контакт",
    [
        Field("outcome", "Итог", kind="choice", choices=("отказ", "не дозвонился")),
        Field("file", "Файл", "/x/старый.csv", "file"),
        Field("files", "Папка с книгами", kind="folder"),
        Field("comment", "Комментарий", "  сказано  "),
    ],
    "ООО «Ромашка» ~ " + "много слов " * 30,
    "Не сказано, чем закончилось.",
)
Act = Callable[[Dialog], int]


@pytest.fixture
def dialogs(calc: xw.App) -> Iterator[Dialogs]:
    """What opens dialogs over a workbook of LibreOffice's."""
    book = calc.books.add()
    found = Desk(book).dialogs()
    assert found is not None
    yield found
    book.close()


@pytest.fixture
def asks(
    dialogs: Dialogs, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Callable[[Language], OfficeWindows]]:
    """Return what asks, with a person who does something each time that a dialog is shown."""

    def with_person(*acts: Act) -> Callable[[Language], OfficeWindows]:
        left = iter(acts)
        monkeypatch.setattr(Dialog, "shown", lambda dialog, _: next(left)(dialog))
        return lambda language: OfficeWindows(language, dialogs)

    return with_person


def _apart(one: Part, other: Part) -> bool:
    beside = one.x + one.width <= other.x or other.x + other.width <= one.x
    return beside or one.y + one.height <= other.y or other.y + other.height <= one.y


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_has_a_place_of_its_own(dialogs: Dialogs, language: Language) -> None:
    """Nothing lies over another, nothing beyond the edge; labels stand left of their fields."""
    with dialogs.measuring() as measure:
        layout = laid_out(_FORM, language, measure)
    assert all(_apart(*two) for two in combinations(layout.parts, 2))
    assert all(one.x > 0 and one.x + one.width < layout.width for one in layout.parts)
    assert all(one.y > 0 and one.y + one.height < layout.height for one in layout.parts)
    named = {one.name: one for one in layout.parts}
    for field in _FORM.fields:
        label = named[f"label.{field.name}"]
        assert (label.text, named[field.name].text) == (field.label, field.value)
        assert label.x < named[field.name].x
    buttons = [one.text for one in layout.parts if one.kind == "button"]
    assert buttons[-2:] == [text("ribbon.form.ok", language), text("ribbon.form.cancel", language)]
    assert buttons[:-2] == ["…", "…"]
    assert named["about"].height > 2 * named["trouble"].height


def test_words_beyond_the_screen_are_scrolled(dialogs: Dialogs) -> None:
    """A question of many lines leaves its buttons on the screen."""
    with dialogs.measuring() as measure:
        layout = laid_out(Form("Исправить", (), "строка\n" * 200), "ru", measure)
    assert layout.parts[0].kind == "reading"
    assert layout.height < 300


def test_a_form_returns_what_was_filled_in(
    asks: Callable[..., Callable[[Language], OfficeWindows]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """As the other windows do: by name of field, without blanks around; "…" fills its field."""
    chosen: list[bool] = []

    def picked(_: Dialogs, *, folder: bool) -> str | None:
        chosen.append(folder)
        return "/x/книги" if folder else None

    def fill(dialog: Dialog) -> int:
        dialog.fill("outcome", "отказ")
        return FIRST_PICK

    monkeypatch.setattr(Dialogs, "picked", picked)
    said = asks(fill, lambda _: FIRST_PICK + 1, lambda _: DONE)("ru").ask(_FORM)
    assert chosen == [False, True]
    assert said == {
        "outcome": "отказ",
        "file": "/x/старый.csv",
        "files": "/x/книги",
        "comment": "сказано",
    }


def test_a_closed_dialog_is_a_no(
    asks: Callable[..., Callable[[Language], OfficeWindows]],
) -> None:
    """A form is cancelled, a question is answered with no; a message wants no answer."""
    with pytest.raises(Cancelled):
        asks(lambda _: CANCELLED)("ru").ask(_FORM)
    assert not asks(lambda _: CANCELLED)("ru").sure("Отменить", "Отменить?")
    assert asks(lambda _: DONE)("en").sure("Undo", "Sure?")
    asks(lambda _: CANCELLED)("en").tell("Undo", "Done.")


def test_where_nobody_sees_a_dialog_there_is_a_sentence(dialogs: Dialogs) -> None:
    """LibreOffice without a screen answers dialogs itself, with no: that is not a person's no."""
    with pytest.raises(NoWindows):
        OfficeWindows("ru", dialogs).ask(_FORM)


def test_which_windows_ask(calc: xw.App, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Python's own, if it has them; LibreOffice's if not, and only over a workbook of its own."""
    path = tmp_path / "Книга.xlsx"
    book = calc.books.add()
    book.save(str(path))
    desk = Desk(book)
    for is_here, kind in ((True, Windows), (False, OfficeWindows)):
        monkeypatch.setattr(pressing, "are_here", lambda: is_here)  # noqa: B023
        assert type(pressing.windows_of(desk, "ru")) is kind
    monkeypatch.setattr(Desk, "dialogs", lambda _: None)
    assert type(pressing.windows_of(desk, "ru")) is Windows
    book.close()
