"""clientbook: a sales client base that lives in one Excel workbook.

The way in: open a workbook with `ClosedFile`, then call `check`, `refresh`, `funnel`, `weekly` (or
`weekly_files`, which leaves the workbook as it is) or `import_file`; `read_book` gives its tables,
`changes` what was done to it, and `undo` takes that back. What writes to a workbook is told by an
`Act` who does it and when. What is done once in a book's life stands elsewhere: `adoption.adopt`
and `remove`, upgrades in `upkeep`. Everything loads when first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clientbook.actions import check, funnel, import_file, refresh, weekly, weekly_files
    from clientbook.book.calendar import Week
    from clientbook.book.errors import ClientbookError
    from clientbook.book.host import Act
    from clientbook.book.reading import read_book
    from clientbook.history import changes, undo
    from clientbook.hosts.closed_file import ClosedFile
    from clientbook.hosts.new import new_workbook

__version__ = "0.1.0"

_WAYS_IN = {
    "Act": "clientbook.book.host",
    "ClientbookError": "clientbook.book.errors",
    "ClosedFile": "clientbook.hosts.closed_file",
    "Week": "clientbook.book.calendar",
    "changes": "clientbook.history",
    "check": "clientbook.actions",
    "funnel": "clientbook.actions",
    "import_file": "clientbook.actions",
    "new_workbook": "clientbook.hosts.new",
    "read_book": "clientbook.book.reading",
    "refresh": "clientbook.actions",
    "undo": "clientbook.history",
    "weekly": "clientbook.actions",
    "weekly_files": "clientbook.actions",
}

__all__ = [
    "Act",
    "ClientbookError",
    "ClosedFile",
    "Week",
    "__version__",
    "changes",
    "check",
    "funnel",
    "import_file",
    "new_workbook",
    "read_book",
    "refresh",
    "undo",
    "weekly",
    "weekly_files",
]


def __getattr__(name: str) -> object:
    """Return one of the ways in, loading its module now."""
    if name not in _WAYS_IN:
        raise AttributeError(name)
    return getattr(import_module(_WAYS_IN[name]), name)
