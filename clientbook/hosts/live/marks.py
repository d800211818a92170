"""The hidden names by which generated sheets are known, read from and given to an open workbook.

The names are those of `hosts.marks`, so that a sheet made in an open workbook is known again in
the closed file, and the other way round.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from clientbook.hosts.live.program import Program
from clientbook.hosts.marks import ANSWERS, CELLS, PAYLOAD, SHEET

if TYPE_CHECKING:
    import xlwings as xw

_ALL = (SHEET, PAYLOAD, CELLS, ANSWERS)
Titled = Sequence[tuple[str, "xw.Sheet"]]
"""The tabs of a workbook in their order, with their titles: each takes some calls."""


def titled(book: xw.Book) -> Titled:
    """Return the tabs of a workbook as they are now."""
    return [(sheet.name, sheet) for sheet in book.sheets]


def generated_sheets(program: Program, tabs: Titled) -> dict[str, str]:
    """Return which generated sheet each tab is, by title.

    Of a sheet that the user has copied, names and all, the copy is his: Excel gives it a longer
    title, or it stands further right.
    """
    owner: dict[str, tuple[int, int, str]] = {}
    for at, (title, sheet) in enumerate(tabs):
        which = text_of(program, sheet, SHEET)
        if which is not None:
            mine = (len(title), at, title)
            owner[which] = min(owner.get(which, mine), mine)
    return {title: which for which, (_, _, title) in owner.items()}


def payload_prints(program: Program, tabs: Titled) -> dict[str, str]:
    """Return by id from which payload each generated sheet was made, as its fingerprint."""
    sheets = dict(tabs)
    return {
        which: text_of(program, sheets[title], PAYLOAD) or ""
        for title, which in generated_sheets(program, tabs).items()
    }


def text_of(program: Program, sheet: xw.Sheet, name: str) -> str | None:
    """Return the text that a sheet's own name holds; None if it has no such name."""
    written = program.own_name(sheet, name)
    if written is None:
        return None
    inner = written.strip().removeprefix("=").removeprefix('"').removesuffix('"')
    return inner.replace('""', '"')


def sign(program: Program, sheet: xw.Sheet, facts: Mapping[str, str]) -> None:
    """Give a sheet hidden names that hold texts."""
    for name, fact in facts.items():
        if program.own_name(sheet, name) is not None:
            sheet.names[name].delete()
        quoted = fact.replace('"', '""')
        program.hide_name(sheet.names.add(name, f'="{quoted}"'))


def forget(program: Program, sheet: xw.Sheet) -> None:
    """Take a sheet's marks away: from now on it is the user's."""
    for name in _ALL:
        if program.own_name(sheet, name) is not None:
            sheet.names[name].delete()
