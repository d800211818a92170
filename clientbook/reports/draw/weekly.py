"""The template of a manager's Monday sheet: answer first, then the funnel, money, and lists."""

from __future__ import annotations

from clientbook.book.schema import LISTS
from clientbook.book.wording import Language, text, value_text
from clientbook.reports.draw.charts import bars_and_marks, chart_place
from clientbook.reports.draw.look import Paper, deviation_format
from clientbook.reports.draw.parts import (
    card,
    columns_of,
    head,
    late_entries,
    listing,
    mark_colours,
    nothing,
    section,
    table_or_nothing,
    title_band,
)

_WIDTHS = (("A:A", 1.5), ("B:B", 31), ("C:I", 10), ("J:J", 36), ("K:K", 1.5))
_FIRST_STAGE = 13
_CHART_ROWS = range(17, 30)
_SIDE_BY_SIDE = 31


def weekly_template(language: Language) -> bytes:
    """Return templates/weekly.LANGUAGE.xlsx."""
    paper = Paper(language, text("report.weekly.sheet", language))
    for columns, width in _WIDTHS:
        paper.sheet.set_column(columns, width, paper.format("plain"))
    title_band(paper, ("B", "G"), ("H", "J"), edges=("A", "K"))
    _cards(paper)
    _funnel(paper)
    _chart(paper)
    row = _side_by_side(paper, _SIDE_BY_SIDE)
    row = late_entries(paper, row)
    for part in (_coaching, _moved, _overdue):
        row = part(paper, row + 1)
    row = _missed(paper, row + 1)
    row = _late(paper, row)
    for part in (_stuck, _refusals, _ahead, _target):
        row = part(paper, row + 1)
    row += 1
    for part in (_renewals, _verify, _findings):
        row = part(paper, row)
    footer = paper.words("report.page", title=paper.words("report.weekly.footer"))
    paper.page(landscape=False, footer=footer)
    return paper.bytes()


def _cards(paper: Paper) -> None:
    card(paper, "B", "B", 4, paper.words("report.card.contacts"), "contacts.fact", "contacts")
    card(
        paper, "C", "E", 4, paper.words("report.card.paid_per_100"), "funnel.paid_per_100", "funnel"
    )
    paid = paper.words("report.money.paid_card")
    late = paper.words("report.money.late_card")
    card(paper, "F", "I", 4, paid, "money.paid.amount", "money.paid")
    card(paper, "J", "J", 4, late, "money.overdue.amount", "money.overdue")
    paper.sheet.set_row_pixels(7, 10)
    paper.put("B9:J9", "{{ headline }}", "headline")
    paper.sheet.set_row_pixels(9, 10)


def _funnel(paper: Paper) -> None:
    section(paper, 11, "report.funnel.title")
    labels = ("stage", "at_risk", "moved", "planned", "open", "lost", "rate", "plan", "deviation")
    head(paper, 12, [("B", "report.funnel.stage", "head")])
    for letter, label in zip("CDEFGHI", labels[1:8], strict=True):
        paper.put(f"{letter}12", paper.words(f"report.funnel.{label}"), "head_right")
    paper.put("J12", paper.words("report.funnel.deviation"), "head_inset")
    row = _FIRST_STAGE
    paper.tag(row, "{%row for s in stages %}")
    paper.put(f"B{row}", "{{ s.name }}", "text")
    for letter, label, look in zip(
        "CDEFGHI",
        labels[1:8],
        ("number", "number", "number", "number", "number", "rate", "rate"),
        strict=True,
    ):
        paper.put(f"{letter}{row}", f"{{{{ s.{label} }}}}", look)
    shown = deviation_format(paper.language)
    paper.put(f"J{row}", "{{ s.deviation }}", "deviation", num_format=shown)
    total = row + 1
    paper.put(f"B{total}", paper.words("report.funnel.per_100"), "total")
    for letter in "CDEFG":
        paper.put(f"{letter}{total}", "", "total")
    paper.put(f"H{total}", "{{ funnel.paid_per_100 }}", "total_number", num_format="0.0")
    paper.put(f"I{total}", "{{ funnel.plan_per_100 }}", "total_number", num_format="0.0")
    paper.put(f"J{total}", "{{ funnel.deviation }}", "total", num_format=shown, indent=1)
    for cell in (f"J{row}", f"J{total}"):
        mark_colours(paper, cell)
    paper.put(f"B{total + 1}:J{total + 1}", "{{ funnel.note }}", "note")
    paper.sheet.set_row_pixels(total + 1, 8)


def _chart(paper: Paper) -> None:
    name, row = paper.sheet.get_name(), _FIRST_STAGE
    chart = bars_and_marks(
        paper,
        title="report.chart.title",
        categories=f"='{name}'!$B${row}:$B${row}",
        fact=f"='{name}'!$H${row}:$H${row}",
        plan=f"='{name}'!$I${row}:$I${row}",
    )
    chart.set_size({"width": 985, "height": 20 * len(_CHART_ROWS) - 6})
    paper.sheet.insert_chart(f"B{_CHART_ROWS[0]}", chart, chart_place(paper, "report.chart.title"))


