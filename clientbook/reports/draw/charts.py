"""The charts of our templates: native Excel charts in the palette, whose data are cells.

A colour is never the only signal: the plan is a dash or a dashed line, and the fact has its figure.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from xlsxwriter.chart import Chart

from clientbook.reports.draw.look import ACCENT, BAR, FONT, GREY, INK, LINE, NAVY, WHITE, Paper


def _all_parts(chart: Chart) -> None:
    for part in ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize"):
        chart._xml_empty_tag(f"c:show{part}", [("val", int(part == "Val"))])  # noqa: SLF001


def _chart(paper: Paper, kind: str) -> Chart:
    """Return a chart whose labels are said in full: readers differ in what an unsaid part means."""
    chart = paper.book.add_chart({"type": kind})
    chart._write_show_val = lambda: _all_parts(chart)  # noqa: SLF001 - XlsxWriter has no option
    return chart


def bars_and_marks(  # noqa: PLR0913 - what a chart is made of
    paper: Paper, *, title: str, categories: str, fact: str, plan: str, levels: int = 1
) -> Chart:
    """Return a chart: the fact as bars, the plan as dashes over them, from 0 to 100 per cent.

    `levels`: columns of the categories' range; two make an axis with groups.
    """
    series: dict[str, Any] = {"categories": categories}
    if levels > 1:
        # XlsxWriter writes grouped categories only where it is given them; cells replace these.
        series["categories_data"] = [["…"]] * levels
    chart = _chart(paper, "column")
    name = paper.words("report.chart.fact")
    labels = _labels("0%", "inside_base", NAVY)  # where no mark of the plan lies over them
    chart.add_series({"name": name, **series, "values": fact, **_BARS, "data_labels": labels})
    marks = paper.book.add_chart({"type": "line"})
    name, look = paper.words("report.chart.plan"), _dashes(20 if levels == 1 else 12)
    marks.add_series({"name": name, **series, "values": plan, **look})
    chart.combine(marks)
    _dress(chart, paper.words(title), {"min": 0, "max": 1.1, "major_unit": 0.25}, "0%")
    return chart


def bars_and_line(paper: Paper, *, title: str, names: str, fact: str, plan: str) -> Chart:
    """Return a chart of one figure per name: bars with their figures, the plan a dashed line."""
    chart = _chart(paper, "column")
    labels = _labels("0", "inside_base", NAVY)
    name, series = paper.words("report.chart.fact"), {"categories": names}
    chart.add_series({"name": name, **series, "values": fact, **_BARS, "data_labels": labels})
    line = paper.book.add_chart({"type": "line"})
    name = paper.words("report.chart.plan")
    line.add_series({"name": name, **series, "values": plan, "line": _DASHED})
    chart.combine(line)
    _dress(chart, paper.words(title), {"min": 0}, "0")
    return chart


def share_pairs(paper: Paper, *, title: str, names: str, series: Mapping[str, str]) -> Chart:
    """Return a chart of two shares per name: a pale bar and a dark one, both with figures.

    `series`: key of the words → cells.
    """
    chart = _chart(paper, "column")
    looks = ((_BARS, NAVY), ({**_BARS, "fill": {"color": ACCENT}}, WHITE))
    for (words, cells), (look, colour) in zip(series.items(), looks, strict=True):
        labels = _labels("0%", "inside_base", colour)
        name = {"name": paper.words(words), "categories": names, "values": cells}
        chart.add_series({**name, **look, "data_labels": labels})
    _dress(chart, paper.words(title), {"min": 0, "max": 1, "major_unit": 0.25}, "0%")
    return chart


def week_bars(paper: Paper, *, title: str, weeks: str, values: str) -> Chart:
    """Return a chart of counts week by week: bars with their figures, no legend."""
    chart = _chart(paper, "column")
    labels = _labels("#,##0", "outside_end", NAVY)
    series = {"name": paper.words(title), "categories": weeks, "values": values}
    chart.add_series({**series, **_BARS, "data_labels": labels})
    _dress(chart, paper.words(title), {"min": 0}, "#,##0")
    chart.set_legend({"none": True})
    return chart


def week_lines(paper: Paper, *, title: str, weeks: str, fact: str, plan: str) -> Chart:
    """Return a chart of a figure week by week: the fact as a line with marks, the plan dashed."""
    chart = _chart(paper, "line")
    colour = {"color": ACCENT}
    marker = {"type": "circle", "size": 7, "fill": colour, "border": colour}
    name = paper.words("report.chart.fact")
    chart.add_series(
        {"name": name, "categories": weeks, "values": fact}
        | {"line": {**colour, "width": 2.25}, "marker": marker}
        | {"data_labels": _labels("0.0", "below", NAVY)}
    )
    name = paper.words("report.chart.plan")
    chart.add_series({"name": name, "categories": weeks, "values": plan, "line": _DASHED})
    _dress(chart, paper.words(title), {"min": 0}, "0")
    return chart


def _labels(shown: str, position: str, colour: str) -> dict[str, Any]:
    font = {"name": FONT, "size": 9, "bold": True, "color": colour}
    return {"value": True, "num_format": shown, "position": position, "font": font}


_BARS: dict[str, Any] = {
    "fill": {"color": BAR},
    "border": {"none": True},
    "gap": 70,
}


_DASHED: dict[str, Any] = {"color": NAVY, "width": 1.5, "dash_type": "dash"}


def _dashes(size: int) -> dict[str, Any]:
    colour = {"color": NAVY}
    marker = {"type": "long_dash", "size": size, "fill": colour, "border": colour}
    return {"line": {"none": True}, "marker": marker}


def _dress(chart: Chart, title: str, axis: dict[str, Any], shown: str) -> None:
    """Give a chart its title and its axis of values; the rest of it stays quiet."""
    small = {"name": FONT, "size": 9, "color": INK}
    chart.set_title(
        {
            "name": title,
            "name_font": {"name": FONT, "size": 11, "bold": True, "color": NAVY},
            "overlay": False,
        }
    )
    chart.set_x_axis({"num_font": small, "line": {"color": LINE}, "major_tick_mark": "none"})
    chart.set_y_axis(
        {
            **axis,
            "num_format": shown,
            "num_font": {**small, "color": GREY},
            "line": {"none": True},
            "major_gridlines": {"visible": True, "line": {"color": LINE, "width": 0.5}},
        }
    )
    chart.set_legend({"position": "bottom", "font": small})
    chart.set_chartarea({"border": {"none": True}, "fill": {"color": WHITE}})
    chart.set_plotarea({"fill": {"none": True}})
    chart.show_blanks_as("gap")


def chart_place(paper: Paper, title: str) -> dict[str, object]:
    """Return how a chart stands on the sheet: it moves with its rows, and says what it shows."""
    return {"object_position": 2, "x_offset": 2, "description": paper.words(title)}
