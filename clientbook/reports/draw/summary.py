"""The template of the head's summary: the answer, the funnel, managers side by side, then lists."""

from __future__ import annotations

from clientbook.book.wording import Language, text
from clientbook.reports.draw.look import COUNT, DASHED, Paper, deviation_format
from clientbook.reports.draw.matrix import (
    CHART_ROWS,
    CHARTS,
    ChartData,
    deviation,
    managers_charts,
    matrix,
    ranked,
)
from clientbook.reports.draw.parts import (
    at,
    card,
    columns_of,
    head,
    late_entries,
    mark_colours,
    section,
    title_band,
)
from clientbook.reports.draw.summary_head import (
    ALL,
    AMOUNT_DASHED,
    clients,
    expecting,
    gaps,
    levers,
    movement,
    pairs,
    reasons,
)
from clientbook.reports.draw.summary_lists import (
    findings,
    late,
    moved,
    overdue,
    refusals,
    stuck,
    target,
)
from clientbook.reports.draw.summary_rhythm import (
    category_gaps,
    cooling,
    crisis,
    discipline,
    freshness,
    hunting,
    leads,
    letters_ahead,
    recommenders,
    renewals,
    sources,
    standard,
    territory,
)
from clientbook.reports.draw.summary_weeks import waiting, weeks

_WIDTHS = (("A:A", 1.5), ("B:B", 25), ("C:L", 10.3), ("M:M", 1.5))
_FUNNEL, _WIDE = 11, 950
_FIGURES = ("at_risk", "moved", "planned", "open", "lost", "rate", "plan")
_CHANNELS = ("call", "letter", "email", "meeting", "visit", "rest")
_TO_NORM = '"▲ +"#,##0;"▼ −"#,##0;"● "0'


_REFERENCE = (
    *(discipline, freshness, leads, cooling, hunting, sources),
    *(renewals, letters_ahead, crisis, territory, standard),
)


def summary_template(language: Language) -> bytes:
    """Return templates/summary.LANGUAGE.xlsx."""
    paper = Paper(language, text("report.summary.sheet", language))
    for columns, width in _WIDTHS:
        paper.sheet.set_column(columns, width, paper.format("plain"))
    title_band(paper, ("B", "H"), ("I", "L"), edges=("A", "M"))
    _cards(paper)
    row = matrix(paper, _funnel(paper, _FUNNEL) + 1, ALL)
    chart_row = row + 1
    row = chart_row + CHARTS
    for part in (_help, _contacts, _money, weeks, pairs, levers, expecting, waiting):
        row = part(paper, row) + 1
    for part in (reasons, gaps, clients, movement):
        row = part(paper, row) + 1
    for part in (category_gaps, recommenders):
        row = part(paper, row)
    for part in (refusals, stuck, overdue, late, moved, target):
        row = part(paper, row) + 1
    for part in _REFERENCE:
        row = part(paper, row)
    row = findings(paper, row) + 1
    row = late_entries(paper, row - 1, ALL) + 1
    last = _detail(paper, row)
    figures, _ = ranked(paper, last, ALL)
    data = ChartData((_FUNNEL + 2, "H", "I"), (last - 1, "I", "J"), figures)
    managers_charts(paper, chart_row, data, (_WIDE, 20 * CHART_ROWS - 10))
    footer = paper.words("report.page", title=paper.words("report.summary.footer"))
    paper.page(landscape=False, footer=footer)
    return paper.bytes()


def _cards(paper: Paper) -> None:
    label = paper.words("report.card.contacts")
    card(paper, "B", "C", 4, label, "contacts.fact", "contacts")
    label = paper.words("report.card.paid_per_100")
    card(paper, "D", "F", 4, label, "funnel.paid_per_100", "funnel")
    label = paper.words("report.money.paid_card")
    card(paper, "G", "I", 4, label, "money.paid.amount", "money.paid")
    label = paper.words("report.money.late_card")
    card(paper, "J", "L", 4, label, "money.overdue.amount", "money.overdue")
    paper.sheet.set_row_pixels(7, 10)
    paper.put("B9:L9", "{{ headline }}", "headline")
    paper.sheet.set_row_pixels(9, 10)


def _funnel(paper: Paper, row: int) -> int:
    section(paper, row, "report.funnel.title", ALL)
    head(paper, row + 1, [("B", "report.funnel.stage", "head")])
    first = row + 2
    paper.tag(first, "{%row for s in stages %}")
    paper.put(f"B{first}", "{{ s.name }}", "text")
    for letter, label in zip("CDEFGHI", _FIGURES, strict=True):
        paper.put(f"{letter}{row + 1}", paper.words(f"report.funnel.{label}"), "head_right")
        look = "rate" if label in {"rate", "plan"} else "number"
        paper.put(f"{letter}{first}", f"{{{{ s.{label} }}}}", look)
    paper.put(f"J{row + 1}:L{row + 1}", paper.words("report.funnel.deviation"), "head_inset")
    shown = deviation_format(paper.language)
    paper.put(f"J{first}:L{first}", "{{ s.deviation }}", "deviation", num_format=shown)
    total = first + 1
    paper.put(f"B{total}", paper.words("report.funnel.per_100"), "total")
    for letter in "CDEFG":
        paper.put(f"{letter}{total}", "", "total")
    for letter, name in (("H", "paid_per_100"), ("I", "plan_per_100")):
        value = f"{{{{ funnel.{name} }}}}"
        paper.put(f"{letter}{total}", value, "total_number", num_format="0.0")
    value = "{{ funnel.deviation }}"
    paper.put(f"J{total}:L{total}", value, "total", num_format=shown, indent=1)
    for cell in (f"J{first}", f"J{total}"):
        mark_colours(paper, cell)
    paper.put(f"B{total + 1}:L{total + 1}", "{{ funnel.note }}", "note")
    return total + 2


