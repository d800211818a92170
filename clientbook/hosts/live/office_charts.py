"""Charts of a sheet in LibreOffice: those that are there show what those of another sheet show.

LibreOffice copies no chart between documents on demand, so a generated sheet that is filled anew
keeps its charts, which were made by the same template, and they get the new ranges and places.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from clientbook.hosts.calc.bridge import Uno
from clientbook.hosts.calc.charts import data_of, source_of

_CHART = "com.sun.star.drawing.OLE2Shape"


class Chart(NamedTuple):
    """Where a chart stands, and the ranges of its data in their order: (values, label) each."""

    place: Uno
    size: Uno
    ranges: Sequence[tuple[str, str]]


def charts_of(sheet: Uno) -> list[Chart]:
    """Return the charts of a sheet in the order in which they were drawn."""
    return [
        Chart(
            shape.getPosition(),
            shape.getSize(),
            [(source_of(data.getValues()), source_of(data.getLabel())) for data in data_of(model)],
        )
        for shape, model in _drawn(sheet)
    ]


def show_charts(sheet: Uno, title: str, wanted: Sequence[Chart]) -> None:
    """Let a sheet's charts be as wanted. `title`: the sheet that the wanted ranges name."""
    there = list(_drawn(sheet))
    for shape, _ in there[len(wanted) :]:
        sheet.getDrawPage().remove(shape)
    for (shape, model), chart in zip(there, wanted, strict=False):
        shape.setPosition(chart.place)
        shape.setSize(chart.size)
        _point(model, [tuple(_moved(one, title, sheet.getName()) for one in pair)
                       for pair in chart.ranges])  # fmt: skip


def _drawn(sheet: Uno) -> Iterator[tuple[Uno, Uno]]:
    """Yield the shapes and models of a sheet's charts."""
    drawn = sheet.getDrawPage()
    for at in range(drawn.getCount()):
        shape = drawn.getByIndex(at)
        if shape.getShapeType() == _CHART and hasattr(shape.Model, "getFirstDiagram"):
            yield shape, shape.Model


def _point(model: Uno, ranges: Sequence[Sequence[str]]) -> None:
    """Let a chart's data come from other ranges, in the same order."""
    provider = model.getDataProvider()
    for data, (values, label) in zip(list(data_of(model)), ranges, strict=False):
        for wanted, held, put in (
            (values, data.getValues(), data.setValues),
            (label, data.getLabel(), data.setLabel),
        ):
            if wanted and held is not None:
                fresh = provider.createDataSequenceByRangeRepresentation(wanted)
                fresh.Role = held.Role
                put(fresh)


def _moved(reference: str, old: str, new: str) -> str:
    """Return a range of one sheet as one of another: `$Old.$A$1:$A$9`.

    >>> _moved("$Неделя.$A$1", "Неделя", "Иванов П.")
    "$'Иванов П.'.$A$1"
    """
    quoted = "'" + new.replace("'", "''") + "'"
    plain = "'" + old.replace("'", "''") + "'"
    for written in (f"${old}.", f"${plain}."):
        reference = reference.replace(written, f"${quoted}.")
    return reference
