"""What a new client book looks like, as data: sheets, tables, drop-downs, highlights, help.

Pure: `hosts/new` draws what `new_book` returns. Colours stand in `palette`, drop-downs in
`dropdowns`, highlights in `highlights`, the rows to begin with in `first_rows`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from clientbook.book import bands, palette
from clientbook.book.cells import Cell, Formula
from clientbook.book.columns import column_look, when_look
from clientbook.book.dropdowns import (
    FIRST_ROW,
    HEADER_ROW,
    company_names,
    first_columns,
    list_names,
)
from clientbook.book.first_rows import Columns, Product, first_rows, joined
from clientbook.book.help_page import help_page
from clientbook.book.highlights import highlights
from clientbook.book.look import BookLook, SheetLook, Style, TableLook, TextCell
from clientbook.book.schema import COMPANY_TABLES, SHEETS, TABLES, Table
from clientbook.book.settings import Manager
from clientbook.book.wording import Language, sheet_title, text

_DATA_SHEETS = ("target", "working", "contacts", "results", "log")
_HISTORY_SHEETS = ("history", "moves")
_HEADER_HEIGHT = 40.0
_EMPTY_HEIGHT = 6.0
_ROW_HEIGHTS = {"target": 31, "working": 31, "goals": 24}
_FROZEN = {"results": 2, "log": 3, "moves": 2}  # as far as the company's name
_PAGES_WIDE = {"target": 3, "working": 3, "log": 2}
_COMPANY_ROOM = 20_000
_NAMES_SHOWN = 1000


def new_book(  # noqa: PLR0913 - what a caller may say about a new book, each by its name
    language: Language,
    *,
    book_id: str,
    managers: Sequence[Manager] = (),
    products: Sequence[Product] = (),
    rows: Mapping[str, Columns] | None = None,
    settings: Mapping[str, Cell] | None = None,
    as_of: date | None = None,
) -> BookLook:
    """Return the look of a new book; with `rows` (table → column → cells) of a full one.

    `as_of` is the day for which counts and the column “when” are shown until a program computes
    them. KeyError: an unknown table, column or setting.
    """
    known = {**(settings or {}), "book_id": book_id}
    cells = joined(first_rows(language, managers, products, known), rows or {})
    rouble = language == "ru" and known.get("currency", "RUB") == "RUB"
    tables = {
        table.id: _table(table, cells.get(table.id, {}), language, as_of, rouble=rouble)
        for table in TABLES.values()
        if not table.optional
    }
    names_shown = _rounded_up(2 * sum(tables[t].count for t in COMPANY_TABLES))
    sheets = [_sheet(sheet, tables, language, as_of) for sheet in SHEETS]
    at = SHEETS.index("lists")
    sheets[at] = _with_company_names(sheets[at], tables, names_shown, language)
    client_column = tables["cb_lists"].last_column + 2
    filled = any(tables[t].count for t in COMPANY_TABLES)
    return BookLook(
        title=text("sheet.book_title", language),
        base=palette.BASE,
        sheets=(help_page(language), *sheets),
        names=list_names(language, client_column, names_shown),
        opens_on=sheet_title("working" if filled else "help", language),
        page_footer=text("sheet.page", language, page="&P", pages="&N"),
        note_author="clientbook",
    )


def optional_sheet(
    table: Table, cells: Columns, language: Language, *, rouble: bool = False
) -> BookLook:
    """Return the look of the sheet of an optional table, alone in a workbook, with its rows."""
    look = _table(table, cells, language, None, rouble=rouble)
    return BookLook(
        title=sheet_title(table.sheet, language),
        base=palette.BASE,
        sheets=(_sheet(table.sheet, {table.id: look}, language, None),),
        names={},
        opens_on=sheet_title(table.sheet, language),
        page_footer=text("sheet.page", language, page="&P", pages="&N"),
        note_author="clientbook",
    )


def _table(
    table: Table, cells: Columns, language: Language, as_of: date | None, *, rouble: bool
) -> TableLook:
    columns = [column_look(table, column, language, rouble=rouble) for column in table.columns]
    look = TableLook(
        name=table.id,
        header_row=HEADER_ROW,
        first_column=first_columns(table.sheet)[table.id],
        columns=tuple(columns),
        cells=cells,
        count=max(map(len, cells.values()), default=0),
        styles=_setting_styles(cells) if table.id == "cb_settings" else {},
    )
    if table.id not in COMPANY_TABLES:
        return look
    at = table.columns.index(table.by_id["next_on"])
    when = when_look(bands.when_formula(table.id, language), language)
    shown = bands.when_values(look, language, as_of)
    return replace(
        look, columns=(*columns[:at], when, *columns[at:]), cells={**cells, "when": shown}
    )


_SHARES = (
    "hunting_norm",
    "verify_share",
    "verify_crisis_from",
    "verify_crisis_to",
    "completeness_norm",
    "in_time_norm",
)
"""The settings that are shown as per cent."""


def _setting_styles(cells: Columns) -> Mapping[tuple[str, int], Style]:
    """Settings of all kinds share one column: each has the format of its own value."""
    styles = {}
    for row, (name, value) in enumerate(zip(cells["name"], cells["value"], strict=True)):
        style = replace(palette.CELL, align="right", indent=1, bold=True)
        if name in _SHARES:
            style = replace(style, number_format="0%")
        elif isinstance(value, float):
            style = replace(style, number_format="#,##0.##" if value % 1 else "#,##0")
        if str(name).startswith("last_") or name in ("format_version", "book_id", "key_prefix"):
            style = replace(palette.CELL_FIXED, align="right", indent=1)
            styles["label", row] = replace(palette.CELL_FIXED, indent=1)
        styles["value", row] = style
    return styles


def _sheet(
    sheet: str, tables: Mapping[str, TableLook], language: Language, as_of: date | None
) -> SheetLook:
    here = [tables[table] for table in first_columns(sheet)]
    texts = bands.band(sheet, here, language, as_of)
    return SheetLook(
        id=sheet,
        title=sheet_title(sheet, language),
        tab=_tab(sheet),
        texts=texts,
        tables=tuple(here),
        highlights=tuple(h for table in here for h in highlights(table, language)),
        widths=dict.fromkeys((table.last_column + 1 for table in here[:-1]), 3.0),
        heights=_heights(texts),
        band=bands.STYLES,
        frozen=(HEADER_ROW, 0 if len(here) > 1 else _FROZEN.get(sheet, 1)),
        row_height=_ROW_HEIGHTS.get(sheet, 19),
        pages_wide=_PAGES_WIDE.get(sheet, 1),
    )


def _heights(texts: Sequence[TextCell]) -> Mapping[int, float]:
    counted = any(cell.row == bands.COUNT_ROW for cell in texts)
    heights = {**bands.HEIGHTS, HEADER_ROW: _HEADER_HEIGHT}
    return heights if counted else {**heights, bands.COUNT_ROW: _EMPTY_HEIGHT}


def _with_company_names(
    sheet: SheetLook, tables: Mapping[str, TableLook], count: int, language: Language
) -> SheetLook:
    """Bring the names of both company tables together, for the drop-downs of companies."""
    column = tables["cb_lists"].last_column + 2
    names = [
        name
        for table in COMPANY_TABLES
        for name in tables[table].cells.get("company", ())
        if name is not None
    ]
    first = [n for n in tables["cb_target"].cells.get("company", ()) if n is not None]
    target, working = company_names(language, _COMPANY_ROOM)
    caption = replace(palette.CAPTION, ink=palette.MUTED, italic=True)
    style = replace(palette.CELL_FIXED, line_below=None, indent=1)
    total = f"COUNTA({target})"
    cells = [
        TextCell(HEADER_ROW, column, text("sheet.companies", language), palette.HEADER_FIXED),
        TextCell(HEADER_ROW - 1, column, Formula(total, len(first)), caption),
    ]
    number, at = cells[1].address, f"ROW()-ROW({cells[0].address})"
    # one formula for every row: programs keep it once, and so does whoever follows dependence
    formula = f'IF({at}<={number},INDEX({target},{at}),INDEX({working},{at}-{number}))&""'
    for place in range(1, count + 1):
        shown = str(names[place - 1]) if place <= len(names) else ""
        cells.append(TextCell(FIRST_ROW + place - 1, column, Formula(formula, shown), style))
    widths = {**(sheet.widths or {}), column - 1: 3.0, column: 30.0}
    return replace(
        sheet,
        texts=(*sheet.texts, *cells),
        widths=widths,
        print_to=(tables["cb_lists"].last_row, column - 2),
    )


def _tab(sheet: str) -> str:
    if sheet in _DATA_SHEETS:
        return palette.TAB_DATA
    return palette.TAB_HISTORY if sheet in _HISTORY_SHEETS else palette.TAB_SETTINGS


def _rounded_up(count: int) -> int:
    return max(1, -(-count // _NAMES_SHOWN)) * _NAMES_SHOWN
