"""What must hold for a workbook's parts, tabs, names, cells and styles."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from clientbook.hosts.content_types import TYPES
from clientbook.hosts.lint.look import Look
from clientbook.hosts.lint.problem import Problem
from clientbook.hosts.lint.rows import styles_used
from clientbook.hosts.package import relations_part
from clientbook.hosts.payload import is_selected
from clientbook.hosts.tabs import active_tab, names

_TITLE_LIMIT = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]|^'|'$")


def rows_and_cells(look: Look) -> Iterator[Problem]:
    """Rows and cells stand in order, columns do not overlap, texts and formulas are not too long.

    Codes: row_order, cell_order, column_order, text_length, formula_length, list_length, dimension.
    """
    for scan in look.scans:
        for code, where in scan.problems:
            yield Problem(code, scan.part, where)


def styles_exist(look: Look) -> Iterator[Problem]:
    """Every style number of a cell, row or column is in the workbook's styles."""
    count = len(look.styles.pool("cellXfs"))
    for scan in look.scans:
        section = scan.rest.root.find("cols")
        columns = [int(n.get("style") or 0) for n in section.children] if section else []
        highest = max([scan.styles, *columns])
        if highest < count:
            continue
        if styles_used(look.package.read(scan.part), scan.rest.root.prefix) >= count:
            yield Problem("style_bounds", scan.part)


def differential_styles_exist(look: Look) -> Iterator[Problem]:
    """Every style number of a conditional format or table is in the workbook's styles."""
    count = len(look.styles.pool("dxfs"))
    places = [(scan.part, scan.rest.root) for scan in look.scans]
    places += [(table.part, table.root) for table in look.tables]
    for part, root in places:
        for node in root.walk():
            used = [v for k, v in node.attributes.items() if k.lower().endswith("dxfid")]
            if any(int(value) >= count for value in used):
                yield Problem("dxf_bounds", part, node.name)


def strings_exist(look: Look) -> Iterator[Problem]:
    """Every shared string that a cell names is in the list."""
    if all(scan.strings < 0 for scan in look.scans):
        return
    for scan in look.scans:
        if scan.strings >= len(look.strings):
            yield Problem("string_bounds", scan.part)


def sheets_have_titles(look: Look) -> Iterator[Problem]:
    """Tab titles are unique, not too long, and without the characters Excel keeps for itself."""
    seen: set[str] = set()
    for tab in look.tabs:
        title = tab.title
        folded = title.casefold()
        if folded in seen or not 0 < len(title) <= _TITLE_LIMIT or _FORBIDDEN.search(title):
            yield Problem("sheet_title", look.package.main_part, title)
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


def parts_are_whole(look: Look) -> Iterator[Problem]:
    """Every relationship has its part, every part its content type, and the reverse."""
    package = look.package
    for name in package.names():
        owner = _owner(name)
        if owner is not None and owner != "" and not package.has(owner):
            yield Problem("relation_owner", name)
        relations = package.relations(owner) if owner is not None else []
        for relation in relations:
            if not relation.external and not package.has(relation.target):
                yield Problem("relation_target", name, relation.target)
        if len({relation.id for relation in relations}) < len(relations):
            yield Problem("relation_id", name)
        if name != TYPES and package.content_type(name) is None:
            yield Problem("content_type", name)
    for part in package.overrides():
        if not package.has(part):
            yield Problem("content_type_without_part", TYPES, part)


def _owner(member: str) -> str | None:
    """Return the part whose relationships a member holds; None if it holds none."""
    folder, _, base = member.rpartition("/")
    if not base.lower().endswith(".rels"):
        return None
    part = f"{folder.removesuffix('_rels')}{base[:-5]}"
    return part if relations_part(part).lower() == member.lower() else None
