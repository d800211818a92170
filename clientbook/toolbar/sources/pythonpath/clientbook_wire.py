"""The near end of the wire, inside LibreOffice: does to its objects what the far end asks.

One line of JSON asks, one answers; `clientbook.hosts.calc.far` is the other end and says what the
lines hold. What that end has locked, stopped or opened is noted down, to be set right if it dies
half-way. Runs in whatever Python LibreOffice brings along: nothing newer than 3.8, no packages.
"""

from __future__ import annotations

import base64
import json
import threading
from contextlib import suppress
from typing import Any, Callable, Dict, List, Optional, Tuple

import uno

_BY_NAME = ("AttributeError", "IndexError", "KeyError", "TypeError", "ValueError")
"""Errors of Python's own that are told by their names."""
_ENDED_BY = {
    "lockControllers": "unlockControllers",
    "enterUndoContext": "leaveUndoContext",
    "start": "end",
    "createPeer": "dispose",
}
"""What has to end once it has begun, by what ends it. `start` is that of a status bar."""
_SHOWING = "execute"
"""The call that waits for a person at a dialog."""
_OPENING = "loadComponentFromURL"
_CALCULATING = "enableAutomaticCalculation"

_WITH_MACROS = "VBACompatibilityMode"
"""Without it LibreOffice saves a workbook without the macros that Excel left in it."""
_SETTING = "setattr"

_Owed = Tuple[Any, str, Tuple[Any, ...]]
"""A call that has to follow: whose, its name, what it is given; or a setting: name and value."""


class Wire:
    """Objects that the far end knows by their numbers; 0 is the component context."""

    def __init__(self, context: Any) -> None:
        self._context = context
        self._objects: List[Any] = [context]
        self._owed: List[_Owed] = []

    def answer(self, line: bytes) -> bytes:
        """Return the answer to a line that asks something."""
        try:
            name, *given = json.loads(line, object_hook=self._object)
            answer = getattr(self, "_do_" + name)(*map(_tuples, given))
        except Exception as error:  # noqa: BLE001 - whatever UNO says, the far end has to know
            return json.dumps(["error", *_told(error)]).encode()
        return json.dumps(answer, default=self._written).encode()

    def set_right(self) -> bool:
        """Make the calls that the far end still owes; say whether it was changing a document."""
        owed, self._owed = self._owed, []
        for owner, name, given in reversed(owed):
            with suppress(Exception):  # a document may be closed meanwhile; the rest has to follow
                if name == _SETTING:
                    setattr(owner, *given)
                else:
                    getattr(owner, name)(*given)
        return any(name == _ENDED_BY["enterUndoContext"] for _, name, _ in owed)

    def _do_get(self, owner: Any, name: str) -> List[Any]:
        found = getattr(owner, name)
        return ["method"] if callable(found) else ["value", found]

    def _do_set(self, owner: Any, name: str, value: Any) -> List[Any]:
        owes = name == _WITH_MACROS and value is False and getattr(owner, name)
        setattr(owner, name, value)
        if owes:
            self._owed.append((owner, _SETTING, (name, True)))
        else:
            self._strike(owner, _SETTING, (name, value))
        return ["value", None]

    def _do_call(self, owner: Any, name: str, given: Tuple[Any, ...]) -> List[Any]:
        stops = name == _CALCULATING and given == (False,) and owner.isAutomaticCalculationEnabled()
        call = getattr(owner, name)
        value = self._shown(call) if name == _SHOWING and not given else call(*given)
        if stops:
            self._owed.append((owner, name, (True,)))
        elif name in _ENDED_BY:
            self._owed.append((owner, _ENDED_BY[name], ()))
        elif name == _OPENING and _is_hidden(given):
            self._owed.append((value, "close", (True,)))
        else:
            self._strike(owner, name, given)
        return ["value", value]

    def _strike(self, owner: Any, name: str, given: Tuple[Any, ...]) -> None:
        """Strike out the latest call that is owed, if it is this one."""
        for at in reversed(range(len(self._owed))):
            whose, *owed = self._owed[at]
            if owed == [name, given] and whose == owner:
                del self._owed[at]
                return

    def _shown(self, call: Callable[[], Any]) -> Any:
        """Show a dialog in LibreOffice's own thread, which alone may, and wait till it is over."""
        later = self._context.ServiceManager.createInstanceWithContext(
            "com.sun.star.awt.AsyncCallback", self._context
        )
        showing = _Showing(call)
        later.addCallback(showing, None)
        showing.over.wait()
        if showing.error is not None:
            raise showing.error
        return showing.value

    def _do_ends(self, button: Any, dialog: Any, number: int) -> List[Any]:
        """Have a press of a button end a dialog with a number."""
        button.addActionListener(_Ending(dialog, number))
        return ["value", None]

    def _do_same(self, one: Any, other: Any) -> List[Any]:
        return ["value", bool(one == other)]

    def _do_struct(self, name: str) -> List[Any]:
        return ["value", uno.createUnoStruct(name)]

    def _do_url(self, path: str) -> List[Any]:
        return ["value", uno.systemPathToFileUrl(path)]

    def _do_path(self, url: str) -> List[Any]:
        return ["value", uno.fileUrlToSystemPath(url)]

    def _written(self, value: Any) -> Any:
        """Return what stands on the wire for something that JSON does not have."""
        if isinstance(value, uno.Enum):
            return {"$enum": value.typeName, "value": value.value}
        if isinstance(value, uno.ByteSequence):
            return {"$bytes": base64.b64encode(value.value).decode("ascii")}
        if isinstance(value, uno.Char):
            return value.value
        if hasattr(type(value), "__pyunostruct__"):
            fields = {name: getattr(value, name) for name in dir(value.value)}
            return {"$struct": type(value).__pyunostruct__, **fields}
        if type(value).__name__ == "pyuno":
            self._objects.append(value)
            return {"$object": len(self._objects) - 1}
        raise TypeError(type(value).__name__)

    def _object(self, given: Dict[str, Any]) -> Any:
        """Return what is meant by something that JSON does not have."""
        if "$object" in given:
            return self._objects[given["$object"]]
        if "$enum" in given:
            return uno.Enum(given["$enum"], given["value"])
        if "$bytes" in given:
            return uno.ByteSequence(base64.b64decode(given["$bytes"]))
        made = uno.createUnoStruct(given.pop("$struct"))
        for name, value in given.items():
            setattr(made, name, _tuples(value))
        return made


