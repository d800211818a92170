"""Copies of whole template sheets inside the package, each with parts and names of its own."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from clientbook.reports.template.book_xml import SheetEntry
from clientbook.reports.template.errors import Place, Refused
from clientbook.reports.template.grid import tag
from clientbook.reports.template.opc import OFFICE, Element, Package
from clientbook.reports.template.references import quoted, unquoted

_TABLE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.table+xml"
_SHARED: Final = frozenset({"image", "hyperlink", "themeOverride", "printerSettings"})
_OWN: Final = frozenset(
    {"drawing", "chart", "chartEx", "chartStyle", "chartColorStyle", "chartUserShapes"}
    | {"table", "comments", "vmlDrawing", "threadedComment"}
)
_FORMULAS: Final = frozenset(
    {"f", "formula", "formula1", "formula2", "calculatedColumnFormula", "totalsRowFormula"}
)
_REFERRING: Final = frozenset({"location", "textlink"})
_WORDS: Final = re.compile(
    r"""(?P<text>"(?:[^"]|"")*"|\[[^\[\]]*\])"""
    r"""|(?P<sheet>'(?:[^']|'')+'|[^\W\d][\w.]*)!"""
    r"""|(?P<name>[^\W\d][\w.]*)(?![\w.(!'])"""
)


@dataclass(slots=True)
class SheetCopies:
    """Copies sheets of one workbook. `entries` are its tabs in order."""

    package: Package
    entries: Sequence[SheetEntry]
    _made: dict[str, list[SheetEntry]] = field(default_factory=dict)

    def hindrances(self, title: str) -> Iterator[tuple[Place | None, Refused]]:
        """Yield why a sheet cannot be repeated, with the place if it is another than the marker.

        What looks at the sheet from outside would look at one of its copies only.
        """
        own = next(entry for entry in self.entries if entry.title == title)
        for part in formula_parts(self.package, own.part):
            kinds = {
                relation.kind.rsplit("/", 1)[-1]
                for relation in self.package.relations(part)
                if not relation.external
            }
            if kinds - _OWN - _SHARED:
                yield None, Refused("sheet_part")
        names = {name.casefold(): "" for name in (*self._tables(own), *self._names_for(title))}
        change = _Change(title, "", names)
        for entry in self.entries:
            if entry.title == title:
                continue
            for element in self._formulas(entry):
                if change.applied(element.text or "") != element.text:
                    cell = element.getparent()
                    address = "" if cell is None else cell.get("r", "")
                    place = Place(entry.title, address) if address else None
                    yield place, Refused("sheet_outside", name=title)
        for part in self.package.targets(self.package.workbook, "pivotCacheDefinition"):
            for source in self.package.tree(part).iter(tag("worksheetSource")):
                if source.get("sheet") == title or source.get("name", "").casefold() in names:
                    yield None, Refused("sheet_outside", name=title)

    def make(self, counts: Mapping[str, int]) -> Mapping[str, Sequence[SheetEntry]]:
        """Copy sheets so that there are so many of each; return the tabs by the template's title.

        The first of them is the sheet itself; a sheet of which there are none is taken away.
        """
        for entry in self.entries:
            count = counts.get(entry.title, 1)
            first = [entry][:count]
            self._made[entry.title] = first + [self._copied(entry, n) for n in range(2, count + 1)]
        self._list_sheets()
        self._names(counts)
        for entry in self.entries:
            if not self._made[entry.title]:
                self.package.drop(entry.part, self.package.workbook)
        return self._made

    def any_visible(self) -> bool:
        """Say whether a sheet is left that can be seen."""
        sheets = self._root().iterfind(f"{tag('sheets')}/{tag('sheet')}")
        return any(sheet.get("state", "visible") == "visible" for sheet in sheets)

    def _root(self) -> Element:
        return self.package.tree(self.package.workbook)

    def _tables(self, entry: SheetEntry) -> list[str]:
        """Return the names of a sheet's tables."""
        parts = self.package.targets(entry.part, "table")
        return [self.package.tree(part).get("displayName", "") for part in parts]

    def _names_for(self, title: str) -> list[str]:
        """Return the names of the whole workbook that look at a sheet."""
        change = _Change(title, "", {})
        return [
            name.get("name", "")
            for name in self._root().iterfind(f"{tag('definedNames')}/{tag('definedName')}")
            if name.get("localSheetId") is None
            and change.applied(name.text or "") != (name.text or "")
        ]

    def _formulas(self, entry: SheetEntry) -> Iterator[Element]:
        for part in formula_parts(self.package, entry.part):
            for node in self.package.tree(part).iter():
                if isinstance(node.tag, str) and etree.QName(node).localname in _FORMULAS:
                    yield node

    def _copied(self, entry: SheetEntry, number: int) -> SheetEntry:
        """Copy a sheet with all that is its own; its title is one that nobody else has."""
        part = self.package.duplicate(entry.part, _SHARED, {})
        taken = {one.title.casefold() for one in self.entries}
        title = f"{entry.title} ({number})"
        while title.casefold() in taken:
            title += "'"
        root = self.package.tree(part)
        for node in (*root.iter(tag("sheetPr")), *root.iter(tag("sheetView"))):
            for name in {"codeName", "tabSelected"} & set(node.keys()):
                del node.attrib[name]
        change = _Change(entry.title, title, self._renamed_tables(part))
        for inner in formula_parts(self.package, part):
            change.apply(self.package.tree(inner))
        return SheetEntry(title, part, entry.is_worksheet)

    def _renamed_tables(self, part: str) -> dict[str, str]:
        """Give the tables of a copy ids and names of their own; return old folded → new name."""
        tables = [self.package.tree(name) for name in self.package.of_type(_TABLE)]
        names = self._root().iterfind(f"{tag('definedNames')}/{tag('definedName')}")
        taken = {name.get("name", "").casefold() for name in names}
        taken |= {table.get("displayName", "").casefold() for table in tables}
        highest = max((int(table.get("id", "0")) for table in tables), default=0)
        renamed: dict[str, str] = {}
        for own in self.package.targets(part, "table"):
            table = self.package.tree(own)
            old, number = table.get("displayName", ""), 2
            while f"{old}_{number}".casefold() in taken:
                number += 1
            new = renamed[old.casefold()] = f"{old}_{number}"
            taken.add(new.casefold())
            highest += 1
            table.attrib.update({"id": str(highest), "name": new, "displayName": new})
            for name in [key for key in table.attrib if str(key).endswith("}uid")]:
                del table.attrib[name]
        return renamed

    def _list_sheets(self) -> None:
        """Write the list of sheets anew, and which of them is open."""
        root = self._root()
        sheets = root.find(tag("sheets"))
        if sheets is None:
            return
        number = max(int(sheet.get("sheetId", "0")) for sheet in sheets)
        for sheet in list(sheets):
            copies = self._made.get(sheet.get("name", ""), [])
            for entry in reversed(copies[1:]):
                number += 1
                made = copy.deepcopy(sheet)
                relation = self.package.relate_part(self.package.workbook, "worksheet", entry.part)
                made.attrib.update({"name": entry.title, "sheetId": str(number)})
                made.set(f"{{{OFFICE}}}id", relation)
                sheet.addnext(made)
            if not copies:
                sheets.remove(sheet)
        firsts = self._firsts()
        for view in root.iter(tag("workbookView")):
            for name in ("activeTab", "firstSheet"):
                if view.get(name, "").isdigit():
                    view.set(name, str(firsts.get(int(view.get(name, "0")), 0)))

    def _firsts(self) -> dict[int, int]:
        """Return place of a tab in the template → the place of its first copy."""
        firsts: dict[int, int] = {}
        at = 0
        for number, entry in enumerate(self.entries):
            if self._made[entry.title]:
                firsts[number] = at
            at += len(self._made[entry.title])
        return firsts

    def _names(self, counts: Mapping[str, int]) -> None:
        """Give every copy the names of its sheet; those of other sheets stay with theirs."""
        firsts = self._firsts()
        of_sheet = {name: title for title in counts for name in self._names_for(title)}
        for name in list(self._root().iterfind(f"{tag('definedNames')}/{tag('definedName')}")):
            local = name.get("localSheetId", "")
            title = of_sheet.get(name.get("name", "")) if not local else None
            if local.isdigit() and int(local) < len(self.entries):
                title = self.entries[int(local)].title
            if title is None:
                continue
            at = next(n for n, entry in enumerate(self.entries) if entry.title == title)
            for number, entry in reversed(list(enumerate(self._made[title]))):
                made = copy.deepcopy(name)
                made.set("localSheetId", str(firsts[at] + number))
                made.text = _Change(title, entry.title, {}).applied(name.text or "")
                name.addnext(made)
            _remove(name)


