"""Workbooks for the hosts' tests: small ones made here, and feature-rich ones that others made."""

from __future__ import annotations

import base64
import io
import zipfile
from datetime import datetime

import pytest
import xlsxwriter

from tests.shared import MISSING, WORKBOOKS

_DAY = datetime(2026, 11, 23)  # noqa: DTZ001 - cells know no time zone
_PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC"
)

FOREIGN = pytest.mark.parametrize(
    "path",
    WORKBOOKS or [pytest.param(None, marks=pytest.mark.skip(reason=MISSING))],
    ids=lambda path: path.stem[:2] if path else "none",
)
"""Runs a test over every feature-rich workbook; says so when there are none."""


def foreign_by_turns(*always: str) -> pytest.MarkDecorator:
    """Return the same for a test that takes long: workbooks of these numbers, and all in slow runs.

    Those with something of their own to hurt: 10 prefixed XML; 12 pivots, slicers, chart and image;
    22 macros, comments and names.
    """
    return pytest.mark.parametrize(
        "path",
        [
            pytest.param(path, marks=[] if path.name.startswith(always) else pytest.mark.slow)
            for path in WORKBOOKS
        ]
        or [pytest.param(None, marks=pytest.mark.skip(reason=MISSING))],
        ids=lambda path: path.stem[:2] if path else "none",
    )


def small_workbook(*titles: str) -> bytes:
    """Return a workbook with one cell on each sheet."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as workbook:
        for title in titles or ("Sheet1",):
            workbook.add_worksheet(title).write("A1", f"Cell of {title}")
    return target.getvalue()


def members(data: bytes) -> dict[str, bytes]:
    """Return the bytes of every member of a zip."""
    with zipfile.ZipFile(io.BytesIO(data)) as zipped:
        return {info.orig_filename: zipped.read(info) for info in zipped.infolist()}


def rich_sheet(rows: int = 6, *, title: str = "Воронка") -> bytes:
    """Return a generated one-sheet workbook with everything a report may hold."""
    target = io.BytesIO()
    workbook = xlsxwriter.Workbook(target, {"in_memory": True})
    sheet = workbook.add_worksheet(title)
    bold = workbook.add_format({"bold": True, "font_name": "Arial", "font_color": "#1F4E79"})
    day = workbook.add_format({"num_format": "dd.mm.yyyy"})
    rate = workbook.add_format({"num_format": "0.0%", "bg_color": "#DDEBF7", "border": 1})
    red = workbook.add_format({"bg_color": "#F8CBAD", "num_format": "0.00%"})
    sheet.set_column("A:A", 20, bold)
    sheet.set_row(0, 24, bold)
    sheet.write_rich_string("A1", bold, "Воронка ", rate, "недели")
    sheet.write_datetime("D1", _DAY, day)
    data = [[f"Этап {i}", 100 - i, (100 - i) / 100] for i in range(rows)]
    columns = [{"header": "Этап"}, {"header": "Дошли"}, {"header": "Доля", "format": rate}]
    columns.append({"header": "Вдвое", "formula": "=Funnel[[#This Row],[Дошли]]*2"})
    sheet.add_table(
        2, 0, 2 + rows, len(columns) - 1, {"name": "Funnel", "data": data, "columns": columns}
    )
    sheet.write_formula("F1", "=SUM(Funnel[Дошли])", None, 100 * rows)
    sheet.write_formula("F2", f"='{title}'!B4+1", None, 101)
    sheet.conditional_format(
        "C4:C99", {"type": "cell", "criteria": "<", "value": 0.97, "format": red}
    )
    sheet.conditional_format("B4:B99", {"type": "data_bar", "data_bar_2010": True})
    sheet.data_validation("H1", {"validate": "list", "source": f"='{title}'!$A$4:$A$6"})
    sheet.write_comment("A1", "Как считается", {"author": "clientbook"})
    sheet.insert_image(
        "H5", "dot.png", {"image_data": io.BytesIO(_PNG), "url": f"internal:'{title}'!A1"}
    )
    sheet.write_url("G1", f"internal:'{title}'!A1", string="Наверх")
    sheet.write_url("G2", "https://example.org/?a=1&b=2", string="Сайт")
    sheet.add_sparkline("I4", {"range": f"'{title}'!B4:B6"})
    chart = workbook.add_chart({"type": "column"})
    chart.add_series(
        {
            "categories": [title, 3, 0, 2 + rows, 0],
            "values": [title, 3, 1, 2 + rows, 1],
            "name": [title, 2, 1],
        }
    )
    sheet.insert_chart("K2", chart)
    sheet.set_landscape()
    sheet.repeat_rows(2)
    sheet.print_area(0, 0, 30, 12)
    sheet.freeze_panes(3, 1)
    workbook.close()
    return target.getvalue()
