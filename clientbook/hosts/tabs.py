"""The workbook part: its tabs and defined names, and edits that leave the rest of it alone.

Every function reads, splices and puts `workbook.xml`; positions are counted from 0, as
`localSheetId` and `activeTab` count them. Source: ECMA-376-1 §18.2.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from clientbook.hosts.errors import DamagedFile, StructureLocked, SuspiciousFile
from clientbook.hosts.markup import Markup, Node, escaped
from clientbook.hosts.package import OFFICE, Package

_TITLE_LIMIT = 31
_TAKEN_TITLES = {"history", "журнал"}  # Excel keeps these words for itself
_MOST_TABS = 10_000
_LAST_ID = 65_534
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab. `kind` is "worksheet", "chartsheet" …; `state` "visible", "hidden", "veryHidden"."""

    title: str
    sheet_id: int
    relation: str
    part: str
    kind: str
    state: str


@dataclass(frozen=True, slots=True)
class Name:
    """A defined name. `tab` is the position of the tab it belongs to, None for the workbook's."""

    name: str
    text: str
    tab: int | None = None
    hidden: bool = False


def tabs(package: Package) -> list[Tab]:
    """Return the tabs in their order. DamagedFile: one leads to no part, two to the same."""
    markup = package.markup(package.main_part)
    relations = {r.id: r for r in package.relations(package.main_part)}
    found = []
    for node in _sheet_nodes(markup):
        relation_id = node.get(f"{{{OFFICE}}}id")
        relation = relations.get(relation_id)
        if relation is None:
            raise DamagedFile(book=package.name, part=package.main_part)
        state = node.get("state", "visible")
        with package.reading(package.main_part):
            number = int(node.get("sheetId"))
        facts = (number, relation_id, relation.target, relation.type, state)
        found.append(Tab(node.get("name"), *facts))
    if not found or len({tab.part.lower() for tab in found}) < len(found):
        raise DamagedFile(book=package.name, part=package.main_part)
    if len(found) > _MOST_TABS:
        raise SuspiciousFile(book=package.name, part=package.main_part)
    return found


def names(package: Package) -> list[Name]:
    """Return the defined names, sheet-scoped and workbook-scoped, in their order."""
    markup = package.markup(package.main_part)
    with package.reading(package.main_part):
        return [_name(markup, node) for node in _name_nodes(markup)]


def counts_from_1904(package: Package) -> bool:
    """Say whether the workbook counts its days from 1904, as old Macs did."""
    node = package.markup(package.main_part).root.find("workbookPr")
    return node is not None and node.get("date1904") in {"1", "true"}


def active_tab(package: Package) -> int:
    """Return the position of the tab that shows when the workbook is opened."""
    views = package.markup(package.main_part).root.find("bookViews")
    with package.reading(package.main_part):
        return int(views.children[0].get("activeTab") or 0) if views and views.children else 0


def add_tab(package: Package, title: str, part: str, at: int) -> None:
    """Add a tab for a worksheet part at a position; what counts positions is counted again."""
    refuse_locked_structure(package)
    relation = package.relate(package.main_part, "worksheet", part)
    markup = package.markup(package.main_part)
    nodes = _sheet_nodes(markup)
    taken = {tab.sheet_id for tab in tabs(package)}
    after_last = max(taken) + 1
    number = after_last if after_last <= _LAST_ID else min(set(range(1, _LAST_ID)) - taken)
    around = (markup.root.find("sheets") or markup.root).spaces
    prefix = next((p for p, space in around.items() if space == OFFICE and p), "")
    declared = "" if prefix else f' xmlns:r="{OFFICE}"'
    element = (
        f'<{nodes[0].tag} name="{escaped(title, quotes=True).decode()}" sheetId="{number}"'
        f'{declared} {prefix or "r"}:id="{relation}"/>'
    )
    if at < len(nodes):
        markup.before(nodes[at], element.encode())
    else:
        markup.after(nodes[-1], element.encode())
    with package.reading(package.main_part):
        _count_again(markup, lambda position: position + (position >= at))
    package.put(package.main_part, markup.result())


def remove_tab(package: Package, at: int) -> None:
    """Take a tab away with its own names. Its part and relationship are the caller's to remove."""
    refuse_locked_structure(package)
    markup = package.markup(package.main_part)
    markup.replace(_sheet_nodes(markup)[at], b"")
    with package.reading(package.main_part):
        _count_again(
            markup, lambda position: None if position == at else position - (position > at)
        )
    package.put(package.main_part, markup.result())


def rename_tab(package: Package, at: int, title: str) -> None:
    """Give a tab another title; references to it are the caller's to follow."""
    refuse_locked_structure(package)
    markup = package.markup(package.main_part)
    markup.set(_sheet_nodes(markup)[at], "name", title)
    package.put(package.main_part, markup.result())


def refuse_locked_structure(package: Package) -> None:
    """Raise if the owner lets nobody add, remove or rename sheets (ECMA-376-1 §18.2.29)."""
    node = package.markup(package.main_part).root.find("workbookProtection")
    if node is not None and node.get("lockStructure") in {"1", "true"}:
        raise StructureLocked(book=package.name)


