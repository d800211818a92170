"""The template of the funnel sheet: the company, its managers side by side, and who waits where.

Stages and managers are the book's own, so both grow downwards. The matrix of managers by stages has
columns for SLOTS stages, the first ones; the detailed table has them all.
"""

from __future__ import annotations

from clientbook.book.wording import Language, text
from clientbook.reports.draw.look import Paper
from clientbook.reports.draw.matrix import (
    CHART_ROWS,
    CHARTS,
    ChartData,
    deviation,
    managers_charts,
    matrix,
    ranked,
)
from clientbook.reports.draw.parts import card, columns_of, nothing, section, title_band

_WIDTHS = (("A:A", 1.5), ("B:B", 27), ("C:M", 10), ("N:N", 1.5))
_FIGURES = ("at_risk", "moved", "planned", "open", "lost", "rate", "plan")
_LOOKS = ("number",) * 5 + ("rate", "rate")
_ALL = "B:M"
_LETTERS = "EFGHIJK"
_COMPANY = 9


def funnel_template(language: Language) -> bytes:
    """Return templates/funnel.LANGUAGE.xlsx."""
    paper = Paper(language, text("report.funnel.sheet", language))
    for columns, width in _WIDTHS:
        paper.sheet.set_column(columns, width, paper.format("plain"))
    title_band(paper, ("B", "I"), ("J", "M"), edges=("A", "N"))
    _cards(paper)
    row = _company(paper, _COMPANY)
    row = matrix(paper, row + 1, _ALL)
    chart_row = row + 1
    row = _detail(paper, chart_row + CHARTS)
    detail = row - 1
    figures, row = ranked(paper, row, _ALL)
    data = ChartData((_COMPANY + 2, "J", "K"), (detail, "J", "K"), figures)
    managers_charts(paper, chart_row, data, (985, 20 * CHART_ROWS - 10))
    row = _waiting(paper, row)
    _stuck(paper, row + 1)
    footer = paper.words("report.page", title=paper.words("report.funnel.footer"))
    paper.page(landscape=False, footer=footer)
    return paper.bytes()


def _cards(paper: Paper) -> None:
    card(
        paper, "B", "B", 4, paper.words("report.card.paid_per_100"), "funnel.paid_per_100", "funnel"
    )
    card(paper, "C", "F", 4, paper.words("report.card.started"), "started.count", "started")
    card(paper, "G", "I", 4, paper.words("report.card.stuck"), "waits.count", "waits")
    label = paper.words("report.card.weakest")
    card(paper, "J", "M", 4, label, "weakest.stage", "weakest", look="card_word")
    paper.sheet.set_row_pixels(7, 10)


def _company(paper: Paper, row: int) -> int:
    section(paper, row, "report.funnel.company", _ALL)
    _figure_heads(paper, row + 1, ("report.funnel.stage", None))
    paper.tag(row + 2, "{%row for s in stages %}")
    paper.put(f"B{row + 2}:D{row + 2}", "{{ s.name }}", "text")
    _figures(paper, row + 2, "s")
    total = row + 3
    paper.put(f"B{total}:D{total}", paper.words("report.funnel.per_100"), "total")
    for letter in "EFGHI":
        paper.put(f"{letter}{total}", "", "total")
    paper.put(f"J{total}", "{{ funnel.paid_per_100 }}", "total_number", num_format="0.0")
    paper.put(f"K{total}", "{{ funnel.plan_per_100 }}", "total_number", num_format="0.0")
    deviation(paper, f"L{total}:M{total}", "{{ funnel.deviation }}", "total")
    paper.put(f"B{total + 1}:M{total + 1}", "{{ funnel.note }}", "note")
    return total + 2


def _figure_heads(paper: Paper, row: int, firsts: tuple[str, str | None]) -> None:
    first, second = firsts
    paper.put(f"B{row}" if second else f"B{row}:D{row}", paper.words(first), "head")
    if second:
        paper.put(f"C{row}:D{row}", paper.words(second), "head")
    for letter, label in zip(_LETTERS, _FIGURES, strict=True):
        paper.put(f"{letter}{row}", paper.words(f"report.funnel.{label}"), "head_right")
    paper.put(f"L{row}:M{row}", paper.words("report.funnel.deviation"), "head_inset")


def _figures(paper: Paper, row: int, item: str) -> None:
    for letter, label, look in zip(_LETTERS, _FIGURES, _LOOKS, strict=True):
        paper.put(f"{letter}{row}", f"{{{{ {item}.{label} }}}}", look)
    deviation(paper, f"L{row}:M{row}", f"{{{{ {item}.deviation }}}}", "deviation")


def _detail(paper: Paper, row: int) -> int:
    section(paper, row, "report.funnel.detail", _ALL)
    _figure_heads(paper, row + 1, ("report.funnel.stage", "report.funnel.manager"))
    paper.tag(row + 2, "{%row for x in detail %}")
    paper.put(f"B{row + 2}", "{{ x.stage }}", "text", bold=True)
    paper.put(f"C{row + 2}:D{row + 2}", "{{ x.manager }}", "text")
    _figures(paper, row + 2, "x")
    return row + 3


def _waiting(paper: Paper, row: int) -> int:
    """Draw where the open companies stand: by the stage they wait for."""
    section(paper, row, "report.waiting.title", _ALL)
    columns = (
        ("B:D", "report.stuck.stage", "text", "name"),
        ("E", "report.funnel.open", "number", "open"),
        ("F", "report.waiting.stuck", "number", "stuck"),
        ("G", "report.stuck.limit", "number", "limit"),
        ("H", "report.waiting.median", "number", "median_days"),
        ("I", "report.waiting.ripened", "number", "ripened"),
        ("J:M", "report.waiting.who", "text_inset", "who"),
    )
    paper.tag(row + 2, "{%row for x in waiting %}")
    columns_of(paper, row + 1, columns)
    return row + 3


def _stuck(paper: Paper, row: int) -> int:
    section(paper, row, "report.stuck.title", _ALL)
    columns = (
        ("B", "report.list.company", "text", "company"),
        ("C:D", "report.funnel.manager", "text", "manager"),
        ("E:G", "report.stuck.stage", "text", "stage"),
        ("H", "report.list.days", "number", "days"),
        ("I", "report.stuck.limit", "number", "limit"),
        ("J", "report.stuck.last", "day", "last_contact"),
        ("K:M", "report.stuck.next", "text_inset", "next"),
    )
    paper.tag(row + 1, "{%row if stuck %}")
    paper.tag(row + 2, "{%row for x in stuck %}")
    columns_of(paper, row + 1, columns)
    nothing(paper, row + 3, "not stuck", "report.stuck.none", _ALL)
    paper.tag(row + 4, "{%row if stuck_more %}")
    paper.put(f"B{row + 4}:M{row + 4}", "{{ stuck_more }}", "nothing")
    return row + 5
