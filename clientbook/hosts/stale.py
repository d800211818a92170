"""Cached values of formulas that may depend on changed cells go: nobody shall trust them.

Excel recomputes on load when told to; LibreOffice shows what the file says and computes only what
has no value (measured: a cached 999 for `=5*2` stays). So the values that may be wrong go, and only
those: dependence is followed by sheet and column, through tables, names and other formulas. A
formula that a user has put into a column of ours keeps its value: the next command reads it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache

from clientbook.book.cells import Place, column_number
from clientbook.hosts.cell_reading import text_of
from clientbook.hosts.dependence import ANY, Dependence, Reference, References
from clientbook.hosts.sheet import Piece, pieces
from clientbook.hosts.workbook import Workbook

Touched = dict[str, set[int]]
"""Columns whose cells changed, by case-folded sheet title."""

_PLACE = re.compile(rb"\br=[\"']([A-Z]+)(\d+)")
_TYPE = re.compile(rb"(?<!\s)\s+t=(?:\"\w*\"|'\w*')")
_SHARED_ID = re.compile(rb"\bsi=[\"'](\d+)")
_SHARED_RANGE = re.compile(rb"\bref=[\"']([A-Z]+)\d+:([A-Z]+)\d+")
_Group = tuple[int, References]


def forget_stale_values(
    workbook: Workbook,
    touched: Touched,
    fresh: Iterable[str] = (),
    read: Iterable[Place] = (),
    without: Collection[str] = (),
) -> bool:
    """Take away the values of formulas that may depend on touched cells.

    Formulas of `fresh` sheets carry values computed just now; those in columns that are `read`
    keep what they showed last. Parts known to be `without` formulas are not looked into. Returns
    whether the workbook has any formula at all.
    """
    places = list(read)
    dependence = Dependence(workbook)
    skipped = {title.casefold() for title in fresh}
    groups: dict[str, set[_Group]] = {}
    for tab in workbook.worksheets():
        if tab.part in without and tab.title.casefold() not in skipped:
            continue
        found = _groups(workbook, tab.part, tab.title, dependence)
        if found:
            groups[tab.title] = found
    stale = _stale({t: g for t, g in groups.items() if t.casefold() not in skipped}, touched)
    for title, unsure in stale.items():
        part = workbook.sheet_part(title)
        ours = [place for place in places if place.area.sheet == title]
        kept = _without_values(_pieces(workbook, part, title), title, dependence, unsure, ours)
        workbook.package.put(part, (piece.content for piece in kept))
    return bool(groups)


def _stale(groups: Mapping[str, set[_Group]], touched: Touched) -> dict[str, set[_Group]]:
    """Return the formulas that may depend on touched cells, directly or through each other."""
    reached = {title: set(columns) for title, columns in touched.items()}
    stale: dict[str, set[_Group]] = {}
    spreading = True
    while spreading:
        spreading = False
        for title, found in groups.items():
            known = stale.setdefault(title, set())
            for column, references in found - known:
                if any(_meets(reference, reached) for reference in references):
                    known.add((column, references))
                    reached.setdefault(title.casefold(), set()).add(column)
                    spreading = True
    return {title: found for title, found in stale.items() if found}


def _meets(reference: Reference, reached: Touched) -> bool:
    if reference == ANY:
        return bool(reached)
    columns = reached.get(reference.sheet, ())
    return any(reference.first <= column <= reference.last for column in columns)


def _pieces(workbook: Workbook, part: str, title: str) -> Iterator[Piece]:
    return pieces(workbook.package.chunks(part), title)


def _groups(workbook: Workbook, part: str, title: str, dependence: Dependence) -> set[_Group]:
    """Return what a sheet's formulas refer to; a sheet without formulas is only looked through."""
    if not _may_hold_formulas(workbook.package.chunks(part)):
        return set()
    formulas = _Formulas(title, dependence)
    found: dict[tuple[bytes, bytes, bytes], None] = {}
    for piece in _pieces(workbook, part, title):
        if piece.kind == "rows" and b"<%bf" % piece.prefix in piece.content:
            found.update(dict.fromkeys(map(_said, _matches(piece.content, piece.prefix))))
    return {formulas.group(*said) for said in found}


