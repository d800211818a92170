"""Expressions in the texts of a formula, as in `=HYPERLINK("{{ c.site }}","{{ c.name }}")`.

Only texts in quotes can hold them, and what they give stays inside the quotes.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from openpyxl.formula import Tokenizer
from openpyxl.formula.tokenizer import Token, TokenizerError

from clientbook.reports.template.errors import Refused
from clientbook.reports.template.grid import Grid
from clientbook.reports.template.program import Key
from clientbook.reports.template.values import CellValue

_LONGEST: Final = 255


def templated_literals(grid: Grid) -> dict[int, dict[Key, str]]:
    """Return the templated texts in a sheet's formulas, by row."""
    found: dict[int, dict[Key, str]] = {}
    for row, cells in grid.cells.items():
        for cell in cells:
            if cell.formula is None or "{{" not in cell.formula:
                continue
            for number, token in enumerate(_tokens(cell.formula)):
                if _is_templated(token):
                    text = token.value[1:-1].replace('""', '"')
                    found.setdefault(row, {})[_key(number), cell.column] = text
    return found


def with_literals(formula: str, column: int, values: Mapping[Key, CellValue]) -> str:
    """Return a formula with its templated texts filled in. Refused: a text too long for one."""
    if "{{" not in formula:
        return formula
    parts = []
    for number, token in enumerate(_tokens(formula)):
        key: Key = (_key(number), column)
        part = token.value
        if key in values:
            text = str(values[key] or "")
            if len(text) > _LONGEST:
                raise Refused("limit_text", most=_LONGEST)
            part = '"' + text.replace('"', '""') + '"'
        parts.append(part)
    return "".join(parts)


def _key(number: int) -> str:
    return f"formula.{number}"


def _is_templated(token: Token) -> bool:
    return bool(token.type == Token.OPERAND and token.subtype == Token.TEXT and "{{" in token.value)


def _tokens(formula: str) -> list[Token]:
    try:
        return list(Tokenizer("=" + formula).items)
    except (TokenizerError, IndexError, ValueError):
        return []
