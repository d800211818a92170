"""The toolbar inside LibreOffice: a click starts the user's own Python and answers what it asks.

Runs in whatever Python LibreOffice brings along: nothing newer than 3.8, no packages. Which
program is started stands in setup.json beside this file, which only `clientbook calc install`
writes. A document says nothing here but its number: the actions are those of setup.json, and a
click counts only with the key of this installation, which no document knows.
"""

from __future__ import annotations

import json
import os
import subprocess
import threading
from contextlib import suppress
from pathlib import Path
from typing import Any, Callable, Dict, Optional, Tuple

import uno
import unohelper
from clientbook_wire import Wire
from com.sun.star.awt import XCallback
from com.sun.star.frame import (
    DispatchResultEvent,
    FeatureStateEvent,
    XDispatchProvider,
    XNotifyingDispatch,
)
from com.sun.star.lang import XInitialization, XServiceInfo

NAME = "ru.clientbook.toolbar"
HANDLER = "com.sun.star.frame.ProtocolHandler"
SPREADSHEET = "com.sun.star.sheet.SpreadsheetDocument"
COMMAND = ("-P", "-m", "clientbook.toolbar")
OF_LIBREOFFICE = ("LD_LIBRARY_PATH", "PYTHONHOME", "PYTHONPATH", "URE_BOOTSTRAP")
"""What LibreOffice sets for its own Python and would spoil another."""
SECONDS_TO_START = 60
WITHOUT_A_CONSOLE = 0x08000000
"""CREATE_NO_WINDOW of Windows."""

SETUP = json.loads(Path(__file__).with_name("setup.json").read_text(encoding="utf-8"))
_at_work = threading.Lock()


def action_of(address: str) -> Optional[str]:
    """Return the action that a click's address names; None if it is not one of this toolbar's."""
    start, _, key = address.partition("?")
    scheme, _, action = start.partition(":")
    known = scheme == NAME and key == SETUP["key"] and action in SETUP["actions"]
    return action if known else None


class Toolbar(unohelper.Base, XServiceInfo, XInitialization, XDispatchProvider, XNotifyingDispatch):
    """What LibreOffice asks about addresses of ours, one for each window."""

    def __init__(self, context: Any, *given: Any) -> None:
        self._context = context
        self._frame: Any = None
        self.initialize(given)

    def initialize(self, given: Tuple[Any, ...]) -> None:
        """Take the window that the clicks are in."""
        if given:
            self._frame = given[0]

    def queryDispatch(self, address: Any, target: str, flags: int) -> Any:
        """Say who does what an address names."""
        return self if action_of(address.Complete) else None

    def queryDispatches(self, wanted: Tuple[Any, ...]) -> Tuple[Any, ...]:
        """Say it of many."""
        return tuple(
            self.queryDispatch(one.FeatureURL, one.FrameName, one.SearchFlags) for one in wanted
        )

    def addStatusListener(self, listener: Any, address: Any) -> None:
        """Say that a button can always be pressed."""
        state = FeatureStateEvent()
        state.Source, state.FeatureURL, state.IsEnabled = self, address, True
        listener.statusChanged(state)

    def removeStatusListener(self, listener: Any, address: Any) -> None:
        """Say nothing more, as nothing ever changes."""

    def dispatch(self, address: Any, given: Any) -> None:
        """Do what a click asks for; what comes of it is shown."""
        self.dispatchWithNotification(address, given, None)

    def dispatchWithNotification(self, address: Any, given: Any, listener: Any) -> None:
        """Do what a click asks for, in a thread; a listener is told what comes of it."""
        action = action_of(address.Complete)
        if action is None:
            return
        language = self._language()
        tell = self._show if listener is None else self._teller(listener)
        view = self._frame.getController()
        request = {"action": action, "document": view.getModel().RuntimeUID, "language": language}
        request.update(spot(view))
        if _at_work.acquire(blocking=False):
            threading.Thread(target=self._press, args=(request, tell), daemon=True).start()
        else:
            tell(words(language)["busy"])

    def _press(self, request: Dict[str, Any], tell: Callable[[str], None]) -> None:
        try:
            message = pressed(self._context, request)
        except Exception as error:  # noqa: BLE001 - a click must never bring LibreOffice down
            why = str(getattr(error, "Message", error)) or type(error).__name__
            message = words(request["language"])["failed"] + " " + why
        finally:
            _at_work.release()
        tell(message)

    def _teller(self, listener: Any) -> Callable[[str], None]:
        def tell(message: str) -> None:
            event = DispatchResultEvent()
            event.Source, event.State, event.Result = self, 1, message
            listener.dispatchFinished(event)

        return tell

    def _show(self, message: str) -> None:
        """Show a message in LibreOffice's own thread, which alone may open windows."""
        if message:
            later = self._made("com.sun.star.awt.AsyncCallback")
            later.addCallback(
                _Message(self._made("com.sun.star.awt.Toolkit"), self._frame), message
            )

    def _language(self) -> str:
        """Return the language of LibreOffice's own menus, if it is one of ours."""
        node = uno.createUnoStruct("com.sun.star.beans.PropertyValue")
        node.Name, node.Value = "nodepath", "/org.openoffice.Setup/L10N"
        settings = self._made("com.sun.star.configuration.ConfigurationProvider")
        found = settings.createInstanceWithArguments(
            "com.sun.star.configuration.ConfigurationAccess", (node,)
        )
        return "ru" if str(found.getByName("ooLocale")).startswith("ru") else "en"

    def _made(self, service: str) -> Any:
        return self._context.ServiceManager.createInstanceWithContext(service, self._context)

    def getImplementationName(self) -> str:
        """Return our name."""
        return NAME

    def supportsService(self, name: str) -> bool:
        """Say what we are for."""
        return name == HANDLER

    def getSupportedServiceNames(self) -> Tuple[str, ...]:
        """Say what we are for."""
        return (HANDLER,)


