"""The colours and cell styles of a new workbook: calm, with good contrast, explicit RGB.

Colour is never the only signal: red is also bold, grey also italic, ours also italic with a note.
"""

from __future__ import annotations

from dataclasses import replace

from clientbook.book.look import Style

INK = "1F2A37"
MUTED = "55616E"
FAINT = "5F6A76"
WHITE = "FFFFFF"
LINE = "DDE3E9"
BAND = "EEF3F7"
DEEP = "1E4E6B"
SOFT = "DCE6ED"
OURS = "F2F6F1"
OURS_HEAD = "D3E0D0"
OURS_INK = "34503A"
MARK = "E0A100"
RED, RED_INK = "FBE3E0", "9B1C1C"
AMBER, AMBER_INK = "FFF0C9", "7A4A00"
BLUE, BLUE_INK = "E1EDF8", "174A7C"
GREEN, GREEN_INK = "E2F1E6", "1C6236"
GOLD, GOLD_INK = "FFF4D1", "5C4300"

TAB_HELP, TAB_DATA, TAB_SETTINGS, TAB_HISTORY = "E0A100", "1E4E6B", "8796A5", "7FA287"

BASE = Style(ink=INK)

TITLE = Style(align="left", indent=1, ink=DEEP, fill=BAND, size=18, bold=True)
HINT = Style(align="left", indent=1, ink=MUTED, fill=BAND, size=10)
BAND_STYLE = Style(ink=INK, fill=BAND)
COUNT = Style(align="left", indent=1, ink=INK, fill=BAND, size=10, bold=True)
CAPTION = Style(align="left", indent=1, ink=DEEP, fill=BAND, size=11, bold=True)
CHIP_RED = Style(ink=RED_INK, fill=RED, size=10, bold=True, align="center")
CHIP_AMBER = Style(ink=AMBER_INK, fill=AMBER, size=10, bold=True, align="center")
CHIP_BLUE = Style(ink=BLUE_INK, fill=BLUE, size=10, bold=True, align="center")
CHIP_GREEN = Style(ink=GREEN_INK, fill=GREEN, size=10, bold=True, align="center")
CHIP_GOLD = Style(ink=GOLD_INK, fill=GOLD, size=10, bold=True, align="center")
CHIP_GREY = Style(ink=FAINT, fill=WHITE, size=10, italic=True, align="center")
CHIP_OURS = Style(ink=OURS_INK, fill=OURS_HEAD, size=10, italic=True, align="center")

HEADER = Style(ink=WHITE, fill=DEEP, bold=True, wrap=True, size=10.5, thick_below=DEEP)
HEADER_REQUIRED = replace(HEADER, thick_below=MARK)
HEADER_OURS = Style(
    ink=OURS_INK,
    fill=OURS_HEAD,
    bold=True,
    italic=True,
    wrap=True,
    size=10.5,
    thick_below=OURS_HEAD,
)
HEADER_FIXED = Style(
    ink=MUTED, fill=SOFT, bold=True, italic=True, wrap=True, size=10.5, thick_below=SOFT
)

CELL = Style(ink=INK, line_below=LINE)
CELL_OURS = Style(ink=OURS_INK, fill=OURS, italic=True, line_below=LINE)
CELL_FIXED = Style(ink=FAINT, fill="F6F7F8", italic=True, line_below=LINE)

OVERDUE = Style(ink=RED_INK, fill=RED, bold=True)
DUE_TODAY = Style(ink=AMBER_INK, fill=AMBER, bold=True)
PLANNED = Style(ink=BLUE_INK, fill=BLUE, bold=True)
DONE = Style(ink=GREEN_INK, fill=GREEN, bold=True)
HEAD = Style(ink=GOLD_INK, fill=GOLD, bold=True)
DECIDES = Style(ink=BLUE_INK, fill=BLUE, bold=True)
HOT = Style(ink="9A3412", fill="FFE6D3", bold=True)
WARM = Style(ink="7A4A00", bold=True)
CLOSED = Style(ink=FAINT, italic=True)
STRUCK = Style(ink=FAINT, strike=True)
NEGATIVE = Style(ink=RED_INK, bold=True)

HELP_TITLE = Style(ink=WHITE, fill=DEEP, size=20, bold=True, align="left", indent=1)
HELP_LEAD = Style(ink=WHITE, fill=DEEP, size=11, align="left", indent=1, across="top")
HELP_SECTION = Style(ink=DEEP, size=13, bold=True, thick_below=DEEP, across="bottom")
HELP_TERM = Style(align="left", indent=1, ink=INK, bold=True, wrap=True, line_below=LINE)
HELP_LINK = Style(
    align="left", indent=1, ink=BLUE_INK, bold=True, underline=True, wrap=True, line_below=LINE
)
HELP_TEXT = Style(align="left", indent=1, ink=INK, wrap=True, line_below=LINE)
HELP_SIDE = Style(align="left", indent=1, ink=MUTED, italic=True, wrap=True, line_below=LINE)
