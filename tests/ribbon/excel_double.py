"""What the launcher asks of Excel and of the system, for pyOpenVBA's interpreter of VBA.

The interpreter runs our sources as they are; it knows neither files nor programs, so that the
procedures of ClientbookSystem are given here for Windows, and AppleScriptTask for macOS.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from pyopenvba import ExcelFile
from pyopenvba.interpreter import (
    NOTHING,
    HostBridge,
    Interpreter,
    VBAObject,
    member,
    method,
    setter,
)
from pyopenvba.interpreter._preprocess import strip_directives
from pyopenvba.interpreter._runtime import UNRESOLVED


def units(text: str) -> str:
    """Return a text as VBA has it: by units of UTF-16, of which a smiley has two."""
    written = text.encode("utf-16-le", "surrogatepass")
    return "".join(chr(written[at] | written[at + 1] << 8) for at in range(0, len(written), 2))


def joined(text: str) -> str:
    """Return a text of VBA as Python has it."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le")


AWAKE: Mapping[str, object] = {
    "DisplayAlerts": True,
    "EnableEvents": True,
    "ScreenUpdating": True,
    "Calculation": -4135,
    "ReferenceStyle": -4150,
    "CopyObjectsWithCells": False,
    "AutoExpandListRange": False,
    "AutoFillFormulasInLists": True,
}
"""How this Excel's user has it: calculation by hand, R1C1, tables that do not grow."""

_MAC = {"Mac": True, "Win32": False, "Win64": True, "VBA7": True}


class _Sheet(VBAObject):
    def __init__(self, name: str) -> None:
        self.name = name

    @member
    def Name(self) -> object:
        return self.name


class _Cell(VBAObject):
    @method
    def Address(self, RowAbsolute: object = None, ColumnAbsolute: object = None) -> object:
        assert (RowAbsolute, ColumnAbsolute) == (False, False)
        return "B5"


class _Window(VBAObject):
    @member
    def Visible(self) -> object:
        return True


class _Book(VBAObject):
    def __init__(self, name: str, full_name: str, sheet: str) -> None:
        self.name, self.full_name = units(name), units(full_name)
        self.sheet = _Sheet(units(sheet))

    @member
    def Name(self) -> object:
        return self.name

    @member
    def FullName(self) -> object:
        return self.full_name

    @member
    def ActiveSheet(self) -> object:
        return self.sheet


def _read(name: str) -> Any:  # noqa: ANN401 - the interpreter's own mark
    """Return the property of VBA that gives a setting of this Excel."""

    def read(self: _Application | _Corrections) -> object:
        return self.excel.settings[name]

    return member(name=name)(read)


def _write(name: str) -> Any:  # noqa: ANN401 - the interpreter's own mark
    """Return the property of VBA that sets it."""

    def write(self: _Application | _Corrections, value: object) -> None:
        self.excel.settings[name] = value

    return setter(name)(write)


class _Corrections(VBAObject):
    def __init__(self, excel: Excel) -> None:
        self.excel = excel

    _growing = _read("AutoExpandListRange")
    _set_growing = _write("AutoExpandListRange")
    _filling = _read("AutoFillFormulasInLists")
    _set_filling = _write("AutoFillFormulasInLists")


class _Application(VBAObject):
    def __init__(self, excel: Excel) -> None:
        self.excel = excel

    @member
    def StatusBar(self) -> object:
        return self.excel.status

    @setter("StatusBar")
    def _set_status(self, value: object) -> None:
        self.excel.status = value

    @member
    def AutoCorrect(self) -> object:
        return _Corrections(self.excel)

    _set_alerts = _write("DisplayAlerts")
    _set_events = _write("EnableEvents")
    _set_updating = _write("ScreenUpdating")
    _calculation = _read("Calculation")
    _set_calculation = _write("Calculation")
    _references = _read("ReferenceStyle")
    _set_references = _write("ReferenceStyle")
    _objects = _read("CopyObjectsWithCells")
    _set_objects = _write("CopyObjectsWithCells")

    @member
    def OperatingSystem(self) -> object:
        return self.excel.system

    @method
    def OnTime(self, EarliestTime: object, Procedure: object) -> object:
        self.excel.waiting.append(str(Procedure))
        return True


class Control(VBAObject):
    """A button of the ribbon, as Excel hands it to the callback."""

    def __init__(self, tag: str) -> None:
        self.tag = tag

    @member
    def Tag(self) -> object:
        return self.tag


Procedures = Mapping[str, Callable[..., object]]


class Excel(HostBridge):
    """An Excel with our add-in and one workbook open. `given`: procedures that it has, by name."""

    def __init__(self, addin: Path, given: Procedures, *, mac: bool = False) -> None:
        self.given = {name.lower(): procedure for name, procedure in given.items()}
        self.system = "Macintosh (Intel) 14" if mac else "Windows (64-bit) NT 10.00"
        self.status: object = False
        self.settings: dict[str, object] = dict(AWAKE)
        self.waiting: list[str] = []
        self.book: object = _Book("База.xlsx", "C:\\Мои книги\\База.xlsx", "Рабочий список")
        self.vba = Interpreter(self)
        self.now = datetime(2026, 11, 27, 12, 0, 30)  # noqa: DTZ001 - VBA's has no zone
        self.vba.freeze(self.now)
        with ExcelFile(addin) as read:
            for name in ("ClientbookLauncher", "ClientbookWords", "ClientbookSystem"):
                if name != "ClientbookSystem" or mac:
                    source = read.get_module(name)
                    if mac:
                        source = strip_directives(source, constants=dict(_MAC))
                    self.vba.add_module(source, name=name)

    def open(self, name: str, full_name: str = "", sheet: str = "S") -> None:
        """Have another workbook in front."""
        self.book = _Book(name, full_name or f"C:\\{name}", sheet)

    def press(self, tag: str) -> None:
        """Press a button."""
        self.vba.run("ClientbookOnAction", [Control(tag)])

    def wait(self, seconds: int = 1) -> None:
        """Let time pass; what was to be done then is done."""
        self.now += timedelta(seconds=seconds)
        self.vba.freeze(self.now)
        due, self.waiting = self.waiting, []
        for procedure in due:
            self.vba.run(procedure.rpartition("!")[2])

    @property
    def said(self) -> list[str]:
        """The messages that were shown."""
        return [joined(prompt) for _, prompt, _, _ in self.vba.dialogs]

    def global_object(self, name: str) -> object:
        """Return what a bare name is in Excel."""
        bare: dict[str, Callable[[], object]] = {
            "application": lambda: _Application(self),
            "activeworkbook": lambda: self.book,
            "thisworkbook": lambda: _Book("clientbook.xlam", "", ""),
            "activecell": lambda: _Cell() if self.book is not NOTHING else NOTHING,
            "activewindow": _Window,
        }
        found = bare.get(name.lower())
        return UNRESOLVED if found is None else found()

    def has_global_member(self, name: str) -> bool:
        """Say whether a procedure is given."""
        return name.lower() in self.given

    def call_global(self, name: str, args: list[object], named: dict[str, object]) -> object:
        """Call a procedure that is given."""
        assert not named
        return self.given[name.lower()](*map(str, args)) or ""
