"""A line for every press of a button, in a file of the user's own log folder.

What was pressed, how it ended and how long it took: no name of a workbook, no cell, no word that
somebody typed. Of an unforeseen error the lines of our code, not what it says. Two files at most.
"""

from __future__ import annotations

import os
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from platformdirs import user_log_path

from clientbook.book.errors import ClientbookError

LIMIT = 256 * 1024
"""Bytes after which a new file is begun; the one before it is kept."""


def log_file() -> Path:
    """Return where the lines are."""
    return user_log_path("clientbook", appauthor=False) / "buttons.log"


@contextmanager
def noted(action: str) -> Iterator[None]:
    """Write a line about a press when it is over."""
    began = time.monotonic()
    end = "done"
    try:
        yield
    except ClientbookError as refusal:
        cause = refusal.__cause__
        end = cause.code if isinstance(cause, ClientbookError) else refusal.code
        raise
    except Exception as error:
        end = type(error).__name__
        _note_fault(action, error)
        raise
    finally:
        _write(f"{action} {end} {time.monotonic() - began:.1f}s")


def _note_fault(action: str, error: Exception) -> None:
    """Write where an unforeseen error came from."""
    frames = traceback.extract_tb(error.__traceback__)
    where = "".join(f"\n    {Path(f.filename).name}:{f.lineno} {f.name}" for f in frames)
    _write(f"{action} {type(error).__name__}{where}")


def _write(line: str) -> None:
    """Append a line; a log that cannot be written stops nobody."""
    with suppress(OSError):
        file = log_file()
        file.parent.mkdir(parents=True, exist_ok=True)
        if file.exists() and file.stat().st_size > LIMIT:
            file.replace(file.with_suffix(".old.log"))
        flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT
        with os.fdopen(os.open(file, flags, 0o600), "a", encoding="utf-8") as lines:
            lines.write(f"{datetime.now().astimezone().isoformat(timespec='seconds')} {line}\n")
