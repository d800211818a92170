"""Conditional formats of generated sheets in an open workbook, on a real LibreOffice."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
import xlwings as xw

from clientbook.book.changes import PutSheet
from clientbook.hosts.calc import bridge
from clientbook.hosts.live.host import LiveBook
from clientbook.hosts.live.office import Office
from tests.hosts.contract import ACT
from tests.hosts.live.opening import opened_in

TITLE, OWN = "Сводка", "Своё"
GREEN, RED, BLUE = "#1B7A4B", "#B3261E", "#174A7C"
UP = '"▲ "0.0'
Look = dict[str, Any]
Shown = list[tuple[int, bool, str]]
"""The colour, whether it is bold, and the number format, of each condition in its order."""


def _file(title: str, looks: Sequence[Look]) -> bytes:
    """Return a workbook with a format per row of cells, the same for two cells of the row."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as workbook:
        sheet = workbook.add_worksheet(title)
        for row, look in enumerate(looks):
            rule = {
                "type": "cell",
                "criteria": ">",
                "value": row,
                "format": workbook.add_format(look),
            }
            sheet.write_number(row, 0, 5)
            for column in (0, 3):
                sheet.conditional_format(row, column, row, column, rule)
    return target.getvalue()


def _page(*looks: Look) -> PutSheet:
    return PutSheet("page", TITLE, _file(TITLE, looks))


@pytest.fixture
def book(calc: xw.App, tmp_path: Path) -> xw.Book:
    """A workbook that has conditional formats of its own, open."""
    return opened_in(calc, tmp_path, _file(OWN, [{"font_color": BLUE}, {"italic": True}]))


def _shown(book: xw.Book, title: str) -> Shown:
    found = []
    with bridge.speaking():
        document = book.impl.xl
        styles = document.getStyleFamilies().getByName("CellStyles")
        for one in book.sheets[title].impl.xl.ConditionalFormats.getConditionalFormats():
            for at in range(one.getCount()):
                style = styles.getByName(one.getByIndex(at).StyleName)
                code = book.impl.formats.known(style.NumberFormat).code
                found.append((one.Range.getRangeAddresses()[0].StartRow, style.CharColor & 0xFFFFFF,
                              style.CharWeight > 100, code))  # fmt: skip
    return [(colour, bold, code) for _, colour, bold, code in dict.fromkeys(sorted(found))]


def _places(book: xw.Book, title: str) -> list[str]:
    with bridge.speaking():
        formats = book.sheets[title].impl.xl.ConditionalFormats.getConditionalFormats()
        return [str(one.Range.getRangeAddressesAsString()).rpartition(".")[2] for one in formats]


def _as_shown(*looks: tuple[str, bool, str]) -> Shown:
    return [(int(colour[1:], 16), bold, code) for colour, bold, code in looks]


def test_they_look_as_they_were_designed(book: xw.Book) -> None:
    """Brought in or filled anew, whatever the workbook's own formats look like; those stay."""
    own = _shown(book, OWN)
    green = {"font_color": GREEN, "bold": True, "num_format": UP}
    LiveBook(book, Office()).publish([_page(green, {"font_color": RED})], {}, ACT)
    wanted = _as_shown((GREEN, True, UP), (RED, False, "General"))
    assert _shown(book, TITLE) == wanted
    LiveBook(book, Office()).publish([_page({"font_color": RED}, {"font_color": GREEN})], {}, ACT)
    wanted = _as_shown((RED, False, "General"), (GREEN, False, "General"))
    assert _shown(book, TITLE) == wanted
    assert _shown(book, OWN) == own


def test_formats_of_several_places_are_not_joined(book: xw.Book) -> None:
    """Joined by LibreOffice, they are saved with a formula for another cell than their first."""
    page = _page({"font_color": GREEN}, {"font_color": RED})
    for wanted in (page, _page({"font_color": RED}), page):
        LiveBook(book, Office()).publish([wanted], {}, ACT)
    assert _places(book, TITLE) == ["A1", "D1", "A2", "D2"]


def test_no_style_is_made_twice(book: xw.Book) -> None:
    """Filled again and again, the workbook's list of styles does not grow."""
    looks: list[Look] = [{"font_color": RED, "num_format": UP}, {"font_color": GREEN}]
    counts = []
    for turn in range(4):
        LiveBook(book, Office()).publish([_page(*looks[:: 1 if turn % 2 else -1])], {}, ACT)
        with bridge.speaking():
            styles = book.impl.xl.getStyleFamilies().getByName("CellStyles")
            counts.append(len(styles.getElementNames()))
    assert counts[1:] == [counts[0]] * 3


def test_beside_a_protected_sheet_they_show_no_other_colours(book: xw.Book) -> None:
    """LibreOffice makes no style then: a condition changes nothing rather than misleads."""
    LiveBook(book, Office()).publish([_page({"font_color": RED})], {}, ACT)
    with bridge.speaking():
        book.sheets.add("Под защитой").impl.xl.protect("")
    LiveBook(book, Office()).publish([_page({"font_color": GREEN}, {"font_color": RED})], {}, ACT)
    (first, *_), *rest = _shown(book, TITLE)
    assert first not in {int(one[1:], 16) for one in (GREEN, RED, BLUE)}
    assert rest == _as_shown((RED, False, "General"))
