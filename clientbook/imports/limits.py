"""How much a source file may hold: what Excel itself can save stays far below."""

from __future__ import annotations

import time

from clientbook.imports.errors import SourceTooManyCells, SourceTooSlow

LARGEST_FILE = 256 * 1024**2
"""Bytes of a file."""
LONGEST = 1_048_576
"""Rows: an Excel sheet's last one."""
WIDEST = 1_000
"""Columns: more is a fault of the file, not a table."""
LARGEST_SHEET = 40_000_000
"""Cells of a sheet's rectangle, blanks among them."""

LONGEST_READ = 300
"""Seconds that reading a file may take: the largest allowed ones take a minute or two."""


class InTime:
    """The time that reading one file may take; what reads asks between its short steps."""

    def __init__(self, name: str) -> None:
        self._name, self._until = name, time.monotonic() + LONGEST_READ

    def check(self) -> None:
        """Raise SourceTooSlow when the time is over."""
        if time.monotonic() > self._until:
            raise SourceTooSlow(file=self._name, seconds=LONGEST_READ)


def too_many_cells(name: str) -> SourceTooManyCells:
    """Return the refusal of a table that is too large."""
    return SourceTooManyCells(file=name, rows=LONGEST, columns=WIDEST, cells=LARGEST_SHEET)
