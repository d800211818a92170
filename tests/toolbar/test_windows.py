"""A mouse clicks on the toolbar of a LibreOffice with windows; what was seen is kept as a picture.

CI has a LibreOffice without windows, so this runs only when asked for (`-m slow`) on a machine
that has one, with Xvfb, xdotool and xwd: `with_windows.sh` makes one. The pictures go to
CLIENTBOOK_PICTURES, if it is set.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from clientbook.book.wording import SHEET_TITLES, text
from clientbook.hosts.calc.bridge import program, uno
from clientbook.hosts.calc.errors import CalcMissing
from tests.hosts.contract.actions import first_book
from tests.toolbar.offices import ROOT, office_with_toolbar, open_folder

_TOOLS = ("Xvfb", "xdotool", "xwd")


def _missing() -> str:
    """Return what is missing for windows; "" if nothing is."""
    try:
        folder = program().resolve().parent
    except CalcMissing:
        return "LibreOffice"
    if not any(folder.glob("libvclplug_*lo.so")):
        return "a LibreOffice with windows"
    return ", ".join(name for name in _TOOLS if shutil.which(name) is None)


pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(_missing()), reason=f"missing: {_missing()}"),
]


@pytest.fixture
def display() -> Iterator[str]:
    """A screen that nobody looks at."""
    name = f":{90 + os.getpid() % 100}"
    command = ["Xvfb", name, "-screen", "0", "1600x900x24"]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as screen:
        time.sleep(1)
        yield name
        screen.terminate()


def _button(part: Any, name: str) -> Any:
    """Return the button of a window that has a name; None if there is none."""
    context = part and part.getAccessibleContext()  # either is None where something closes
    if context is None:
        return None
    role = uno().getConstantByName("com.sun.star.accessibility.AccessibleRole.PUSH_BUTTON")
    if context.getAccessibleName() == name and context.getAccessibleRole() == role:
        return context
    for at in range(min(context.getAccessibleChildCount(), 60)):
        found = _button(context.getAccessibleChild(at), name)
        if found is not None:
            return found
    return None


def _click(display: str, place: Any) -> None:
    """Move the mouse to the middle of something on the screen and click."""
    spot, size = place.getLocationOnScreen(), place.getSize()
    at = (str(spot.X + size.Width // 2), str(spot.Y + size.Height // 2))
    moved = ["xdotool", "mousemove", *at, "sleep", "0.5", "click", "1"]
    given = os.environ | {"DISPLAY": display}
    subprocess.run(moved, check=True, env=given)


def _picture(display: str, file: Path) -> None:
    program = str(shutil.which("xwd"))
    subprocess.run(
        [program, "-root", "-silent", "-display", display, "-out", str(file)], check=True
    )


def _until(done: Any, seconds: float = 120) -> Any:
    until = time.monotonic() + seconds
    while not (found := done()):
        assert time.monotonic() < until, "nothing happened on the screen"
        time.sleep(0.5)
    return found


def test_a_click_with_the_mouse(
    display: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The button is on the screen; a click recomputes the open book and shows what came of it."""
    monkeypatch.setenv("DISPLAY", display)
    monkeypatch.setenv("SAL_USE_VCLPLUGIN", "gen")
    pictures = Path(os.environ.get("CLIENTBOOK_PICTURES", tmp_path))
    (tmp_path / "Книга кнопок.xlsx").write_bytes(first_book())
    with open_folder() as folder, office_with_toolbar(folder, "--norestore") as office:
        document = office.shown(tmp_path / "Книга кнопок.xlsx")
        window = document.getCurrentController().getFrame().getContainerWindow()
        label = text("ribbon.refresh.label", "en")
        button = _until(lambda: _button(window, label))
        _picture(display, pictures / "toolbar.xwd")
        _click(display, button)
        _until(document.isModified)
        toolkit = office.made("com.sun.star.awt.Toolkit")
        _until(lambda: _box(toolkit))
        time.sleep(1)
        _picture(display, pictures / "answered.xwd")


def _keys(display: str, *keys: str) -> None:
    pressed = ["xdotool", "key", "--delay", "80", *keys]
    subprocess.run(pressed, check=True, env=os.environ | {"DISPLAY": display})
    time.sleep(0.5)


