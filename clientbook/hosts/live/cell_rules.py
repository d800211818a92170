"""Marks in the cells of an open workbook's tables, by the rules of `hosts.cell_marks`.

Beside `pages`: a generated sheet's marks are written anew together, and go with the sheet. A
program that cannot set them, or tell which there are, says so.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from clientbook.book.cells import Place
from clientbook.book.changes import PutSheet
from clientbook.book.spots import CellSpot
from clientbook.hosts.cell_marks import Rule, rules_of, tag_of
from clientbook.hosts.live.errors import ProgramRefused
from clientbook.hosts.live.reading import LiveReading
from clientbook.hosts.live.writing import Writer

_TEXT_OR_NUMBER = re.compile(r'"[^"]*"|(?<![\w$.])[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?')


class NewRules(NamedTuple):
    """The marks of one generated sheet on one sheet: those it has, None if untold, and shall have.

    `which`: the id of the generated sheet.
    """

    which: str
    sheet: str
    was: Sequence[Rule] | None
    now: Sequence[Rule]


def differing_rules(
    reading: LiveReading, changes: Sequence[PutSheet], places: Mapping[str, Place]
) -> list[NewRules]:
    """Return the marks that differ from those there are."""
    found = []
    tables = {place.area.sheet for place in places.values()}
    ruled = [(change.id, rules_of(change, places)) for change in changes]
    ruled = [(which, rules) for which, rules in ruled if rules is not None]
    held = _held(reading, tables) if ruled else {}
    for which, wanted in ruled:
        for title, there in held.items():
            now = (wanted or {}).get(title, [])
            was = there and [rule for rule in there if tag_of(which) in rule.formula]
            untold = was is None and title in tables
            if untold or ((now or was) and _plain(was or ()) != _plain(now)):
                found.append(NewRules(which, title, was, now))
    return found


def _held(reading: LiveReading, tables: Collection[str]) -> Mapping[str, Sequence[Rule] | None]:
    """Return by title which marks a sheet has; a generated sheet has none, but for a table's."""
    titles = [info.title for info in reading.sheets() if not info.generated or info.title in tables]
    there = reading.program.rules([reading.sheet(title) for title in titles])
    return dict.fromkeys(titles) if there is None else dict(zip(titles, there, strict=True))


def _plain(rules: Sequence[Rule]) -> list[Rule]:
    """Return marks with each number as every program has it: `1e+17` comes back as `1E+017`.

    >>> _plain([Rule("A1:A9", 'OR(A1=1E+017,A1=0.30000000000000004,A1="1E+017")')])
    [Rule(cells='A1:A9', formula='OR(A1=1e+17,A1=0.3,A1="1E+017")')]
    """
    return [Rule(one.cells, _TEXT_OR_NUMBER.sub(_number, one.formula)) for one in rules]


def _number(found: re.Match[str]) -> str:
    return found[0] if found[0].startswith('"') else f"{float(found[0]):.15g}"


def put_rules(writer: Writer, wanted: Sequence[NewRules]) -> list[str]:
    """Set marks; returns the ids of the generated sheets whose marks the program does not set.

    A protected sheet keeps those that it has. Where none are wanted and none known, none are left.
    """
    return [one.which for one in wanted if not _is_put(writer, one) and (one.now or one.was)]


def _is_put(writer: Writer, one: NewRules) -> bool:
    """Set the marks on one sheet; say whether that could be done."""
    sheet = writer.reading.sheet(one.sheet)
    if writer.reading.program.is_protected(sheet):
        return False
    put = partial(writer.reading.program.put_rules, sheet, tag_of(one.which))
    try:
        writer.do(partial(put, one.now), partial(put, one.was or ()), CellSpot(one.sheet))
    except ProgramRefused:
        return False
    return True