def _side_by_side(paper: Paper, row: int) -> int:
    """Draw contacts by channel on the left and the week's money on the right."""
    paper.put(f"B{row}:D{row}", paper.words("report.channels.title"), "section")
    money = paper.words("report.money.title")
    paper.put(f"F{row}:J{row}", money, "section")
    head_row = row + 1
    paper.put(f"B{head_row}", paper.words("report.channels.channel"), "head")
    paper.put(f"C{head_row}", paper.words("report.channels.contacts"), "head_right", shrink=True)
    paper.put(f"D{head_row}", paper.words("report.channels.touches"), "head_right")
    paper.put(f"F{head_row}:H{head_row}", paper.words("report.money.what"), "head")
    paper.put(f"I{head_row}", paper.words("report.money.count"), "head_right")
    paper.put(f"J{head_row}", paper.words("report.money.amount"), "head_right")
    first = head_row + 1
    for n, channel in enumerate(LISTS["channel"]):
        label = value_text("channel", channel, paper.language)
        paper.put(f"B{first + n}", label[:1].upper() + label[1:], "text")
        paper.put(f"C{first + n}", f"{{{{ channels.{channel}.contacts }}}}", "dashed")
        paper.put(f"D{first + n}", f"{{{{ channels.{channel}.touches }}}}", "dashed")
    last = first + len(LISTS["channel"])
    paper.put(f"B{last}", paper.words("report.channels.total"), "total")
    paper.put(f"C{last}", "{{ contacts.contacts }}", "total_number", num_format="#,##0")
    paper.put(f"D{last}", "{{ contacts.touches }}", "total_number", num_format="#,##0")
    for n, what in enumerate(("contracts", "delivered", "paid", "overdue")):
        paper.put(f"F{first + n}:H{first + n}", paper.words(f"report.money.{what}"), "text")
        paper.put(f"I{first + n}", f"{{{{ money.{what}.count }}}}", "number")
        paper.put(f"J{first + n}", f"{{{{ money.{what}.amount }}}}", "amount")
    paper.put(f"F{first + 5}:J{first + 8}", "{{ contacts.explained }}", "note")
    return last + 1


def _coaching(paper: Paper, row: int) -> int:
    """Draw what to learn from whom, a stage a row, with the levers in both views."""
    columns = (
        ("B", "report.funnel.stage", "text", "stage"),
        ("C", "report.coaching.rate", "rate", "rate"),
        ("D:E", "report.coaching.interval", "middle", "interval"),
        ("F", "report.coaching.to_plan", "gain", "to_plan"),
        ("G", "report.coaching.to_peer", "gain", "to_peer"),
        ("H:J", "report.coaching.hint", "text_inset", "hint"),
    )
    title, none = "report.coaching.title", "report.coaching.none"
    row = listing(paper, row, title, "coaching", none, columns, more=False)
    paper.tag(row, "{%row if coaching %}")
    paper.put(f"B{row}:J{row}", "{{ coaching_note }}", "note")
    return row + 1


def _moved(paper: Paper, row: int) -> int:
    return listing(
        paper,
        row,
        "report.moved.title",
        "moved",
        "report.moved.none",
        (
            ("B", "report.list.company", "text", "company"),
            ("C:E", "report.moved.was", "text", "was"),
            ("F:H", "report.moved.now", "text", "now"),
            ("I", "report.moved.on", "day", "on"),
            ("J", "report.list.sum", "amount", "amount"),
        ),
    )


def _overdue(paper: Paper, row: int) -> int:
    return listing(
        paper,
        row,
        "report.overdue.title",
        "overdue",
        "report.overdue.none",
        (
            ("B", "report.list.company", "text", "company"),
            ("C:D", "report.overdue.on", "day", "on"),
            ("E", "report.list.days", "number", "days"),
            ("F:I", "report.funnel.stage", "text_inset", "stage"),
            ("J", "report.list.what", "text_inset", "what"),
        ),
    )


def _missed(paper: Paper, row: int) -> int:
    """Draw the duties whose day has passed; nothing at all where there are none."""
    columns = (
        ("B", "report.list.company", "text", "company"),
        ("C:D", "report.overdue.on", "day", "on"),
        ("E", "report.list.days", "number", "days"),
        ("F:I", "report.funnel.stage", "text_inset", "stage"),
        ("J", "report.refusals.advice", "text_inset", "what"),
    )
    after = ("missed_more", "missed_note")
    return table_or_nothing(
        paper, row, "report.missed.title", "missed", columns, "B:J", after=after
    )


