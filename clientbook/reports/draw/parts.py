"""Parts that our templates share: title band, cards, section heads, lists."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from clientbook.reports.draw.look import ACCENT, BAD, COUNT, GOOD, NUMBERS, Paper, head_of


def title_band(
    paper: Paper, left: tuple[str, str], right: tuple[str, str], *, edges: tuple[str, str]
) -> None:
    """Draw the dark band on rows 1 and 2: from one edge to the other, words left and right."""
    for row, pixels in ((1, 40), (2, 26)):
        paper.sheet.set_row_pixels(row - 1, pixels)
        for edge in edges:
            paper.put(f"{edge}{row}", "", "band")
    for row, words, look in ((1, "title", "title"), (2, "subtitle", "subtitle")):
        paper.put(f"{left[0]}{row}:{left[1]}{row}", f"{{{{ {words} }}}}", look)
    for row, words, look in (
        (1, "company_name", "title_right"),
        (2, "as_of_text", "subtitle_right"),
    ):
        paper.put(f"{right[0]}{row}:{right[1]}{row}", f"{{{{ {words} }}}}", look)
    paper.sheet.set_row_pixels(2, 10)


def card(  # noqa: PLR0913, PLR0917 - a card's place and words
    paper: Paper,
    first: str,
    last: str,
    row: int,
    label: str,
    value: str,
    words: str,
    *,
    look: str = "card_value",
    number: str = "#,##0",
) -> None:
    """Draw a big figure over four rows: label, figure, what it is measured by, how it stands."""

    def put(down: int, text: str, style: str, **more: object) -> str:
        cells = f"{first}{row + down}"
        place = cells if first == last else f"{cells}:{last}{row + down}"
        paper.put(place, text, style, left=5, left_color=ACCENT, **more)
        return cells

    put(0, label, "card_label")
    put(1, f"{{{{ {value} }}}}", look, num_format=number)
    put(2, f"{{{{ {words}.under }}}}", "card_under")
    mark_words(paper, put(3, f"{{{{ {words}.mark }}}}", "card_mark"))
    for down, pixels in enumerate((22, 40, 18, 20)):
        paper.sheet.set_row_pixels(row - 1 + down, pixels)


def section(paper: Paper, row: int, key: str, cells: str = "B:J") -> None:
    """Draw the head of a section."""
    paper.put(at(cells, row), paper.words(key), "section")
    paper.sheet.set_row_pixels(row - 1, 26)


def head(paper: Paper, row: int, labels: Iterable[tuple[str, str, str]]) -> None:
    """Draw header cells: (letter or `C:E`, key of the wording, look)."""
    for letters, key, look in labels:
        paper.put(at(letters, row), paper.words(key), look)


def nothing(paper: Paper, row: int, condition: str, key: str, cells: str = "B:J") -> None:
    """Draw the row that stands there when a list is empty."""
    paper.tag(row, f"{{%row if {condition} %}}")
    paper.put(at(cells, row), paper.words(key), "nothing")


def listing(  # noqa: PLR0913, PLR0917 - the parts of a list, each drawn once
    paper: Paper,
    row: int,
    title: str,
    rows: str,
    none: str,
    columns: Sequence[tuple[str, str, str, str]],
    cells: str = "B:J",
    *,
    more: bool = True,
) -> int:
    """Draw a list: section, header, one row per item; a sentence instead when there is none.

    `columns`: cell or `C:E` range, header label, look, expression of an item `x`. `more`: a last
    row says how many there are beyond those shown. Returns the row after it.
    """
    section(paper, row, title, cells)
    paper.tag(row + 1, f"{{%row if {rows} %}}")
    paper.tag(row + 2, f"{{%row for x in {rows} %}}")
    columns_of(paper, row + 1, columns)
    nothing(paper, row + 3, f"not {rows}", none, cells)
    if not more:
        return row + 4
    paper.tag(row + 4, f"{{%row if {rows}_more %}}")
    paper.put(at(cells, row + 4), f"{{{{ {rows}_more }}}}", "nothing")
    return row + 5


def columns_of(paper: Paper, row: int, columns: Sequence[tuple[str, str, str, str]]) -> None:
    """Draw a header and, on the next row, the cells of an item `x`; `columns` as in `listing`."""
    for letters, label, look, expression in columns:
        paper.put(at(letters, row), paper.words(label), head_of(look))
        paper.put(at(letters, row + 1), f"{{{{ x.{expression} }}}}", look)


def table_or_nothing(  # noqa: PLR0913, PLR0917 - the parts of a table, each drawn once
    paper: Paper,
    row: int,
    title: str,
    rows: str,
    columns: Sequence[tuple[str, str, str, str]],
    cells: str,
    *,
    where: str = "",
    everyone: str = "",
    after: Sequence[str] = (),
) -> int:
    """Draw a section that is absent, title and all, when there are no rows for it.

    `columns` as in `listing`; `where`: a condition on an item `x`. `everyone`: the name of a row
    of sums; `after`: names of sentences below it, each left out when it says nothing. Ends with a
    blank row. Returns the row after it.
    """
    paper.tag(row, f"{{%tr if {rows} %}}")
    section(paper, row + 1, title, cells)
    condition = f" if {where}" if where else ""
    paper.tag(row + 3, f"{{%row for x in {rows}{condition} %}}")
    sums = row + 4
    columns_of(paper, row + 2, columns)
    if everyone:
        for letters, _, look, expression in columns:
            bold = "total_number" if head_of(look) == "head_right" else "total"
            value = f"{{{{ {everyone}.{expression} }}}}"
            more = {"align": "left", "indent": 1} if look == "text_inset" else {}
            shown = NUMBERS.get(look, COUNT)
            paper.put(at(letters, sums), value, bold, num_format=shown, **more)
    row = sums + bool(everyone)
    for name in after:
        paper.tag(row, f"{{%row if {name} %}}")
        paper.put(at(cells, row), f"{{{{ {name} }}}}", "note")
        row += 1
    paper.tag(row + 1, "{%tr endif %}")
    return row + 2


def late_entries(paper: Paper, row: int, cells: str = "B:J") -> int:
    """Draw what was entered for frozen weeks afterwards; nothing at all where nothing was."""
    for blank_or_title in (row, row + 1):
        paper.tag(blank_or_title, "{%row if late_entries %}")
    section(paper, row + 1, "report.entered_late.title", cells)
    paper.tag(row + 2, "{%row for x in late_entries %}")
    paper.put(at(cells, row + 2), "{{ x.text }}", "text")
    return row + 3


def at(letters: str, row: int) -> str:
    """Return the cell or the range of some letters on a row: `B` or `C:E`."""
    return ":".join(f"{letter}{row}" for letter in letters.split(":"))


def mark_colours(paper: Paper, cell: str) -> None:
    """Colour a deviation: green above zero, red below; the arrow and the word say it too."""
    for criteria, colour in ((">", GOOD), ("<", BAD)):
        paper.sheet.conditional_format(
            cell,
            {
                "type": "formula",
                "criteria": f"=AND(ISNUMBER({cell}),{cell}{criteria}0)",
                "format": paper.colour(font_color=colour),
            },
        )


def mark_words(paper: Paper, cell: str) -> None:
    """Colour a sentence by the arrow it begins with."""
    for arrow, colour in (("▲", GOOD), ("▼", BAD)):
        paper.sheet.conditional_format(
            cell,
            {
                "type": "formula",
                "criteria": f'=LEFT({cell},1)="{arrow}"',
                "format": paper.colour(font_color=colour),
            },
        )