class _Message(unohelper.Base, XCallback):
    """A message box over a window."""

    def __init__(self, toolkit: Any, frame: Any) -> None:
        self._toolkit, self._frame = toolkit, frame

    def notify(self, message: str) -> None:
        """Show it until it is read."""
        box = self._toolkit.createMessageBox(
            self._frame.getContainerWindow(),
            uno.Enum("com.sun.star.awt.MessageBoxType", "INFOBOX"),
            1,
            "clientbook",
            message,
        )
        box.execute()


def spot(view: Any) -> Dict[str, Any]:
    """Return where the selection begins: a sheet's title and a row, 0 where it is no cell.

    A print preview has none.
    """
    selected: Any = view.getSelection() if hasattr(view, "getSelection") else None
    if not hasattr(selected, "getRangeAddress"):
        return {"sheet": "", "row": 0}
    return {"sheet": selected.Spreadsheet.Name, "row": selected.getRangeAddress().StartRow + 1}


def words(language: str) -> Dict[str, str]:
    """Return what is said here, where the other Python cannot."""
    return dict(SETUP["words"][language])


def pressed(context: Any, request: Dict[str, Any]) -> str:
    """Start the other Python, hand it the request, answer it; return what is to be shown."""
    said, wire = words(request["language"]), Wire(context)
    try:
        python = started(SETUP["interpreter"])
    except OSError as error:
        return said["no_python"] + " " + str(error)
    late = threading.Timer(SECONDS_TO_START, python.kill)
    late.daemon = True
    late.start()
    try:
        python.stdin.write(json.dumps(request).encode("ascii") + b"\n")
        python.stdin.flush()
        return answered(wire, python, late)
    except OSError:  # it has ended
        return said["broken_off" if wire.set_right() else "no_answer"]
    finally:
        wire.set_right()
        late.cancel()
        for stream in (python.stdin, python.stdout):
            with suppress(OSError):  # what it did not read any more is not written
                stream.close()
        python.wait()


def started(program: str) -> Any:
    """Start the program of this installation: no shell, no folder of a document's, no console."""
    kept = {name: value for name, value in os.environ.items() if name not in OF_LIBREOFFICE}
    return subprocess.Popen(  # noqa: S603 - the program of this installation, words of our own
        [program, *COMMAND],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=str(Path.home()),
        env=kept,
        creationflags=WITHOUT_A_CONSOLE if os.name == "nt" else 0,
    )


def answered(wire: Wire, python: Any, late: threading.Timer) -> str:
    """Answer all that is asked until it is done; return its last word. OSError: there is none."""
    while True:
        line = python.stdout.readline()
        late.cancel()
        if not line.endswith(b"\n"):
            raise OSError
        if line.startswith(b'["done"'):
            return str(json.loads(line)[1])
        python.stdin.write(wire.answer(line) + b"\n")
        python.stdin.flush()


g_ImplementationHelper = unohelper.ImplementationHelper()  # the name that LibreOffice looks for
g_ImplementationHelper.addImplementation(Toolbar, NAME, (HANDLER,))