def _late(paper: Paper, row: int) -> int:
    return listing(
        paper,
        row,
        "report.late.title",
        "late",
        "report.late.none",
        (
            ("B", "report.list.company", "text", "company"),
            ("C:D", "report.late.due", "day", "due_on"),
            ("E", "report.list.days", "number", "days"),
            ("F:I", "report.late.deal", "text_inset", "deal"),
            ("J", "report.list.sum", "amount", "amount"),
        ),
    )


def _stuck(paper: Paper, row: int) -> int:
    return listing(
        paper,
        row,
        "report.stuck.title",
        "stuck",
        "report.stuck.none",
        (
            ("B", "report.list.company", "text", "company"),
            ("C:E", "report.stuck.stage", "text", "stage"),
            ("F", "report.list.days", "number", "days"),
            ("G", "report.stuck.limit", "number", "limit"),
            ("H:I", "report.stuck.last", "day", "last_contact"),
            ("J", "report.stuck.next", "text_inset", "next"),
        ),
    )


def _refusals(paper: Paper, row: int) -> int:
    return listing(
        paper,
        row,
        "report.refusals.title",
        "refusals",
        "report.refusals.none",
        (
            ("B", "report.list.company", "text", "company"),
            ("C:D", "report.moved.on", "day", "on"),
            ("E:G", "report.refusals.reason", "text_inset", "reason"),
            ("H:I", "report.refusals.recall", "day", "recall_on"),
            ("J", "report.refusals.advice", "text_inset", "advice"),
        ),
    )


def _ahead(paper: Paper, row: int) -> int:
    section(paper, row, "report.ahead.title")
    paper.tag(row + 1, "{%tr for d in ahead %}")
    paper.put(f"B{row + 2}:J{row + 2}", "{{ d.title }}", "day_head")
    paper.tag(row + 3, "{%tr for x in d.tasks %}")
    # The line between companies is above them: what has none below goes on with the next row.
    paper.put(f"B{row + 4}", "{{ x.company }}", "text", top=1)
    paper.put(f"C{row + 4}:E{row + 4}", "{{ x.why }}", "text", top=1)
    paper.put(f"F{row + 4}:I{row + 4}", "{{ x.stage }}", "text", top=1)
    paper.put(f"J{row + 4}", "{{ x.what }}", "text_inset", top=1)
    paper.tag(row + 5, "{%row if x.goal %}")
    paper.put(f"B{row + 5}", "{{ x.segment }}", "note")
    paper.put(f"C{row + 5}:J{row + 5}", "{{ x.goal }}", "note")
    paper.tag(row + 6, "{%tr endfor %}")
    paper.tag(row + 7, "{%tr endfor %}")
    return row + 8


def _target(paper: Paper, row: int) -> int:
    """Draw who of the target group needs attention, and how the group stands."""
    section(paper, row, "report.target.title")
    columns = (
        ("B", "report.list.company", "text", "company"),
        ("C:E", "report.target.stage", "text", "stage"),
        ("F:G", "report.stuck.last", "day", "last_contact"),
        ("H:I", "report.target.what", "text_inset", "amiss"),
        ("J", "report.stuck.next", "text_inset", "next"),
    )
    paper.tag(row + 1, "{%row if target %}")
    paper.tag(row + 2, "{%row for x in target %}")
    columns_of(paper, row + 1, columns)
    paper.tag(row + 3, "{%row if target_more %}")
    paper.put(f"B{row + 3}:J{row + 3}", "{{ target_more }}", "nothing")
    paper.put(f"B{row + 4}:J{row + 4}", "{{ target_status }}", "note")
    return row + 5


def _verify(paper: Paper, row: int) -> int:
    """Draw whom to phone to verify their data; nothing at all where nobody is to be."""
    columns = (
        ("B", "report.list.company", "text", "company"),
        ("C:D", "report.weekly.phone", "text", "phone"),
        ("E:I", "report.weekly.people", "text", "people"),
        ("J", "report.weekly.checked", "text_inset", "checked"),
    )
    after = ("verify_more", "verify_note")
    return table_or_nothing(
        paper, row, "report.weekly.verify", "verify", columns, "B:J", after=after
    )


def _renewals(paper: Paper, row: int) -> int:
    columns = (
        ("B", "report.list.company", "text", "company"),
        ("C:E", "card.deals.product", "text", "product"),
        ("F", "report.weekly.ends", "day", "ends_on"),
        ("G:H", "report.list.sum", "amount", "amount"),
        ("I:J", "report.refusals.advice", "text_inset", "when"),
    )
    after = ("renewals_more", "renewals_note")
    return table_or_nothing(
        paper, row, "report.weekly.renewals", "renewals", columns, "B:J", after=after
    )


def _findings(paper: Paper, row: int) -> int:
    section(paper, row, "report.findings.title")
    paper.tag(row + 1, "{%row for x in findings %}")
    paper.put(f"B{row + 1}:J{row + 1}", "{{ x.text }}", "text")
    nothing(paper, row + 2, "not findings", "report.findings.none")
    return row + 3
