"""The template of the mailing's sheet: cards, the calendar of letters, responses, who is silent."""

from __future__ import annotations

from clientbook.book.wording import Language, text
from clientbook.reports.draw.look import Paper, head_of
from clientbook.reports.draw.parts import at, card, section, title_band

_WIDTHS = (
    ("A:A", 1.5),
    ("B:B", 26),
    ("C:C", 22),
    ("D:D", 22),
    ("E:E", 22),
    ("F:F", 22),
    ("G:G", 1.5),
)
_ALL = "B:F"
_LETTERS = (
    ("B", "cli.mailing.day", "text", "day"),
    ("C", "cli.mailing.kind", "text", "kind"),
    ("D", "cli.mailing.purpose", "text", "purpose"),
    ("E", "cli.mailing.theme", "text", "theme"),
    ("F", "cli.mailing.mark", "text", "mark"),
)
_CLASSES = (
    ("B:D", "cli.mailing.class", "text", "name"),
    ("E", "cli.mailing.expected", "number", "expected"),
    ("F", "cli.mailing.own", "number", "own"),
)
_SILENT = (
    ("B:D", "report.list.company", "text", "company"),
    ("E", "report.mailing.manager", "text", "manager"),
    ("F", "report.mailing.last_sign", "day", "last_sign"),
)
Columns = tuple[tuple[str, str, str, str], ...]


def mailing_template(language: Language) -> bytes:
    """Return templates/mailing.LANGUAGE.xlsx."""
    paper = Paper(language, text("report.mailing.sheet", language))
    for columns, width in _WIDTHS:
        paper.sheet.set_column(columns, width, paper.format("plain"))
    title_band(paper, ("B", "D"), ("E", "F"), edges=("A", "G"))
    for letters, key in (("B", "letters"), ("C:D", "useful"), ("E", "commercial"), ("F", "silent")):
        first, *rest = letters.split(":")
        label = paper.words(f"report.mailing.{key}_card")
        card(paper, first, rest[0] if rest else first, 4, label, f"{key}.count", key)
    paper.sheet.set_row_pixels(7, 10)
    down = _list(paper, 9, "letters_list", "report.mailing.calendar", _LETTERS)
    paper.put(at(_ALL, down), "{{ best }}", "note")
    down = _list(paper, down + 2, "classes", "report.mailing.activity", _CLASSES)
    paper.put(at(_ALL, down), "{{ classes_note }}", "note")
    down = _list(paper, down + 2, "decayed", "report.mailing.decayed", _SILENT)
    paper.put(at(_ALL, down), "{{ decay_note }}", "note")
    footer = paper.words("report.page", title=paper.words("report.mailing.sheet"))
    paper.page(landscape=False, footer=footer)
    return paper.bytes()


def _list(paper: Paper, row: int, name: str, title: str, columns: Columns) -> int:
    """Draw a section with a row per item; return the row below it."""
    section(paper, row, title, cells=_ALL)
    paper.tag(row + 1, f"{{%row if {name} %}}")
    paper.tag(row + 2, f"{{%row for x in {name} %}}")
    for letters, label, look, expression in columns:
        paper.put(at(letters, row + 1), paper.words(label), head_of(look))
        paper.put(at(letters, row + 2), f"{{{{ x.{expression} }}}}", look)
    return row + 3
