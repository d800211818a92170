"""The engine itself: the offices that are driven, and values on their way in and out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from xlwings import base_classes as base

from clientbook.hosts.calc.app import App
from clientbook.hosts.calc.bridge import Uno, connected
from clientbook.hosts.calc.cell_values import ErrorText, number_or_text
from clientbook.hosts.calc.office_process import OfficeProcess


class Apps(base.Apps):
    """The offices that are driven; the active one is first."""

    def __init__(self, engine: CalcEngine) -> None:
        self.engine = engine
        self._driven: list[App] = []

    def keys(self) -> list[int]:
        return [app.pid for app in self._driven]

    def add(
        self,
        spec: Any = None,
        add_book: bool | None = None,
        xl: Any = None,
        visible: bool | None = None,
    ) -> App:
        """Start a private office. CalcMissing, UnoMissing, CalcNotStarted."""
        del spec, xl
        process = OfficeProcess(visible=bool(visible))
        app = App(self, process.context, process)
        self.first(app)
        if add_book:
            app.books.add()
        return app

    def attach(
        self, *, pipe: str | None = None, port: int | None = None, context: Uno = None
    ) -> App:
        """Drive an office that is running already. CalcGone: nobody answers."""
        app = App(self, connected(pipe=pipe, port=port) if context is None else context)
        self.first(app)
        return app

    def first(self, app: App) -> None:
        """Make an office the active one."""
        self._driven = [app, *(one for one in self._driven if one is not app)]

    def drop(self, app: App) -> None:
        """Drive an office no longer."""
        self._driven = [one for one in self._driven if one is not app]

    @staticmethod
    def cleanup() -> None:
        """Pass over it: private offices end with their process."""

    def __iter__(self) -> Iterator[App]:
        return iter(self._driven)

    def __len__(self) -> int:
        return len(self._driven)

    def __getitem__(self, pid: int) -> App:
        for app in self._driven:
            if app.pid == pid:
                return app
        raise KeyError(pid)


class CalcEngine:
    """What xlwings asks an engine for."""

    name = "libreoffice"
    type = "desktop"

    def __init__(self) -> None:
        self.apps = Apps(self)

    @staticmethod
    def prepare_xl_data_element(value: Any, options: Mapping[str, Any]) -> Any:
        """Return a value as ranges are written: text, float, bool, date or None."""
        del options
        if value is None or isinstance(value, (str, bool)):
            return value
        if type(value).__module__.partition(".")[0] in {"numpy", "pandas"}:
            return _plain(value)
        if isinstance(value, date):
            return value
        return number_or_text(value)

    @staticmethod
    def clean_value_data(
        data: Sequence[Sequence[Any]],
        datetime_builder: Callable[..., Any],
        empty_as: Any,
        number_builder: Callable[[float], Any] | None,
        err_to_str: bool,
    ) -> list[list[Any]]:
        """Return values read from ranges as they were asked for."""

        def clean(value: Any) -> Any:
            if value is None or value == "":
                return empty_as
            if isinstance(value, float):
                return value if number_builder is None else number_builder(value)
            if isinstance(value, ErrorText):
                return value if err_to_str else None
            if isinstance(value, datetime):
                parts = (*value.timetuple()[:6], value.microsecond)
                return datetime_builder(**dict(zip(_PARTS, parts, strict=True)), tzinfo=None)
            return value

        return [[clean(value) for value in row] for row in data]


_PARTS = ("year", "month", "day", "hour", "minute", "second", "microsecond")


def _plain(value: Any) -> Any:
    """Return a value of numpy or pandas as Python's own; None for NaN, NaT and NA."""
    import pandas as pd

    if pd.isna(value):
        return None
    if isinstance(value, pd.Timestamp):
        return value.to_pydatetime()
    own = value.item() if hasattr(value, "item") else value
    if isinstance(own, (str, bool, date)):
        return own
    return number_or_text(own)


ENGINE = CalcEngine()
"""The one engine of this process."""
