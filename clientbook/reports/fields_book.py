"""The workbook of fields: a sheet per report with every name a template may use, and the guide.

What is shown is data of `fields`; what may be written stands beside it, ready to be copied.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from clientbook.book.wording import Language, text
from clientbook.reports.fields import Field
from clientbook.reports.template.values import cell_value
from clientbook.reports.template.words import tag_in

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

_WIDTHS: Final = (44, 22, 46, 52)
_GUIDE_WIDTHS: Final = (52, 96)
_HEAD: Final = {"bold": True, "bg_color": "#E8EEF4", "bottom": 1, "bottom_color": "#8EA9C1"}
_FONT: Final = {"font_name": "Arial", "font_size": 10, "valign": "top", "text_wrap": True}
_LONGEST: Final = 300
_LINE: Final = 15
_PER_LINE: Final = 130


def fields_book(
    reports: Mapping[str, Sequence[Field]], guide: str, language: Language, today: date
) -> bytes:
    """Return the workbook (.xlsx): a sheet of fields per report, then the guide (Markdown)."""
    from xlsxwriter.workbook import Workbook

    stream = io.BytesIO()
    made = Workbook(stream, {"in_memory": True, "strings_to_formulas": False})
    made.set_properties({"created": datetime(today.year, today.month, today.day)})  # noqa: DTZ001
    for name, fields in reports.items():
        _Page(made, language).fields(text(f"template.report.{name}", language), fields)
    _guide(made, guide, language)
    made.close()
    return stream.getvalue()


class _Page:
    """A sheet of fields while it is written."""

    def __init__(self, made: Workbook, language: Language) -> None:
        self.made, self.language = made, language
        self.formats: dict[tuple[str, int], Format] = {}

    def fields(self, title: str, fields: Sequence[Field]) -> None:
        sheet = self.made.add_worksheet(title)
        head = self.made.add_format({**_FONT, **_HEAD})
        for column, (name, width) in enumerate(
            zip(("name", "kind", "sample", "write"), _WIDTHS, strict=True)
        ):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, text(f"template.fields.{name}", self.language), head)
        for row, one in enumerate(fields, 1):
            self._field(sheet, row, one)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(len(fields), 1), len(_WIDTHS) - 1)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)

    def _field(self, sheet: Worksheet, row: int, one: Field) -> None:
        look = self._format("@", one.depth)
        sheet.write_string(row, 0, one.path, look)
        kind = text(f"template.kind.{one.kind}", self.language)
        if one.kind == "list":
            kind = text("template.fields.list", self.language, n=one.sample)
        sheet.write_string(row, 1, kind, self._format("@", 0))
        self._sample(sheet, row, one)
        written = tag_in(one.written, self.language)
        sheet.write_string(row, 3, written, self._format("@", 0))

    def _sample(self, sheet: Worksheet, row: int, one: Field) -> None:
        if one.kind == "list":
            return
        value = cell_value(one.sample, self.language) if one.kind != "other" else None
        if isinstance(value, str):
            sheet.write_string(row, 2, value[:_LONGEST], self._format("@", 0))
        elif isinstance(value, date):
            sheet.write_datetime(row, 2, value, self._format("dd.mm.yyyy", 0))
        elif isinstance(value, int | float):
            sheet.write_number(row, 2, value, self._format("General", 0))
        elif value is not None:
            sheet.write_string(row, 2, str(value), self._format("@", 0))

    def _format(self, code: str, depth: int) -> Format:
        if (code, depth) not in self.formats:
            look = {**_FONT, "num_format": code, "indent": 2 * depth, "align": "left"}
            self.formats[code, depth] = self.made.add_format(look)
        return self.formats[code, depth]


def _guide(made: Workbook, guide: str, language: Language) -> None:
    """Write the page of the guide: headings, paragraphs, the two columns of its table."""
    sheet = made.add_worksheet(text("template.fields.guide", language))
    plain = made.add_format({**_FONT, "num_format": "@"})
    head = made.add_format({**_FONT, "bold": True, "font_size": 12})
    for column, width in enumerate(_GUIDE_WIDTHS):
        sheet.set_column(column, column, width)
    for row, cells in enumerate(_guide_rows(guide)):
        if len(cells) > 1:
            for column, cell in enumerate(cells):
                sheet.write_string(row, column, cell, plain)
        elif cells[0]:
            look = head if cells[0].startswith("#") else plain
            sheet.merge_range(row, 0, row, 1, cells[0].lstrip("# "), look)
            sheet.set_row(row, _LINE * (1 + len(cells[0]) // _PER_LINE))
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _guide_rows(guide: str) -> Iterable[list[str]]:
    for line in guide.splitlines():
        if line.startswith("|---"):
            continue
        if line.startswith("|"):
            cells = line.strip("|").replace("\\|", "\0").split("|")
            yield [cell.strip().replace("\0", "|").replace("`", "") for cell in cells]
        else:
            yield [line.replace("`", "")]
