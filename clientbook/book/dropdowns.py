"""What each column of a new workbook accepts, and the named lists behind its drop-downs.

Closed lists stop a wrong value; open ones suggest. Every name ends at its list's last value:
a named list with a blank in it would let any value in.
"""

from __future__ import annotations

from typing import Literal

from clientbook.book.cells import column_letters
from clientbook.book.look import LAST_ROW, Rule, quoted
from clientbook.book.schema import LISTS, OPEN_LISTS, TABLES, Column, Kind, Table
from clientbook.book.wording import Language, sheet_title, text

HEADER_ROW = 4
FIRST_ROW = HEADER_ROW + 1

_FROZEN_TABLES = ("cb_history", "cb_moves")
_ROOM = {"manager": 500, "stage": 100, "product": 5000, "client": 2000}
_OPEN_ROOM = 500
_EARLIEST = "32874"  # 1990-01-01
_EARLIEST_BIRTH = "61"  # 1900-03-01, the first day that every program counts alike
_LATEST = "73050"  # 2099-12-31
_OLD_DATES = ("birthday", "date_on")

_SUGGESTED: dict[Kind | str, str] = {
    Kind.PRODUCT: "cb_list_product",
    Kind.CLIENT: "cb_list_client",
    "referred_by": "cb_list_client",
    "asked_product": "cb_list_product",
}
"""Open drop-downs by kind or column: they help, and let anything pass."""

Alert = Literal["stop", "warning"]
_Limits = tuple[Literal["whole", "decimal"], str, str, str]
_LIMITS: dict[Kind, _Limits] = {
    Kind.INTEGER: ("whole", "0", "1000000", "sheet.rule.whole"),
    Kind.RATE: ("decimal", "0", "1", "sheet.rule.rate"),
    Kind.MONEY: ("decimal", "-1000000000000", "1000000000000", "sheet.rule.money"),
    Kind.NUMBER: ("decimal", "-1000000000000", "1000000000000", "sheet.rule.money"),
}


def rule_of(table: Table, column: Column, language: Language) -> Rule | None:
    """Return what a column's cells accept; None where anything may be typed."""
    if table.id in _FROZEN_TABLES or table.id == "cb_settings":
        return None
    if table.id == "cb_lists":
        return _guard("sheet.rule.fixed", language) if column.id in LISTS else None
    if column.computed:
        return _guard("sheet.rule.computed", language)
    if column.id == table.key:
        return _guard("sheet.rule.key", language)
    return _list_rule(column, language) or _number_rule(table, column, language)


def _list_rule(column: Column, language: Language) -> Rule | None:
    if column.kind is Kind.LIST:
        return _list(f"cb_list_{column.list}", "stop", "sheet.rule.list", language)
    if column.kind is Kind.STAGE:
        return _list("cb_list_stage", "stop", "sheet.rule.stage", language)
    if column.kind is Kind.MANAGER:
        return _list("cb_list_manager", "warning", "sheet.rule.manager", language)
    if column.kind is Kind.CHOICE:
        return Rule("list", f"cb_list_{column.list}", alert=None)
    suggested = _SUGGESTED.get(column.kind) or _SUGGESTED.get(column.id)
    return Rule("list", suggested, alert=None) if suggested else None


def _number_rule(table: Table, column: Column, language: Language) -> Rule | None:
    if column.kind is Kind.DATE:
        low = _EARLIEST_BIRTH if column.id in _OLD_DATES else _EARLIEST
        if column.past_only:
            return _range("date", low, "TODAY()", "sheet.rule.past", language)
        return _range("date", low, _LATEST, "sheet.rule.date", language)
    if column.id == "expert_score":
        return _range("whole", "1", "5", "sheet.rule.score", language)
    if table.id == "cb_points":
        return None
    limits = _LIMITS.get(column.kind)
    return _range(*limits, language) if limits else None


def _list(name: str, alert: Alert, key: str, language: Language) -> Rule:
    return Rule(
        "list",
        name,
        alert=alert,
        title=text("sheet.rule.title", language),
        message=text(key, language),
    )


def _range(
    kind: Literal["date", "whole", "decimal"], low: str, high: str, key: str, language: Language
) -> Rule:
    return Rule(
        kind,
        low=low,
        high=high,
        title=text("sheet.rule.title", language),
        message=text(key, language),
    )


def _guard(key: str, language: Language) -> Rule:
    """A word before somebody types over what clientbook fills; he may all the same."""
    return Rule(
        "custom",
        "FALSE",
        alert="warning",
        title=text("sheet.rule.title", language),
        message=text(key, language),
    )


def list_names(language: Language, client_column: int, client_rows: int) -> dict[str, str]:
    """Return the names behind the drop-downs: name → formula of its cells.

    Companies stand in both company tables: their names are brought together in a column of the
    lists' sheet, `client_column`, with `client_rows` formulas.
    """
    lists = [column.id for column in TABLES["cb_lists"].columns]
    names = {}
    for position, name in enumerate(lists, start=1):
        if name in OPEN_LISTS:
            names[f"cb_list_{name}"] = _growing("lists", position, _OPEN_ROOM, language)
        else:
            last = FIRST_ROW + len(LISTS[name]) - 1
            names[f"cb_list_{name}"] = _cells("lists", position, last, language)
    for name, table in (("stage", "cb_stages"), ("manager", "cb_managers")):
        names[f"cb_list_{name}"] = _growing(
            "settings", first_columns("settings")[table], _ROOM[name], language
        )
    names["cb_list_product"] = _growing("products", 1, _ROOM["product"], language)
    cells = _cells("lists", client_column, FIRST_ROW + client_rows - 1, language)
    start = cells.split(":", maxsplit=1)[0]
    names["cb_list_client"] = f'{start}:INDEX({cells},MAX(1,COUNTIF({cells},"?*")))'
    return names


def first_columns(sheet: str) -> dict[str, int]:
    """Return the first sheet column of each table of a sheet: beside each other, a gap between."""
    columns, following = {}, 1
    for table in TABLES.values():
        if table.sheet == sheet:
            columns[table.id] = following
            following += len(table.columns) + 1
    return columns


def company_names(language: Language, room: int) -> tuple[str, str]:
    """Return the cells of the company names of both company tables, with room to grow."""
    first, second = (
        _cells(TABLES[table].sheet, 1, min(FIRST_ROW + room - 1, LAST_ROW), language)
        for table in ("cb_target", "cb_working")
    )
    return first, second


def _growing(sheet: str, column: int, room: int, language: Language) -> str:
    cells = _cells(sheet, column, FIRST_ROW + room - 1, language)
    start = cells.split(":", maxsplit=1)[0]
    return f"{start}:INDEX({cells},MAX(1,COUNTA({cells})))"


def _cells(sheet: str, column: int, last: int, language: Language) -> str:
    letters = column_letters(column)
    title = quoted(sheet_title(sheet, language))
    return f"{title}!${letters}${FIRST_ROW}:${letters}${last}"
