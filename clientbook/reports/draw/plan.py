"""The template of the month's plan: cards, a block per manager with his days, who goes."""

from __future__ import annotations

from clientbook.book.wording import Language, text
from clientbook.reports.draw.look import Paper, head_of
from clientbook.reports.draw.parts import at, card, listing, title_band

_WIDTHS = (
    ("A:A", 1.5),
    ("B:B", 25),
    ("C:C", 34),
    ("D:D", 32),
    ("E:E", 32),
    ("F:F", 9),
    ("G:G", 14.5),
    ("H:H", 6),
    ("I:I", 1.5),
)
_ALL = "B:H"
_COLUMNS = (
    ("B", "report.list.company", "text", "company"),
    ("C", "report.today.why", "text", "why"),
    ("D", "report.today.goal", "text_inset", "goal"),
    ("E", "report.today.offer", "text_inset", "offer"),
    ("F", "report.today.channel", "text_inset", "channel"),
    ("G", "report.today.segment", "text_inset", "segment"),
    ("H", "report.plan.score", "number", "score"),
)
_OUT = (
    ("B", "report.list.company", "text", "company"),
    ("C", "report.funnel.manager", "text", "manager"),
    ("D:H", "report.today.why", "text", "why"),
)


def plan_template(language: Language) -> bytes:
    """Return templates/plan.LANGUAGE.xlsx."""
    paper = Paper(language, text("report.plan.sheet", language))
    for columns, width in _WIDTHS:
        paper.sheet.set_column(columns, width, paper.format("plain"))
    title_band(paper, ("B", "D"), ("E", "H"), edges=("A", "I"))
    _cards(paper)
    row = _blocks(paper, 9)
    title, none = "report.plan.leaving_title", "report.plan.leaving_none"
    listing(paper, row + 1, title, "out", none, _OUT, _ALL)
    footer = paper.words("report.page", title=paper.words("report.plan.sheet"))
    paper.page(landscape=True, footer=footer)
    return paper.bytes()


def _cards(paper: Paper) -> None:
    card(paper, "B", "B", 4, paper.words("report.plan.planned"), "planned.count", "planned")
    card(paper, "C", "C", 4, paper.words("report.plan.days"), "days.count", "days")
    card(paper, "D", "D", 4, paper.words("report.plan.promised"), "reasons.count", "reasons")
    card(paper, "E", "H", 4, paper.words("report.plan.leaving"), "leaving.count", "leaving")
    paper.sheet.set_row_pixels(7, 10)


def _blocks(paper: Paper, row: int) -> int:
    """Draw a manager's block, in it his days; the renderer repeats both. Return the next row."""
    paper.tag(row, "{%tr for m in managers %}")
    paper.put(at(_ALL, row + 1), "{{ m.head }}", "section")
    paper.sheet.set_row_pixels(row, 26)
    paper.put(at(_ALL, row + 2), "{{ m.note }}", "note")
    for letters, label, look, _ in _COLUMNS:
        paper.put(at(letters, row + 3), paper.words(label), head_of(look))
    paper.tag(row + 4, "{%tr for d in m.days %}")
    paper.put(at(_ALL, row + 5), "{{ d.title }}", "day_head")
    paper.tag(row + 6, "{%row for x in d.companies %}")
    for letters, _, look, expression in _COLUMNS:
        paper.put(at(letters, row + 6), f"{{{{ x.{expression} }}}}", look)
    paper.tag(row + 7, "{%tr endfor %}")
    paper.tag(row + 8, "{%tr endfor %}")
    return row + 9
