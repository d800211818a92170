"""The way to stop a button that writes for long: a small window with «Остановить». tkinter.

Under `pressing`. The window is looked at between the steps of the writing, never in another thread:
no program is called from two. Where Python has no windows there is none, and writing goes on.
"""

from __future__ import annotations

import time
from contextlib import suppress
from typing import TYPE_CHECKING

from clientbook.book.wording import Language, text
from clientbook.hosts.live.host import Watched
from clientbook.ribbon.windows import NoWindows, new_window

if TYPE_CHECKING:
    import tkinter as tk

PATIENCE = 2.0
"""So many seconds a button writes before the window comes."""


class StopWindow:
    """A window that comes when writing takes longer than `patience` seconds."""

    def __init__(self, language: Language, patience: float = PATIENCE) -> None:
        self._language, self._patience = language, patience
        self._begun: float | None = None
        self._root: tk.Tk | None = None
        self._is_pressed = self._is_missing = False

    def pressed(self) -> bool:
        """Say whether the user has stopped the work; the first call begins the wait."""
        now = time.monotonic()
        if self._begun is None:
            self._begun = now
        if self._root is None and now - self._begun >= self._patience and not self._is_missing:
            self._open()
        if self._root is not None:
            self._look()
        return self._is_pressed

    def close(self) -> None:
        """Take the window away: the writing is over, and the next may begin."""
        root, self._root = self._root, None
        self._begun, self._is_pressed = None, False
        if root is not None:
            with suppress(Exception):  # TclError: the window is gone already
                root.destroy()

    def _open(self) -> None:
        try:
            root = new_window("clientbook")
        except NoWindows:
            self._is_missing = True
            return
        from tkinter import ttk

        box = ttk.Frame(root, padding=12)
        box.grid()
        ttk.Label(box, text=text("ribbon.stop.about", self._language)).grid()
        stop = text("ribbon.stop.button", self._language)
        ttk.Button(box, text=stop, command=self._press).grid(pady=(8, 0))
        root.protocol("WM_DELETE_WINDOW", root.iconify)
        self._root = root

    def _press(self) -> None:
        self._is_pressed = True

    def _look(self) -> None:
        if self._root is not None:
            with suppress(Exception):  # TclError: a window that is gone stops nothing
                self._root.update()


def watched(language: Language) -> Watched:
    """Return how a button's work is followed: a window to stop it, gone when the work is over."""
    window = StopWindow(language)
    return Watched(language, window.pressed, window.close)
