"""References as formulas write them: taken apart, and titles of sheets in and out of quotes."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from openpyxl.utils import quote_sheetname

_REFERENCE: Final = re.compile(
    r"^(?:(?P<sheet>'(?:[^']|'')+'|[^'!:\[\]]+)!)?"
    r"(?:(?P<a>\$?[A-Za-z]{1,3})(?P<ra>\$?\d+)(?::(?P<b>\$?[A-Za-z]{1,3})(?P<rb>\$?\d+))?"
    r"|(?P<wa>\$?\d+):(?P<wb>\$?\d+)"
    r"|(?P<ca>\$?[A-Za-z]{1,3}):(?P<cb>\$?[A-Za-z]{1,3}))$"
)
_NO_ENDS: Final = (("", ""), ("", ""))
_TITLE: Final = re.compile(r"^(?P<sheet>'(?:[^']|'')+'|[^'!:\[\]]+)!(?P<rest>.+)$")


def unquoted(title: str) -> str:
    """Return a sheet's title as it is, from how a formula writes it."""
    return title[1:-1].replace("''", "'") if title.startswith("'") else title


@lru_cache(1024)
def quoted(title: str) -> str:
    """Return a sheet's title as a formula writes it.

    >>> quoted("Data"), quoted("ТАРГЕТ-группа"), quoted("A1")
    ('Data', "'ТАРГЕТ-группа'", "'A1'")
    """
    if re.fullmatch(r"[A-Za-z_][A-Za-z_]*", title):
        return title
    return str(quote_sheetname(title))


class Reference(NamedTuple):
    """A reference taken apart. `sheet`: a title, "" for the formula's own; `columns`: whole ones.

    `ends`: the first and the last column, each with its mark ("$" or "") on the row.
    """

    sheet: str
    columns: str
    low: int
    high: int
    ends: tuple[tuple[str, str], tuple[str, str]]
    is_cell: bool


@lru_cache(4096)
def read_reference(written: str) -> Reference | None:
    """Return a reference taken apart, None for what is no area of cells."""
    match = _REFERENCE.match(written)
    if match is None:
        return None
    sheet = unquoted(match["sheet"]) if match["sheet"] else ""
    if match["ca"]:
        return Reference(sheet, f"{match['ca']}:{match['cb']}", 1, 1, _NO_ENDS, is_cell=False)
    one, two = match["ra"] or match["wa"], match["rb"] or match["wb"] or match["ra"]
    low, high = sorted((int(one.lstrip("$")), int(two.lstrip("$"))))
    a, b = match["a"] or "", match["b"] or match["a"] or ""
    is_cell = bool(match["ra"] and not match["rb"])
    ends = (a, one[: one.startswith("$")]), (b, two[: two.startswith("$")])
    return Reference(sheet, "", low, high, ends, is_cell)


def parted(reference: str) -> tuple[str, str]:
    """Return the sheet's title in a reference, and what it names there; "" where there is none.

    >>> parted("'Мои сделки'!Таблица"), parted("Таблица")
    (('Мои сделки', 'Таблица'), ('', 'Таблица'))
    """
    match = _TITLE.match(reference)
    return (unquoted(match["sheet"]), match["rest"]) if match else ("", reference)
