"""Managers side by side: the matrix by stages and its chart, for the funnel and the summary."""

from __future__ import annotations

from typing import NamedTuple

from xlsxwriter.chart import Chart

from clientbook.reports.draw.charts import bars_and_line, bars_and_marks, chart_place
from clientbook.reports.draw.look import BAD, GOOD, Paper, deviation_format
from clientbook.reports.draw.parts import at, mark_colours, section, table_or_nothing
from clientbook.reports.shown import MATRIX_STAGES

SLOTS = "FGHIJKL"[:MATRIX_STAGES]
_OFF_PLAN = "D:E"
CHART_ROWS = 17
CHARTS = 3 * (CHART_ROWS + 2)
"""How many rows of a template the charts of managers take; a report keeps those of one."""


def matrix(paper: Paper, row: int, every: str) -> int:
    """Draw managers by stages: a share in each cell with an arrow, the plan above them.

    Stages come last, so that few of them leave their room at the edge. Returns the row after it.
    """
    section(paper, row, "report.funnel.matrix", every)
    paper.put(f"B{row + 1}", paper.words("report.funnel.manager"), "head")
    paper.put(f"C{row + 1}", paper.words("report.funnel.per_100"), "head_right")
    plan, person = row + 2, row + 3
    paper.put(f"B{plan}", paper.words("report.chart.plan"), "total")
    paper.put(f"C{plan}", "{{ funnel.plan_per_100 }}", "total_number", num_format="0.0")
    paper.tag(person, "{%row for m in managers %}")
    paper.put(f"B{person}", "{{ m.name }}", "text")
    paper.put(f"C{person}", "{{ m.paid_per_100 }}", "number", num_format="0.0")
    for slot, letter in enumerate(SLOTS):
        name = f"{{{{ slots[{slot}].name }}}}"
        paper.put(f"{letter}{row + 1}", name, "head_right", font_size=8)  # for long words
        paper.put(
            f"{letter}{plan}", f"{{{{ slots[{slot}].plan }}}}", "total_number", num_format="0.0%"
        )
        paper.put(f"{letter}{person}", f"{{{{ m.rates[{slot}] }}}}", "rate")
        _against(paper, f"{letter}{person}", f"{letter}${plan}", "0.0%")
    _against(paper, f"C{person}", f"C${plan}", "0.0")
    paper.put(at(_OFF_PLAN, row + 1), paper.words("report.funnel.off_plan"), "head_inset")
    paper.put(at(_OFF_PLAN, plan), "", "total")
    deviation(paper, at(_OFF_PLAN, person), "{{ m.deviation }}", "deviation")
    paper.put(at(every, person + 1), paper.words("report.funnel.matrix_note"), "note")
    return person + 2


def _against(paper: Paper, cell: str, plan: str, number: str) -> None:
    """Mark a figure against the plan above it: an arrow by number format, and a colour."""
    for criteria, arrow, colour in ((">=", "▲", GOOD), ("<", "▼", BAD)):
        paper.sheet.conditional_format(
            cell,
            {
                "type": "formula",
                "criteria": f"=AND(ISNUMBER({cell}),ROUND({cell},4){criteria}ROUND({plan},4))",
                "format": paper.colour(font_color=colour, num_format=f'"{arrow} "{number}'),
            },
        )


class ChartData(NamedTuple):
    """Where the charts' figures are: template rows of the funnel, its details, and the ranked.

    `funnel` and `detail` come with the letters of share and plan.
    """

    funnel: tuple[int, str, str]
    detail: tuple[int, str, str]
    ranked: int


def managers_charts(paper: Paper, row: int, data: ChartData, size: tuple[int, int]) -> None:
    """Draw the chart of managers in the shape that fits, one of three (`chart_shape`).

    A bar per manager and stage as long as bars have room, else a bar per manager, best first; of
    one manager his stages. Takes CHARTS rows from `row` on.
    """
    for n, (shape, draw) in enumerate(
        (("stages", _by_stage), ("ranked", _ranked), ("one", _of_one))
    ):
        first = row + n * (CHART_ROWS + 2)
        paper.tag(first, f"{{%tr if chart_shape == '{shape}' %}}")
        paper.tag(first + CHART_ROWS + 1, "{%tr endif %}")
        chart, title = draw(paper, data)
        chart.set_size({"width": size[0], "height": size[1]})
        paper.sheet.insert_chart(f"B{first + 1}", chart, chart_place(paper, title))


def _by_stage(paper: Paper, data: ChartData) -> tuple[Chart, str]:
    """Return bars per manager and stage: in the detailed table B and C hold stage and manager."""
    title, (row, share, plan) = "report.chart.managers", data.detail
    chart = bars_and_marks(
        paper,
        title=title,
        categories=_cells(paper, "B", row, "C"),
        fact=_cells(paper, share, row),
        plan=_cells(paper, plan, row),
        levels=2,
    )
    return chart, title


def _ranked(paper: Paper, data: ChartData) -> tuple[Chart, str]:
    """Return a bar per manager: in the ranked table B, E and G hold name, paid per 100, plan."""
    title = "report.chart.ranked"
    names, fact, plan = (_cells(paper, letter, data.ranked) for letter in "BEG")
    return bars_and_line(paper, title=title, names=names, fact=fact, plan=plan), title


def _of_one(paper: Paper, data: ChartData) -> tuple[Chart, str]:
    title, (row, *letters) = "report.chart.title", data.funnel
    stages, fact, plan = (_cells(paper, letter, row) for letter in ("B", *letters))
    return bars_and_marks(paper, title=title, categories=stages, fact=fact, plan=plan), title


def _cells(paper: Paper, letter: str, row: int, last: str = "") -> str:
    return f"='{paper.sheet.get_name()}'!${letter}${row}:${last or letter}${row}"


def ranked(paper: Paper, row: int, cells: str) -> tuple[int, int]:
    """Draw managers by paid per 100, best first, where the chart shows them so; else nothing.

    Return the row of its figures and the row after it.
    """
    columns = (
        ("B:D", "report.funnel.manager", "text", "name"),
        ("E:F", "report.summary.per_100", "tenths", "paid_per_100"),
        ("G:H", "report.chart.plan", "tenths", "plan"),
    )
    after = table_or_nothing(paper, row, "report.ranked.title", "ranked", columns, cells)
    labels, figures, last = row + 2, row + 3, f"I:{cells[-1]}"
    paper.put(at(last, labels), paper.words("report.funnel.per_100_deviation"), "head_inset")
    deviation(paper, at(last, figures), "{{ x.deviation }}", "deviation")
    return figures, after


def deviation(paper: Paper, place: str, value: str, look: str) -> None:
    """Draw a deviation from the plan: an arrow, a figure and a word, green or red."""
    paper.put(place, value, look, num_format=deviation_format(paper.language), indent=1)
    mark_colours(paper, place.partition(":")[0])
