"""What must hold for a workbook's tabs, defined names and chain of calculation."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from clientbook.hosts.lint.formula_words import (
    fit_for_a_name,
    in_another_tongue,
    sheets_missing,
    sheets_named,
)
from clientbook.hosts.lint.look import Look
from clientbook.hosts.lint.problem import Problem
from clientbook.hosts.lint.rows import overlap, rectangle
from clientbook.hosts.payload import is_selected, split_at_rows
from clientbook.hosts.tabs import active_tab, names

_TITLE_LIMIT = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]|^'|'$")
_FILTER = "_xlnm._filterdatabase"
_ABOUT_THEIR_SHEET = {_FILTER, "_xlnm.print_area", "_xlnm.print_titles"}
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_ADDRESS = re.compile(rb'\sr="([A-Z]+\d+)"')
_OF_MANY = re.compile(rb'<(?:\w+:)?f\b[^<>]*?\st="(?:array|dataTable)"[^<>]*>')
_AREA = re.compile(rb'\sref="([A-Z]+\d+:[A-Z]+\d+)"')


def sheets_have_titles(look: Look) -> Iterator[Problem]:
    """Tab titles are unique, not too long, and without what Excel keeps for itself."""
    seen: set[str] = set()
    for tab in look.tabs:
        title = tab.title
        folded = title.casefold()
        fits = 0 < len(title) <= _TITLE_LIMIT and not _FORBIDDEN.search(title)
        if folded in seen or not fits or folded == "history":
            yield Problem("sheet_title", look.package.main_part, title)
        if folded == "журнал":
            yield Problem("title_reserved", look.package.main_part, title)
        seen.add(folded)
    numbers = Counter(tab.sheet_id for tab in look.tabs)
    for number, times in numbers.items():
        if times > 1:
            yield Problem("sheet_id", look.package.main_part, str(number))


def one_tab_is_selected(look: Look) -> Iterator[Problem]:
    """The active tab is there and visible; no more than one tab is selected."""
    at = active_tab(look.package)
    if at >= len(look.tabs) or look.tabs[at].state != "visible":
        yield Problem("active_tab", look.package.main_part, str(at))
    heads = [next(look.package.chunks(tab.part), b"") for tab in look.present]
    if sum(map(is_selected, heads)) > 1:
        yield Problem("tab_selected", look.package.main_part)


def names_belong_to_tabs(look: Look) -> Iterator[Problem]:
    """A sheet's defined name belongs to a tab that is there, and is unique on it."""
    seen: set[tuple[str, int | None]] = set()
    for name in names(look.package):
        if name.tab is not None and not 0 <= name.tab < len(look.tabs):
            yield Problem("name_scope", look.package.main_part, name.name)
        key = (name.name.casefold(), name.tab)
        if key in seen:
            yield Problem("name_twice", look.package.main_part, name.name)
        seen.add(key)


def names_are_names(look: Look) -> Iterator[Problem]:
    """Excel takes a defined name as a name, and what it stands for as a formula.

    Codes: name_syntax, name_sheet, formula_language.
    """
    for name in names(look.package):
        if not fit_for_a_name(name.name) or not name.text.strip():
            yield Problem("name_syntax", look.package.main_part, name.name)
        elif sheets_missing(name.text, look.titles):
            yield Problem("name_sheet", look.package.main_part, name.name)
        elif in_another_tongue(name.text, look.may_have_function):
            yield Problem("formula_language", look.package.main_part, name.name)


def sheets_names_are_about_them(look: Look) -> Iterator[Problem]:
    """What a sheet prints and filters lies on that sheet: positions were counted right."""
    for name in names(look.package):
        if name.name.casefold() not in _ABOUT_THEIR_SHEET or name.tab is None:
            continue
        home = look.tabs[name.tab].title.casefold() if name.tab < len(look.tabs) else ""
        if any(title.casefold() != home for title in sheets_named(name.text)):
            yield Problem("name_tab", look.package.main_part, name.name)


def filters_have_their_names(look: Look) -> Iterator[Problem]:
    """The hidden name of a sheet's filter covers the cells that the filter does."""
    kept = {n.tab: n.text for n in names(look.package) if n.name.casefold() == _FILTER}
    for at, tab in enumerate(look.tabs):
        scan = next((scan for scan in look.scans if scan.part == tab.part), None)
        own = scan.rest.root.find("autoFilter") if scan else None
        if own and at in kept:
            covered = kept[at].rpartition("!")[2].replace("$", "")
            if covered != own.get("ref").replace("$", ""):
                yield Problem("filter_name", tab.part, own.get("ref"))


def chain_names_formulas(look: Look) -> Iterator[Problem]:
    """The chain of calculation names only cells that hold a formula."""
    for part in look.package.related(look.package.main_part, "calcChain"):
        chained = _chained(look, part)
        homes = {tab.sheet_id: tab.part for tab in look.present}
        for number, cells in chained.items():
            if number not in homes:
                yield Problem("calc_chain", part, str(number))
            elif homes[number] in look.scanned:
                rows = split_at_rows(look.package.read(homes[number]))[1]
                held = _formula_cells(rows)
                gone = cells - held if held is not None else set()
                if wrong := [cell for cell in gone if not _in_an_array(cell, rows)]:
                    yield Problem("calc_chain", homes[number], min(wrong))


def _chained(look: Look, part: str) -> Mapping[int, set[str]]:
    """Return the cells that a chain names, by sheet id."""
    chained: dict[int, set[str]] = defaultdict(set)
    sheet = 0
    for node in look.package.markup(part).root.children:
        sheet = int(node.get("i") or sheet)
        chained[sheet].add(node.get("r"))
    return chained


def _formula_cells(rows: bytes) -> set[str] | None:
    """Return the cells of a sheet that hold a formula; None if cells do not say where they are."""
    held: set[str] = set()
    for formula in _FORMULA.finditer(rows):
        opening = rows.rfind(b"<", 0, formula.start())
        place = _ADDRESS.search(rows, opening, formula.start())
        if place is None:
            return None
        held.add(place[1].decode())
    return held


def _in_an_array(cell: str, rows: bytes) -> bool:
    """Say whether a cell shows a part of what one formula gives to several cells."""
    area = rectangle(cell)
    refs = [ref[1].decode() for tag in _OF_MANY.findall(rows) if (ref := _AREA.search(tag))]
    shown = [other for other in map(rectangle, refs) if other]
    return area is not None and any(overlap(area, other) for other in shown)
