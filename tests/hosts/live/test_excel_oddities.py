"""What xlwings and pywin32 do oddly with a real Excel, on fakes: each was found in their sources.

Beside `test_excel`, with the same fakes at the same seam.
"""

from __future__ import annotations

from datetime import datetime
from types import SimpleNamespace
from typing import Any

import pytest

from clientbook.book.cells import CellError
from clientbook.hosts.live import excel_mac, excel_sheets
from clientbook.hosts.live.excel import Excel
from clientbook.hosts.live.program import is_shown
from tests.hosts.live.test_excel import com_error


class Odd:
    """Stands for cells of which pywin32 gives no value: a column of moments, one of numbers."""

    row, column = 4, 2
    Value2 = ((43318.1247685135, 1.5), (-693555.0, 43318.0), (1.25, -2146826246), ("нет", None))
    api = property(lambda self: self)
    book = SimpleNamespace(api=SimpleNamespace(Date1904=False))

    @property
    def sheet(self) -> Any:  # noqa: ANN401 - stands for one
        """The sheet they are on."""
        return SimpleNamespace(book=self.book, range=self.range)

    def range(self, first: tuple[int, int], last: tuple[int, int]) -> Any:  # noqa: ANN401
        """Stand for a part: of one format, or of two."""
        mixed, column = first[0] < 6 <= last[0], first[1]
        code = "General" if column == 3 else "[$-419]d mmm;@"
        if column == 3 and mixed:
            code = None  # type: ignore[assignment]
        elif column == 3 and first[0] < 6:
            code = '0.0" шт"'
        return SimpleNamespace(api=SimpleNamespace(NumberFormat=code))

    @property
    def raw_value(self) -> object:
        """Refuse, as pywin32 does."""
        raise ValueError("microsecond must be in 0..999999")


def test_moments_that_pywin32_cannot_give_are_read_as_numbers() -> None:
    """One moment just before a full second, or a date that is none, spoils no other cell."""
    cells: Any = Odd()
    moment = datetime(2018, 8, 6, 2, 59, 40)  # noqa: DTZ001 - cells know no time zone
    assert Excel().values(cells) == [
        [moment, 1.5],
        [-693555.0, 43318.0],
        [datetime(1899, 12, 31, 6), CellError("#N/A")],  # noqa: DTZ001
        ["нет", None],
    ]


def test_a_mac_tells_errors_by_what_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    """A cell without a value that shows an error is one, in either language; a text is a text."""
    given = [["#N/A", None, 2.0], [None, None, "нет"]]
    shown = [["#N/A", "#Н/Д", "2"], ["", "#ДЕЛ/0!", "нет"]]
    told: list[object] = []

    def clean(data: object, *options: object, err_to_str: bool) -> object:
        told.append((*options, err_to_str))
        return data

    module = SimpleNamespace(engine=SimpleNamespace(clean_value_data=clean))
    monkeypatch.setattr(excel_mac, "driver", lambda: SimpleNamespace(_xlmac=module))
    api = SimpleNamespace(
        value=SimpleNamespace(get=lambda: given), string_value=SimpleNamespace(get=lambda: shown)
    )
    cells: Any = SimpleNamespace(api=api)
    assert excel_mac.ExcelMac().values(cells) == [
        ["#N/A", CellError("#N/A"), 2.0],
        [None, CellError("#DIV/0!"), "нет"],
    ]
    assert told == [(datetime, None, None, False)]


@pytest.mark.parametrize(("state", "shown"), [(-1, True), (True, True), (0, False), (2, False)])
def test_a_very_hidden_sheet_is_not_shown(state: int, shown: bool) -> None:
    """Excel's own numbers: 2 is no yes."""
    sheet: Any = SimpleNamespace(visible=state)
    assert is_shown(sheet) is shown


