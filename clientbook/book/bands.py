"""What stands over the tables of a new workbook: title, hint, counts, legend, totals.

Counts and totals follow the filters. Their shown values are computed here for the day given, so
that previews that never calculate are right too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from clientbook.book import palette
from clientbook.book.cells import Cell, Formula
from clientbook.book.look import Style, TableLook, TextCell
from clientbook.book.schema import DATA_TABLES, LISTS
from clientbook.book.wording import Language, header, sheet_title, text, value_text

TITLE_ROW, HINT_ROW, COUNT_ROW = 1, 2, 3
HEIGHTS = {TITLE_ROW: 32.0, HINT_ROW: 20.0, COUNT_ROW: 22.0}
STYLES = {TITLE_ROW: palette.TITLE, HINT_ROW: palette.HINT, COUNT_ROW: palette.BAND_STYLE}

WHEN = ("overdue", "today", "week", "later", "none")
_SOON = 7  # days
_FIRST = {"cb_target": "company", "cb_working": "company", "cb_contacts": "name"}
_TOTALS = ("amount", "cost", "paid_amount")


@dataclass(frozen=True, slots=True)
class Chip:
    """A small coloured label over a column: a text of the wording, or a count."""

    key: str
    style: Style


_LEGENDS: dict[str, dict[str, Chip]] = {
    "cb_contacts": {
        "company": Chip("sheet.chip.head", palette.CHIP_GOLD),
        "position": Chip("sheet.chip.decides", palette.CHIP_BLUE),
        "email": Chip("sheet.chip.opted_out", palette.CHIP_GREY),
    },
    "cb_log": {
        "stage": Chip("sheet.chip.stage", palette.CHIP_GREEN),
        "refusal": Chip("sheet.chip.refused", palette.CHIP_RED),
    },
}
_COMPANY_LEGEND = {
    "website": Chip("sheet.chip.grey", palette.CHIP_GREY),
    "people": Chip("sheet.chip.ours", palette.CHIP_OURS),
}


def band(
    sheet: str, tables: Sequence[TableLook], language: Language, as_of: date | None
) -> tuple[TextCell, ...]:
    """Return the cells over a sheet's tables."""
    cells = [
        TextCell(TITLE_ROW, 1, sheet_title(sheet, language), palette.TITLE),
        TextCell(HINT_ROW, 1, text(f"sheet.hint.{sheet}", language), palette.HINT),
    ]
    for table in tables:
        if table.name in DATA_TABLES:
            cells += _counts(table, language, as_of)
        elif table.name == "cb_lists":
            cells += _list_captions(table, language)
        elif len(tables) > 1:
            caption = text(f"sheet.section.{table.name}", language)
            cells.append(TextCell(COUNT_ROW, table.first_column, caption, palette.CAPTION))
    return tuple(cells)


def when_values(table: TableLook, language: Language, as_of: date | None) -> tuple[str | None, ...]:
    """Return what the column “when” shows on a day; None where no day is given."""
    if as_of is None:
        return (None if table.count else "",) * max(1, table.count)
    words = {name: text(f"sheet.when.{name}", language) for name in WHEN}
    blacklist = value_text("terms", "blacklist", language)
    company, due, out, terms = _columns(table, "company", "next_on", "out_on", "terms")
    live = (
        name is not None and off is None and term != blacklist
        for name, off, term in zip(company, out, terms, strict=True)
    )
    rows = zip(live, due, strict=True)
    return tuple(_when(on, as_of, words) if alive else "" for alive, on in rows) or ("",)


def when_formula(table: str, language: Language) -> str:
    """Return the calculated column “when”."""
    company, due, out, terms = (
        f"{table}[[#This Row],[{header(table, column, language)}]]"
        for column in ("company", "next_on", "out_on", "terms")
    )
    overdue, today, week, later, none = (f'"{text(f"sheet.when.{n}", language)}"' for n in WHEN)
    idle = f'OR({company}="",{out}<>"",{terms}="{value_text("terms", "blacklist", language)}")'
    return (
        f'IF({idle},"",IF({due}="",{none},IF({due}<TODAY(),{overdue},'
        f"IF({due}=TODAY(),{today},IF({due}<=TODAY()+{_SOON},{week},{later})))))"
    )


def _when(due: Cell, as_of: date, words: dict[str, str]) -> str:
    day = _day(due)
    if day is None:
        return words["none"] if due is None else words["later"]  # text is more than any number
    days = (day - as_of).days
    if days <= 0:
        return words["overdue" if days < 0 else "today"]
    return words["week" if days <= _SOON else "later"]


def _counts(table: TableLook, language: Language, as_of: date | None) -> list[TextCell]:
    first = _FIRST.get(table.name, "client")
    name = f"{table.name}[{header(table.name, first, language)}]"
    rows = sum(cell is not None for cell in table.cells.get(first, ()))
    formula = _sentence(
        "sheet.shown",
        language,
        {"shown": (f"SUBTOTAL(103,{name})", rows), "all": (f"COUNTA({name})", rows)},
    )
    cells = [TextCell(COUNT_ROW, 1, formula, palette.COUNT)]
    legend = _LEGENDS.get(table.name, {})
    if table.name in ("cb_target", "cb_working"):
        cells += _company_counts(table, language, as_of)
        legend = _COMPANY_LEGEND
    if table.name == "cb_results":
        cells += [_unpaid(table, language, as_of), *_totals(table, language)]
    for column, chip in legend.items():
        words = text(chip.key, language)
        cells.append(TextCell(COUNT_ROW, table.column_of(column), words, chip.style))
    return cells