@dataclass(frozen=True, slots=True)
class _Change:
    """A change in formulas: one sheet title for another, and names by their folded form."""

    title: str
    new: str
    names: Mapping[str, str]

    def applied(self, formula: str) -> str:
        r"""Return a formula changed.

        >>> change = _Change("Лист", "Лист 2", {"продажи": "Продажи_2"})
        >>> change.applied('SUM(Лист!A1,Продажи[Сумма])&"Лист!"')
        'SUM(\'Лист 2\'!A1,Продажи_2[Сумма])&"Лист!"'
        """
        return _WORDS.sub(self._word, formula)

    def apply(self, root: Element) -> None:
        """Change the formulas and links of a part."""
        for node in root.iter():
            if isinstance(node.tag, str) and node.text and etree.QName(node).localname in _FORMULAS:
                node.text = self.applied(node.text)
            for name in _REFERRING & {str(key) for key in node.attrib}:
                node.set(name, self.applied(node.get(name, "")))

    def _word(self, match: re.Match[str]) -> str:
        if match["sheet"] and unquoted(match["sheet"]).casefold() == self.title.casefold():
            return f"{quoted(self.new)}!"
        name = match["name"]
        return self.names.get(name.casefold(), match.group()) if name else match.group()


def formula_parts(package: Package, part: str) -> Iterator[str]:
    """Yield the parts of a sheet that hold references: itself, tables, drawings, charts."""
    yield part
    yield from package.targets(part, "table")
    for drawing in package.targets(part, "drawing"):
        yield drawing
        yield from package.targets(drawing, "chart")
        yield from package.targets(drawing, "chartEx")


def _remove(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