def _may_hold_formulas(chunks: Iterable[bytes]) -> bool:
    """Say whether an element whose name begins with f, with or without a prefix, may be there."""
    seam = b""
    for chunk in chunks:
        seam += chunk[:1]
        if any(begun in chunk or begun in seam for begun in (b"<f", b":f")):
            return True
        seam = chunk[-1:]
    return False


def _matches(rows: bytes, prefix: bytes) -> Iterator[re.Match[bytes]]:
    """Find formula cells by their formulas: a sheet has many cells and few formulas."""
    opening, cell, pattern = b"<%bf" % prefix, b"<%bc" % prefix, _formula_cells(prefix)
    before, at = 0, rows.find(opening)
    while at >= 0:
        begin = rows.rfind(cell, before, at)
        if begin >= 0 and (match := pattern.match(rows, begin)):
            yield match
        before, at = at, rows.find(opening, at + 1)


def _said(match: re.Match[bytes]) -> tuple[bytes, bytes, bytes]:
    place = _PLACE.search(match["cell"])
    return place[1] if place else b"", match["attributes"], match["text"] or b""


def _without_values(
    stream: Iterable[Piece],
    title: str,
    dependence: Dependence,
    unsure: set[_Group],
    read: Collection[Place],
) -> Iterator[Piece]:
    formulas = _Formulas(title, dependence)
    for piece in stream:
        if piece.kind != "rows":
            yield piece
            continue
        parts, done = [], 0
        for match in _matches(piece.content, piece.prefix):
            group = formulas.group(*_said(match))
            if group in unsure and match["value"] and not _is_read(match["cell"], read):
                emptied = _TYPE.sub(b"", match["cell"]) + match["formula"]
                parts += [piece.content[done : match.start()], emptied]
                done = match.end()
        parts.append(piece.content[done:])
        yield piece._replace(content=b"".join(parts))


def _is_read(cell: bytes, places: Iterable[Place]) -> bool:
    """Say whether a cell is one that the next command takes its facts from."""
    found = _PLACE.search(cell)
    if found is None:
        return False
    column, row = column_number(found[1].decode()), int(found[2])
    return any(
        column in place.columns.values() and place.area.header_row < row <= place.area.last_row
        for place in places
    )


class _Formulas:
    """The formulas of one sheet in their order: what each refers to, shared ones included."""

    def __init__(self, title: str, dependence: Dependence) -> None:
        self._title = title
        self._dependence = dependence
        self._shared: dict[bytes, References] = {}

    def group(self, letters: bytes, attributes: bytes, text: bytes) -> _Group:
        """Return a formula cell's column and what its formula refers to."""
        column = column_number(letters.decode())
        number = _SHARED_ID.search(attributes)
        if not text and number:
            return column, self._shared.get(number[1], frozenset({ANY}))
        try:
            references = self._dependence.of(text_of(text), self._title)
        except ValueError:
            references = frozenset({ANY})
        if number:
            across = _SHARED_RANGE.search(attributes)
            if across and across[1] != across[2]:
                references = frozenset(reference.widened() for reference in references)
            self._shared[number[1]] = references
        return column, references


@lru_cache(maxsize=8)
def _formula_cells(prefix: bytes) -> re.Pattern[bytes]:
    p = re.escape(prefix)
    return re.compile(
        rb"(?P<cell><" + p + rb"c\b[^<>]*(?<!/)>\s*+)"
        rb"(?P<formula><" + p + rb"f\b(?P<attributes>[^<>]*?)"
        rb"(?:/>|>(?P<text>[^<]*)</" + p + rb"f>))\s*+"
        rb"(?P<value><" + p + rb"v\b[^<>]*>[^<]*</" + p + rb"v>)?"
    )
