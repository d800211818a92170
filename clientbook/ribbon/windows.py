"""Forms, questions and messages in windows of Python's own: tkinter, on every system alike.

Under `pressing`. A process that a button starts may come to the front of Excel; the window stays
there until it is answered. Python without tkinter, or without a display, is told of with a remedy;
over a workbook of LibreOffice's `office_windows` stands in for it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from importlib import import_module
from typing import TYPE_CHECKING

from clientbook.book.errors import ClientbookError
from clientbook.book.wording import Language, text
from clientbook.ribbon.asking import Cancelled, Field, Form, agreed

if TYPE_CHECKING:
    import tkinter as tk

_WIDE = 46
_WRAP = 460


class NoWindows(ClientbookError):
    """This Python cannot show windows. `why`: its words."""

    code = "error.no_windows"


class Windows:
    """Asks in windows. `shown` is given every form's window before it waits: tests press there."""

    def __init__(self, language: Language, shown: Callable[[tk.Tk], object] | None = None) -> None:
        self._language, self._shown = language, shown

    def ask(self, form: Form) -> Mapping[str, str]:
        """Show a form until it is filled in. Cancelled, NoWindows."""
        with _window(form.title) as root:
            window = _FormWindow(root, form, self._language)
            if self._shown is not None:
                root.after(50, self._shown, root)
            root.mainloop()
            if window.said is None:
                raise Cancelled
            return window.said

    def sure(self, title: str, question: str) -> bool:
        """Ask a question; closing the window is a no. NoWindows."""
        return agreed(self.ask, title, question)

    def tell(self, title: str, message: str) -> None:
        """Show a message. NoWindows."""
        with _window(title) as root:
            from tkinter import messagebox

            root.withdraw()
            messagebox.showinfo(title, message, parent=root)


def has_tkinter() -> bool:
    """Say whether this Python can make windows at all; none is opened."""
    try:
        import_module("tkinter")
    except ImportError:
        return False
    return True


def are_here() -> bool:
    """Say whether windows of this Python's can be seen."""
    return has_tkinter() and (sys.platform in {"win32", "darwin"} or "DISPLAY" in os.environ)


def new_window(title: str) -> tk.Tk:
    """Return an empty window in front of all others. NoWindows."""
    try:
        import tkinter as tk

        root = tk.Tk()
    except Exception as error:  # ImportError, or TclError, which is in what may be missing
        raise NoWindows(why=str(error).strip().rstrip(".")) from error
    root.title(title)
    root.attributes("-topmost", True)  # noqa: FBT003 - tkinter's own way
    return root


@contextmanager
def _window(title: str) -> Iterator[tk.Tk]:
    root = new_window(title)
    import tkinter as tk

    try:
        yield root
    finally:
        with suppress(tk.TclError):
            root.destroy()


class _FormWindow:
    """The widgets of one form; `said` is what was filled in, None until then."""

    def __init__(self, root: tk.Tk, form: Form, language: Language) -> None:
        import tkinter as tk
        from tkinter import ttk

        self.said: dict[str, str] | None = None
        self._root = root
        self._values = {f.name: tk.StringVar(root, f.value) for f in form.fields}
        box = ttk.Frame(root, padding=12)
        box.grid()
        for words, colour in ((form.text, ""), (form.trouble, "#9C0006")):
            if words:
                about = ttk.Label(box, text=words, wraplength=_WRAP, foreground=colour)
                about.grid(columnspan=2, sticky="w", pady=(0, 8))
        for field in form.fields:
            self._add(box, field)
        buttons = ttk.Frame(box)
        buttons.grid(columnspan=2, sticky="e", pady=(10, 0))
        for key, act in (("ribbon.form.ok", self._take), ("ribbon.form.cancel", root.quit)):
            ttk.Button(buttons, text=text(key, language), command=act).pack(side="left", padx=4)
        root.bind("<Return>", lambda _: self._take())
        root.bind("<Escape>", lambda _: root.quit())
        root.protocol("WM_DELETE_WINDOW", root.quit)
        root.after(1, root.focus_force)

    def _add(self, box: tk.Misc, field: Field) -> None:
        from tkinter import ttk

        held = self._values[field.name]
        label = ttk.Label(box, text=field.label)
        label.grid(column=0, sticky="w", pady=2, padx=(0, 10))
        row = label.grid_info()["row"]
        entry: ttk.Entry
        if field.kind == "choice":
            entry = ttk.Combobox(box, textvariable=held, values=field.choices, width=_WIDE - 3)
        else:
            entry = ttk.Entry(box, textvariable=held, width=_WIDE)
        entry.grid(column=1, row=row, sticky="we", pady=2)
        if field.kind in {"file", "folder"}:
            pick = ttk.Button(box, text="…", width=3, command=lambda: self._pick(field))
            pick.grid(column=2, row=row, padx=(4, 0))
        if field.name == next(iter(self._values)):
            entry.focus_set()

    def _pick(self, field: Field) -> None:
        from tkinter import filedialog

        asked = field.kind == "folder"
        pick = filedialog.askdirectory if asked else filedialog.askopenfilename
        found = pick(parent=self._root)
        if found:
            self._values[field.name].set(found)

    def _take(self) -> None:
        self.said = {name: value.get().strip() for name, value in self._values.items()}
        self._root.quit()
