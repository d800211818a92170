"""How every report of ours looks: palette, fonts, cell formats, page set-up.

Colours are RGB and fonts explicit: theme colours and default fonts change their meaning when a
sheet is grafted into somebody's workbook. A colour is never the only signal: words stand beside it.
"""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from clientbook.book.wording import Language, text

FONT = "Arial"
INK = "#1F2933"
GREY = "#66727F"
NAVY = "#1F3A5F"
PALE = "#C9D6E6"
ACCENT = "#2F7E9B"
BAR = "#9CC5D6"  # pale enough for dark figures and marks to be read on it
CARD = "#F2F5F9"
LINE = "#D5DCE4"
GOOD = "#1B7A4B"
BAD = "#B3261E"
WHITE = "#FFFFFF"

_DRAWN_ON = datetime(2026, 1, 1, tzinfo=UTC)  # no clock: the same drawing, the same bytes

COUNT = "#,##0"
AMOUNT = "#,##0.00"
RATE = "0.0%"
GAIN = '"+"0.0'
DASHED = '#,##0;−#,##0;"–"'
TENTHS = "#,##0.0"
NUMBERS = {"rate": RATE, "amount": AMOUNT, "gain": GAIN, "dashed": DASHED, "tenths": TENTHS}
"""How the figures of a look are written, where not as counts."""
DAYS: dict[Language, str] = {"ru": "dd.mm.yyyy", "en": "yyyy-mm-dd"}

_BASE = {"font_name": FONT, "font_size": 10, "font_color": INK, "valign": "vcenter"}

LOOKS: dict[str, dict[str, Any]] = {
    "plain": {},
    "tag": {"font_size": 6, "font_color": WHITE},
    "band": {"bg_color": NAVY},
    "title": {"bg_color": NAVY, "font_color": WHITE, "font_size": 20, "bold": True, "shrink": True},
    "title_right": {"bg_color": NAVY, "font_color": WHITE, "align": "right", "shrink": True},
    "subtitle": {"bg_color": NAVY, "font_color": PALE, "font_size": 11, "valign": "top"},
    "subtitle_right": {
        "bg_color": NAVY,
        "font_color": PALE,
        "font_size": 9,
        "align": "right",
        "valign": "top",
    },
    "card_label": {"bg_color": CARD, "font_color": GREY, "font_size": 9, "indent": 1},
    "card_value": {
        "bg_color": CARD,
        "font_color": NAVY,
        "font_size": 24,
        "bold": True,
        "align": "left",
        "indent": 1,
        "shrink": True,
    },
    "card_word": {
        "bg_color": CARD,
        "font_color": NAVY,
        "font_size": 14,
        "bold": True,
        "align": "left",
        "indent": 1,
        "text_wrap": True,
    },
    "card_under": {"bg_color": CARD, "font_color": INK, "font_size": 9, "indent": 1},
    "card_mark": {"bg_color": CARD, "font_color": INK, "font_size": 9, "bold": True, "indent": 1},
    "headline": {"text_wrap": True, "font_size": 11, "bold": True, "font_color": NAVY},
    "section": {"font_size": 12, "bold": True, "font_color": NAVY, "bottom": 2},
    "head": {
        "font_size": 9,
        "font_color": GREY,
        "text_wrap": True,
        "bottom": 1,
        "valign": "bottom",
    },
    "head_inset": {
        "font_size": 9,
        "font_color": GREY,
        "text_wrap": True,
        "bottom": 1,
        "align": "left",
        "indent": 1,
        "valign": "bottom",
    },
    "head_right": {
        "font_size": 9,
        "font_color": GREY,
        "text_wrap": True,
        "bottom": 1,
        "align": "right",
        "valign": "bottom",
    },
    "head_middle": {
        "font_size": 9,
        "font_color": GREY,
        "text_wrap": True,
        "bottom": 1,
        "align": "center",
        "valign": "bottom",
    },
    "text": {"text_wrap": True, "bottom": 1, "valign": "top"},
    "text_inset": {
        "text_wrap": True,
        "bottom": 1,
        "valign": "top",
        "align": "left",
        "indent": 1,
    },
    "number": {"num_format": COUNT, "bottom": 1, "align": "right", "valign": "top"},
    "dashed": {"num_format": DASHED, "bottom": 1, "align": "right", "valign": "top"},
    "amount": {"num_format": AMOUNT, "bottom": 1, "align": "right", "valign": "top"},
    "rate": {"num_format": RATE, "bottom": 1, "align": "right", "valign": "top"},
    "tenths": {"num_format": TENTHS, "bottom": 1, "align": "right", "valign": "top"},
    "gain": {"num_format": GAIN, "bottom": 1, "align": "right", "valign": "top"},
    "middle": {"bottom": 1, "align": "center", "valign": "top"},
    "day": {"bottom": 1, "align": "right", "valign": "top"},
    "day_left": {"bottom": 1, "align": "left", "valign": "top"},
    "deviation": {"bottom": 1, "align": "left", "indent": 1, "valign": "top"},
    "total": {"bold": True, "bottom": 1, "bg_color": CARD},
    "total_number": {"bold": True, "bottom": 1, "bg_color": CARD, "align": "right"},
    "day_head": {"bold": True, "bg_color": CARD, "bottom": 1},
    "note": {"font_size": 9, "font_color": GREY, "text_wrap": True, "valign": "top"},
    "nothing": {"font_color": GREY, "italic": True},
}


