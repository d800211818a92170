"""The template of the client card: figures, the seven fields, the call, people, deals, history."""

from __future__ import annotations

from clientbook.book.wording import Language, text
from clientbook.reports.draw.look import ACCENT, DAYS, GREY, Paper
from clientbook.reports.draw.parts import card, listing, section, title_band

_WIDTHS = (("A:A", 1.5), ("B:B", 26), ("C:I", 14), ("J:J", 1.5))
_ALL = "B:I"

_LISTS = {
    "people": (
        ("B:C", "card.people.name", "text", "name"),
        ("D:E", "card.people.role", "text", "role"),
        ("F:G", "card.people.phones", "text", "phones"),
        ("H:I", "card.people.email", "text", "email"),
    ),
    "waiting": (
        ("B", "card.waiting.kind", "text", "kind"),
        ("C", "card.waiting.on", "day", "on"),
        ("D", "card.waiting.days", "dashed", "days"),
        ("E:G", "card.waiting.what", "text_inset", "what"),
        ("H:I", "card.waiting.amount", "amount", "amount"),
    ),
    "categories": (
        ("B:D", "card.categories.name", "text", "name"),
        ("E", "card.categories.deals", "number", "deals"),
        ("F:G", "card.categories.amount", "amount", "amount"),
        ("H:I", "card.categories.last", "day", "last_on"),
    ),
    "deals": (
        ("B:C", "card.deals.product", "text", "product"),
        ("D", "card.deals.contract", "day", "contract_on"),
        ("E", "card.deals.delivered", "day", "delivered_on"),
        ("F", "card.deals.amount", "amount", "amount"),
        ("G", "card.deals.paid", "amount", "paid_amount"),
        ("H:I", "card.deals.state", "text_inset", "state"),
    ),
    "refusals": (
        ("B", "card.refusals.on", "day_left", "on"),
        ("C:E", "card.refusals.reason", "text", "reason"),
        ("F:I", "card.refusals.advice", "text", "advice"),
    ),
    "contacts": (
        ("B", "card.contacts.on", "day_left", "on"),
        ("C", "card.contacts.manager", "text", "manager"),
        ("D", "card.contacts.channel", "text", "channel"),
        ("E:F", "card.contacts.result", "text", "result"),
        ("G:I", "card.contacts.comment", "text", "comment"),
    ),
}


def card_template(language: Language) -> bytes:
    """Return templates/card.LANGUAGE.xlsx."""
    paper = Paper(language, text("card.sheet", language))
    for columns, width in _WIDTHS:
        paper.sheet.set_column(columns, width, paper.format("plain"))
    title_band(paper, ("B", "F"), ("G", "I"), edges=("A", "J"))
    _cards(paper)
    paper.sheet.set_row_pixels(11, 10)
    row = _pairs(paper, 13, "card.fields", "fields")
    row = _pairs(paper, row + 1, "card.call", "call")
    for name in ("waiting", "people", "categories"):
        row = _listing(paper, row + 1, name)
    paper.tag(row, "{%row if not_bought %}")
    paper.put(f"B{row}:I{row}", "{{ not_bought }}", "note")
    row += 1
    for name in ("deals", "refusals", "contacts"):
        row = _listing(paper, row + 1, name)
    paper.put(f"B{row + 1}:I{row + 1}", "{{ note }}", "note")
    paper.page(landscape=False, footer=paper.words("report.page", title=paper.words("card.sheet")))
    return paper.bytes()


def _listing(paper: Paper, row: int, name: str) -> int:
    return listing(paper, row, f"card.{name}", name, f"card.{name}.none", _LISTS[name], _ALL)


def _cards(paper: Paper) -> None:
    """Draw the four figures, why they are so, and the way back to the company's row."""
    segment, revenue = paper.words("card.segment"), paper.words("card.revenue")
    card(paper, "B", "C", 4, segment, "pyramid.name", "pyramid", look="card_word")
    card(paper, "D", "E", 4, revenue, "revenue.amount", "revenue")
    card(paper, "F", "G", 4, paper.words("card.score"), "scored.points", "scored")
    step, day = paper.words("card.step"), DAYS[paper.language]
    card(paper, "H", "I", 4, step, "step.on", "step", number=day)
    paper.sheet.set_row_pixels(7, 10)
    paper.put("B9:I9", "{{ headline }}", "headline")
    paper.tag(10, "{%row if score_why %}")
    paper.put("B10:I10", "{{ score_why }}", "note")
    paper.tag(11, "{%row if link %}")
    link = paper.format("note", font_color=ACCENT, underline=1)
    paper.sheet.write_url("B11", "internal:{{ link }}", link, paper.words("card.to_row"))


def _pairs(paper: Paper, row: int, title: str, rows: str) -> int:
    """Draw a section of names and values, a line each. Returns the row after it."""
    section(paper, row, title, _ALL)
    paper.tag(row + 1, f"{{%row for x in {rows} %}}")
    paper.put(f"B{row + 1}", "{{ x.name }}", "text", font_color=GREY)
    paper.put(f"C{row + 1}:I{row + 1}", "{{ x.value }}", "text")
    return row + 2
