"""Pages of a report end in good places."""

from __future__ import annotations

import re

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from clientbook.reports.draw.look import Paper
from clientbook.reports.draw.parts import listing
from clientbook.reports.finishing import finished
from clientbook.reports.page_breaks import Line, page_starts
from clientbook.reports.render import render
from tests.reports.drawn import drawn, part, with_text

DATA, TITLE, BLANK = Line(10), Line(10, heading=True), Line(10, blank=True)
NOTE = Line(10, following=True)
_WIDE = '<cols><col min="40" max="16384" width="9"/></cols>'


def test_a_page_is_filled_when_nothing_is_parted() -> None:
    """Rows without titles run to the end of the page; a repeated title takes its room."""
    assert page_starts([DATA] * 20, 100, 0, set()) == [11]
    assert page_starts([DATA] * 30, 100, 20, set()) == [11, 19, 27]


def test_a_title_goes_with_its_rows() -> None:
    """A title, its header and the first rows stay together, whatever the page has room for."""
    for before in range(7, 10):
        lines = [*[DATA] * (before - 1), BLANK, TITLE, TITLE, *[DATA] * 8]
        assert page_starts(lines, 100, 0, set()) == [before + 1], before
    with_room = [*[DATA] * 5, BLANK, TITLE, TITLE, *[DATA] * 8]
    assert page_starts(with_room, 100, 0, set()) == [11]


def test_a_note_under_a_title_goes_with_it() -> None:
    """A title, its note and the table below stay together."""
    lines = [*[DATA] * 7, BLANK, TITLE, NOTE, TITLE, *[DATA] * 5]
    assert page_starts(lines, 100, 0, set()) == [9]


def test_a_note_and_the_last_row_do_not_stand_alone() -> None:
    """A sum or note stays with its rows, and a last row with the one before."""
    assert page_starts([*[DATA] * 10, NOTE, DATA, DATA], 100, 0, set()) == [9]
    assert page_starts([*[DATA] * 11, BLANK, TITLE, DATA, DATA], 100, 0, set()) == [10]


def test_a_row_goes_with_its_own_note() -> None:
    """Where each row has a note, a page begins with a row, never with a note."""
    pairs = [DATA, NOTE] * 8
    assert page_starts([TITLE, *pairs], 100, 0, set()) == [10]
    assert page_starts([DATA, TITLE, *pairs], 100, 0, set()) == [11]
    assert page_starts([*[DATA] * 6, TITLE, *pairs], 100, 0, set()) == [10, 20]


def test_a_chart_is_not_cut() -> None:
    """Rows under a chart or a merge go together."""
    assert page_starts([DATA] * 15, 100, 0, set(range(8, 16))) == [7]


def test_what_cannot_be_kept_together_is_cut() -> None:
    """Something longer than a page is cut where the page ends, and never without end."""
    assert page_starts([TITLE] * 25, 100, 0, set()) == [11, 21]
    assert page_starts([Line(300)] * 3, 100, 0, set()) == [2, 3]


def _long_lists(*, unused: bool = False) -> bytes:
    made = _drawn_lists()
    if unused:
        made = with_text(made, "xl/worksheets/sheet1.xml", "<sheetData>", _WIDE + "<sheetData>")
    return finished(made)


def _drawn_lists() -> bytes:
    paper = Paper("ru", "Лист")
    row = 4
    for _ in range(6):
        columns = (("B", "report.list.company", "text", "company"),)
        row = listing(paper, row, "report.stuck.title", "stuck", "report.stuck.none", columns)
    paper.page(landscape=False, footer="")
    rows = [{"company": f"Компания {number}"} for number in range(23)]
    return render(paper.bytes(), {"stuck": rows, "stuck_more": None})


def test_breaks_stand_in_the_file_after_the_footer() -> None:
    """The breaks are where the standard wants them, and name the row above."""
    sheet = part(_long_lists(), "xl/worksheets/sheet1.xml")
    assert re.search(r"<headerFooter/><rowBreaks count=\"\d\" manualBreakCount=\"\d\"><brk ", sheet)


def test_a_template_with_its_own_breaks_or_pages_keeps_them() -> None:
    """A sheet that does not print one page wide, or has breaks, is left as it was drawn."""
    plain = finished(drawn({"A1": "{{ x }}"}))
    assert "rowBreaks" not in part(plain, "xl/worksheets/sheet1.xml")


def test_widths_of_columns_that_nobody_uses_do_not_count() -> None:
    """Other programs give widths up to the last column; the pages end where they ended."""
    reports = _long_lists(), _long_lists(unused=True)
    breaks = [re.findall("<brk [^>]*>", part(one, "xl/worksheets/sheet1.xml")) for one in reports]
    assert breaks[0] == breaks[1] != []


def test_no_row_is_higher_than_the_highest() -> None:
    """A very long text is cut at what Excel allows a row."""
    wrapped = drawn({}, lambda book, page: _wrapped(book, page, "слово " * 700))
    (height,) = re.findall(r' ht="([\d.]+)"', part(finished(wrapped), "xl/worksheets/sheet1.xml"))
    assert float(height) == 409.5


def _wrapped(book: Workbook, page: Worksheet, words: str) -> None:
    page.set_column("A:A", 40)
    page.write_string("A1", words, book.add_format({"text_wrap": True}))


def test_a_sheet_that_does_not_say_its_usual_row_is_paged() -> None:
    """The standard lets a file leave that out."""
    usual = '<sheetFormatPr defaultRowHeight="15"/>'
    bare = with_text(_drawn_lists(), "xl/worksheets/sheet1.xml", usual, "")
    assert usual not in part(bare, "xl/worksheets/sheet1.xml")
    assert "<brk " in part(finished(bare), "xl/worksheets/sheet1.xml")
