"""Parts that our templates share: title band, cards, section heads, a chart of fact and plan."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from xlsxwriter.chart import Chart

from clientbook.reports.draw.look import (
    ACCENT,
    BAD,
    FONT,
    GOOD,
    GREY,
    INK,
    LINE,
    NAVY,
    WHITE,
    Paper,
    head_of,
)


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
    for letters, label, look, expression in columns:
        paper.put(at(letters, row + 1), paper.words(label), head_of(look))
        paper.put(at(letters, row + 2), f"{{{{ x.{expression} }}}}", look)
    nothing(paper, row + 3, f"not {rows}", none, cells)
    if not more:
        return row + 4
    paper.tag(row + 4, f"{{%row if {rows}_more %}}")
    paper.put(at(cells, row + 4), f"{{{{ {rows}_more }}}}", "nothing")
    return row + 5


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


def _all_parts(chart: Chart) -> None:
    for part in ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize"):
        chart._xml_empty_tag(f"c:show{part}", [("val", int(part == "Val"))])  # noqa: SLF001


def bars_and_marks(  # noqa: PLR0913 - what a chart is made of
    paper: Paper, *, title: str, categories: str, fact: str, plan: str, levels: int = 1
) -> Chart:
    """Return a chart: the fact as bars, the plan as dashes over them, from 0 to 100 per cent.

    `levels`: columns of the categories' range; two make an axis with groups.
    """
    series: dict[str, Any] = {"categories": categories}
    if levels > 1:
        # XlsxWriter writes grouped categories only where it is given them; cells replace these.
        series["categories_data"] = [["…"]] * levels
    chart = paper.book.add_chart({"type": "column"})
    name = paper.words("report.chart.fact")
    chart.add_series({"name": name, **series, "values": fact, **_BARS})
    # Said in full: readers differ in what an unsaid part of a label means.
    chart._write_show_val = lambda: _all_parts(chart)  # noqa: SLF001 - XlsxWriter has no option
    marks = paper.book.add_chart({"type": "line"})
    name, look = paper.words("report.chart.plan"), _dashes(20 if levels == 1 else 12)
    marks.add_series({"name": name, **series, "values": plan, **look})
    chart.combine(marks)
    _dress(chart, paper.words(title))
    return chart


_BARS = {
    "fill": {"color": ACCENT},
    "border": {"none": True},
    "gap": 90,
    "data_labels": {
        "value": True,
        "num_format": "0%",
        "position": "inside_end",
        "font": {"name": FONT, "size": 9, "bold": True, "color": WHITE},
    },
}


def _dashes(size: int) -> dict[str, Any]:
    colour = {"color": NAVY}
    marker = {"type": "long_dash", "size": size, "fill": colour, "border": colour}
    return {"line": {"none": True}, "marker": marker}


def _dress(chart: Chart, title: str) -> None:
    """Give a chart its title and its axis of per cent; the rest of it stays quiet."""
    small = {"name": FONT, "size": 9, "color": INK}
    chart.set_title(
        {
            "name": title,
            "name_font": {"name": FONT, "size": 11, "bold": True, "color": NAVY},
            "overlay": False,
        }
    )
    chart.set_x_axis({"num_font": small, "line": {"color": LINE}, "major_tick_mark": "none"})
    chart.set_y_axis(
        {
            "min": 0,
            "max": 1.1,
            "major_unit": 0.25,
            "num_format": "0%",
            "num_font": {**small, "color": GREY},
            "line": {"none": True},
            "major_gridlines": {"visible": True, "line": {"color": LINE, "width": 0.5}},
        }
    )
    chart.set_legend({"position": "bottom", "font": small})
    chart.set_chartarea({"border": {"none": True}, "fill": {"color": WHITE}})
    chart.set_plotarea({"fill": {"none": True}})
    chart.show_blanks_as("gap")


def chart_place(paper: Paper, title: str) -> dict[str, object]:
    """Return how a chart stands on the sheet: it moves with its rows, and says what it shows."""
    return {"object_position": 2, "x_offset": 2, "description": paper.words(title)}
