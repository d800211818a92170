"""The windows of the buttons, real ones on a display of their own (Xvfb)."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest

from clientbook.ribbon.asking import Cancelled, Field, Form
from clientbook.ribbon.stopping import StopWindow, watched
from clientbook.ribbon.windows import NoWindows, Windows

if TYPE_CHECKING:
    import tkinter as tk

_FORM = Form(
    "Записать контакт",
    [
        Field("outcome", "Итог", kind="choice", choices=("отказ", "не дозвонился")),
        Field("file", "Файл", "/x/старый.csv", "file"),
        Field("comment", "Комментарий", "  сказано  "),
    ],
    "ООО «Ромашка»",
    "Не сказано, чем закончилось.",
)


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    """A display that nobody sees."""
    program = shutil.which("Xvfb")
    pytest.importorskip("tkinter", reason="tkinter (python3-tk) is missing")
    if program is None:
        pytest.skip("Xvfb is missing")
    reading, writing = os.pipe()
    command = [
        program,
        "-displayfd",
        str(writing),
        "-screen",
        "0",
        "800x600x24",
        "-nolisten",
        "tcp",
    ]
    with subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL) as server:
        os.close(writing)
        with os.fdopen(reading) as told:
            number = told.readline().strip()
        yield f":{number}"
        server.terminate()


@pytest.fixture
def shown(display: str, monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[Any], None]], Any]:
    """Show the form and do something in its window."""
    monkeypatch.setenv("DISPLAY", display)
    return lambda act: Windows("ru", act).ask(_FORM)


def _all(root: tk.Misc, kind: str) -> list[Any]:
    """Return the widgets of a kind, in their order."""
    found = []
    for child in root.winfo_children():
        found += [child] if child.winfo_class() == kind else []
        found += _all(child, kind)
    return found


def test_a_form_returns_what_was_filled_in(shown: Callable[..., Any]) -> None:
    """Labels, words and what was wrong are in the window; a button takes what was typed."""
    words: list[str] = []

    def fill(root: tk.Tk) -> None:
        words.extend(str(label["text"]) for label in _all(root, "TLabel"))
        words.extend(str(button["text"]) for button in _all(root, "TButton"))
        (choice,) = _all(root, "TCombobox")
        words.extend(choice["values"])
        choice.set("отказ")
        next(b for b in _all(root, "TButton") if b["text"] == "Готово").invoke()

    said = shown(fill)
    assert said == {"outcome": "отказ", "file": "/x/старый.csv", "comment": "сказано"}
    assert {"ООО «Ромашка»", "Не сказано, чем закончилось.", "Итог", "…", "Отмена"} <= set(words)


def test_keys_answer_and_close(shown: Callable[..., Any]) -> None:
    """Enter takes what is filled in, Escape and the window's cross cancel."""
    assert shown(lambda root: root.event_generate("<Return>"))["comment"] == "сказано"
    with pytest.raises(Cancelled):
        shown(lambda root: root.event_generate("<Escape>"))
    with pytest.raises(Cancelled):
        shown(lambda root: root.tk.call(root.protocol("WM_DELETE_WINDOW")))


def test_a_question_has_a_yes_and_a_no(display: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A closed window is a no."""
    monkeypatch.setenv("DISPLAY", display)

    def press(words: str) -> Callable[[Any], None]:
        return lambda root: next(b for b in _all(root, "TButton") if b["text"] == words).invoke()

    assert Windows("ru", press("Готово")).sure("Отменить", "Отменить?")
    assert not Windows("ru", press("Отмена")).sure("Отменить", "Отменить?")


def test_long_writing_can_be_stopped(display: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The window comes only when writing takes long; its button is seen at the next step."""
    monkeypatch.setenv("DISPLAY", display)
    patient = StopWindow("ru", patience=3600)
    assert not patient.pressed()
    assert patient._root is None  # noqa: SLF001 - nobody sees a window that is not there
    window = StopWindow("ru", patience=0)
    assert not window.pressed()
    root = window._root  # noqa: SLF001 - a click on the screen's own window
    assert root is not None
    (button,) = _all(root, "TButton")
    assert button["text"] == "Остановить"
    button.invoke()
    assert window.pressed()
    window.close()
    assert not window.pressed()
    window.close()


def test_writing_goes_on_where_no_window_can_be_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a display nothing can be stopped, and nothing is refused."""
    monkeypatch.setenv("DISPLAY", ":59999")
    window = StopWindow("ru", patience=0)
    assert not window.pressed()
    window.close()
    assert not watched("ru").stopped()


def test_without_a_display_there_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    """What cannot be shown is told with a remedy."""
    pytest.importorskip("tkinter", reason="tkinter (python3-tk) is missing")
    monkeypatch.setenv("DISPLAY", ":59999")
    with pytest.raises(NoWindows, match="python3-tk"):
        Windows("ru").ask(_FORM)
