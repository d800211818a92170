"""Workbooks for the hosts' tests: small ones made here, and feature-rich ones that others made."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

_FOLDER = Path(
    os.environ.get("CLIENTBOOK_WORKBOOKS")
    or Path(__file__).resolve().parents[2].parent / "shared" / "workbooks"
)
PATHS = sorted(path for path in _FOLDER.glob("*.xls[xm]"))
MISSING = "feature-rich workbooks are missing: name their folder in CLIENTBOOK_WORKBOOKS"

FOREIGN = pytest.mark.parametrize(
    "path",
    PATHS or [pytest.param(None, marks=pytest.mark.skip(reason=MISSING))],
    ids=lambda path: path.stem[:2] if path else "none",
)
"""Runs a test over every feature-rich workbook; says so when there are none."""


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
