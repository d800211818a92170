"""xlwings, imported in one place: so that it does nothing of its own to the user's Excel.

Under `live` and `calc`. Imported, xlwings means to end every Excel that it cannot see when Python
ends (Windows), or to run a macro in it (macOS), and asks a busy one for ever.
"""

from __future__ import annotations

import atexit
from importlib.util import find_spec
from types import ModuleType
from typing import Any

from clientbook.hosts.command_line import typed_python

_ATTEMPTS = 3_000
"""How often xlwings asks an Excel that rejects calls: a second or two, not for ever."""


def without_driver() -> str | None:
    """Return the Python that lacks xlwings, as it is typed; None: it is there. Loads nothing."""
    return None if find_spec("xlwings") is not None else typed_python()


def driver() -> ModuleType:
    """Return xlwings. XlwingsMissing."""
    try:
        import xlwings
    except ImportError as error:
        from clientbook.hosts.calc.errors import XlwingsMissing

        raise XlwingsMissing(program=typed_python()) from error

    for name in ("_xlwindows", "_xlmac"):
        module: Any = getattr(xlwings, name, None)
        if module is not None:
            atexit.unregister(module.cleanup)
            module.N_COM_ATTEMPTS = _ATTEMPTS
    return xlwings
