"""Names that were typed into charts, which LibreOffice 7.4 itself loses as sheets come and go."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter
import xlwings as xw

from clientbook.hosts.calc.charts import data_of, source_of

_KINDS = ("column", "line", "pie", "doughnut", "radar", "scatter", "area")


def _drawn(path: Path, sheets: tuple[str, ...] = ("Первый", "Второй", "Третий")) -> None:
    """Make a workbook with a chart of every kind on each sheet, its name in the words of a user."""
    book = xlsxwriter.Workbook(path)
    for title in sheets:
        sheet = book.add_worksheet(title)
        sheet.write_column("A1", [1, 2, 3])
        for number, kind in enumerate(_KINDS):
            chart = book.add_chart({"type": kind})
            cells = f"='{title}'!$A$1:$A$3"
            name = f"План, {title}: {kind}"
            series = {"values": cells, "categories": cells, "name": name}
            chart.add_series(series)
            chart.add_series(series | {"name": f"='{title}'!$A$2"})
            sheet.insert_chart(5 + number, 3, chart)
    book.close()


def _names(sheet: xw.Sheet) -> list[str]:
    """Return where the series of a sheet's charts take their names from."""
    charts = sheet.impl.xl.getCharts()
    models = [charts.getByName(name).getEmbeddedObject() for name in charts.getElementNames()]
    return [
        source_of(data.getLabel()).partition(":$")[0]  # one cell may be told as `$A$2:$A$2`
        for model in models
        for data in data_of(model)
        if data.getValues().Role.startswith("values") and data.getValues().Role != "values-x"
    ]


def _came_and_went(book: xw.Book) -> None:
    book.sheets.add("Новый", before=book.sheets[1])
    book.sheets["Новый"].delete()


ACTS: dict[str, Callable[[xw.Book], object]] = {
    "comes first": lambda book: book.sheets.add("Новый", before=book.sheets[0]),
    "comes between": lambda book: book.sheets.add("Новый", before=book.sheets[1]),
    "comes and goes": _came_and_went,
    "goes": lambda book: book.sheets["Второй"].delete(),
    "moves": lambda book: book.sheets["Третий"].impl.move(book.sheets["Первый"].impl, None),
    "is copied": lambda book: book.sheets["Первый"].copy(after=book.sheets["Второй"]),
}


@pytest.mark.parametrize("act", ACTS)
def test_typed_names_stay_as_a_sheet(calc: xw.App, tmp_path: Path, act: str) -> None:
    """Charts of every kind keep them, the copy of a sheet has them, too."""
    path = tmp_path / "диаграммы.xlsx"
    _drawn(path)
    book = calc.books.open(str(path))
    before = {sheet.name: _names(sheet) for sheet in book.sheets}
    assert sum(name.startswith('"План, Первый') for name in before["Первый"]) >= len(_KINDS)

    ACTS[act](book)

    for sheet in book.sheets:
        if sheet.name != "Новый":
            assert _names(sheet) == before[sheet.name.removesuffix(" (2)")], sheet.name


def test_typed_names_come_along_from_another_book(calc: xw.App, tmp_path: Path) -> None:
    """A sheet that is brought in has the words of its own book, and takes none from this one."""
    here, there = tmp_path / "сюда.xlsx", tmp_path / "отсюда.xlsx"
    _drawn(here)
    _drawn(there, ("Справка", "Неделя"))
    book, other = calc.books.open(str(here)), calc.books.open(str(there))
    before = {sheet.name: _names(sheet) for sheet in book.sheets}
    given = _names(other.sheets["Неделя"])

    other.sheets["Неделя"].copy(before=book.sheets["Второй"])

    assert [sheet.name for sheet in book.sheets] == ["Первый", "Неделя", "Второй", "Третий"]
    typed = [name for name in _names(book.sheets["Неделя"]) if name.startswith('"')]
    assert typed == [name for name in given if name.startswith('"')]
    assert {name: _names(book.sheets[name]) for name in before} == before
