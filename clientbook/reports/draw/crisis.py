"""The template of the crisis sheet: the worst in figures, scenarios side by side, then each one."""

from __future__ import annotations

from clientbook.book.wording import Language, text
from clientbook.reports.draw.charts import chart_place, share_pairs
from clientbook.reports.draw.look import AMOUNT, Paper
from clientbook.reports.draw.parts import at, card, columns_of, section, title_band

_WIDTHS = (("A:A", 1.5), ("B:B", 26), ("C:J", 12), ("K:K", 1.5))
_ALL = "B:J"
_LABEL, _FIRST, _SECOND, _THIRD = "B:D", "E:F", "G:H", "I:J"
_CHART_ROWS = 13
_SCENARIOS = (
    ("B", "report.summary.crisis.name", "text", "name"),
    ("C", "report.summary.crisis.clients", "number", "clients"),
    ("D", "report.summary.crisis.left", "number", "clients_left"),
    ("E", "report.summary.crisis.kept", "rate", "kept"),
    ("F", "report.summary.crisis.bought", "rate", "bought_kept"),
    ("G", "report.summary.crisis.payers_low", "number", "payers_low"),
    ("H", "report.summary.crisis.payers_high", "number", "payers_high"),
    ("I", "report.summary.crisis.replace_low", "number", "replace_low"),
    ("J", "report.summary.crisis.replace_high", "number", "replace_high"),
)


def crisis_template(language: Language) -> bytes:
    """Return templates/crisis.LANGUAGE.xlsx."""
    paper = Paper(language, text("report.crisis.sheet", language))
    for columns, width in _WIDTHS:
        paper.sheet.set_column(columns, width, paper.format("plain"))
    title_band(paper, ("B", "F"), ("G", "J"), edges=("A", "K"))
    _cards(paper)
    row = _side_by_side(paper, 9)
    paper.tag(row, "{%tr for s in scenarios %}")
    paper.put(at(_ALL, row + 1), "{{ s.name }}", "section")
    paper.sheet.set_row_pixels(row, 26)
    row = _debts(paper, _funnel(paper, _left(paper, row + 2)))
    paper.put(at(_ALL, row), "", "plain")
    paper.tag(row + 1, "{%tr endfor %}")
    paper.put(at(_ALL, row + 2), paper.words("crisis.note"), "note")
    footer = paper.words("report.page", title=paper.words("report.crisis.sheet"))
    paper.page(landscape=False, footer=footer)
    return paper.bytes()


def _cards(paper: Paper) -> None:
    """Draw four figures of the worst scenario."""
    for letters, name in (("B", "clients"), ("C:E", "left"), ("F:H", "bought"), ("I:J", "replace")):
        first, _, last = letters.partition(":")
        label = paper.words(f"report.crisis.{name}_card")
        number = "0%" if name == "bought" else "#,##0"
        card(paper, first, last or first, 4, label, f"{name}.count", name, number=number)
    paper.sheet.set_row_pixels(7, 10)


def _side_by_side(paper: Paper, row: int) -> int:
    """Draw a row per scenario, and the chart of what each leaves."""
    section(paper, row, "report.summary.crisis", _ALL)
    data = row + 2
    paper.tag(data, "{%row for x in crisis %}")
    columns_of(paper, row + 1, _SCENARIOS)
    paper.put(at(_ALL, data + 1), "{{ whose }}", "note")
    name, chart_row = paper.sheet.get_name(), data + 3
    names, clients, bought = (f"='{name}'!${letter}${data}:${letter}${data}" for letter in "BEF")
    series = {"report.crisis.clients_kept": clients, "report.summary.crisis.bought": bought}
    chart = share_pairs(paper, title="report.crisis.chart", names=names, series=series)
    chart.set_size({"width": 850, "height": 20 * _CHART_ROWS - 8})
    paper.sheet.insert_chart(f"B{chart_row}", chart, chart_place(paper, "report.crisis.chart"))
    return chart_row + _CHART_ROWS


def _left(paper: Paper, row: int) -> int:
    """Draw what was, what stays, and its share: clients, purchases of each and of all; churn."""
    _head(paper, row, "report.crisis.what", ("was", "now", "kept"))
    lines = (
        ("crisis.clients", "s.clients", "#,##0", ""),
        ("crisis.purchases", "x", "0.0", "{%row for x in s.each %}"),
        ("crisis.bought", "x", "#,##0", "{%row for x in s.bought %}"),
    )
    for down, (label, item, shown, tag) in enumerate(lines, start=row + 1):
        if tag:
            paper.tag(down, tag)
        paper.put(at(_LABEL, down), paper.words(label), "text")
        for letters, name in ((_FIRST, "was"), (_SECOND, "now")):
            paper.put(at(letters, down), _of(item, name), "number", num_format=shown)
        paper.put(at(_THIRD, down), _of(item, "kept"), "rate")
    paper.tag(row + 4, "{%row if s.churn %}")
    paper.put(at(_LABEL, row + 4), paper.words("crisis.churn"), "text")
    paper.put(f"E{row + 4}:J{row + 4}", "{{ s.churn }}", "text_inset")
    return row + 5


def _funnel(paper: Paper, row: int) -> int:
    """Draw the funnel of those who stay, with the payment of a crisis from and to."""
    paper.put(at(_LABEL, row), paper.words("report.crisis.funnel"), "head")
    paper.put(at(_FIRST, row), "{{ low }}", "head_right")
    paper.put(at(_SECOND, row), "{{ high }}", "head_right")
    paper.put(at(_THIRD, row), "", "head_right")
    stage, total = row + 1, row + 2
    paper.tag(stage, "{%row for x in s.stages %}")
    paper.put(at(_LABEL, stage), "{{ x.name }}", "text")
    paper.put(at(_LABEL, total), paper.words("crisis.replace"), "total")
    for letters, name in ((_FIRST, "low"), (_SECOND, "high")):
        paper.put(at(letters, stage), _of("x", name), "tenths")
        value = f"{{{{ s.replace_{name} }}}}"
        paper.put(at(letters, total), value, "total_number", num_format="#,##0")
    paper.put(at(_THIRD, stage), "", "number")
    paper.put(at(_THIRD, total), "", "total_number")
    return row + 3


def _debts(paper: Paper, row: int) -> int:
    """Draw the debts in thirds, with what is left of the division."""
    paper.tag(row, "{%row if s.debts %}")
    paper.put(at(_LABEL, row), paper.words("report.crisis.debts"), "head")
    paper.put(at(_FIRST, row), paper.words("report.list.sum"), "head_right")
    paper.tag(row + 1, "{%row for x in s.debts %}")
    paper.put(at(_LABEL, row + 1), "{{ x.name }}", "text")
    paper.put(at(_FIRST, row + 1), _of("x", "amount"), "amount", num_format=AMOUNT)
    return row + 2


def _head(paper: Paper, row: int, label: str, names: tuple[str, ...]) -> None:
    paper.put(at(_LABEL, row), paper.words(label), "head")
    for letters, name in zip((_FIRST, _SECOND, _THIRD), names, strict=True):
        paper.put(at(letters, row), paper.words(f"report.crisis.{name}"), "head_right")


def _of(item: str, name: str) -> str:
    return f"{{{{ {item}.{name} }}}}"
