"""clientbook: a sales client base that lives in one Excel workbook.

The way in: open a workbook with `ClosedFile`, then call `check`, `refresh`, `funnel`, `weekly` or
`import_file`; `read_book` gives its tables. Everything loads when first used.
"""

from __future__ import annotations

from importlib import import_module

__version__ = "0.1.0"

_WAYS_IN = {
    "ClientbookError": "clientbook.book.errors",
    "ClosedFile": "clientbook.hosts.closed_file",
    "Week": "clientbook.book.calendar",
    "check": "clientbook.actions",
    "funnel": "clientbook.actions",
    "import_file": "clientbook.actions",
    "new_workbook": "clientbook.hosts.new",
    "read_book": "clientbook.book.reading",
    "refresh": "clientbook.actions",
    "weekly": "clientbook.actions",
}

__all__ = ["__version__", *_WAYS_IN]  # noqa: PLE0604 - the names are the keys just above


def __getattr__(name: str) -> object:
    """Return one of the ways in, loading its module now."""
    if name not in _WAYS_IN:
        raise AttributeError(name)
    return getattr(import_module(_WAYS_IN[name]), name)
