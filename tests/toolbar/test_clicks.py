"""A click in a real LibreOffice: its Python → ours, which has no pyuno → the workbook → an answer.

No window here: clicks are dispatched as LibreOffice does it. `test_windows` clicks with a mouse.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from clientbook.book.host import Act
from clientbook.history import undo
from clientbook.hosts.calc import attached
from clientbook.hosts.live.attach import live_book
from clientbook.toolbar.installing import install, status
from clientbook.toolbar.menus import NAME, address
from clientbook.toolbar.unopkg import OfficeOpen
from tests.hosts.contract.actions import first_book
from tests.toolbar.offices import (
    Clicked,
    office_of,
    office_with_toolbar,
    open_folder,
    python_in,
    script_in,
    unopkg_in,
)

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs Linux or macOS: scripts")


@pytest.fixture(scope="module")
def clicked() -> Iterator[Clicked]:
    """A LibreOffice with the toolbar, for all clicks of this module."""
    with open_folder() as folder, office_with_toolbar(folder) as office:
        yield office


@pytest.fixture
def document(clicked: Clicked, tmp_path: Path) -> Iterator[Any]:
    """The contract's book, open; beside it lie modules that would be ours in another's folder."""
    (tmp_path / "clientbook").mkdir()
    (tmp_path / "clientbook" / "__init__.py").write_text("raise SystemExit('stolen')")
    (tmp_path / "Книга кнопок.xlsx").write_bytes(first_book())
    opened = clicked.opened(tmp_path / "Книга кнопок.xlsx")
    yield opened
    opened.close(True)


def _found(document: Any, sheet: str, text: str) -> int:
    """Return in how many cells of a sheet a text stands."""
    cells = document.getSheets().getByName(sheet)
    wanted = cells.createSearchDescriptor()
    wanted.setSearchString(text)
    found = cells.findAll(wanted)
    return 0 if found is None else int(found.getCount())


def test_a_click_changes_the_workbook_and_is_answered(clicked: Clicked, document: Any) -> None:
    """LibreOffice goes on at once; the change is in the open workbook; a second finds nothing."""
    assert _found(document, "Рабочий список", "Потенциальный") == 0
    press = clicked.press(document, "refresh")
    busy = clicked.pressed(document, "refresh")
    assert "still at work" in busy
    assert "recomputed" in press.message()
    assert press.returned < 1
    assert document.isModified()
    assert _found(document, "Рабочий список", "Потенциальный") > 0
    assert "up to date" in clicked.pressed(document, "refresh")
    log = (clicked.folder / "state" / "clientbook" / "log" / "buttons.log").read_text()
    assert "refresh done" in log
    assert "Книга" not in log


def _held(document: Any) -> dict[str, list[tuple[str, ...]]]:
    """Return what every sheet holds, as formulas, without the blanks at its end."""
    found = {}
    for at in range(document.Sheets.Count):
        sheet = document.Sheets.getByIndex(at)
        end = sheet.createCursor()
        end.gotoEndOfUsedArea(False)
        last = end.getRangeAddress()
        rows = sheet.getCellRangeByPosition(0, 0, last.EndColumn, last.EndRow).getFormulaArray()
        trimmed = [tuple("\t".join(row).rstrip("\t").split("\t")) for row in rows]
        found[sheet.Name] = [row for row in trimmed if any(row)]
    return found


def _until(happens: Callable[[], object]) -> None:
    until = time.monotonic() + 120
    while not happens():
        assert time.monotonic() < until, "it does not happen"
        time.sleep(0.01)


@pytest.mark.parametrize("is_on_a_sheet", [False, True])
def test_a_python_killed_while_it_writes(
    clicked: Clicked, document: Any, *, is_on_a_sheet: bool
) -> None:
    """Screen and recalculation go on at once, it is told, and Undo takes back what was written."""
    before, sheets = _held(document), document.Sheets.Count
    press = clicked.press(document, "refresh")
    if is_on_a_sheet:
        _until(lambda: document.Sheets.Count > sheets)
    else:
        _until(lambda: _found(document, "Рабочий список", "Потенциальный"))
    clicked.kill_python()
    message = press.message()
    assert "clientbook broke off" in message
    assert "Press the button Undo" in message
    assert not document.hasControllersLocked()
    assert document.isAutomaticCalculationEnabled()
    assert len(clicked.documents()) == 1
    assert _held(document) != before
    with attached(context=clicked.context) as app:
        done = undo(live_book(app, "Книга кнопок.xlsx"), Act("undo", "tests", datetime.now(UTC)))
    assert done.left == ()
    assert _held(document) == before
    assert "recomputed" in clicked.pressed(document, "refresh")


def test_a_refusal_is_a_sentence(clicked: Clicked, document: Any) -> None:
    """A button without its row, and a workbook that is no client book, are told in words."""
    assert "Select the row of a company" in clicked.pressed(document, "move")
    other = clicked.opened("private:factory/scalc")
    assert "client" in clicked.pressed(other, "refresh")
    other.close(True)


def test_the_selected_row_is_that_of_the_click(clicked: Clicked, document: Any) -> None:
    """The company of the selected row is the one that is asked about, as far as windows go."""
    sheet = document.getSheets().getByName("Рабочий список")
    wanted = sheet.createSearchDescriptor()
    wanted.setSearchString("Василёк")
    view = document.getCurrentController()
    view.setActiveSheet(sheet)
    view.select(sheet.findFirst(wanted))
    assert "Python cannot show the window" in clicked.pressed(document, "move")


def test_an_address_in_a_document_is_no_click(clicked: Clicked, document: Any) -> None:
    """Without this installation's key, or with an action that is not on the toolbar: nothing."""
    assert clicked.dispatch(document, address("refresh", clicked.key))[0] is not None
    for complete in (
        f"{NAME}:refresh",
        f"{NAME}:refresh?",
        f"{NAME}:refresh?{'0' * 32}",
        f"{NAME}:format_disk?{clicked.key}",
        f"{NAME}:../refresh?{clicked.key}",
        f"{NAME}:refresh;undo?{clicked.key}",
        f"{NAME}.other:refresh?{clicked.key}",
    ):
        assert clicked.dispatch(document, complete)[0] is None, complete


def test_a_program_that_does_not_start_is_told(place: Path) -> None:
    """A Python that is gone, and one that ends at once, become sentences with a remedy."""
    unopkg = unopkg_in(place)
    (place / "Книга.xlsx").write_bytes(first_book())
    python = script_in(place / "silent", "#!/bin/sh\nexit 3\n")
    install(unopkg, python)
    key = status(unopkg).key
    with office_of(place, ("--headless",)) as context:
        with pytest.raises(OfficeOpen, match="Close all its windows"):
            status(unopkg)
        clicked = Clicked(context, key, place)
        document = clicked.opened(place / "Книга.xlsx")
        assert "ended without an answer" in clicked.pressed(document, "refresh")
        python.unlink()
        said = clicked.pressed(document, "refresh")
        assert f"The program {python} did not start" in said
        assert "clientbook calc install" in said
        python_in(place).rename(python)
        assert "recomputed" in clicked.pressed(document, "refresh")
        assert clicked.dispatch(document, address("refresh", "x"))[0] is None
