"""A new workbook drawn with XlsxWriter from what `book.layout` says: the same bytes every time.

Sheets, Excel Tables, drop-downs, highlights, notes, print set-up. Explicit colours and fonts only.
It never opens a file: bytes come out, and whoever asked for them publishes them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from clientbook.book.cells import Cell, column_letters
from clientbook.book.first_rows import Columns, Product
from clientbook.book.layout import new_book
from clientbook.book.look import (
    LAST_ROW,
    BookLook,
    ColumnLook,
    Highlight,
    SheetLook,
    TableLook,
)
from clientbook.book.settings import Manager
from clientbook.book.wording import Language
from clientbook.hosts.new_cells import FONT, Formats, Pen, validation
from clientbook.hosts.own_sheets import signed

_CREATED = datetime(2024, 1, 1)  # noqa: DTZ001 - a fixed mark, so that bytes repeat
_A4 = 9
_NOTE_WIDTH, _NOTE_LINE, _NOTE_LETTERS = 260, 17, 38  # pixels, pixels, letters in a line


def new_workbook(  # noqa: PLR0913 - what a caller may say about a new book, each by its name
    language: Language,
    *,
    book_id: str,
    managers: Sequence[Manager] = (),
    products: Sequence[Product] = (),
    rows: Mapping[str, Columns] | None = None,
    settings: Mapping[str, Cell] | None = None,
    as_of: date | None = None,
) -> bytes:
    """Return a new client book as an .xlsx; with `rows` (table → column id → cells) a full one.

    Rows given for a table stand instead of those it would start with. `as_of` is the day of the
    counts that show before a program computes them. KeyError: an unknown table, column, setting.
    """
    look = new_book(
        language,
        book_id=book_id,
        managers=managers,
        products=products,
        rows=rows,
        settings=settings,
        as_of=as_of,
    )
    return drawn(look)


def drawn(look: BookLook) -> bytes:
    """Return a workbook that looks as the records say."""
    target = BytesIO()
    base = {"font_name": FONT, "font_size": look.base.size, "font_color": f"#{look.base.ink}"}
    book = Workbook(
        target,
        {"in_memory": True, "default_format_properties": {**base, "font_scheme": "none"}},
    )
    book.set_properties({"title": look.title, "author": look.note_author, "created": _CREATED})
    formats = Formats(book)
    for sheet in look.sheets:
        _draw_sheet(book.add_worksheet(sheet.title), sheet, look, formats)
    for name, formula in look.names.items():
        book.define_name(name, f"={formula}")
    book.get_worksheet_by_name(look.opens_on).activate()
    book.close()
    return signed(target.getvalue(), [sheet.id for sheet in look.sheets])


def _draw_sheet(ws: Worksheet, sheet: SheetLook, look: BookLook, formats: Formats) -> None:
    ws.set_tab_color(f"#{sheet.tab}")
    ws.hide_gridlines(2)
    ws.set_default_row(sheet.row_height)
    ws.outline_settings(visible=True, symbols_below=True, symbols_right=False, auto_style=False)
    for column, width in (sheet.widths or {}).items():
        ws.set_column(column - 1, column - 1, width)
    for column in sheet.unseen:
        ws.set_column(column - 1, column - 1, None, None, {"hidden": True})
    _draw_band(ws, sheet, formats)
    pen = Pen(ws, formats)
    for table in sheet.tables:
        _draw_table(ws, table, pen, look.note_author)
    for cell in sheet.texts:
        pen.text(cell)
    for highlight in sheet.highlights:
        _draw_highlight(ws, highlight, sheet.tables[0].header_row + 1, formats)
    _ignore_digits_as_text(ws, sheet.tables)
    ws.freeze_panes(*sheet.frozen)
    if sheet.hidden:
        ws.hide()
    _set_print(ws, sheet, look.page_footer)


def _draw_band(ws: Worksheet, sheet: SheetLook, formats: Formats) -> None:
    """Whole rows over the tables; their cells too, where a column's own style would win."""
    band = sheet.band or {}
    for row, height in (sheet.heights or {}).items():
        ws.set_row(row - 1, height, formats.of(band[row]) if row in band else None)
    last = max((table.last_column for table in sheet.tables), default=0)
    for row, style in band.items():
        for column in range(last):
            ws.write_blank(row - 1, column, None, formats.of(style))


