"""The bridge to LibreOffice: pyuno, imported without a trace, and one lock around all its calls.

pyuno comes with LibreOffice or with the system (python3-uno), never from PyPI. The folder it lies
in holds other packages of the system's Python as well: it stands at the end of `sys.path` for the
one import, and is gone afterwards, as is LibreOffice's own that pyuno adds. pyuno also replaces
Python's own `import`; that is put back.
"""

from __future__ import annotations

import builtins
import functools
import importlib
import re
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FunctionType
from typing import Any, TypeVar

from clientbook.hosts.calc.errors import (
    CalcGone,
    CalcMissing,
    CalcNotReached,
    CalcRefused,
    UnoMissing,
)
from clientbook.hosts.pdf import OfficeMissing, office_program

Uno = Any
"""An object that lives in LibreOffice: its interface is known there, not here."""
Kind = TypeVar("Kind")

ONE_AT_A_TIME = threading.RLock()
"""pyuno is not safe in threads: whoever speaks to LibreOffice holds this."""
_PLACES = ("/usr/lib/python3/dist-packages", "/usr/lib/python3/site-packages")
"""Where the system's packages put uno.py; LibreOffice's own copy is beside its program."""
_GONE = ("DisposedException", "ConnectionException", "NoConnectException")
_GONE_WORDS = ("illegal object given", "cannot get value", "Binary URP bridge")
"""What pyuno says of an object whose office has ended: its kinds of exception, or its words."""
_TRIES = 4
_SOURCE = re.compile(r"\s*at \S+\.[ch]xx:\d+$")
"""Where in LibreOffice's source an exception comes from."""


def program() -> Path:
    """Return LibreOffice's program. CalcMissing: there is none."""
    try:
        return office_program()
    except OfficeMissing as error:
        raise CalcMissing from error


_instead: list[Uno] = []
"""What stands for pyuno in this process, if anything does: see `speak_through`."""


def speak_through(office: Uno) -> None:
    """Have `far.FarOffice`, an office at the end of a wire, stand for pyuno; None: pyuno again."""
    _instead[:] = [] if office is None else [office]


def uno() -> Uno:
    """Return the module `uno`. UnoMissing: there is none, or it is for another Python."""
    return _instead[0] if _instead else pyuno()


@functools.cache
def pyuno() -> Uno:
    """Return pyuno, found once. UnoMissing."""
    if "uno" in sys.modules:  # inside LibreOffice, or imported by others
        return sys.modules["uno"]
    places = [*map(Path, _PLACES)]
    with _no_office():
        places.append(program().resolve().parent)
    why = "uno.py"
    for place in places:
        if (place / "uno.py").is_file():
            try:
                return _imported(str(place))
            except ImportError as error:
                why = str(error)
    raise UnoMissing(why=why, python=f"{sys.version_info.major}.{sys.version_info.minor}")


@contextmanager
def _no_office() -> Iterator[None]:
    """Go on where there is no program: an office may answer that was not installed as usual."""
    try:
        yield
    except CalcMissing:
        return


def _imported(place: str) -> Uno:
    """Import pyuno from a folder and leave neither the folder nor pyuno's own `import` behind."""
    own, folders = builtins.__import__, list(sys.path)
    sys.path.append(place)
    try:
        return importlib.import_module("uno")
    finally:
        builtins.__import__ = own
        sys.path[:] = folders


def properties(**values: object) -> tuple[Uno, ...]:
    """Return named values as UNO takes them."""
    made = []
    for name, value in values.items():
        one = struct("beans.PropertyValue")
        one.Name, one.Value = name, value
        made.append(one)
    return tuple(made)


def struct(name: str) -> Uno:
    """Return a new struct of `com.sun.star`."""
    return uno().createUnoStruct("com.sun.star." + name)


def enum(name: str, value: str) -> Uno:
    """Return a value of an enumeration of `com.sun.star`."""
    return uno().Enum("com.sun.star." + name, value)


def url_of(path: str | Path) -> str:
    """Return a path as LibreOffice names files; a URL stays what it is."""
    given = str(path)
    return given if "://" in given else str(uno().systemPathToFileUrl(str(Path(given).absolute())))


def path_of(url: str) -> str:
    """Return the path of a file's URL; any other URL (a document in a cloud) as it is."""
    return str(uno().fileUrlToSystemPath(url)) if url.startswith("file:") else url


def connected(*, pipe: str | None = None, port: int | None = None) -> Uno:
    """Return the component context of an office that listens. CalcNotReached: nobody does.

    pyuno lets go of a connection in its own time, and a new one just then may go with it: it is
    tried again, as nothing was asked of the office yet.
    """
    place = f"socket,host=localhost,port={port}" if pipe is None else f"pipe,name={pipe}"
    where = place if pipe is not None else f"{place},tcpNoDelay=1"
    try:
        return _resolved_again(where)
    except CalcGone as gone:
        raise CalcNotReached(accept=f"{place};urp") from gone


def _resolved_again(where: str) -> Uno:
    for _ in range(_TRIES):
        try:
            return _resolved(where)
        except CalcGone as gone:
            if not type(gone.__cause__).__name__.endswith("DisposedException"):
                raise
    return _resolved(where)


def _resolved(where: str) -> Uno:
    with speaking():
        here = uno().getComponentContext()
        resolver = here.ServiceManager.createInstanceWithContext(
            "com.sun.star.bridge.UnoUrlResolver", here
        )
        return resolver.resolve(f"uno:{where};urp;StarOffice.ComponentContext")


@contextmanager
def speaking() -> Iterator[None]:
    """Hold the lock, and tell LibreOffice's faults as ours: CalcGone, CalcRefused."""
    with ONE_AT_A_TIME:
        try:
            yield
        except Exception as error:
            if not _of_uno(error):
                raise
            if _is_gone(error):
                raise CalcGone from error
            raise CalcRefused(why=_words(error)) from error


def _of_uno(error: Exception) -> bool:
    return type(error).__name__.startswith("com.sun.star.")


def _is_gone(error: Exception) -> bool:
    words = str(getattr(error, "Message", error))
    return type(error).__name__.endswith(_GONE) or any(word in words for word in _GONE_WORDS)


def _words(error: Exception) -> str:
    """Return what an exception of UNO says, its kind where it says nothing."""
    said = _SOURCE.sub("", str(getattr(error, "Message", "")).strip())
    return said or type(error).__name__.rpartition(".")[2]


def one_at_a_time(kind: type[Kind]) -> type[Kind]:
    """Have every method and property of a class speak to LibreOffice under the lock."""
    for name, member in list(vars(kind).items()):
        if isinstance(member, property):
            get, put = (part and _held(part) for part in (member.fget, member.fset))
            setattr(kind, name, property(get, put, doc=member.__doc__))
        elif isinstance(member, FunctionType):
            setattr(kind, name, _held(member))
    return kind


def _held(call: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(call)
    def held(*args: object, **options: object) -> object:
        with ONE_AT_A_TIME:
            try:
                with speaking():
                    return call(*args, **options)
            except CalcRefused as error:
                if _is_closed(args[0]):
                    raise CalcGone from error
                raise

    return held


def _is_closed(part: Any) -> bool:
    """Return whether the book of something was closed: Calc has no words for that at times."""
    book = getattr(getattr(part, "on", part), "book", part)
    try:
        return hasattr(type(book), "uid") and book.xl.RuntimeUID is None
    except Exception:  # noqa: BLE001 - whatever UNO says of a document that is gone
        return True
