"""Names that Excel and Calc's UNO methods write otherwise: functions, sheets, linked books.

The functions are those whose names differ between LibreOffice's own maps of English and of OOXML
formulas; a test compares them with the maps of the office it runs on.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from urllib.parse import quote, unquote

_CALC = {
    "CEILING": "CEILING.XCL",
    "CEILING.MATH": "CEILING.MATH",
    "EFFECT": "EFFECT",
    "FLOOR": "FLOOR.XCL",
    "FLOOR.MATH": "FLOOR.MATH",
    "FORECAST.ETS": "FORECAST.ETS.ADD",
    "FORECAST.ETS.CONFINT": "FORECAST.ETS.PI.ADD",
    "FORECAST.ETS.STAT": "FORECAST.ETS.STAT.ADD",
    "FORMULATEXT": "FORMULA",
    "RRI": "ZGZ",
    "SKEW.P": "SKEWP",
}
"""Excel's function → Calc's."""
_EXCEL = {calc: excel for excel, calc in _CALC.items()} | {
    "CEILING": "CEILING.MATH",
    "FLOOR": "FLOOR.MATH",
    "EFFECTIVE": "EFFECT",
}
"""Calc's function → Excel's; Calc has two where Excel has one."""
_ADD_IN = re.compile(r"COM\.SUN\.STAR\.SHEET\.ADDIN\.[A-Z]+\.GET")
"""How Calc writes functions of Excel that are add-ins there: …ANALYSIS.GETEOMONTH."""
_PLAIN_NAME = re.compile(r"[^\W\d]\w*")
_CELL_LIKE = re.compile(r"[A-Za-z]{1,3}\d{1,7}|[rcRC]\d*|[rR]\d*[cC]\d*")
_LINK = re.compile(r"(?P<folder>.*)\[(?P<book>[^\[\]]+)\](?P<sheet>.*)", re.DOTALL)
_WINDOWS = re.compile(r"/[A-Za-z]:/")


def calc_function(name: str) -> str:
    """Return Calc's name of a function of Excel."""
    return _CALC.get(name.upper(), name)


def excel_function(name: str) -> str:
    """Return Excel's name of a function of Calc, which writes small what it does not know."""
    name = _ADD_IN.sub("", name)
    if name.islower() and name.isascii():
        return name.upper()
    return _EXCEL.get(name, name)


def quoted(sheet: str) -> str:
    """Return a sheet's name as formulas have it: quoted if it is more than a word."""
    plain = _PLAIN_NAME.fullmatch(sheet) and not _CELL_LIKE.fullmatch(sheet)
    return sheet if plain else "'" + sheet.replace("'", "''") + "'"


def unquoted(sheet: str) -> str:
    """Return a sheet's name without the quotes that formulas give it."""
    return sheet[1:-1].replace("''", "'") if sheet[:1] == "'" else sheet


def calc_sheet(sheet: str) -> str:
    """Return the beginning of a reference to a sheet, which may be of another book."""
    link = _LINK.fullmatch(sheet)
    if link is None:
        return f"${quoted(sheet)}."
    path = (link["folder"] + link["book"]).replace("\\", "/")
    beginning = "file:///" if path[1:2] == ":" else "file://" if path.startswith("/") else ""
    return f"'{beginning}{quote(path, safe='/:')}'#${quoted(link['sheet'])}."


def excel_book(url: str) -> str:
    """Return a linked book as Excel writes it before the sheet: its folder, [its name]."""
    path = unquote(url.removeprefix("file://"))
    if _WINDOWS.match(path):
        path = path[1:]
    whole = PurePosixPath(path)
    folder = "" if str(whole.parent) == "." else str(whole.parent).rstrip("/") + "/"
    return f"{folder}[{whole.name}]"
