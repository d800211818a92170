"""xlwings, imported in one place: so that it does nothing of its own to the user's Excel.

Under `live` and `calc`. Imported, xlwings means to end every Excel that it cannot see when Python
ends (Windows), or to run a macro in it (macOS), and asks a busy one for ever.
"""

from __future__ import annotations

import atexit
import sys
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any

_ATTEMPTS = 3_000
"""How often xlwings asks an Excel that rejects calls: a second or two, not for ever."""


def without_driver() -> str | None:
    """Return the Python that lacks xlwings, as it is typed; None where it is there. Loads nothing.

    A button's Python has no window to install anything in: it is the one beside it.
    """
    return None if find_spec("xlwings") is not None else _typed(Path(sys.executable))


def _typed(program: Path) -> str:
    """Return a program as it is typed on a command line.

    >>> _typed(Path("/My programs/pythonw.exe"))
    '"/My programs/python.exe"'
    """
    shown = program.with_name("python.exe") if program.name == "pythonw.exe" else program
    return f'"{shown}"' if " " in str(shown) else str(shown)


def driver() -> ModuleType:
    """Return xlwings. XlwingsMissing."""
    try:
        import xlwings
    except ImportError as error:
        from clientbook.hosts.calc.errors import XlwingsMissing

        raise XlwingsMissing(program=_typed(Path(sys.executable))) from error

    for name in ("_xlwindows", "_xlmac"):
        module: Any = getattr(xlwings, name, None)
        if module is not None:
            atexit.unregister(module.cleanup)
            module.N_COM_ATTEMPTS = _ATTEMPTS
    return xlwings
