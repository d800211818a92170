"""The template of the findings sheet: what to mend, errors first, each with a link to its cell."""

from __future__ import annotations

from clientbook.book.wording import Language, text
from clientbook.reports.draw.look import ACCENT, Paper
from clientbook.reports.draw.parts import card, title_band

_WIDTHS = (
    ("A:A", 1.5),
    ("B:B", 9),
    ("C:C", 27),
    ("D:D", 28),
    ("E:E", 16),
    ("F:F", 64),
    ("G:G", 1.5),
)
_COLUMNS = (
    ("B", "report.faults.cell", "cell"),
    ("C", "report.faults.column", "column"),
    ("D", "report.list.company", "company"),
    ("E", "report.funnel.manager", "manager"),
    ("F", "report.faults.what", "what"),
)


def findings_template(language: Language) -> bytes:
    """Return templates/findings.LANGUAGE.xlsx."""
    paper = Paper(language, text("report.faults.sheet", language))
    for columns, width in _WIDTHS:
        paper.sheet.set_column(columns, width, paper.format("plain"))
    title_band(paper, ("B", "D"), ("E", "F"), edges=("A", "G"))
    _cards(paper)
    _lists(paper, 9)
    footer = paper.words("report.page", title=paper.words("report.faults.sheet"))
    paper.page(landscape=True, footer=footer)
    return paper.bytes()


def _cards(paper: Paper) -> None:
    card(paper, "B", "C", 4, paper.words("report.faults.errors"), "errors.count", "errors")
    card(paper, "D", "E", 4, paper.words("report.faults.warnings"), "warnings.count", "warnings")
    label = paper.words("report.faults.most")
    card(paper, "F", "F", 4, label, "most.name", "most", look="card_word")
    paper.sheet.set_row_pixels(7, 10)


def _lists(paper: Paper, row: int) -> None:
    """Draw the two severities, in each the sheets, in each the lines."""
    paper.tag(row, "{%tr for g in groups %}")
    paper.put(f"B{row + 1}:F{row + 1}", "{{ g.head }}", "section")
    paper.sheet.set_row_pixels(row, 26)
    paper.put(f"B{row + 2}:F{row + 2}", "{{ g.about }}", "note")
    paper.tag(row + 3, "{%tr for s in g.sheets %}")
    paper.put(f"B{row + 4}:F{row + 4}", "{{ s.title }}", "day_head")
    for letter, label, _ in _COLUMNS:
        paper.put(f"{letter}{row + 5}", paper.words(label), "head")
    paper.tag(row + 6, "{%row for x in s.lines %}")
    link = paper.format("text", font_color=ACCENT, underline=1)
    paper.sheet.write_url(f"B{row + 6}", "internal:{{ x.link }}", link, "{{ x.cell }}")
    for letter, _, name in _COLUMNS[1:]:
        paper.put(f"{letter}{row + 6}", f"{{{{ x.{name} }}}}", "text")
    paper.tag(row + 7, "{%row if s.more %}")
    paper.put(f"B{row + 7}:F{row + 7}", "{{ s.more }}", "nothing")
    paper.tag(row + 8, "{%tr endfor %}")
    paper.tag(row + 9, "{%tr endfor %}")
    paper.put(f"B{row + 10}:F{row + 10}", "{{ note }}", "note")
