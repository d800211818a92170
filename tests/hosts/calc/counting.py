"""Counts what is asked of LibreOffice: every method that is called there, every property."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import xlwings as xw


class Counter:
    """How many calls there were."""

    calls = 0


class Counted:
    """An object of LibreOffice that notes each call of it, and of what it gives."""

    def __init__(self, inner: Any, counter: Counter) -> None:  # noqa: ANN401 - an object of UNO
        self.__dict__.update(_inner=inner, _counter=counter)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401
        """Return a property, or what calls a method."""
        found = getattr(self._inner, name)
        if type(found).__name__ == "pyuno.callable" or callable(found):
            return self._call(found)
        self._counter.calls += 1
        return _counted(found, self._counter)

    def __setattr__(self, name: str, value: Any) -> None:  # noqa: ANN401
        """Set a property."""
        self._counter.calls += 1
        setattr(self._inner, name, _bare(value))

    def __eq__(self, other: object) -> bool:
        """Say whether it is the same object."""
        return bool(self._inner == _bare(other))

    __hash__ = None  # type: ignore[assignment]

    def _call(self, method: Any) -> Any:  # noqa: ANN401
        def called(*args: object) -> object:
            self._counter.calls += 1
            return _counted(method(*map(_bare, args)), self._counter)

        return called


def _counted(value: Any, counter: Counter) -> Any:  # noqa: ANN401
    return Counted(value, counter) if type(value).__name__ == "pyuno" else value


def _bare(value: Any) -> Any:  # noqa: ANN401
    if isinstance(value, tuple):
        return tuple(map(_bare, value))
    return value._inner if isinstance(value, Counted) else value  # noqa: SLF001


@contextmanager
def counted(app: xw.App) -> Iterator[Counter]:
    """Count the calls to an office within the block."""
    counter = Counter()
    own = app.impl.desktop, app.impl.functions
    app.impl.desktop, app.impl.functions = (Counted(one, counter) for one in own)
    try:
        yield counter
    finally:
        app.impl.desktop, app.impl.functions = own
        app.impl.active_document = None
