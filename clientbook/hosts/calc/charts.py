"""Charts of a book in Calc, and the names that were typed into them, which Calc 7.4 loses.

A series takes its name from a cell, or the name is typed. As soon as a sheet comes, goes or moves
before another, Calc has all typed names be taken from the first cell of the book.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from clientbook.hosts.calc.bridge import Uno, struct

_PUSH = 0
"""The operation of a formula token that is a value."""


def data_of(model: Uno) -> Iterator[Uno]:
    """Yield a chart's data: the categories of each axis, then each series."""
    for system in model.getFirstDiagram().getCoordinateSystems():
        categories = system.getAxisByDimension(0, 0).getScaleData().Categories
        if categories is not None:
            yield categories
        for kind in system.getChartTypes():
            for series in kind.getDataSeries():
                yield from series.getDataSequences()


def source_of(sequence: Uno) -> str:
    """Return the cells that data come from, a typed name in quotes, or "" for none."""
    return "" if sequence is None else str(sequence.getSourceRangeRepresentation())


@contextmanager
def typed_names_kept(document: Uno, place: int = 0, but: str = "") -> Iterator[None]:
    """Have the typed names in charts be the same after the block as before.

    `place`: the first one of which the sheet moves. `but`: the sheet that is deleted.
    """
    sheets = document.getSheets()
    names = [name for name in sheets.getElementNames() if name != but]
    before = {name: _typed(sheets.getByName(name)) for name in names if place < len(names)}
    try:
        yield
    finally:
        for name, typed in before.items():
            _type_again(sheets.getByName(name), typed)


def name_alike(original: Uno, copy: Uno) -> None:
    """Give the charts of a copied sheet the typed names of the sheet that it is a copy of."""
    _type_again(copy, _typed(original))


def _typed(sheet: Uno) -> list[dict[str, str]]:
    """Return the typed names on a sheet, of each series by the role of the data that they name."""
    return [
        {str(data.getValues().Role): name for data in drawn if (name := _name(data))}
        for _, drawn in _charted(sheet)
    ]


def _name(data: Uno) -> str:
    label = data.getLabel()
    return "".join(label.getTextualData()) if source_of(label).startswith('"') else ""


def _type_again(sheet: Uno, names: Sequence[Mapping[str, str]]) -> None:
    """Type the names into charts that have other ones; Calc keeps track of cells by itself."""
    if not any(names):
        return
    for (model, drawn), typed in zip(list(_charted(sheet)), names, strict=False):
        for data in () if model.hasInternalDataProvider() else drawn:  # it has names of its own
            name = typed.get(data.getValues().Role, "")
            if name and _name(data) != name:
                token = struct("sheet.FormulaToken")
                token.OpCode, token.Data = _PUSH, name
                label = model.getDataProvider().createDataSequenceByFormulaTokens((token,))
                label.Role = "label"
                data.setLabel(label)


def _charted(sheet: Uno) -> Iterator[tuple[Uno, Sequence[Uno]]]:
    """Yield the series in the charts of a sheet: the chart, the data of the series."""
    charts = sheet.getCharts()
    for name in charts.getElementNames():
        model = charts.getByName(name).getEmbeddedObject()
        diagram = None if model is None else model.getFirstDiagram()
        for system in () if diagram is None else diagram.getCoordinateSystems():
            for kind in system.getChartTypes():
                for series in kind.getDataSeries():
                    yield model, [one for one in series.getDataSequences() if one.getValues()]
