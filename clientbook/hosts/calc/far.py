"""LibreOffice's objects at the far end of a wire, for a Python that has no pyuno of its own.

The toolbar inside LibreOffice starts this Python and stays at the other end of its standard input
and output: no port is opened, and the bridge need not fit the Python. A line asks, one answers:
`["get", object, name]`, `["set", object, name, value]`, `["call", object, name, [values]]`,
`["same", object, object]`, `["ends", button, dialog, number]`, `["struct", type]`,
`["url", path]`, `["path", url]` give `["value", v]`, `["method"]` or `["error", type, words]`.
Values are JSON; beside them stand `{"$object": number}`, `{"$struct": type, field: value}`,
`{"$enum": type, "value": v}`, `{"$bytes": base64}`.
"""

from __future__ import annotations

import base64
import builtins
import json
from dataclasses import dataclass
from functools import cache
from threading import Lock
from typing import Any, BinaryIO

_GONE = "com.sun.star.lang.DisposedException"


class FarError(Exception):
    """What LibreOffice says against something; a class below it carries the name of the kind."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.Message = message  # UNO's own name for it


@dataclass(frozen=True, slots=True)
class FarEnum:
    """A value of an enumeration of UNO."""

    typeName: str  # noqa: N815 - pyuno's name
    value: str


class FarStruct:
    """A struct of UNO: a bundle of values, here and there the same only when it is handed over."""

    def __init__(self, type_name: str, fields: dict[str, Any]) -> None:
        self.__dict__.update(fields)
        self.__dict__["$struct"] = type_name

    def __eq__(self, other: object) -> bool:
        return isinstance(other, FarStruct) and vars(self) == vars(other)

    __hash__ = None  # type: ignore[assignment] # it can be changed


class FarObject:
    """An object that lives in LibreOffice."""

    __slots__ = ("far_number", "far_wire")
    far_number: int
    far_wire: FarOffice

    def __init__(self, wire: FarOffice, number: int) -> None:
        object.__setattr__(self, "far_wire", wire)
        object.__setattr__(self, "far_number", number)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        kind, *value = self.far_wire.asked("get", self, name)
        return value[0] if kind == "value" else _Method(self, name)

    def __setattr__(self, name: str, value: object) -> None:
        self.far_wire.asked("set", self, name, value)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, FarObject):
            return False
        same = self.far_number == other.far_number
        return same or bool(self.far_wire.asked("same", self, other)[1])

    __hash__ = None  # type: ignore[assignment] # two numbers may be one object


@dataclass(frozen=True, slots=True)
class _Method:
    """A method of an object, to be called."""

    owner: FarObject
    name: str

    def __call__(self, *given: object) -> Any:
        return self.owner.far_wire.asked("call", self.owner, self.name, given)[1]


class FarOffice:
    """The office at the other end of two streams: stands for pyuno's module `uno`."""

    Enum = FarEnum

    def __init__(self, asking: BinaryIO, answering: BinaryIO) -> None:
        self._asking, self._answering = asking, answering
        self._one_at_a_time = Lock()

    def getComponentContext(self) -> FarObject:  # noqa: N802 - pyuno's name
        """Return the component context of the office."""
        return FarObject(self, 0)

    def createUnoStruct(self, name: str) -> Any:  # noqa: N802 - pyuno's name
        """Return a new struct."""
        return self.asked("struct", name)[1]

    def systemPathToFileUrl(self, path: str) -> Any:  # noqa: N802 - pyuno's name
        """Return a path as LibreOffice names files."""
        return self.asked("url", path)[1]

    def fileUrlToSystemPath(self, url: str) -> Any:  # noqa: N802 - pyuno's name
        """Return the path of a file's URL."""
        return self.asked("path", url)[1]

    def ends(self, button: object, dialog: object, number: object) -> None:
        """Have a press of a button end a dialog with a number: the listener is at the other end."""
        self.asked("ends", button, dialog, number)

    def asked(self, *question: object) -> list[Any]:
        """Return what is answered. FarError, and the errors of Python's own that are told."""
        line = json.dumps(question, default=_written).encode("ascii")
        with self._one_at_a_time:
            answer = self._answered(line)
        kind, *given = json.loads(answer, object_hook=self._object)
        if kind == "error":
            raise _error(*given)
        return [kind, *map(_tuples, given)]

    def _answered(self, line: bytes) -> bytes:
        try:
            self._asking.write(line + b"\n")
            self._asking.flush()
            answer = self._answering.readline()
        except (OSError, ValueError) as error:
            raise _kind(_GONE)(str(error)) from error
        if not answer.endswith(b"\n"):
            raise _kind(_GONE)("")
        return answer

    def _object(self, given: dict[str, Any]) -> object:
        if "$object" in given:
            return FarObject(self, given["$object"])
        if "$enum" in given:
            return FarEnum(given["$enum"], given["value"])
        if "$bytes" in given:
            return base64.b64decode(given["$bytes"])
        fields = {name: _tuples(value) for name, value in given.items()}
        return FarStruct(fields.pop("$struct"), fields)


def _written(value: object) -> object:
    """Return what stands on the wire for something that JSON does not have."""
    match value:
        case FarObject():
            return {"$object": value.far_number}
        case FarEnum():
            return {"$enum": value.typeName, "value": value.value}
        case FarStruct():
            return vars(value)
        case bytes():
            return {"$bytes": base64.b64encode(value).decode("ascii")}
        case _:
            raise TypeError(type(value).__name__)


def _tuples(value: Any) -> Any:
    """Return a value with tuples, as pyuno gives sequences, in the place of lists."""
    return tuple(map(_tuples, value)) if type(value) is list else value


def _error(name: str, words: str) -> Exception:
    if "." in name:
        return _kind(name)(words)
    own: type[Exception] = getattr(builtins, name, FarError)
    return own(words)


@cache
def _kind(name: str) -> type[FarError]:
    """Return a class of the name of UNO's exception, as pyuno has one."""
    return type(name, (FarError,), {})
