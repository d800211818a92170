"""How each column of a new workbook looks: its styles, formats, group, note and drop-down."""

from __future__ import annotations

from dataclasses import replace

from clientbook.book import palette
from clientbook.book.dropdowns import rule_of
from clientbook.book.look import ColumnLook, Style
from clientbook.book.schema import COMPANY_TABLES, DATA_TABLES, LISTS, Column, Kind, Table
from clientbook.book.wording import TEXTS, VALUES, Language, header, text, value_text

_TEXT_KINDS = (Kind.TEXT, Kind.PHONE, Kind.TAX_ID, Kind.KEY, Kind.CLIENT, Kind.PRODUCT)
_NUMERIC = (Kind.MONEY, Kind.INTEGER, Kind.NUMBER, Kind.RATE)
_OURS_TABLES = ("cb_history", "cb_moves")
_FIXED = (("cb_stages", "id"), ("cb_settings", "name"))
_DATES = {"ru": "dd.mm.yyyy", "en": "yyyy-mm-dd"}
_ROUBLES = '#,##0.00" ₽"'  # the one form that LibreOffice keeps in a Russian locale
_AMOUNT = "#,##0.00"
_BUTTON = 3  # a filter button, in characters


def column_look(table: Table, column: Column, language: Language, *, rouble: bool) -> ColumnLook:
    """Return the look of a column; `rouble` puts the sign beside amounts."""
    ours = column.computed or column.id == table.key or table.id in _OURS_TABLES
    fixed = (table.id == "cb_lists" and column.id in LISTS) or (table.id, column.id) in _FIXED
    style = palette.CELL_OURS if ours else palette.CELL_FIXED if fixed else palette.CELL
    head = palette.HEADER_OURS if ours else palette.HEADER_FIXED if fixed else palette.HEADER
    if column.required and not ours and not fixed:
        head = palette.HEADER_REQUIRED
    shown = _formatted(style, table, column, language, rouble=rouble)
    return ColumnLook(
        id=column.id,
        header=header(table.id, column.id, language),
        header_style=replace(head, align=shown.align, indent=shown.indent),
        style=shown,
        below=replace(shown, ink=None, fill=None, italic=False, line_below=None),
        width=_width(table, column, language),
        level=1 if column.group else 0,
        note=_note(table, column, language, ours=ours, fixed=fixed),
        rule=rule_of(table, column, language),
        text_numbers=shown.number_format == "@",
    )


def when_look(formula: str, language: Language) -> ColumnLook:
    """Return the calculated column that says when a company's next step is due."""
    return ColumnLook(
        id="when",
        header=text("sheet.when", language),
        header_style=replace(palette.HEADER_OURS, align="center"),
        style=replace(palette.CELL_OURS, align="center", across="top"),
        below=Style(align="center", across="top"),
        width=14,
        note=text("note.when", language),
        formula=formula,
    )


def _formatted(
    style: Style, table: Table, column: Column, language: Language, *, rouble: bool
) -> Style:
    """The style with the column's number format and alignment."""
    long = column.kind is Kind.LONG
    wrap = table.id in COMPANY_TABLES or (long and table.id not in DATA_TABLES)
    placed = replace(style, wrap=wrap, indent=1, size=10 if long else style.size)
    if table.id in COMPANY_TABLES:
        placed = replace(placed, across="top")  # the first lines of a long text, on one line
    if (table.id, column.id) == ("cb_settings", "value"):
        return replace(placed, align="right")  # of every kind: each cell has its own format
    formats = {
        Kind.DATE: _DATES[language],
        Kind.MONEY: _ROUBLES if rouble else _AMOUNT,
        Kind.INTEGER: "#,##0",
        Kind.RATE: "0%",
        **dict.fromkeys(_TEXT_KINDS, "@"),
    }
    number_format = formats.get(column.kind, "General")
    if column.kind is Kind.DATE:
        return replace(placed, number_format=number_format, align="center", indent=0)
    numeric = column.kind in _NUMERIC
    return replace(placed, number_format=number_format, align="right" if numeric else "left")


def _width(table: Table, column: Column, language: Language) -> float:
    """A column's width; a list's column is as wide as its words."""
    if table.id != "cb_lists":
        return column.width + _BUTTON
    words = [value_text(column.id, value, language) for value in VALUES[column.id]]
    return max(14, *(len(word) + _BUTTON + 1 for word in words))


def _note(table: Table, column: Column, language: Language, *, ours: bool, fixed: bool) -> str:
    if table.id == "cb_lists":
        return text("note.fixed" if fixed else "note.own", language)
    key = f"note.{table.id}.{column.id}"
    note = text(key if key in TEXTS else f"note.{column.id}", language)
    if ours:
        return f"{note}\n{text('note.ours', language)}"
    return f"{note}\n{text('note.required', language)}" if column.required else note
