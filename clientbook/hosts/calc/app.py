"""One running LibreOffice: a private one without windows, or the one that the user looks at."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import cached_property
from itertools import count
from typing import TYPE_CHECKING, Any

from xlwings import base_classes as base

from clientbook.book.errors import ClientbookError
from clientbook.hosts.calc.book import Book
from clientbook.hosts.calc.books import Books
from clientbook.hosts.calc.box import box_of
from clientbook.hosts.calc.bridge import Uno, enum, one_at_a_time, properties
from clientbook.hosts.calc.number_formats import NumberFormats
from clientbook.hosts.calc.office_process import OfficeProcess
from clientbook.hosts.calc.ranges import Range

if TYPE_CHECKING:
    from clientbook.hosts.calc.calc_engine import Apps, CalcEngine

Answer = Callable[[str, str, str], str]
"""Answers a message box: (text, title, buttons) → "ok", "yes", "no" or "cancel"."""
_BUTTONS = {"ok": 1, "ok_cancel": 2, "yes_no": 3, "yes_no_cancel": 4}
_PRESSED = {0: "cancel", 1: "ok", 2: "yes", 3: "no"}
_DECLINED = {"ok": "ok", "ok_cancel": "cancel", "yes_no": "no", "yes_no_cancel": "cancel"}
_BOXES = {None: "MESSAGEBOX", "info": "INFOBOX", "critical": "ERRORBOX"}
_not_ours = count(1)


@one_at_a_time
class App(base.App):
    """A running LibreOffice. `answer` answers message boxes where nobody is there to press."""

    display_alerts = enable_events = interactive = True
    cut_copy_mode = startup_path = hwnd = None
    answer: Answer | None = None

    def __init__(self, apps: Apps, context: Uno, process: OfficeProcess | None = None) -> None:
        self.apps, self.context, self.process = apps, context, process
        self.desktop = self.made("com.sun.star.frame.Desktop")
        self.active_document: Uno = None
        self._number = -next(_not_ours)
        self._formats: dict[str, NumberFormats] = {}
        self._locked: list[Uno] = []
        self._updating = True
        self._status: str | bool = False
        self._indicator: Uno = None

    def made(self, service: str) -> Uno:
        """Return a new object of the office."""
        return self.context.ServiceManager.createInstanceWithContext(service, self.context)

    @property
    def engine(self) -> CalcEngine:
        return self.apps.engine

    @property
    def api(self) -> Uno:
        return self.desktop

    @property
    def headless(self) -> bool:
        """Whether there is nobody to look at it."""
        return self.process is not None and not self.process.visible

    @property
    def visible(self) -> bool:
        return not self.headless

    @visible.setter
    def visible(self, value: bool) -> None:
        """Pass over it: an office without a screen cannot be shown afterwards."""

    @property
    def pid(self) -> int:
        """The process of a private office; a number below 0 for one that was running before."""
        return self.process.pid if self.process else self._number

    @cached_property
    def version(self) -> str:
        """LibreOffice's version: 7.4.7.2."""
        provider = self.made("com.sun.star.configuration.ConfigurationProvider")
        product = provider.createInstanceWithArguments(
            "com.sun.star.configuration.ConfigurationAccess",
            properties(nodepath="/org.openoffice.Setup/Product"),
        )
        return str(product.getByName("ooSetupVersionAboutBox"))

    @cached_property
    def functions(self) -> Uno:
        """What computes a function of Calc for cells, without a formula anywhere."""
        return self.made("com.sun.star.sheet.FunctionAccess")

    @property
    def major_version(self) -> int:
        """The first number of the version."""
        return int(self.version.partition(".")[0])

    @property
    def path(self) -> str:
        return str(self.process.program.parent) if self.process else ""

    @property
    def books(self) -> Books:
        return Books(self)

    def formats_of(self, book: Book) -> NumberFormats:
        """Return a document's number formats, which are looked up once."""
        uid = book.uid
        if uid not in self._formats:
            self._formats[uid] = NumberFormats(book.xl)
        return self._formats[uid]

    def forget(self, book: Book) -> None:
        """Forget what is known of a document that is about to close."""
        self._formats.pop(book.uid, None)
        if self.active_document == book.xl:
            self.active_document = None
        self._locked = [document for document in self._locked if document != book.xl]

    @property
    def selection(self) -> Range | None:
        """The selected cells; None where something else, or several ranges, are selected."""
        try:
            book = self.books.active
        except KeyError:
            return None
        selected = book.xl.getCurrentSelection()
        if selected is None or not hasattr(selected, "getRangeAddress"):
            return None
        address = selected.getRangeAddress()
        return Range(book.sheets(address.Sheet + 1), box_of(address))

    def activate(self, steal_focus: bool = False) -> None:
        del steal_focus
        self.apps.first(self)

    def leave(self) -> None:
        """Give everything back and go; the office goes on running."""
        with suppress(ClientbookError):
            self.screen_updating = True
            self.status_bar = False
        self.apps.drop(self)

    def quit(self) -> None:
        """End a private office, its books unsaved; leave any other."""
        if self.process is None:
            self.leave()
            return
        self.apps.drop(self)
        self.process.stop()

    def kill(self) -> None:
        self.apps.drop(self)
        if self.process is not None:
            self.process.kill()

    @property
    def screen_updating(self) -> bool:
        return self._updating

    @screen_updating.setter
    def screen_updating(self, value: bool) -> None:
        if bool(value) == self._updating:
            return
        self._updating = bool(value)
        if not value:
            self._locked = [book.xl for book in self.books]
            for document in self._locked:
                document.lockControllers()
            return
        locked, self._locked = self._locked, []
        for document in locked:
            document.unlockControllers()

    @property
    def calculation(self) -> str:
        """How the active book recalculates: LibreOffice has no setting for all of them."""
        return self.books.active.calculation

    @calculation.setter
    def calculation(self, value: str) -> None:
        self.books.active.calculation = value

    def calculate(self) -> None:
        for book in self.books:
            book.xl.calculateAll()

    @property
    def status_bar(self) -> str | bool:
        return self._status

    @status_bar.setter
    def status_bar(self, value: str | bool | None) -> None:
        """Show a text below the window; False gives the bar back to the office."""
        self._status = value or False
        if self.headless:
            return
        if self._indicator is not None:
            self._indicator.end()
            self._indicator = None
        if value:
            frame = self.books.active.controller.getFrame()
            self._indicator = frame.createStatusIndicator()
            self._indicator.start(str(value), 0)

    def alert(
        self,
        prompt: str,
        title: str | None,
        buttons: str | None,
        mode: str | None,
        callback: Any = None,
    ) -> str:
        """Show a message box and return the button. Without a screen nobody agrees to anything."""
        del callback
        wanted = buttons or "ok"
        if self.answer is not None:
            return self.answer(prompt or "", title or "", wanted)
        if self.headless or not self.display_alerts:
            return _DECLINED[wanted]
        window = self.books.active.controller.getFrame().getContainerWindow()
        box = self.made("com.sun.star.awt.Toolkit").createMessageBox(
            window,
            enum("awt.MessageBoxType", _BOXES.get(mode, "MESSAGEBOX")),
            _BUTTONS[wanted],
            title or "",
            prompt or "",
        )
        pressed = _PRESSED.get(box.execute(), "cancel")  # without a screen it returns at once
        return pressed if pressed in wanted.split("_") else _DECLINED[wanted]

    def run(self, macro: str, args: Any) -> Any:
        """Run a macro of the user's own Basic library: Library.Module.Name."""
        factory = self.made("com.sun.star.script.provider.MasterScriptProviderFactory")
        script = factory.createScriptProvider("").getScript(
            f"vnd.sun.star.script:{macro}?language=Basic&location=application"
        )
        return script.invoke(tuple(args), (), ())[0]
