"""Paths and this Python as people type them on a command line.

Every hint of ours that is a command to be typed takes its paths from here. Commands that programs
run themselves are split into words elsewhere.
"""

from __future__ import annotations

import os
import re
import shlex
import sys
from pathlib import Path

_TO_QUOTE = re.compile(r"[^\w./\\:@%+=,-]" if os.name == "nt" else r"[^\w./:@%+=,-]")
_ALIVE = re.compile(r'["$`\\!]')
"""What a shell reads even between double quotation marks."""


def typed(path: Path) -> str:
    """Return a path as it is typed.

    >>> typed(Path("/Книги/клиенты.xlsx")), typed(Path("/Мои книги/клиенты.xlsx"))
    ('/Книги/клиенты.xlsx', '"/Мои книги/клиенты.xlsx"')
    """
    words = str(path)
    if not _TO_QUOTE.search(words):
        return words
    return shlex.quote(words) if os.name == "posix" and _ALIVE.search(words) else f'"{words}"'


def typed_python() -> str:
    """Return this Python as it is typed.

    A button's Python has no window to show what a command does: it is the one beside it.
    """
    program = Path(sys.executable)
    return typed(program.with_name("python.exe") if program.name == "pythonw.exe" else program)
