"""The template of the day's sheet: cards, then a block per manager: late, today, done."""

from __future__ import annotations

from clientbook.book.wording import Language, text
from clientbook.reports.draw.look import AMOUNT, Paper, head_of
from clientbook.reports.draw.parts import at, card, title_band

_WIDTHS = (
    ("A:A", 1.5),
    ("B:B", 23),
    ("C:C", 34),
    ("D:D", 10.5),
    ("E:E", 6),
    ("F:F", 27),
    ("G:G", 22),
    ("H:H", 22),
    ("I:I", 11),
    ("J:J", 11),
    ("K:K", 1.5),
)
_ALL = "B:J"
_TASK = (
    ("B", "report.list.company", "text", "company"),
    ("C", "report.today.people", "text", "people"),
    ("D", "report.today.due", "day", "due_on"),
    ("E", "report.list.days", "number", "days"),
    ("F", "report.today.why", "text_inset", "why"),
    ("G", "report.today.goal", "text_inset", "goal"),
    ("H", "report.today.offer", "text_inset", "offer"),
    ("I", "report.today.channel", "text_inset", "channel"),
    ("J", "report.stuck.last", "day", "last_contact"),
)
_DONE = (
    ("B", "report.list.company", "text", "company"),
    ("C", "report.today.person", "text", "person"),
    ("D:E", "report.today.channel", "text", "channel"),
    ("F", "report.today.result", "text_inset", "result"),
    ("G:H", "report.today.comment", "text", "comment"),
    ("I:J", "report.stuck.next", "text", "next"),
)


def today_template(language: Language) -> bytes:
    """Return templates/today.LANGUAGE.xlsx."""
    paper = Paper(language, text("report.today.sheet", language))
    for columns, width in _WIDTHS:
        paper.sheet.set_column(columns, width, paper.format("plain"))
    title_band(paper, ("B", "F"), ("G", "J"), edges=("A", "K"))
    _cards(paper)
    _blocks(paper, 9)
    footer = paper.words("report.page", title=paper.words("report.today.sheet"))
    paper.page(landscape=True, footer=footer)
    return paper.bytes()


def _cards(paper: Paper) -> None:
    card(paper, "B", "B", 4, paper.words("report.today.waiting"), "waiting.count", "waiting")
    card(paper, "C", "C", 4, paper.words("report.today.contacts"), "contacts.fact", "contacts")
    card(paper, "D", "F", 4, paper.words("report.today.talks"), "talks.count", "talks")
    label = paper.words("report.today.paid_card")
    card(paper, "G", "J", 4, label, "sales.paid", "sales", number=AMOUNT)
    paper.sheet.set_row_pixels(7, 10)


def _blocks(paper: Paper, row: int) -> None:
    """Draw a manager's block; the renderer repeats it."""
    paper.tag(row, "{%tr for m in managers %}")
    paper.put(at(_ALL, row + 1), "{{ m.head }}", "section")
    paper.sheet.set_row_pixels(row, 26)
    paper.put(at(_ALL, row + 2), "{{ m.figures }}", "note")
    paper.tag(row + 3, "{%row if not m.late and not m.now %}")
    paper.put(at(_ALL, row + 3), paper.words("report.today.nobody_waits"), "nothing")
    down = row + 4
    for name, title, columns in (
        ("late", "report.today.late_title", _TASK),
        ("now", "report.today.now_title", _TASK),
        ("done", "report.today.done_title", _DONE),
    ):
        down = _list(paper, down, name, title, columns)
    paper.tag(down, "{%row if not m.done %}")
    paper.put(at(_ALL, down), paper.words("report.today.nothing_done"), "nothing")
    paper.tag(down + 1, "{%tr endfor %}")
    paper.put(at(_ALL, down + 2), "{{ note }}", "note")


def _list(
    paper: Paper, row: int, name: str, title: str, columns: tuple[tuple[str, str, str, str], ...]
) -> int:
    """Draw one list of a block; nothing at all where it is empty."""
    paper.tag(row, f"{{%row if m.{name} %}}")
    paper.put(at(_ALL, row), paper.words(title), "day_head")
    paper.tag(row + 1, f"{{%row if m.{name} %}}")
    paper.tag(row + 2, f"{{%row for x in m.{name} %}}")
    for letters, label, look, expression in columns:
        paper.put(at(letters, row + 1), paper.words(label), head_of(look))
        value = "{{ x.company }}\n{{ x.segment }}" if name != "done" and letters == "B" else ""
        paper.put(at(letters, row + 2), value or f"{{{{ x.{expression} }}}}", look)
    paper.tag(row + 3, f"{{%row if m.{name}_more %}}")
    paper.put(at(_ALL, row + 3), f"{{{{ m.{name}_more }}}}", "nothing")
    return row + 4
