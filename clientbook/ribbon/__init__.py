"""The buttons in Excel: what is on the ribbon, the add-in that carries it, what it asks Python.

`run(action)` does what a button does, for xlwings' RunPython; it loads all that when it is called.
"""

from __future__ import annotations

from typing import Any


def run(action: str, **given: Any) -> None:  # noqa: ANN401 - see pressing.run
    """Do what a button does in the workbook that has called: see `pressing.run`."""
    from clientbook.ribbon.pressing import run as press

    press(action, **given)
