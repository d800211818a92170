"""The template of the crisis sheet: per scenario what stays, and the funnel that results."""

from __future__ import annotations

from clientbook.book.wording import Language, text
from clientbook.reports.draw.look import AMOUNT, Paper
from clientbook.reports.draw.parts import title_band

_WIDTHS = (("A:A", 1.5), ("B:B", 46), ("C:E", 17), ("F:F", 1.5))
_PARTS = "#,##0.0"


def crisis_template(language: Language) -> bytes:
    """Return templates/crisis.LANGUAGE.xlsx."""
    paper = Paper(language, text("report.crisis.sheet", language))
    for columns, width in _WIDTHS:
        paper.sheet.set_column(columns, width, paper.format("plain"))
    title_band(paper, ("B", "C"), ("D", "E"), edges=("A", "F"))
    paper.put("B4:E4", "{{ whose }}", "note")
    paper.tag(5, "{%tr for s in scenarios %}")
    paper.put("B6:E6", "{{ s.name }}", "section")
    row = _debts(paper, _funnel(paper, _left(paper, 7)))
    paper.put(f"B{row}:E{row}", "", "plain")
    paper.tag(row + 1, "{%tr endfor %}")
    paper.put(f"B{row + 2}:E{row + 2}", paper.words("crisis.note"), "note")
    footer = paper.words("report.page", title=paper.words("report.crisis.sheet"))
    paper.page(landscape=False, footer=footer)
    return paper.bytes()


def _left(paper: Paper, row: int) -> int:
    """Draw what was, what stays, and its share: clients, purchases of each and of all; churn."""
    _head(paper, row, "report.crisis.what", ("was", "now", "kept"))
    lines = (
        ("crisis.clients", "s.clients", "#,##0", ""),
        ("crisis.purchases", "x", "0.0", "{%row for x in s.each %}"),
        ("crisis.bought", "x", "#,##0", "{%row for x in s.bought %}"),
    )
    for down, (label, item, shown, tag) in enumerate(lines, start=1):
        if tag:
            paper.tag(row + down, tag)
        paper.put(f"B{row + down}", paper.words(label), "text")
        for letter, name in (("C", "was"), ("D", "now")):
            paper.put(f"{letter}{row + down}", _of(item, name), "number", num_format=shown)
        paper.put(f"E{row + down}", _of(item, "kept"), "rate")
    paper.tag(row + 4, "{%row if s.churn %}")
    paper.put(f"B{row + 4}", paper.words("crisis.churn"), "text")
    paper.put(f"C{row + 4}:E{row + 4}", "{{ s.churn }}", "text_inset")
    return row + 5


def _funnel(paper: Paper, row: int) -> int:
    """Draw the funnel of those who stay, with the payment of a crisis from and to."""
    paper.put(f"B{row}", paper.words("report.crisis.funnel"), "head")
    paper.put(f"C{row}", "{{ low }}", "head_right")
    paper.put(f"D{row}", "{{ high }}", "head_right")
    paper.put(f"E{row}", "", "head_right")
    paper.tag(row + 1, "{%row for x in s.stages %}")
    paper.put(f"B{row + 1}", "{{ x.name }}", "text")
    paper.put(f"B{row + 2}", paper.words("crisis.replace"), "total")
    for letter, name in (("C", "low"), ("D", "high")):
        paper.put(f"{letter}{row + 1}", _of("x", name), "number", num_format=_PARTS)
        value = f"{{{{ s.replace_{name} }}}}"
        paper.put(f"{letter}{row + 2}", value, "total_number", num_format="#,##0")
    paper.put(f"E{row + 1}", "", "number")
    paper.put(f"E{row + 2}", "", "total_number")
    return row + 3


def _debts(paper: Paper, row: int) -> int:
    """Draw the debts in thirds, with what is left of the division."""
    paper.tag(row, "{%row if s.debts %}")
    paper.put(f"B{row}", paper.words("report.crisis.debts"), "head")
    paper.put(f"C{row}", paper.words("report.list.sum"), "head_right")
    paper.tag(row + 1, "{%row for x in s.debts %}")
    paper.put(f"B{row + 1}", "{{ x.name }}", "text")
    paper.put(f"C{row + 1}", _of("x", "amount"), "amount", num_format=AMOUNT)
    return row + 2


def _head(paper: Paper, row: int, label: str, names: tuple[str, ...]) -> None:
    paper.put(f"B{row}", paper.words(label), "head")
    for letter, name in zip("CDE", names, strict=True):
        paper.put(f"{letter}{row}", paper.words(f"report.crisis.{name}"), "head_right")


def _of(item: str, name: str) -> str:
    return f"{{{{ {item}.{name} }}}}"