class _Told:
    """Something that LibreOffice calls: without unohelper, as pyuno takes any object of Python."""

    kind = ""

    def getTypes(self) -> Tuple[Any, ...]:
        return (uno.getTypeByName(self.kind),)

    def getImplementationId(self) -> bytes:
        return b""

    def disposing(self, event: Any) -> None:
        """Pass over it."""


class _Showing(_Told):
    """A call for LibreOffice's own thread, and what came of it."""

    kind = "com.sun.star.awt.XCallback"

    def __init__(self, call: Callable[[], Any]) -> None:
        self._call = call
        self.over = threading.Event()
        self.value: Any = None
        self.error: Optional[Exception] = None

    def notify(self, given: Any) -> None:
        """Make the call."""
        try:
            self.value = self._call()
        except Exception as error:  # noqa: BLE001 - told where it was asked for
            self.error = error
        finally:
            self.over.set()


class _Ending(_Told):
    """Ends a dialog with a number when a button is pressed."""

    kind = "com.sun.star.awt.XActionListener"

    def __init__(self, dialog: Any, number: int) -> None:
        self._dialog, self._number = dialog, number

    def actionPerformed(self, event: Any) -> None:
        """End it."""
        self._dialog.endDialog(self._number)


def _is_hidden(given: Tuple[Any, ...]) -> bool:
    """Say whether a document is opened that nobody sees."""
    return any(one.Name == "Hidden" and one.Value for one in given[-1])


def _tuples(value: Any) -> Any:
    """Return a value with tuples, which UNO takes for sequences, in the place of lists."""
    return tuple(map(_tuples, value)) if type(value) is list else value


def _told(error: Exception) -> Tuple[str, str]:
    """Return the name of an error and its words, on one line."""
    name = type(error).__name__
    if not name.startswith("com.sun.star.") and name not in _BY_NAME:
        name = "com.sun.star.uno.RuntimeException"
    return name, str(getattr(error, "Message", error))
