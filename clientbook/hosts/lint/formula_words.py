"""What a formula's text names, as far as the lint needs it: sheets, tables, words of other tongues.

Under the rules. Texts and quoted names are taken out first, so that nothing is found inside them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection

from clientbook.book.patterns import compiled
from clientbook.hosts.formulas import FORMULA_LIMIT

_TEXT = re.compile(r'"(?:[^"]|"")*"')
_SHEET = compiled(r"(?<!')'((?:[^']++|'')++)'!|(?<![\w.\]'#!])([^\W\d][\w.]*(?::[^\W\d][\w.]*)?)!")
_COLUMNS = compiled(
    r"('(?:[^']++|'')*+')|(?<!')\[(?!\d+\])(?:[^\[\]']++|'.|\[(?:[^\[\]']++|'.)*+\])*+\]"
)
"""Columns of a table, which may be called anything; quoted names are passed over."""
_QUOTED = re.compile(r"'(?:[^']|'')*'")
_OF_A_TABLE = re.compile(r"(?<![\w.\\\]])(?:[^\W\d]|\\)[\w.\\]*\[|\[[@#\[]")
_ARRAY = re.compile(r"\{[^{}]*\}")
_FOREIGN_FUNCTION = re.compile(r"(?<![\w.!])([А-Яа-яЁё][\w.]*)\(")
_LIKE_A_CELL = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})", re.IGNORECASE)
_LIKE_A_PLACE = re.compile(r"R[0-9]*C[0-9]*|R[0-9]*|C[0-9]*", re.IGNORECASE)
_LAST_COLUMN, _LAST_ROW = "XFD", 1_048_576


def sheets_named(formula: str) -> list[str]:
    """Return the titles of sheets of its own workbook that a formula names.

    >>> sheets_named("SUM('Jan:Mar'!A1)+[1]Other!A1+'[2]One'!B2+Plan!C3+#REF!")
    ['Jan', 'Mar', 'Plan']
    """
    if len(formula) > FORMULA_LIMIT:
        return []
    found: dict[str, None] = {}
    for quoted, bare in _SHEET.findall(_without_texts_and_columns(formula)):
        title = quoted.replace("''", "'") or bare
        if "[" not in title:
            found.update(dict.fromkeys(title.split(":")))
    return list(found)


def sheets_missing(formula: str, titles: Collection[str]) -> list[str]:
    """Return the sheets that a formula names and that are not there; `titles` are case-folded."""
    return [title for title in sheets_named(formula) if title.casefold() not in titles]


def names_a_table(formula: str) -> bool:
    """Say whether a formula refers to a table by structure, which only cells' formulas may.

    >>> names_a_table("Deals[Sum]>0"), names_a_table("[1]Sheet1!A1>0")
    (True, False)
    """
    if len(formula) > FORMULA_LIMIT:
        return False
    return _OF_A_TABLE.search(_QUOTED.sub("", _TEXT.sub("", formula))) is not None


def in_another_tongue(formula: str, is_own: Callable[[str], bool] = lambda _: False) -> bool:
    """Say whether a formula is written as a Russian Excel shows it, not as a file keeps it.

    `is_own` says whether a function may be one that the workbook's people gave a Russian name.

    >>> in_another_tongue("ЕСЛИ(A1;1;2)"), in_another_tongue("INDEX({1;2},t[Сумма(₽);с НДС])")
    (True, False)
    """
    if len(formula) > FORMULA_LIMIT:
        return False
    bare = _ARRAY.sub("", _QUOTED.sub("", _without_texts_and_columns(formula)))
    return ";" in bare or not all(map(is_own, _FOREIGN_FUNCTION.findall(bare)))


def _without_texts_and_columns(formula: str) -> str:
    return _COLUMNS.sub(r"\1", _TEXT.sub("", formula))


def fit_for_a_name(name: str) -> bool:
    """Say whether Excel takes a text as the name of a range or a table.

    >>> [fit_for_a_name(name) for name in ("Всё", "_x", "AB12", "R1C1", "two words", "2nd", "XYZ1")]
    [True, True, False, False, False, False, True]
    """
    if not name or len(name) > 255:  # noqa: PLR2004 - Excel's own limit
        return False
    if not (name[0].isalpha() or name[0] in "_\\"):
        return False
    if not all(sign.isalnum() or sign in "_.\\?" or ord(sign) > 127 for sign in name):  # noqa: PLR2004 - ASCII
        return False
    return not (_is_a_cell(name) or _LIKE_A_PLACE.fullmatch(name))


def _is_a_cell(name: str) -> bool:
    match = _LIKE_A_CELL.fullmatch(name)
    if match is None or int(match[2]) > _LAST_ROW:
        return False
    return (len(match[1]), match[1].upper()) <= (len(_LAST_COLUMN), _LAST_COLUMN)