_OF_THE_BOOK = {"currency": "{{ currency }}", "payers": "{{ reverse_payers }}"}


def head_of(look: str) -> str:
    """Return the look of a column's header: over figures to the right, over inset text inset."""
    if look in {"number", "day", *NUMBERS}:
        return "head_right"
    if look == "middle":
        return "head_middle"
    return "head_inset" if look in {"text_inset", "deviation"} else "head"


class Paper:
    """A workbook of one sheet being drawn: rows are counted from 1, columns are letters."""

    def __init__(self, language: Language, sheet: str) -> None:
        self.language = language
        self._file = BytesIO()
        self.book = xlsxwriter.Workbook(
            self._file,
            {
                "in_memory": True,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "default_format_properties": {**_BASE, "valign": "bottom", "font_scheme": "none"},
            },
        )
        self.sheet: Worksheet = self.book.add_worksheet(sheet)
        self._formats: dict[tuple[tuple[str, Any], ...], Format] = {}

    def format(self, look: str, **more: object) -> Format:
        """Return a cell format of LOOKS, with some of it different; each is made once."""
        properties = {**_BASE, **LOOKS[look], **more}
        if look in {"day", "day_left"}:
            properties["num_format"] = DAYS[self.language]
        for side in ("top", "bottom"):
            if properties.get(side):
                colour = NAVY if look == "section" else LINE
                properties.setdefault(f"{side}_color", colour)
        key = tuple(sorted(properties.items()))
        if key not in self._formats:
            self._formats[key] = self.book.add_format(properties)
        return self._formats[key]

    def colour(self, **properties: object) -> Format:
        """Return a format for a condition: what it changes, and nothing else."""
        return self.book.add_format({"font_scheme": "none", **properties})

    def words(self, key: str, **facts: object) -> str:
        """Return a label of the reports' wording; what a book says is left to the renderer."""
        return text(key, self.language, **{**_OF_THE_BOOK, **facts})

    def put(self, place: str, value: str, look: str = "plain", **more: object) -> None:
        """Write a text into a cell or, merged, into a range (`B2` or `B2:E2`)."""
        made = self.format(look, **more)
        if ":" in place:
            self.sheet.merge_range(place, value, made)
        elif value:
            self.sheet.write_string(place, value, made)
        else:
            self.sheet.write_blank(place, None, made)

    def tag(self, row: int, words: str) -> None:
        """Write a row's instruction for the renderer into the narrow first column."""
        self.sheet.write_string(f"A{row}", words, self.format("tag"))

    def page(self, *, landscape: bool, footer: str) -> None:
        """Set the page: A4, one page wide, as many long as it takes, title rows repeated."""
        sheet = self.sheet
        sheet.set_paper(9)
        if landscape:
            sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.4, right=0.4, top=0.45, bottom=0.6)
        sheet.repeat_rows(0, 2)
        sheet.set_footer(footer)
        sheet.hide_gridlines(2)
        sheet.freeze_panes(2, 0)

    def bytes(self) -> bytes:
        """Close the workbook and return the file: the same drawing, the same bytes."""
        self.book.set_properties({"created": _DRAWN_ON, "author": "clientbook"})
        self.book.close()
        return self._file.getvalue()


def deviation_format(language: Language) -> str:
    """Return the number format of a deviation in percentage points: an arrow, a figure, a word."""
    above, below, equal = (
        text(f"report.deviation.{word}", language) for word in ("above", "below", "equal")
    )
    return f'"▲ +"0.0" {above}";"▼ −"0.0" {below}";"● {equal}"'
