"""The help sheet of a new workbook: what a sales manager needs to know, on one page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from math import ceil

from clientbook.book import palette
from clientbook.book.look import SheetLook, Style, TextCell, quoted
from clientbook.book.schema import SHEETS
from clientbook.book.wording import Language, sheet_title, text

_WIDTHS = {1: 3.0, 2: 30.0, 3: 92.0, 4: 40.0}
_TERM, _TEXT, _SIDE = 2, 3, 4
_LINE_HEIGHT = 15.0

_FILLED_BY = {
    "settings": "head",
    "lists": "head",
    "goals": "head",
    "products": "head",
    "letters": "head",
    "history": "ours",
    "moves": "ours",
}
_COLOURS: tuple[tuple[str, str, Style], ...] = (
    ("overdue", "bold", palette.OVERDUE),
    ("today", "amber", palette.DUE_TODAY),
    ("planned", "blue", palette.PLANNED),
    ("head", "gold", palette.HEAD),
    ("done", "green", palette.DONE),
    ("grey", "grey", palette.CLOSED),
    ("ours", "ours", palette.CELL_OURS),
    ("required", "required", palette.HEADER_REQUIRED),
)
_STEPS = {"start": 3, "day": 4, "week": 2, "rules": 5}
_COMMANDS = ("check", "refresh", "import", "funnel", "weekly")

Line = tuple[str | None, str, str | None, Style, str | None]
"""Term, text, side remark, the term's style, the sheet it links to."""


def help_page(language: Language) -> SheetLook:
    """Return the help sheet."""
    cells = [
        TextCell(2, _TERM, text("help.title", language), palette.HELP_TITLE),
        TextCell(3, _TERM, text("help.lead", language), palette.HELP_LEAD),
    ]
    heights = {1: 8.0, 2: 38.0, 3: 26.0}
    row = 4
    for section, lines in _sections(language):
        row += 1
        caption = text(f"help.section.{section}", language)
        cells += [TextCell(row, _TERM, caption, palette.HELP_SECTION)]
        cells += [TextCell(row, c, None, palette.HELP_SECTION) for c in (_TEXT, _SIDE)]
        heights[row] = 26.0
        for line in lines:
            row += 1
            cells += _cells(row, line)
            heights[row] = _height(line)
        row += 1
    return SheetLook(
        id="help",
        title=sheet_title("help", language),
        tab=palette.TAB_HELP,
        texts=(*_filled(2, palette.HELP_TITLE), *_filled(3, palette.HELP_LEAD), *cells),
        widths=_WIDTHS,
        heights=heights,
        landscape=False,
    )


def _filled(row: int, style: Style) -> Iterator[TextCell]:
    return (TextCell(row, column, None, style) for column in (_TEXT, _SIDE))


def _sections(language: Language) -> Iterator[tuple[str, list[Line]]]:
    yield "start", _steps("start", language)
    yield "day", _steps("day", language)
    yield "week", _steps("week", language)
    yield "sheets", [_sheet(sheet, language) for sheet in SHEETS]
    yield "colours", [_colour(*colour, language) for colour in _COLOURS]
    yield "commands", [_command(name, language) for name in _COMMANDS]
    yield "rules", _steps("rules", language)


def _steps(section: str, language: Language) -> list[Line]:
    stem = f"help.{section.removesuffix('s')}"
    return [
        (
            text(f"{stem}.{number}", language),
            text(f"{stem}.{number}.text", language),
            None,
            palette.HELP_TERM,
            None,
        )
        for number in range(1, _STEPS[section] + 1)
    ]


def _sheet(sheet: str, language: Language) -> Line:
    title = sheet_title(sheet, language)
    who = text(f"help.fills.{_FILLED_BY.get(sheet, 'managers')}", language)
    link = f"{quoted(title)}!A1"
    return title, text(f"help.sheet.{sheet}", language), who, palette.HELP_LINK, link


def _colour(name: str, sign: str, style: Style, language: Language) -> Line:
    sample = replace(style, line_below=palette.LINE, indent=1)
    return (
        text(f"help.sign.{sign}", language),
        text(f"help.colour.{name}", language),
        None,
        (sample),
        None,
    )


def _command(name: str, language: Language) -> Line:
    book = text("help.book", language)
    tail = {
        "import": " " + text("help.file", language),
        "weekly": " --out " + text("help.folder", language),
    }.get(name, "")
    what = text(f"help.command.{name}", language)
    return f"clientbook {name}", what, f"clientbook {name} {book}{tail}", palette.HELP_TERM, None


def _cells(row: int, line: Line) -> Iterator[TextCell]:
    term, words, side, style, link = line
    yield TextCell(row, _TERM, term, style, link)
    yield TextCell(row, _TEXT, words, palette.HELP_TEXT)
    yield TextCell(row, _SIDE, side, palette.HELP_SIDE)


def _height(line: Line) -> float:
    """A height that shows every line: some programs do not fit wrapped rows by themselves."""
    lengths = ((line[0], _TERM), (line[1], _TEXT), (line[2], _SIDE))
    lines = max(ceil(len(words or "") * 0.94 / (_WIDTHS[column] - 2)) for words, column in lengths)
    return max(1, lines) * _LINE_HEIGHT + 6