def show_tab(package: Package, at: int) -> None:
    """Make a tab the one that shows when the workbook is opened. Selecting it is the sheet's."""
    markup = package.markup(package.main_part)
    views = markup.root.find("bookViews")
    for view in views.children if views else []:
        markup.set(view, "activeTab", str(at))
    package.put(package.main_part, markup.result())


def replace_names(
    package: Package,
    at: int | None,
    new: Sequence[Name],
    keep: Callable[[Name], bool] = lambda _: False,
) -> None:
    """Replace the names that belong to a tab (None: to the workbook), but for those to keep."""
    markup = package.markup(package.main_part)
    present = _name_nodes(markup)
    scope = "" if at is None else str(at)
    gone = [
        node
        for node in present
        if node.get("localSheetId") == scope and not keep(_name(markup, node))
    ]
    prefix = f"{markup.root.prefix}:" if markup.root.prefix else ""
    content = b"".join(_written_name(name, at, prefix) for name in new)
    section = markup.root.find("definedNames")
    if section is not None and len(gone) == len(present) and not new:
        markup.replace(section, b"")
    else:
        for node in gone:
            markup.replace(node, b"")
        if section is not None and content:
            markup.append(section, content)
        elif content:
            tag = f"{prefix}definedNames".encode()
            _insert(markup, "definedNames", b"<%b>%b</%b>" % (tag, content, tag))
    package.put(package.main_part, markup.result())


def recalculate_on_load(package: Package, *, formulas_changed: bool = True) -> None:
    """Have formulas computed when the workbook is opened.

    If formulas came or went, their chain of calculation is forgotten: it must not name cells
    whose formula is gone, and Excel makes it anew.
    """
    markup = package.markup(package.main_part)
    node = markup.root.find("calcPr")
    prefix = f"{markup.root.prefix}:" if markup.root.prefix else ""
    if node is None:
        _insert(markup, "calcPr", f'<{prefix}calcPr fullCalcOnLoad="1"/>'.encode())
    elif node.get("fullCalcOnLoad") not in {"1", "true"}:
        markup.set(node, "fullCalcOnLoad", "1")
    package.put(package.main_part, markup.result())
    for relation in package.relations(package.main_part) if formulas_changed else ():
        if relation.type == "calcChain":
            package.unrelate(package.main_part, relation.id)
            if package.has(relation.target):
                package.remove(relation.target)


def free_title(wanted: str, taken: Collection[str]) -> str:
    """Return a tab title that Excel accepts and no other tab has: "Воронка", then "Воронка (2)".

    >>> free_title("A/B: what?", []), free_title("Funnel", ["FUNNEL", "funnel (2)"])
    ('A B  what', 'Funnel (3)')
    """
    plain = _FORBIDDEN.sub(" ", wanted).strip().strip("'")[:_TITLE_LIMIT].strip() or "Sheet"
    used = {title.casefold() for title in taken} | _TAKEN_TITLES
    title, number = plain, 2
    while title.casefold() in used:
        tail = f" ({number})"
        title, number = plain[: _TITLE_LIMIT - len(tail)].rstrip() + tail, number + 1
    return title


def _sheet_nodes(markup: Markup) -> list[Node]:
    sheets = markup.root.find("sheets")
    return sheets.all("sheet") if sheets else []


def _name_nodes(markup: Markup) -> list[Node]:
    section = markup.root.find("definedNames")
    return section.all("definedName") if section else []


def _name(markup: Markup, node: Node) -> Name:
    tab = node.get("localSheetId")
    hidden = node.get("hidden") in {"1", "true"}
    return Name(node.get("name"), markup.text(node), int(tab) if tab else None, hidden)


def _written_name(name: Name, at: int | None, prefix: str) -> bytes:
    quoted = escaped(name.name, quotes=True)
    tag = f"{prefix}definedName".encode()
    hidden = b' hidden="1"' if name.hidden else b""
    text = escaped(name.text)
    scope = b"" if at is None else b' localSheetId="%d"' % at
    return b'<%b name="%b"%b%b>%b</%b>' % (tag, quoted, scope, hidden, text, tag)


def _insert(markup: Markup, name: str, element: bytes) -> None:
    """Insert a child of the workbook where the schema wants it."""
    earlier = ["sheets", "functionGroups", "externalReferences", "definedNames"]
    if name in earlier:
        earlier.remove(name)
    markup.after([n for n in markup.root.children if n.name in earlier][-1], element)


def _count_again(markup: Markup, moved: Callable[[int], int | None]) -> None:
    """Follow moved tabs wherever a position is written; the names of a removed tab go with it."""
    for node in _name_nodes(markup):
        if node.get("localSheetId"):
            position = moved(int(node.get("localSheetId")))
            if position is None:
                markup.replace(node, b"")
            elif str(position) != node.get("localSheetId"):
                markup.set(node, "localSheetId", str(position))
    views = markup.root.find("bookViews")
    for view in views.children if views else []:
        for attribute in ("activeTab", "firstSheet"):
            old = int(view.get(attribute) or 0)
            new = moved(old)
            if new is None:
                new = max(old - 1, 0)
            if new != old:
                markup.set(view, attribute, str(new))