def _draw_table(ws: Worksheet, table: TableLook, pen: Pen, author: str) -> None:
    top, left = table.header_row - 1, table.first_column - 1
    options = {
        "name": table.name,
        "style": None,
        "columns": [_table_column(column, pen.formats) for column in table.columns],
    }
    ws.add_table(top, left, table.last_row - 1, table.last_column - 1, options)
    for position, column in enumerate(table.columns):
        number = left + position
        _set_column(ws, table, position, pen.formats)
        pen.column(table, column, number)
        if column.note:
            ws.write_comment(top, number, column.note, _note_options(column.note, author))
        if column.rule:
            ws.data_validation(top + 1, number, LAST_ROW - 1, number, validation(column.rule))


def _table_column(column: ColumnLook, formats: Formats) -> dict[str, object]:
    named: dict[str, object] = {
        "header": column.header,
        "header_format": formats.of(column.header_style),
    }
    return {**named, "formula": column.formula} if column.formula else named


def _set_column(ws: Worksheet, table: TableLook, position: int, formats: Formats) -> None:
    """Width, group, and the style of the empty cells below; a group's sign stands at its left."""
    column = table.columns[position]
    following = table.columns[position + 1 : position + 2]
    options = {
        "level": column.level,
        "hidden": column.level > 0,
        "collapsed": any(c.level > column.level for c in following),
    }
    number = table.first_column - 1 + position
    ws.set_column(number, number, column.width, formats.of(column.below), options)


def _note_options(note: str, author: str) -> dict[str, object]:
    lines = sum(len(part) // _NOTE_LETTERS + 1 for part in note.split("\n"))
    return {
        "author": author,
        "width": _NOTE_WIDTH,
        "height": lines * _NOTE_LINE + 10,
        "font_name": FONT,
        "font_size": 10,
        "color": "#FFFCEB",
    }


def _draw_highlight(ws: Worksheet, highlight: Highlight, row: int, formats: Formats) -> None:
    ranges = [
        f"{column_letters(first)}{row}:{column_letters(last)}{LAST_ROW}"
        for first, last in highlight.columns
    ]
    options: dict[str, object] = {
        "type": "formula",
        "criteria": f"={highlight.formula}",
        "format": formats.difference(highlight.style),
        "stop_if_true": highlight.stop,
    }
    if len(ranges) > 1:
        options["multi_range"] = " ".join(ranges)
    ws.conditional_format(ranges[0], options)


def _ignore_digits_as_text(ws: Worksheet, tables: Sequence[TableLook]) -> None:
    """No green triangles on phones and tax ids: they are text on purpose."""
    ranges = [
        f"{letters}{table.header_row + 1}:{letters}{LAST_ROW}"
        for table in tables
        for position, column in enumerate(table.columns)
        if column.text_numbers
        for letters in (column_letters(table.first_column + position),)
    ]
    if ranges:
        ws.ignore_errors({"number_stored_as_text": " ".join(ranges)})


def _set_print(ws: Worksheet, sheet: SheetLook, footer: str) -> None:
    if sheet.landscape:
        ws.set_landscape()
    ws.set_paper(_A4)
    ws.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    ws.fit_to_pages(sheet.pages_wide, 0 if sheet.tables else 1)
    if sheet.print_to:
        ws.print_area(0, 0, sheet.print_to[0] - 1, sheet.print_to[1] - 1)
    if sheet.tables:
        header = sheet.tables[0].header_row - 1
        ws.repeat_rows(header, header)
    if sheet.pages_wide > 1:
        ws.repeat_columns(0, sheet.frozen[1] - 1)
    font = f'&"{FONT},Regular"&8'
    ws.set_footer(f"&L{font}&A&R{font}{footer}")