def _company_counts(table: TableLook, language: Language, as_of: date | None) -> list[TextCell]:
    when = text("sheet.when", language)
    shown = list(when_values(table, language, as_of))
    planned = [_day(cell) == as_of for cell in table.cells.get("planned_on", ())]
    counted = (
        ("sheet.overdue", "address", palette.CHIP_RED, when, "overdue"),
        ("sheet.today", "phone", palette.CHIP_AMBER, when, "today"),
    )
    cells = []
    for key, column, style, name, word in counted:
        wanted = text(f"sheet.when.{word}", language)
        count = shown.count(wanted) if as_of else None
        formula = _visible(table.name, name, f'"{wanted}"')
        sentence = _sentence(key, language, {"count": (formula, count)})
        cells.append(TextCell(COUNT_ROW, table.column_of(column), sentence, style))
    formula = _visible(table.name, header(table.name, "planned_on", language), "TODAY()")
    count = sum(planned) if as_of else None
    sentence = _sentence("sheet.planned_today", language, {"count": (formula, count)})
    cells.append(TextCell(COUNT_ROW, table.column_of("email"), sentence, palette.CHIP_BLUE))
    return cells


def _visible(table: str, column: str, wanted: str) -> str:
    """A count of the rows that the filters leave: SUBTOTAL row by row."""
    top = f"{table}[[#Headers],[{column}]]"
    cells = f"{table}[{column}]"
    rows = f"SUBTOTAL(103,OFFSET({top},ROW({cells})-ROW({top}),0))"
    return f"SUMPRODUCT({rows}*({cells}={wanted}))"


def _unpaid(table: TableLook, language: Language, as_of: date | None) -> TextCell:
    due, paid, state = (
        f"{table.name}[{header(table.name, column, language)}]"
        for column in ("due_on", "paid_on", "state")
    )
    lost = value_text("state", "lost", language)
    formula = f'SUMPRODUCT(({due}<>"")*({due}<TODAY())*({paid}="")*({state}<>"{lost}"))'
    rows = zip(*_columns(table, "due_on", "paid_on", "state"), strict=True)
    late = [_is_late(due_on, as_of) and now != lost for due_on, on, now in rows if on is None]
    count = sum(late) if as_of else None
    sentence = _sentence("sheet.unpaid", language, {"count": (formula, count)})
    return TextCell(COUNT_ROW, table.column_of("product"), sentence, palette.CHIP_RED)


def _is_late(due: Cell, as_of: date | None) -> bool:
    day = _day(due)
    return day is not None and as_of is not None and day < as_of


def _totals(table: TableLook, language: Language) -> list[TextCell]:
    cells = []
    for column in _TOTALS:
        look = table.columns[table.column_of(column) - table.first_column]
        amounts = [c for c in table.cells.get(column, ()) if isinstance(c, int | float | Decimal)]
        exact = sum(map(_decimal, amounts), Decimal())
        total = int(exact) if exact == int(exact) else float(exact)
        formula = f"SUBTOTAL(109,{table.name}[{header(table.name, column, language)}])"
        style = replace(palette.COUNT, number_format=look.style.number_format, align="right")
        place = table.column_of(column)
        cells.append(TextCell(COUNT_ROW, place, Formula(formula, total), style))
    return cells


def _list_captions(table: TableLook, language: Language) -> list[TextCell]:
    fixed = next(c.id for c in table.columns if c.id in LISTS)
    return [
        TextCell(COUNT_ROW, 1, text("sheet.section.own_lists", language), palette.CAPTION),
        TextCell(
            COUNT_ROW,
            table.column_of(fixed),
            text("sheet.section.fixed_lists", language),
            replace(palette.CAPTION, ink=palette.MUTED, italic=True),
        ),
    ]


def _columns(table: TableLook, *columns: str) -> list[Sequence[Cell]]:
    return [table.cells.get(column) or [None] * table.count for column in columns]


def _sentence(key: str, language: Language, facts: dict[str, tuple[str, int | None]]) -> Formula:
    """A sentence with formulas for facts, as one text formula; “…” where a fact is not known."""
    pattern = text(key, language, **{name: f"\x00{name}\x00" for name in facts})
    parts = pattern.split("\x00")
    formula = "&".join(
        facts[part][0] if place % 2 else f'"{part}"' for place, part in enumerate(parts) if part
    )
    known = {name: "…" if value is None else value for name, (_, value) in facts.items()}
    return Formula(formula, text(key, language, **known))


def _day(cell: Cell) -> date | None:
    if isinstance(cell, datetime):
        return cell.date()
    return cell if isinstance(cell, date) else None


def _decimal(cell: float | Decimal) -> Decimal:
    return Decimal(repr(cell)) if isinstance(cell, float) else Decimal(cell)