def test_a_busy_excel_is_not_one_without_a_mark() -> None:
    """A sheet's mark that could not be asked for is not taken for none."""

    def refuse(code: int) -> Any:  # noqa: ANN401 - stands for a sheet
        def names(_: str) -> object:
            raise com_error(-2147352567, code)

        return SimpleNamespace(api=SimpleNamespace(Names=names))

    assert Excel().own_name(refuse(-2146827284), "cb_sheet") is None
    with pytest.raises(com_error):
        Excel().own_name(refuse(-2146777998), "cb_sheet")


def test_a_chart_sheet_may_be_in_front() -> None:
    """It has neither cells nor a scroll; it is shown again all the same."""
    shown: list[str] = []

    class Window:
        """Stands for the window of a chart sheet."""

        ActiveSheet = SimpleNamespace(Activate=lambda: shown.append("chart"), Name="Диаграмма")

        def __getattr__(self, name: str) -> object:
            """Refuse."""
            raise com_error(-2147352567, -2146827284)

    book: Any = SimpleNamespace(api=SimpleNamespace(Windows=lambda _: Window()), sheets=[])
    Excel().view(book)()
    assert shown == ["chart"]


@pytest.mark.parametrize(
    ("front", "cells", "done"),
    [
        ("Лист", 1, ["Лист"]),  # he has gone to another cell
        ("Лист", 12, ["Лист", "selected"]),  # rows that were pasted are selected
        ("Другой", 1, []),  # he has gone to another sheet
        ("Сводка", 1, ["Лист"]),  # a sheet that we have brought
    ],
)
def test_who_goes_on_to_another_cell_is_not_taken_back(
    front: str, cells: int, done: list[str]
) -> None:
    """What was in front is shown again where we have changed it, and nowhere else."""
    shown: list[str] = []
    sheet = SimpleNamespace(Name="Лист", Activate=lambda: shown.append("Лист"))
    selected = SimpleNamespace(Select=lambda: shown.append("selected"), CountLarge=1)
    window = SimpleNamespace(ActiveSheet=sheet, RangeSelection=selected, ScrollRow=1)
    window.ScrollColumn = 1
    titles = [SimpleNamespace(name=title) for title in ("Лист", "Другой")]
    book: Any = SimpleNamespace(api=SimpleNamespace(Windows=lambda _: window), sheets=titles)
    show = Excel().view(book)
    window.ActiveSheet = SimpleNamespace(Name=front)
    window.RangeSelection = SimpleNamespace(CountLarge=cells)
    show()
    assert shown == done


class Shape(SimpleNamespace):
    """Stands for a shape of Excel; an arrow of Excel's own stands at no cell."""

    @property
    def TopLeftCell(self) -> str:  # noqa: N802 - as Excel has it
        """The cell that it stands at."""
        if self.is_arrow:
            raise com_error(-2147352567, -2146827284)
        return "A1"


def test_the_arrows_of_lists_stay() -> None:
    """Pictures and controls of a sheet that is filled anew go; what Excel drew for itself stays."""
    gone: list[str] = []

    def shape(name: str, kind: int, control: int = 0, *, is_arrow: bool = False) -> Shape:
        delete = lambda: gone.append(name)  # noqa: E731
        return Shape(Type=kind, FormControlType=control, is_arrow=is_arrow, Delete=delete)

    nothing = lambda: None  # noqa: E731
    several = SimpleNamespace(Delete=nothing)
    cells = SimpleNamespace(
        UnMerge=nothing, Clear=nothing, Validation=several, FormatConditions=several
    )
    shapes = [
        shape("chart", 3), shape("list", 8, 2), shape("button", 8, 0),
        shape("arrow", 8, 2, is_arrow=True),
    ]  # fmt: skip
    target: Any = SimpleNamespace(ListObjects=[], Shapes=shapes, Cells=cells)
    excel_sheets._clear(target, lambda error: Excel().trouble(error) == "refused")  # noqa: SLF001
    assert gone == ["chart", "list", "button"]
