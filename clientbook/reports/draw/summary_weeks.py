"""How things go in the head's summary: the weeks with two charts, and the speed of ripening."""

from __future__ import annotations

from clientbook.reports.draw.charts import chart_place, week_bars, week_lines
from clientbook.reports.draw.look import Paper, head_of
from clientbook.reports.draw.parts import at, columns_of, mark_colours, section
from clientbook.reports.draw.summary_head import ALL

_CHART_ROWS = 11
_CHANGE = '"▲ +"0.0;"▼ −"0.0;"● "0.0'
_COLUMNS = (
    ("B", "report.trend.week", "text", "week"),
    ("C:D", "report.trend.contacts", "number", "contacts"),
    ("E", "report.trend.started", "number", "started"),
    ("F:G", "report.trend.paid", "number", "paid"),
    ("H:I", "report.summary.per_100", "gain", "paid_per_100"),
    ("J", "report.chart.plan", "gain", "plan"),
    ("K:L", "report.trend.change", "gain", "change"),
)


def weeks(paper: Paper, row: int) -> int:
    """Draw the weeks: two charts where there are two weeks at least, then the figures."""
    section(paper, row, "report.trend.title", ALL)
    first = row + 2
    paper.tag(row + 1, "{%tr if weeks_drawn %}")
    paper.tag(first + _CHART_ROWS, "{%tr endif %}")
    labels = first + _CHART_ROWS + 1
    data = labels + 1
    paper.tag(data, "{%row for x in weeks %}")
    for letters, label, look, expression in _COLUMNS:
        shown = {"change": _CHANGE, "paid_per_100": "0.0", "plan": "0.0"}.get(expression)
        more = {"num_format": shown} if shown else {}
        paper.put(at(letters, labels), paper.words(label), head_of(look))
        paper.put(at(letters, data), f"{{{{ x.{expression} }}}}", look, **more)
    mark_colours(paper, f"K{data}")
    paper.put(at(ALL, data + 1), "{{ weeks_note }}", "note")
    _charts(paper, first, data)
    return data + 2


def _charts(paper: Paper, first: int, data: int) -> None:
    def cells(letter: str) -> str:
        return f"='{paper.sheet.get_name()}'!${letter}${data}:${letter}${data}"

    contacts = week_bars(
        paper, title="report.trend.contacts_chart", weeks=cells("B"), values=cells("C")
    )
    paid = week_lines(
        paper, title="report.trend.paid_chart", weeks=cells("B"), fact=cells("H"), plan=cells("J")
    )
    for place, chart, title, width in (
        ("B", contacts, "report.trend.contacts_chart", 470),
        ("G", paid, "report.trend.paid_chart", 470),
    ):
        chart.set_size({"width": width, "height": 20 * _CHART_ROWS - 8})
        stands = {**chart_place(paper, title), "y_offset": 5}
        paper.sheet.insert_chart(f"{place}{first}", chart, stands)


def waiting(paper: Paper, row: int) -> int:
    """Draw where the open companies stand and how fast they ripen, stage by stage."""
    section(paper, row, "report.summary.ripening", ALL)
    columns = (
        ("B", "report.stuck.stage", "text", "name"),
        ("C", "report.waiting.ripened", "number", "ripened"),
        ("D", "report.funnel.open", "number", "open"),
        ("E", "report.waiting.median", "number", "median_days"),
        ("F", "report.stuck.limit", "number", "limit"),
        ("G", "report.waiting.stuck", "number", "stuck"),
        ("H:L", "report.waiting.who", "text_inset", "who"),
    )
    paper.tag(row + 2, "{%row for x in waiting %}")
    columns_of(paper, row + 1, columns)
    return row + 3
