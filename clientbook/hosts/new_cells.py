"""The pen of a new workbook: formats from styles, cells by column, what a cell accepts."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from clientbook.book.cells import Cell, CellError, Formula
from clientbook.book.look import ColumnLook, Rule, Style, TableLook, TextCell

FONT = "Calibri"
_LONGEST_TEXT = 32_767
_THIN, _THICK = 1, 2  # Excel's thin and medium lines


class Formats:
    """The workbook's formats: one for each style, however many cells have it."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._whole: dict[Style, Format] = {}
        self._differences: dict[Style, Format] = {}

    def of(self, style: Style) -> Format:
        """Return the format of a cell with this style."""
        if style not in self._whole:
            self._whole[style] = self._book.add_format(_properties(style))
        return self._whole[style]

    def difference(self, style: Style) -> Format:
        """Return the format that a highlight lays over a cell: colours and the font's weight."""
        if style not in self._differences:
            self._differences[style] = self._book.add_format(_emphasis(style))
        return self._differences[style]


def _emphasis(style: Style) -> dict[str, object]:
    wanted = {
        "font_color": style.ink and f"#{style.ink}",
        "bg_color": style.fill and f"#{style.fill}",
        "bold": style.bold,
        "italic": style.italic,
        "font_strikeout": style.strike,
    }
    return {name: value for name, value in wanted.items() if value}


def _properties(style: Style) -> dict[str, object]:
    wanted = {
        **_emphasis(style),
        "num_format": style.number_format,
        "font_size": style.size,
        "underline": 1 if style.underline else None,
        "text_wrap": style.wrap,
        "align": style.align,
        "valign": style.across,
        "indent": style.indent,
    }
    line = style.thick_below or style.line_below
    if line:
        wanted |= {"bottom": _THICK if style.thick_below else _THIN, "bottom_color": f"#{line}"}
    return {name: value for name, value in wanted.items() if value}


class Pen:
    """Writes cells of one sheet, each with its own kind: text is never read as a formula."""

    def __init__(self, ws: Worksheet, formats: Formats) -> None:
        self._ws = ws
        self.formats = formats

    def column(self, table: TableLook, column: ColumnLook, number: int) -> None:
        """Write a table's cells of one column; blank ones have their style, too."""
        cells = table.cells.get(column.id) or (None,) * max(1, table.count)
        usual = self.formats.of(column.style)
        for place, cell in enumerate(cells):
            own = table.styles.get((column.id, place)) if table.styles else None
            value = Formula(column.formula, _shown(cell)) if column.formula else cell
            self._write(
                table.header_row + place, number, value, self.formats.of(own) if own else usual
            )

    def text(self, cell: TextCell) -> None:
        """Write a cell outside the tables."""
        form = self.formats.of(cell.style)
        if cell.link:
            self._ws.write_url(
                cell.row - 1, cell.column - 1, f"internal:{cell.link}", form, str(cell.content)
            )
        else:
            self._write(cell.row - 1, cell.column - 1, cell.content, form)

    def _write(self, row: int, column: int, cell: Cell, form: Format) -> None:
        ws = self._ws
        if cell is None or cell == "":
            ws.write_blank(row, column, None, form)
        elif isinstance(cell, str):
            if len(cell) > _LONGEST_TEXT:
                raise ValueError(cell[:50])
            ws.write_string(row, column, cell, form)
        elif isinstance(cell, bool):
            ws.write_boolean(row, column, cell, form)
        elif isinstance(cell, int | float | Decimal):
            ws.write_number(row, column, cell, form)
        elif isinstance(cell, date):
            ws.write_datetime(row, column, cell, form)
        elif isinstance(cell, CellError):
            ws.write_formula(row, column, f"={cell.code}", form, cell.code)
        else:
            ws.write_formula(row, column, f"={cell.text}", form, _cached(cell))


def _shown(cell: Cell) -> str:
    return cell if isinstance(cell, str) else ""


def _cached(formula: Formula) -> object:
    match formula.shown:
        case None:
            return ""
        case CellError(code):
            return code
        case datetime():
            return (formula.shown - datetime(1899, 12, 30)).total_seconds() / 86_400  # noqa: DTZ001 - Excel's day 0
        case shown:
            return shown


def validation(rule: Rule) -> dict[str, object]:
    """Return XlsxWriter's options for a rule."""
    options: dict[str, object] = {"validate": rule.kind, "show_error": rule.alert is not None}
    if rule.kind in ("list", "custom"):
        options["value"] = f"={rule.source}"
    else:
        options |= {"criteria": "between", "minimum": f"={rule.low}", "maximum": f"={rule.high}"}
    if rule.alert:
        options["error_type"] = rule.alert
        options["error_title"] = rule.title
        options["error_message"] = rule.message
    return options
