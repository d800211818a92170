"""Other programs that read workbooks: what they opened before our edit, they open after it."""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable

import openpyxl
import python_calamine


def _openpyxl(data: bytes) -> None:
    with warnings.catch_warnings(action="ignore"):
        openpyxl.load_workbook(io.BytesIO(data))


def _calamine(data: bytes) -> None:
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    for title in book.sheet_names:
        book.get_sheet_by_name(title).to_python()


PEERS: tuple[Callable[[bytes], None], ...] = (_openpyxl, _calamine)


def opens(peer: Callable[[bytes], None], data: bytes) -> bool:
    """Say whether a peer opens a file, whatever becomes of it otherwise."""
    try:
        peer(data)
    except BaseException:  # noqa: BLE001 - a panic of a Rust library is no Exception
        return False
    return True


def closed_to(before: bytes, after: bytes) -> list[str]:
    """Return the peers that opened a file before and no longer do."""
    was = [peer for peer in PEERS if opens(peer, before)]
    return [peer.__name__ for peer in was if not opens(peer, after)]
