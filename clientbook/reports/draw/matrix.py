"""Managers side by side: the matrix by stages and its chart, for the funnel and the summary."""

from __future__ import annotations

from clientbook.reports.draw.charts import bars_and_marks, chart_place
from clientbook.reports.draw.look import BAD, GOOD, Paper, deviation_format
from clientbook.reports.draw.parts import at, mark_colours, section
from clientbook.reports.shown import MATRIX_STAGES

SLOTS = "DEFGHIJ"[:MATRIX_STAGES]


def matrix(paper: Paper, row: int, last: str) -> int:
    """Draw managers by stages: a share in each cell with an arrow, the plan above them.

    `last`: the letters of the deviation's cells. Returns the row after it.
    """
    every = f"B:{last[-1]}"
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
        paper.put(f"{letter}{row + 1}", f"{{{{ slots[{slot}].name }}}}", "head_right")
        paper.put(
            f"{letter}{plan}", f"{{{{ slots[{slot}].plan }}}}", "total_number", num_format="0.0%"
        )
        paper.put(f"{letter}{person}", f"{{{{ m.rates[{slot}] }}}}", "rate")
        _against(paper, f"{letter}{person}", f"{letter}${plan}", "0.0%")
    _against(paper, f"C{person}", f"C${plan}", "0.0")
    paper.put(at(last, row + 1), paper.words("report.funnel.per_100_deviation"), "head_inset")
    paper.put(at(last, plan), "", "total")
    deviation(paper, at(last, person), "{{ m.deviation }}", "deviation")
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


def managers_chart(paper: Paper, row: int, detail: int, size: tuple[int, int]) -> None:
    """Draw bars per manager and stage with the plan's marks, from the rows of the detailed table.

    There B and C hold stage and manager, I and J the share and the plan.
    """
    name = paper.sheet.get_name()
    chart = bars_and_marks(
        paper,
        title="report.chart.managers",
        categories=f"='{name}'!$B${detail}:$C${detail}",
        fact=f"='{name}'!$I${detail}:$I${detail}",
        plan=f"='{name}'!$J${detail}:$J${detail}",
        levels=2,
    )
    chart.set_size({"width": size[0], "height": size[1]})
    paper.sheet.insert_chart(f"B{row}", chart, chart_place(paper, "report.chart.managers"))


def deviation(paper: Paper, place: str, value: str, look: str) -> None:
    """Draw a deviation from the plan: an arrow, a figure and a word, green or red."""
    paper.put(place, value, look, num_format=deviation_format(paper.language), indent=1)
    mark_colours(paper, place.partition(":")[0])
