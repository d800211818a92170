"""A rendered sheet as text: one line per row, each cell as its address and what it holds."""

from __future__ import annotations

import os
from datetime import datetime
from io import BytesIO
from pathlib import Path

from openpyxl import load_workbook

GOLDEN = Path(__file__).parents[1] / "golden"


def dump(workbook: bytes) -> str:
    """Return every non-empty cell of the first sheet, in order."""
    sheet = load_workbook(BytesIO(workbook)).worksheets[0]
    lines = [f"# {sheet.title}"]
    for row in sheet.iter_rows():
        filled = (cell for cell in row if cell.value is not None)
        cells = [f"{cell.coordinate}={_shown(cell.value)}" for cell in filled]
        if cells:
            lines.append(" | ".join(cells))
    return "\n".join(lines) + "\n"


def assert_golden(name: str, found: str) -> None:
    """Compare with tests/golden/NAME; with CLIENTBOOK_GOLDEN=update write it instead."""
    path = GOLDEN / name
    if os.environ.get("CLIENTBOOK_GOLDEN") == "update":
        path.write_text(found, encoding="utf-8")
    assert found == path.read_text(encoding="utf-8")


def _shown(value: object) -> str:
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d}"
    if isinstance(value, float):
        return f"{value:.6g}"
    return str(value).replace("\n", "⏎")
