"""Which cells stand out on a new workbook, and when: overdue red, today amber, closed grey.

A formula names columns of its own table as `{id}` and is written for the first data row; list
values as `[list.value]`. The first that holds wins where two colour one cell.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from clientbook.book import palette
from clientbook.book.cells import column_letters
from clientbook.book.look import Highlight, Style, TableLook
from clientbook.book.schema import TABLES, Kind
from clientbook.book.wording import Language, value_text


@dataclass(frozen=True, slots=True)
class Sign:
    """A look for columns (empty: the whole row) while a formula holds."""

    formula: str
    style: Style
    columns: tuple[str, ...] = ()
    stop: bool = False


_COMPANIES = (
    Sign('OR({out_on}<>"",{terms}="[terms.blacklist]")', palette.CLOSED, stop=True),
    Sign(
        "AND(ISNUMBER({next_on}),{next_on}<TODAY())",
        palette.OVERDUE,
        ("when", "next_on", "next_what"),
    ),
    Sign("{next_on}=TODAY()", palette.DUE_TODAY, ("when", "next_on", "next_what")),
    Sign("{meeting_on}=TODAY()", palette.DUE_TODAY, ("meeting_on",)),
    Sign("{planned_on}=TODAY()", palette.PLANNED, ("company", "planned_on")),
    Sign("AND(ISNUMBER({recall_on}),{recall_on}<=TODAY())", palette.DUE_TODAY, ("recall_on",)),
    Sign('{temperature}="[temperature.hot]"', palette.HOT, ("temperature",)),
    Sign('{temperature}="[temperature.warm]"', palette.WARM, ("temperature",)),
    Sign('{verdict}="[verdict.demon]"', palette.OVERDUE, ("verdict",)),
    Sign('{refusal}<>""', palette.CLOSED),
)

SIGNS: dict[str, tuple[Sign, ...]] = {
    "cb_target": _COMPANIES,
    "cb_working": _COMPANIES,
    "cb_contacts": (
        Sign('{opted_out}="[yes_no.yes]"', palette.STRUCK, ("email",)),
        Sign('{role}="[role.head]"', palette.HEAD, ("name", "position", "role")),
        Sign('{role}="[role.decision_maker]"', palette.DECIDES, ("name", "position", "role")),
    ),
    "cb_results": (
        Sign('{state}="[state.lost]"', palette.CLOSED, stop=True),
        Sign(
            'AND(ISNUMBER({due_on}),{due_on}<TODAY(),{paid_on}="")',
            palette.OVERDUE,
            ("due_on", "paid_on"),
        ),
        Sign("{due_on}=TODAY()", palette.DUE_TODAY, ("due_on",)),
        Sign(
            "AND({ends_on}>=TODAY(),{ends_on}<=TODAY()+60)",
            palette.DUE_TODAY,
            ("ends_on",),
        ),
        Sign('{state}="[state.won]"', palette.DONE, ("state",)),
    ),
    "cb_log": (
        Sign('{stage}<>""', palette.DONE, ("stage",)),
        Sign('{refusal}<>""', palette.OVERDUE, ("refusal", "refusal_detail")),
        Sign(
            '{contacted}="[yes_no.no]"',
            palette.CLOSED,
            ("channel", "contacted", "comment"),
        ),
    ),
    "cb_managers": (Sign('{active}="[yes_no.no]"', palette.CLOSED),),
    "cb_products": (Sign('{in_stock}="[yes_no.no]"', palette.CLOSED),),
    "cb_letters": (
        Sign('{sent_on}<>""', palette.CLOSED, stop=True),
        Sign(
            "AND(ISNUMBER({planned_on}),{planned_on}<TODAY())",
            palette.OVERDUE,
            ("planned_on", "subject"),
        ),
        Sign("{planned_on}=TODAY()", palette.DUE_TODAY, ("planned_on", "subject")),
    ),
}


def highlights(table: TableLook, language: Language) -> tuple[Highlight, ...]:
    """Return the highlights of a table, negative amounts among them."""
    return (
        *(_placed(sign, table, language) for sign in SIGNS.get(table.name, ())),
        *(_negative(table, c.id) for c in TABLES[table.name].columns if c.kind is Kind.MONEY),
    )


def _placed(sign: Sign, table: TableLook, language: Language) -> Highlight:
    columns = [table.column_of(column) for column in sign.columns]
    spans = tuple((c, c) for c in columns) or ((table.first_column, table.last_column),)
    return Highlight(_merged(spans), _formula(sign.formula, table, language), sign.style, sign.stop)


def _negative(table: TableLook, column: str) -> Highlight:
    number = table.column_of(column)
    cell = f"{column_letters(number)}{table.header_row + 1}"
    return Highlight(((number, number),), f"AND(ISNUMBER({cell}),{cell}<0)", palette.NEGATIVE)


def _merged(spans: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
    """Join neighbouring spans: fewer ranges, and one rule in Excel's dialog."""
    merged: list[tuple[int, int]] = []
    for first, last in sorted(spans):
        if merged and first == merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], last)
        else:
            merged.append((first, last))
    return tuple(merged)


def _formula(formula: str, table: TableLook, language: Language) -> str:
    row = table.header_row + 1
    placed = re.sub(
        r"\{(\w+)\}", lambda m: f"${column_letters(table.column_of(m[1]))}{row}", formula
    )
    return re.sub(r"\[(\w+)\.(\w+)\]", lambda m: value_text(m[1], m[2], language), placed)
