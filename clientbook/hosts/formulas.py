"""Formulas as text: what they say about tabs and tables, made to follow a new name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

_LONGEST = 8_192
_PIECE = re.compile(
    r'"(?:[^"]|"")*"'  # a text
    r"|\[\d+\][^!\s(),+*/&=<>^\[\]-]*+!"  # a sheet of another workbook
    r"|(?P<quoted>(?<!')'(?:[^']++|'')*+'!)"
    r"|(?<!')\[(?:[^\[\]']++|'.|\[(?:[^\[\]']++|'.)*+\])*+\]"  # columns of a table
    r"|(?P<sheet>(?:[^\W\d]|\\)[\w.\\]*!)"
    r"|(?P<name>(?:[^\W\d]|\\)[\w.\\]*(?![\w.\\(!]))"
    r"|[\w.\\$]+"
)


def follow(formula: str, titles: Mapping[str, str], tables: Mapping[str, str]) -> str:
    r"""Return a formula that names tabs and tables by their new names; keys are case-folded.

    Texts stay, but for links inside the workbook, as `HYPERLINK("#'Tab'!A1")` has them.

    >>> follow("SUM(Old!A1,Deals[Sum])", {"old": "New one"}, {"deals": "Deals_2"})
    "SUM('New one'!A1,Deals_2[Sum])"
    """
    if len(formula) > _LONGEST:  # Excel has none; the pattern would look through it again and again
        return formula

    def renamed(match: re.Match[str]) -> str:
        piece = match[0]
        if piece.startswith('"#'):
            inner = piece[2:-1].replace('""', '"')
            return '"#' + follow(inner, titles, {}).replace('"', '""') + '"'
        if match["quoted"] or match["sheet"]:
            bare = piece[1:-2].replace("''", "'") if match["quoted"] else piece[:-1]
            new = titles.get(bare.casefold())
            return piece if new is None else quoted_title(new) + "!"
        if match["name"]:
            return tables.get(piece.casefold(), piece)
        return piece

    return _PIECE.sub(renamed, formula)


def moved(formula: str, origin: str, places: Iterable[str]) -> list[str]:
    """Return a formula of one cell as others have it: relative references move along.

    ValueError: it is no formula that can be read, or the places are none.

    >>> moved("A1*$B$2", "C1", ["C4", "D1"])
    ['A4*$B$2', 'B1*$B$2']
    """
    from openpyxl.formula.tokenizer import TokenizerError  # heavy, and rarely needed
    from openpyxl.formula.translate import Translator, TranslatorError

    if len(formula) > _LONGEST or not origin:
        raise ValueError(origin)
    try:
        translator = Translator(f"={formula}", origin=origin)
        return [str(translator.translate_formula(place))[1:] for place in places]
    except (TokenizerError, TranslatorError, IndexError, UnboundLocalError) as error:
        raise ValueError(origin) from error


def quoted_title(title: str) -> str:
    """Return a tab's title as formulas write it: always quoted, which is always right.

    >>> quoted_title("Paul's")
    "'Paul''s'"
    """
    return "'" + title.replace("'", "''") + "'"


def plain(formula: str, title: str) -> str:
    """Return what is the same in a formula however a program rewrites it on saving.

    Spaces, case, prefixes of new functions and the formula's own tab do not count.
    """
    own = follow(formula, {title.casefold(): "\0"}, {}).replace("'\0'!", "")
    pieces = re.split(r'("(?:[^"]|"")*")', own)
    return "".join(
        piece if index % 2 else re.sub(r"\s|_xlfn\.|_xlws\.|'", "", piece).upper()
        for index, piece in enumerate(pieces)
    )
