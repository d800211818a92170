"""What a copy looks like before anybody's rows are in it: settings, lists, own columns, the slip.

Beside `copying`, which fills it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from clientbook.book import palette
from clientbook.book.cells import Area, Cell, Place
from clientbook.book.layout import new_book
from clientbook.book.look import BookLook, ColumnLook, SheetLook, TableLook, TextCell
from clientbook.book.record import Book
from clientbook.book.schema import COMPANY_TABLES, DATA_TABLES, SETTINGS
from clientbook.book.wording import Language, text
from clientbook.team.master import Master
from clientbook.team.slip import MARK

SLIP = "slip"
"""The id of the hidden sheet that tells what was handed out."""

_SLIP_HEADER_ROW = 3
_COMMON = ("cb_stages", "cb_lists", "cb_goals", "cb_points", "cb_products", "cb_letters")
_COPYS_OWN = ("book_id", "key_prefix", "format_version", "language")
_OWN_WIDTH = 20.0
_DATES = {"ru": "dd.mm.yyyy", "en": "yyyy-mm-dd"}


def blank_copy(master: Master, as_of: date) -> BookLook:
    """Return the look of a copy without anybody's rows: the book's settings, lists, own columns."""
    book = master.book
    common: dict[str, Mapping[str, Sequence[Cell]]] = {
        table: {name: cells.tolist() for name, cells in master.cells[table].items()}
        for table in _COMMON
    }
    settings: dict[str, Cell] = {
        spec.name: getattr(book.settings, spec.name)
        for spec in SETTINGS
        if spec.name not in _COPYS_OWN and not spec.name.startswith("last_")
    }
    look = new_book(book.language, book_id="", rows=common, settings=settings, as_of=as_of)
    sheets = [
        replace(sheet, tables=tuple(_with_own(table, master) for table in sheet.tables))
        for sheet in look.sheets
    ]
    return replace(look, sheets=(*sheets, _slip_sheet(book)))


def slip_place(language: Language) -> Place:
    """Return where the slip's cells go."""
    row, head = _SLIP_HEADER_ROW, text("team.slip.head", "en")
    area = Area(text("team.slip.sheet", language), row, 1, row, (head,))
    return Place(SLIP, area, {"part": 1})


def _with_own(table: TableLook, master: Master) -> TableLook:
    """Return a table with the users' own columns at its end."""
    if table.name not in DATA_TABLES:
        return table
    headers = master.own_headers[table.name]
    own = [_own_look(name, words, master, table.name) for name, words in headers.items()]
    return replace(table, columns=(*table.columns, *own))


def _own_look(name: str, words: str, master: Master, table: str) -> ColumnLook:
    kinds = {type(cell) for cell in master.own[table][name] if cell is not None}
    style = replace(palette.CELL, wrap=table in COMPANY_TABLES, indent=1, align="left")
    if table in COMPANY_TABLES:
        style = replace(style, across="top")
    if kinds == {datetime}:
        language = master.book.language
        style = replace(style, number_format=_DATES[language], align="center", indent=0)
    elif kinds == {str}:
        style = replace(style, number_format="@")
    elif kinds and kinds <= {int, float}:
        style = replace(style, align="right")
    head = replace(palette.HEADER, align=style.align, indent=style.indent)
    below = replace(style, ink=None, fill=None, line_below=None)
    return ColumnLook(name, words, head, style, below, _OWN_WIDTH)


def _slip_sheet(book: Book) -> SheetLook:
    """Return the hidden sheet that the slip's cells are put on."""
    told = text("team.slip.about", book.language)
    texts = (
        TextCell(1, 1, MARK, palette.CELL_FIXED),
        TextCell(2, 1, told, palette.CELL),
        TextCell(_SLIP_HEADER_ROW, 1, text("team.slip.head", "en"), palette.CELL_FIXED),
    )
    title = text("team.slip.sheet", book.language)
    return SheetLook(SLIP, title, palette.TAB_HISTORY, texts, hidden=True)
