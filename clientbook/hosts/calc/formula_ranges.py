"""Ranges within Calc's own formulas: given anew one by one, all else stays as Calc writes it.

A formula that is written to Excel's and back may come back another one: Calc has functions, unions
and sheets that Excel has not (`CEILING`, `A1:A2~B1`, a sheet without `$`). Text alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from clientbook.hosts.calc.formula_text import to_calc, to_excel
from clientbook.hosts.calc.formula_tokens import Token, tokens

_RANGE = re.compile(r"(?<![bs:])s?c:s?c(?!:)")
"""Two corners, as kinds of pieces; not in another book, nor a part of a longer range."""
_KINDS = {"sheet": "s", "cell": "c", "book": "b"}


def with_ranges(formula: str, followed: Callable[[str], str]) -> str:
    """Return Calc's formula with its ranges as `followed` has them, which is asked in Excel's.

    >>> with_ranges("=CEILING(SUM($А.B2:B4~C1))", lambda one: one.replace("4", "5"))
    '=CEILING(SUM($А.B2:B5~C1))'
    """
    pieces = list(tokens(formula[1:], "calc"))
    texts = [piece.text for piece in pieces]
    for found in reversed(list(_RANGE.finditer("".join(map(_kind, pieces))))):
        place = slice(*found.span())
        held = "".join(texts[place])
        now = to_excel("=" + held)
        then = followed(now)
        if then != now:
            fresh = to_calc(then)[1:]
            texts[place] = [fresh if held.startswith("$") else fresh.removeprefix("$")]
    return "=" + "".join(texts)


def _kind(piece: Token) -> str:
    return ":" if piece.text == ":" else _KINDS.get(piece.kind, ".")