def test_a_form_without_tkinter(
    display: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A Python that has no windows asks in LibreOffice's: keys alone fill in, answer and close."""
    monkeypatch.setenv("DISPLAY", display)
    monkeypatch.setenv("SAL_USE_VCLPLUGIN", "gen")
    pictures = Path(os.environ.get("CLIENTBOOK_PICTURES", tmp_path))
    (tmp_path / "Книга кнопок.xlsx").write_bytes(first_book())
    (tmp_path / "none").mkdir(mode=0o755)
    (tmp_path / "none" / "tkinter.py").write_text("raise ImportError('no tkinter')")
    without = f"{tmp_path / 'none'}:{ROOT}"
    with (
        open_folder() as folder,
        office_with_toolbar(folder, "--norestore", PYTHONPATH=without) as office,
    ):
        document = office.shown(tmp_path / "Книга кнопок.xlsx")
        _select(document, "Василёк")
        toolkit = office.made("com.sun.star.awt.Toolkit")
        logged = office.press(document, "log")
        _until(lambda: _box(toolkit))
        _keys(display, "Return")
        time.sleep(3)
        _picture(display, pictures / "refused.xwd")
        _keys(display, "Down", "Down", "Tab", "A", "n", "n", "a")
        _picture(display, pictures / "form.xwd")
        _keys(display, "Return")
        assert "no answer" in logged.message()
        closed = office.press(document, "undo")
        _until(lambda: _box(toolkit))
        _picture(display, pictures / "question.xwd")
        _keys(display, "Escape")
        assert closed.message() == ""
        collected = office.press(document, "collect")
        _until(lambda: _box(toolkit))
        _keys(display, "Tab", "space")
        time.sleep(3)
        _picture(display, pictures / "folder.xwd")
        _focus(display, "Select Path")
        _keys(display, "Return")
        time.sleep(2)
        _picture(display, pictures / "picked.xwd")
        _focus(display, text("ribbon.collect.label", "en"))
        _keys(display, "Escape")
        assert collected.message() == ""


def _focus(display: str, title: str) -> None:
    """Give a window the keyboard, as a desktop would: the screen has none."""
    given = ["xdotool", "search", "--sync", "--onlyvisible", "--name", title, "windowfocus"]
    subprocess.run(given, check=True, env=os.environ | {"DISPLAY": display}, timeout=60)


def _select(document: Any, company: str) -> None:
    """Select the row of a company."""
    sheet = document.getSheets().getByName("Рабочий список")
    wanted = sheet.createSearchDescriptor()
    wanted.setSearchString(company)
    view = document.getCurrentController()
    view.setActiveSheet(sheet)
    view.select(sheet.findFirst(wanted))


def _box(toolkit: Any) -> Any:
    """Return the OK button of the dialog or message box that is on the screen."""
    for at in range(toolkit.getTopWindowCount()):
        found = _button(toolkit.getTopWindow(at), "OK")
        if found is not None:
            return found
    return None


def test_who_types_meanwhile_and_who_looks_at_a_preview(
    display: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Words typed while a button writes come into no other cell; in a print preview it works."""
    monkeypatch.setenv("DISPLAY", display)
    monkeypatch.setenv("SAL_USE_VCLPLUGIN", "gen")
    (tmp_path / "Книга кнопок.xlsx").write_bytes(first_book())
    with open_folder() as folder, office_with_toolbar(folder, "--norestore") as office:
        document = office.shown(tmp_path / "Книга кнопок.xlsx")
        view = document.getCurrentController()
        sheet = document.getSheets().getByName(SHEET_TITLES["working"][0])
        view.setActiveSheet(sheet)
        view.select(sheet.getCellRangeByName("A5"))
        time.sleep(2)
        press = office.press(document, "refresh")
        while not document.hasControllersLocked():
            time.sleep(0.005)
        view.select(sheet.getCellRangeByName("EZ100"))
        for _ in range(60):
            typing = ["xdotool", "type", "--delay", "40", "ab"]
            subprocess.run(typing, check=True, env=os.environ | {"DISPLAY": display})
        assert "recomputed" in press.message()
        _keys(display, "Return")
        assert sheet.getCellRangeByName("A5").String == "ООО «Ромашка»"
        asked = office.made("com.sun.star.frame.DispatchHelper")
        asked.executeDispatch(view.getFrame(), ".uno:PrintPreview", "", 0, ())
        time.sleep(2)
        assert "Found" in office.pressed(document, "check")