def _contacts(paper: Paper, row: int) -> int:
    """Draw contacts against the norm and by channel, a manager a row, all of them below."""
    section(paper, row, "report.summary.contacts", ALL)
    first = ("B", "report.funnel.manager", "head")
    labels = [f"report.summary.{word}" for word in ("met", "norm", "to_norm")]
    labels += [f"report.summary.channel.{word}" for word in _CHANNELS]
    labels.append("report.summary.all_contacts")
    columns = [(x, key, "head_right") for x, key in zip("CDEFGHIJKL", labels, strict=True)]
    head(paper, row + 1, [first, *columns])
    names = ("fact", "norm", "to_norm", *_CHANNELS, "contacts")

    def line(down: int, item: str, looks: tuple[str, str]) -> None:
        for letter, name in zip("CDEFGHIJKL", names, strict=True):
            shown = _TO_NORM if name == "to_norm" else COUNT if name in names[:2] else DASHED
            value = f"{{{{ {item}.{name} }}}}"
            paper.put(f"{letter}{row + down}", value, looks[1], num_format=shown)
        paper.put(f"B{row + down}", f"{{{{ {item}.name }}}}", looks[0])
        mark_colours(paper, f"E{row + down}")

    paper.tag(row + 2, "{%row for m in managers %}")
    line(2, "m", ("text", "number"))
    line(3, "everyone", ("total", "total_number"))
    paper.put(f"B{row + 4}:L{row + 4}", paper.words("report.summary.contacts_note"), "note")
    return row + 5


def _money(paper: Paper, row: int) -> int:
    """Draw what each manager contracted, delivered, was paid and is owed."""
    section(paper, row, "report.summary.money", ALL)
    columns = (
        ("C:D", "report.summary.per_100", "paid_per_100", "0.0"),
        ("E:F", "report.summary.contracts", "contracts", AMOUNT_DASHED),
        ("G:H", "report.summary.delivered", "delivered", AMOUNT_DASHED),
        ("I:J", "report.summary.paid", "paid", AMOUNT_DASHED),
        ("K:L", "report.summary.owed", "owed", AMOUNT_DASHED),
    )
    first = ("B", "report.funnel.manager", "head")
    head(paper, row + 1, [first, *((x, label, "head_right") for x, label, *_ in columns)])
    paper.tag(row + 2, "{%row for m in managers %}")
    for down, item, name_look, look in (
        (2, "m", "text", "number"),
        (3, "everyone", "total", "total_number"),
    ):
        paper.put(f"B{row + down}", f"{{{{ {item}.name }}}}", name_look)
        for letters, _, name, shown in columns:
            place, value = at(letters, row + down), f"{{{{ {item}.{name} }}}}"
            paper.put(place, value, look, num_format=shown)
    return row + 4


def _detail(paper: Paper, row: int) -> int:
    """Draw every stage of every manager; the chart stands on these rows."""
    section(paper, row, "report.funnel.detail", ALL)
    columns = (
        ("B", "report.funnel.stage", "text", "stage"),
        ("C:D", "report.funnel.manager", "text", "manager"),
        ("E", "report.funnel.at_risk", "number", "at_risk"),
        ("F", "report.funnel.moved", "number", "moved"),
        ("G", "report.funnel.open", "number", "open"),
        ("H", "report.funnel.lost", "number", "lost"),
        ("I", "report.funnel.rate", "rate", "rate"),
        ("J", "report.funnel.plan", "rate", "plan"),
    )
    paper.tag(row + 2, "{%row for x in detail %}")
    columns_of(paper, row + 1, columns)
    paper.put(f"K{row + 1}:L{row + 1}", paper.words("report.funnel.deviation"), "head_inset")
    deviation(paper, f"K{row + 2}:L{row + 2}", "{{ x.deviation }}", "deviation")
    return row + 3


def _help(paper: Paper, row: int) -> int:
    """Draw where each manager needs help: what waits, and the hint."""
    section(paper, row, "report.summary.help", ALL)
    counts = ("overdue", "stuck", "refusals", "findings")
    head(paper, row + 1, [("B", "report.funnel.manager", "head")])
    paper.tag(row + 2, "{%row for m in managers %}")
    paper.put(f"B{row + 2}", "{{ m.name }}", "text")
    for letter, name in zip("CDEF", counts, strict=True):
        paper.put(f"{letter}{row + 1}", paper.words(f"report.summary.{name}"), "head_right")
        paper.put(f"{letter}{row + 2}", f"{{{{ m.{name} }}}}", "dashed")
    paper.put(f"G{row + 1}:L{row + 1}", paper.words("report.summary.hint"), "head_inset")
    paper.put(f"G{row + 2}:L{row + 2}", "{{ m.hint }}", "text_inset")
    return row + 3
